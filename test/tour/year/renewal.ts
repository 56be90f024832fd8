/** 好年景: a contract of two years, its first one good; the second goes on by decision, not by itself. All facts made. */
import * as forms from '#test/domain/support/performance-forms.ts';
import { type Chapter, type Story, yuan } from '#test/tour/story.ts';
import { care, on, opening, type Year } from '#test/tour/year/opening.ts';
import { accepted, announced, judged, paid, reported, visited } from '#test/tour/year/period.ts';

const year: Year = {
  number: '2020-021',
  project: {
    ...care,
    title: '特困人员照料服务（两年）',
    amount: 290_000,
    termMonths: 24,
    multiYearReason: '照料对象固定，更换人员影响服务对象；两年服务内容不变，预算有保障。',
  },
  offers: [
    ['xieqing', 284_000],
    ['tangyun', 279_000],
    ['lujia', 282_500],
  ],
  standby: ['panan', 'lujia'],
  term: { from: '2021-03-01', to: '2023-02-28' },
  contract: {
    longTerm: {
      budgetSecured: true,
      contentStable: true,
      continuous: true,
      fundingStable: true,
      priceStable: true,
    },
  },
  periodMonths: 6,
};

const service: Chapter = {
  title: '两个服务周期',
  scenes: [
    reported('2021-09-01', 'xieqing'),
    visited('2021-09-02'),
    accepted(
      '2021-09-03',
      71_000,
      {
        services: [
          { no: 1, accepted: 301, result: 'qualified' },
          { no: 2, accepted: 200, result: 'qualified' },
        ],
      },
      { refused: 'ACCEPTED_EXCEEDS_REPORTED', note: '验收数量不能超过承接主体自己报告的数量。' },
    ),
    accepted('2021-09-03', 71_000),
    paid('2021-09-06', 71_000, { refused: 'STEP_NOT_OPEN', note: '验收结果没有公告，不能付款。' }),
    announced('2021-09-06'),
    paid('2021-09-08', 72_000, {
      refused: 'PAYMENT_NOT_AS_ACCEPTED',
      note: '按验收金额支付，多一千元也不行。',
    }),
    paid('2021-09-08', 71_000),
    reported('2022-01-04', 'xieqing'),
    visited('2022-01-05'),
    accepted('2022-01-06', 47_000),
    announced('2022-01-07'),
    paid('2022-01-10', 47_000, {
      note: '年末截断的周期付清，年度评价随之开始：每个在履行的合同每年评价一次。',
    }),
  ],
};

const notice = forms.evaluationNotice({
  findings: '服务数量、质量达到合同要求，服务对象满意。',
  uses: ['renewal', 'qualification', 'budget'],
});
const renewed = { decision: 'renewed', opinion: '评价为良以上，照料对象愿意继续由原人员服务，同意续期。' };

const evaluation: Chapter = {
  title: '年底评价为优，续期',
  scenes: [
    ...judged(['2022-01-11', '2022-01-12', '2022-01-13'], 93, [80, 20]),
    on('2022-01-14T09:00', 'weiguo', 'ConfirmGrade', forms.gradeForm()),
    on(
      '2022-01-17T09:00',
      'lanxi',
      'PublishEvaluation',
      { ...notice, nextYear: '今后采购同类服务时给予加分，优先选择。' },
      { refused: 'USE_GIVES_POINTS', note: '本地评价不得变成以后评审的加分：条例第二十条（四）。' },
    ),
    on('2022-01-17T09:30', 'lanxi', 'PublishEvaluation', notice, {
      note: '合同两年，第二年不自动继续：由负责人凭评价和预算决定。',
    }),
    on('2022-01-18T09:00', 'xieqing', 'DecideRenewal', renewed, {
      refused: ['ROLE_NOT_ALLOWED', 'FORBIDDEN'],
    }),
    on('2022-01-18T10:00', 'weiguo', 'DecideRenewal', renewed, {
      refused: 'RENEWAL_UNFUNDED',
      note: '没有下一年度的预算指标，评价再好也不能续期。',
    }),
    on('2022-01-19T10:00', 'weiguo', 'DecideRenewal', { ...renewed, budgetLine: '南财预〔2022〕8号' }),
  ],
};

const supplement = {
  supplementNo: 'ND2022-BC-1',
  services: [{ no: 1, quantity: 50 }],
  amountFen: yuan(5_900),
  reason: '新认定三名特困人员，需要照料。',
};

const secondYear: Chapter = {
  title: '第二年继续服务，照料对象增加，签订补充合同',
  scenes: [
    on(
      '2022-03-01T09:00',
      'lanxi',
      'DraftSupplement',
      { ...supplement, services: [{ no: 1, quantity: 300 }], amountFen: yuan(30_000) },
      { refused: 'SUPPLEMENT_CAP', note: '所有补充合同合计不得超过原合同的百分之十：政府采购法第四十九条。' },
    ),
    on(
      '2022-03-01T09:10',
      'lanxi',
      'DraftSupplement',
      { ...supplement, amountFen: yuan(6_000) },
      {
        refused: 'SUPPLEMENT_PRICE_ROSE',
        note: '追加四十八分之一的小时，价款不能多于四十八分之一：单价没有变。',
      },
    ),
    on('2022-03-01T09:20', 'lanxi', 'DraftSupplement', supplement),
    on('2022-03-02T09:00', 'xieqing', 'SignSupplementAsProvider', {
      decision: 'signed',
      signedOn: '2022-03-02',
      signatory: '谢青',
    }),
    on('2022-03-03T09:00', 'weiguo', 'SignSupplement', {
      decision: 'signed',
      signedOn: '2022-03-03',
      signatory: '局长',
    }),
    on('2022-03-04T09:00', 'lanxi', 'PublishSupplement', forms.publish()),
    on('2022-03-07T09:00', 'lanxi', 'FileSupplement', forms.filing('2022-03-07')),
    reported('2022-07-01', 'xieqing'),
    visited('2022-07-04'),
    accepted('2022-07-05', 71_000),
    announced('2022-07-06'),
    paid('2022-07-08', 71_000, {
      note: '第三个周期付清，第四个周期已经在走；连同补充合同，余额 100,900 元。',
    }),
  ],
};

export const renewal: Story = {
  id: 'renewal',
  title: '好年景：两年合同，第一年评为优，凭评价和预算续期',
  from: '2020-11-02T08:30',
  to: '2022-07-11T09:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历；2020年市县分散采购限额标准三十万元。'],
  made: [
    '项目、人员、机构、金额、评分和全部日期是为演示而写的；续期的办法是系统规则：法规只说合同最长三年、评价作为以后选择的依据，没有规定每年怎样继续。',
  ],
  chapters: [...opening(year), service, evaluation, secondYear],
};
