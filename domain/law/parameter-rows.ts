/** 参数表: tables A.7, B.2, D, E, F, J.3 as dated rows; those of bidding (B.4-B.6) and of performance stand beside it. */
import { row, yuan } from '#domain/law/parameter-row.ts';
import { biddingParameterRows } from '#domain/law/parameter-rows-bidding.ts';
import { performanceParameterRows } from '#domain/law/parameter-rows-performance.ts';
import type { Parameter } from '#domain/law/parameters.ts';
import { cite } from '#domain/law/sources.ts';

const law = '政府采购法';
const rules = '政府采购法实施条例';
const services = '财政部令第102号';

export const parameterRows = {
  // D. Money
  fundingCap: {
    label: '购买服务资金占当年社会救助专项资金总量上限',
    unit: 'basis-points',
    rows: [row('2018-10-16', 200, cite('桂民规〔2018〕5号', '二（五）'), 'SEED')],
  },

  // J.3 Thresholds of Guangxi
  openTenderServices: {
    label: '服务类公开招标数额标准（广西）',
    unit: 'fen',
    rows: [
      row('2018-01-01', undefined, cite('桂财采〔2017〕26号', '公开招标数额标准'), 'V', 'text not seen'),
      row('2018-06-01', yuan(1_000_000), cite('桂财采〔2018〕14号', '一'), 'V'),
      row(
        '2020-01-01',
        yuan(2_000_000),
        cite('广西政府集中采购目录及标准（2020年版）', '公开招标数额标准'),
        'V',
        'day in force not seen; also stands for all of 2021, the lower figure being the stricter one, since the day of 桂财采〔2021〕61号 was not seen',
      ),
      row('2022-01-01', yuan(3_000_000), cite('桂财采〔2021〕61号', '公开招标数额标准'), 'V'),
    ],
  },
  dispersedThresholdCounty: {
    label: '市县分散采购限额标准（广西）',
    unit: 'fen',
    rows: [
      row('2018-01-01', undefined, cite('桂财采〔2017〕26号', '分散采购限额标准'), 'V', 'text not seen'),
      row(
        '2020-01-01',
        yuan(300_000),
        cite('广西政府集中采购目录及标准（2020年版）', '分散采购限额标准'),
        'V',
        'day in force not seen',
      ),
      row(
        '2021-01-01',
        undefined,
        cite('桂财采〔2021〕61号', '分散采购限额标准'),
        'V',
        'raised some day in 2021; figure not visible: refuse to judge until the owner enters it',
      ),
    ],
  },
  dispersedThresholdRegion: {
    label: '自治区本级分散采购限额标准（广西）',
    unit: 'fen',
    rows: [
      row('2018-01-01', undefined, cite('桂财采〔2017〕26号', '分散采购限额标准'), 'V', 'text not seen'),
      row(
        '2020-01-01',
        yuan(500_000),
        cite('广西政府集中采购目录及标准（2020年版）', '分散采购限额标准'),
        'V',
        'day in force not seen',
      ),
      row('2021-01-01', undefined, cite('桂财采〔2021〕61号', '分散采购限额标准'), 'V', 'as for counties'),
    ],
  },

  // Duties with an entry date
  intentionNoticeDuty: {
    label: '县级采购意向公开义务',
    unit: 'yes-no',
    rows: [row('2022-01-01', 1, cite('财库〔2020〕10号', '二'), 'V')],
  },
  needResearchDuty: {
    label: '公共服务项目需求调查义务',
    unit: 'yes-no',
    rows: [row('2021-07-01', 1, cite('财库〔2021〕22号', '第十一条'), 'V')],
  },
  needsAssessmentDuty: {
    label: '服务需求评估和服务清单对照',
    unit: 'yes-no',
    rows: [row('2026-08-20', 1, cite('民发〔2026〕35号', '需求评估、服务清单'), 'K')],
  },
  needReviewDuty: {
    label: '采购需求审查义务',
    unit: 'yes-no',
    rows: [row('2021-07-01', 1, cite('财库〔2021〕22号', '采购需求审查'), 'K')],
  },
  publicOpinionDuty: {
    label: '公共服务项目就需求征求社会公众意见义务',
    unit: 'yes-no',
    rows: [row('2015-03-01', 1, cite(rules, '第十五条'), 'V')],
  },
  needResearchRespondents: {
    label: '需求调查对象最少数量',
    unit: 'count',
    rows: [row('2021-07-01', 3, cite('财库〔2021〕22号', '第十条'), 'V')],
  },
  recipientsInAcceptance: {
    label: '验收邀请服务对象参与并公告结果义务',
    unit: 'yes-no',
    rows: [row('2015-03-01', 1, cite(rules, '第四十五条'), 'V')],
  },
  lowPriceReviewDuty: {
    label: '异常低价审查义务',
    unit: 'yes-no',
    rows: [row('2026-02-01', 1, cite('财库〔2026〕2号', '异常低价审查'), 'V')],
  },

  ...biddingParameterRows,

  // 限额以下自行采购 (P)
  ownSuppliers: {
    label: '自行采购最少响应供应商数',
    unit: 'count',
    rows: [
      row(
        '2018-10-16',
        3,
        cite('系统规则', '限额以下自行采购'),
        'P',
        'as a real street office wanted (R12, B6-10)',
      ),
    ],
  },
  ownSuppliersAgain: {
    label: '自行采购再次邀请后最少响应供应商数',
    unit: 'count',
    rows: [
      row(
        '2018-10-16',
        1,
        cite('系统规则', '限额以下自行采购'),
        'P',
        'a second call goes on with whoever came',
      ),
    ],
  },

  // B.2 The record of a provider
  recordYears: {
    label: '无重大违法记录的年限',
    unit: 'years',
    rows: [row('2003-01-01', 3, cite(law, '第二十二条第一款第（五）项'), 'V')],
  },
  recusalYears: {
    label: '采购人员回避的追溯年限',
    unit: 'years',
    rows: [row('2015-03-01', 3, cite(rules, '第九条'), 'V')],
  },
  largeFine: {
    label: '重大违法记录中较大数额罚款的标准',
    unit: 'fen',
    rows: [
      row('2015-03-01', undefined, cite(rules, '第十九条'), 'V', 'no national figure before 财库〔2022〕3号'),
      row(
        '2022-02-08',
        yuan(2_000_000),
        cite('财库〔2022〕3号', '一'),
        'V',
        'a higher sector standard prevails',
      ),
    ],
  },

  // A.2, A.7 Bonds, contract
  bidBondCap: {
    label: '投标（磋商）保证金占预算上限',
    unit: 'basis-points',
    rows: [row('2015-03-01', 200, cite(rules, '第三十三条'), 'V')],
  },
  performanceBondCap: {
    label: '履约保证金占合同金额上限',
    unit: 'basis-points',
    rows: [row('2015-03-01', 1000, cite(rules, '第四十八条'), 'V')],
  },
  supplementCap: {
    label: '补充合同占原合同金额上限',
    unit: 'basis-points',
    rows: [row('2003-01-01', 1000, cite(law, '第四十九条'), 'V')],
  },
  followOnCap: {
    label: '单一来源添购占原合同金额上限',
    unit: 'basis-points',
    rows: [row('2003-01-01', 1000, cite(law, '第三十一条第（三）项'), 'V')],
  },
  prepaymentMin: {
    label: '中小企业合同预付款最低比例（广西，原则上）',
    unit: 'basis-points',
    rows: [row('2025-04-08', 3000, cite('广西优化营商环境合同签订要求', '预付款比例'), 'V')],
  },
  prepaymentMax: {
    label: '中小企业合同预付款最高比例（广西，原则上）',
    unit: 'basis-points',
    rows: [row('2025-04-08', 5000, cite('广西优化营商环境合同签订要求', '预付款比例'), 'V')],
  },
  latePaymentInterest: {
    label: '逾期支付中小企业款项每日利率',
    unit: 'basis-points',
    rows: [row('2025-06-01', 5, cite('国务院令第802号', '逾期利息'), 'V', 'where nothing else was agreed')],
  },
  contractYearsUsual: {
    label: '政府购买服务合同一般履行期限',
    unit: 'years',
    rows: [row('2020-03-01', 1, cite(services, '第二十四条'), 'V')],
  },
  contractYearsMax: {
    label: '政府购买服务合同最长履行期限',
    unit: 'years',
    rows: [row('2020-03-01', 3, cite(services, '第二十四条'), 'V')],
  },
  archiveYears: {
    label: '采购文件保存年限',
    unit: 'years',
    rows: [row('2003-01-01', 15, cite(law, '第四十二条'), 'V')],
  },

  // E. Evaluation (P unless stated)
  gradeExcellent: {
    label: '优（优秀）最低分',
    unit: 'percent-points',
    rows: [row('2018-10-16', 90, cite('系统规则', '绩效等次'), 'P', '90/80/60 as in E.2 and J7-1')],
  },
  gradeGood: {
    label: '良（良好）最低分',
    unit: 'percent-points',
    rows: [row('2018-10-16', 80, cite('系统规则', '绩效等次'), 'P')],
  },
  gradePass: {
    label: '中（合格）最低分',
    unit: 'percent-points',
    rows: [row('2018-10-16', 60, cite('系统规则', '绩效等次'), 'P')],
  },
  shareOfPurchaser: {
    label: '购买主体评价份额',
    unit: 'basis-points',
    rows: [row('2018-10-16', 3000, cite('系统规则', '评价份额'), 'P')],
  },
  shareOfRecipients: {
    label: '服务对象评价份额',
    unit: 'basis-points',
    rows: [row('2018-10-16', 3000, cite('系统规则', '评价份额'), 'P')],
  },
  shareOfThirdParty: {
    label: '第三方评价份额',
    unit: 'basis-points',
    rows: [row('2018-10-16', 4000, cite('系统规则', '评价份额'), 'P')],
  },

  // F. Takeover (P)
  standbyProviders: {
    label: '临时接管预案备选承接主体最少数量',
    unit: 'count',
    rows: [row('2018-10-16', 1, cite('系统规则', '临时接管预案'), 'P', 'a good plan names two')],
  },

  ...performanceParameterRows,
} as const satisfies Record<string, Parameter>;
