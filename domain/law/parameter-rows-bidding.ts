/** 评审参数: tables B.4-B.6 - scoring, committees, minimum numbers - as dated rows. */
import { row, yuan } from '#domain/law/parameter-row.ts';
import type { Parameter } from '#domain/law/parameters.ts';
import { cite } from '#domain/law/sources.ts';

const law = '政府采购法';
const tender = '财政部令第87号';
const negotiation = '财政部令第74号';
const consultation = '财库〔2014〕214号';

export const biddingParameterRows = {
  // B.4 Scoring
  priceWeightMinTender: {
    label: '招标服务项目价格分最低权重',
    unit: 'basis-points',
    rows: [row('2017-10-01', 1000, cite(tender, '第五十五条'), 'V', 'no ceiling for tendering')],
  },
  priceWeightMinConsultation: {
    label: '磋商服务项目价格分最低权重',
    unit: 'basis-points',
    rows: [row('2014-12-31', 1000, cite(consultation, '第二十四条'), 'V')],
  },
  priceWeightMaxConsultation: {
    label: '磋商服务项目价格分最高权重',
    unit: 'basis-points',
    rows: [row('2014-12-31', 3000, cite(consultation, '第二十四条'), 'V')],
  },
  smeDeductionMin: {
    label: '小微企业价格扣除最低比例',
    unit: 'basis-points',
    rows: [
      row('2021-01-01', 600, cite('财库〔2020〕46号', '第九条'), 'K'),
      row('2022-07-01', 1000, cite('财库〔2022〕19号', '一'), 'V'),
    ],
  },
  smeDeductionMax: {
    label: '小微企业价格扣除最高比例',
    unit: 'basis-points',
    rows: [
      row('2021-01-01', 1000, cite('财库〔2020〕46号', '第九条'), 'K'),
      row('2022-07-01', 2000, cite('财库〔2022〕19号', '一'), 'V'),
    ],
  },
  smeJointDeductionMin: {
    label: '含小微企业的联合体或分包价格扣除最低比例',
    unit: 'basis-points',
    rows: [
      row('2021-01-01', 200, cite('财库〔2020〕46号', '第九条'), 'K'),
      row('2022-07-01', 400, cite('财库〔2022〕19号', '一'), 'V'),
    ],
  },
  smeJointDeductionMax: {
    label: '含小微企业的联合体或分包价格扣除最高比例',
    unit: 'basis-points',
    rows: [
      row('2021-01-01', 300, cite('财库〔2020〕46号', '第九条'), 'K'),
      row('2022-07-01', 600, cite('财库〔2022〕19号', '一'), 'V'),
    ],
  },
  smeWholeLimit: {
    label: '中小企业整体预留的预算上限（服务）',
    unit: 'fen',
    rows: [row('2021-01-01', yuan(2_000_000), cite('财库〔2020〕46号', '第七条'), 'V')],
  },
  smeReservedMin: {
    label: '超过上限的项目预留给中小企业的最低份额',
    unit: 'basis-points',
    rows: [row('2021-01-01', 3000, cite('财库〔2020〕46号', '第八条'), 'K')],
  },
  smeReservedSmallMin: {
    label: '预留份额中小微企业的最低份额',
    unit: 'basis-points',
    rows: [row('2021-01-01', 6000, cite('财库〔2020〕46号', '第八条'), 'K')],
  },
  lowPriceOfMean: {
    label: '异常低价：低于全部报价平均值的比例',
    unit: 'basis-points',
    rows: [row('2026-02-01', 5000, cite('财库〔2026〕2号', '异常低价审查'), 'V')],
  },
  lowPriceOfNext: {
    label: '异常低价：低于次低报价的比例',
    unit: 'basis-points',
    rows: [row('2026-02-01', 5000, cite('财库〔2026〕2号', '异常低价审查'), 'V')],
  },
  lowPriceOfCeiling: {
    label: '异常低价：低于最高限价的比例',
    unit: 'basis-points',
    rows: [row('2026-02-01', 4500, cite('财库〔2026〕2号', '异常低价审查'), 'V')],
  },
  lowPriceRaisedLimit: {
    label: '异常低价：采购人可提高到的最高比例',
    unit: 'basis-points',
    rows: [row('2026-02-01', 6500, cite('财库〔2026〕2号', '异常低价审查'), 'V')],
  },
  lowPriceExplanation: {
    label: '异常低价：供应商说明时间',
    unit: 'minutes',
    rows: [row('2026-02-01', 30, cite('财库〔2026〕2号', '异常低价审查'), 'V')],
  },

  // B.5 Committees
  committeeTender: {
    label: '评标委员会最少人数',
    unit: 'count',
    rows: [row('2017-10-01', 5, cite(tender, '第四十七条'), 'V')],
  },
  committeeTenderLarge: {
    label: '评标委员会最少人数（预算1000万元以上、技术复杂或社会影响较大）',
    unit: 'count',
    rows: [row('2017-10-01', 7, cite(tender, '第四十七条'), 'V')],
  },
  committeeTenderLargeBudget: {
    label: '评标委员会七人以上的预算标准',
    unit: 'fen',
    rows: [row('2017-10-01', yuan(10_000_000), cite(tender, '第四十七条'), 'V')],
  },
  committeeConsultation: {
    label: '磋商小组最少人数',
    unit: 'count',
    rows: [row('2014-12-31', 3, cite(consultation, '第十四条'), 'V')],
  },
  committeeNegotiation: {
    label: '谈判小组最少人数',
    unit: 'count',
    rows: [row('2003-01-01', 3, cite(law, '第三十八条'), 'V')],
  },
  committeeNegotiationLarge: {
    label: '谈判小组最少人数（达到公开招标数额标准）',
    unit: 'count',
    rows: [row('2014-02-01', 5, cite(negotiation, '第七条'), 'K')],
  },
  committeeExperts: {
    label: '评审专家在评审小组中的最低份额',
    unit: 'thirds',
    rows: [row('2003-01-01', 2, cite(law, '第三十八条'), 'V')],
  },

  // B.6 Minimum numbers
  suppliersTender: {
    label: '招标最少有效供应商数',
    unit: 'count',
    rows: [row('2003-01-01', 3, cite(law, '第三十六条'), 'V')],
  },
  suppliersInvitation: {
    label: '邀请招标最少受邀供应商数',
    unit: 'count',
    rows: [row('2003-01-01', 3, cite(law, '第三十四条'), 'V')],
  },
  invitationListFactor: {
    label: '供应商库选取、书面推荐的备选供应商数与拟抽取数的最小倍数',
    unit: 'count',
    rows: [row('2017-10-01', 2, cite(tender, '第十四条'), 'K', 'text not seen')],
  },
  suppliersNegotiation: {
    label: '谈判最少有效供应商数',
    unit: 'count',
    rows: [row('2014-02-01', 3, cite(negotiation, '第三十七条'), 'V')],
  },
  suppliersAfterFailedTender: {
    label: '招标失败后经批准转为谈判的最少供应商数',
    unit: 'count',
    rows: [
      row(
        '2014-02-01',
        2,
        cite(negotiation, '第二十七条第二款'),
        'V',
        'the exception is named in art 37; the text of art 27 was not seen',
      ),
    ],
  },
  suppliersConsultation: {
    label: '磋商最少有效供应商数',
    unit: 'count',
    rows: [row('2014-12-31', 3, cite(consultation, '第二十一条'), 'K')],
  },
  suppliersConsultationServices: {
    label: '政府购买服务项目磋商最少有效供应商数',
    unit: 'count',
    rows: [
      row('2014-12-31', 3, cite(consultation, '第二十一条'), 'K'),
      row('2015-06-30', 2, cite('财库〔2015〕124号', '补充通知'), 'V'),
    ],
  },
} as const satisfies Record<string, Parameter>;
