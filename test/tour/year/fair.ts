/** 一般的年景: findings, two rectifications, a deduction, a grade of 中, put right and looked at again. All facts made. */
import * as forms from '#test/domain/support/performance-forms.ts';
import type { Chapter, Story } from '#test/tour/story.ts';
import { care, on, opening, type Year } from '#test/tour/year/opening.ts';
import { accepted, announced, judged, paid, reported, visited } from '#test/tour/year/period.ts';

const year: Year = {
  number: '2020-022',
  project: { ...care, title: '特困人员照料服务（三乡镇）', amount: 180_000 },
  offers: [
    ['tangyun', 174_000],
    ['lujia', 169_000],
    ['nongxin', 171_500],
  ],
  standby: ['panan', 'lujia'],
  term: { from: '2021-03-01', to: '2022-02-28' },
  periodMonths: 6,
};

const serious = {
  findings: [{ severity: 'serious', finding: '抽查三十户，有六户一个月没有人上门，记录却是满的。' }],
  audit: ['hoursBelow'],
};
const recheck = (day: string, form: object, more: object = {}) =>
  on(`${day}T09:00`, 'lanxi', 'RecheckService', { checkedOn: day, ...form }, more);
const rectify = (day: string, measures: string) =>
  on(`${day}T10:00`, 'tangyun', 'RectifyService', { doneOn: day, measures });

const partly = {
  services: [
    { no: 1, accepted: 240, result: 'partly' },
    { no: 2, accepted: 200, result: 'qualified' },
  ],
};

const first: Chapter = {
  title: '第一周期：督导发现问题，两次整改，扣减付款',
  scenes: [
    reported('2021-09-01', 'tangyun'),
    visited('2021-09-02', serious, {
      refused: 'FINDING_NEEDS_RECTIFICATION',
      note: '有严重问题，督导结论不能是符合约定。',
    }),
    visited('2021-09-02', { ...serious, decision: 'rectify' }, { refused: 'RECTIFY_DATE_MISSING' }),
    visited('2021-09-02', { ...serious, decision: 'rectify', rectifyBy: '2021-09-10' }),
    rectify('2021-09-10', '向漏访的六户补做服务，每周核对签到。'),
    recheck(
      '2021-09-13',
      { result: 'failed', findings: '补访属实，签到仍有两处代签。', rectifyBy: '2021-09-17' },
      { note: '复查没有通过，再给四天；连续两次不通过，系统提示触发情形 T6。' },
    ),
    rectify('2021-09-17', '改用到户定位签到，撤换代签的组长。'),
    recheck(
      '2021-09-18',
      { result: 'passed', findings: '抽查十户，签到与本人核对一致。' },
      { note: '9月18日是星期六，因中秋节调休为工作日。' },
    ),
    accepted('2021-09-22', 40_000, partly, {
      refused: 'DEDUCTION_NEEDED',
      note: '部分合格的要写明扣减理由。',
    }),
    accepted('2021-09-22', 40_000, { ...partly, deduction: '漏访六十小时，按合同单价扣减。' }),
    announced('2021-09-23'),
    paid('2021-09-24', 40_000),
  ],
};

const second: Chapter = {
  title: '第二周期：正常',
  scenes: [
    reported('2022-01-04', 'tangyun'),
    visited('2022-01-05'),
    accepted('2022-01-06', 58_000),
    announced('2022-01-07'),
    paid('2022-01-10', 58_000),
  ],
};

const ordered = forms.evaluationNotice({
  findings: '服务总量达标，第一周期漏访，签到制度执行不严。',
  rectification: '三个月内漏访为零；签到记录每月由乡镇核对。',
  rectifyBy: '2022-02-11',
  uses: ['correction', 'risk', 'qualification'],
});

const evaluation: Chapter = {
  title: '年底评价为中：限期整改、复查',
  scenes: [
    ...judged(['2022-01-11', '2022-01-12', '2022-01-13'], 76, [50, 28]),
    on('2022-01-14T09:00', 'weiguo', 'ConfirmGrade', forms.gradeForm()),
    on(
      '2022-01-17T09:00',
      'lanxi',
      'PublishEvaluation',
      { ...ordered, rectification: undefined },
      { refused: 'RECTIFICATION_ORDER_MISSING' },
    ),
    on(
      '2022-01-17T09:10',
      'lanxi',
      'PublishEvaluation',
      { ...ordered, uses: ['correction', 'renewal'] },
      { refused: 'USE_NOT_OF_GRADE', note: '中不是续期的理由。' },
    ),
    on(
      '2022-01-17T09:20',
      'lanxi',
      'PublishEvaluation',
      { ...ordered, uses: ['risk'] },
      { refused: 'USE_MISSING', note: '中必须限期整改并复查。' },
    ),
    on('2022-01-17T09:30', 'lanxi', 'PublishEvaluation', ordered, {
      note: '合同还有一个周期：整改由承接主体办，期限是公布时定的那一天。',
    }),
    on(
      '2022-01-24T09:00',
      'lanxi',
      'CorrectAfterEvaluation',
      { measures: '代为填写。' },
      { refused: 'RECTIFICATION_NOT_OVERDUE', note: '期限没有到，经办人不能替承接主体报。' },
    ),
    on('2022-02-10T09:00', 'tangyun', 'CorrectAfterEvaluation', {
      doneOn: '2022-02-09',
      measures: '漏访为零，签到由三个乡镇逐月核对签字。',
    }),
    on('2022-02-14T09:00', 'lanxi', 'RecheckEvaluation', {
      checkedOn: '2022-02-14',
      result: 'passed',
      findings: '核对三个乡镇两个月的签到，入户二十户，没有漏访。',
    }),
  ],
};

export const fair: Story = {
  id: 'fair',
  title: '有整改、评为中的一年：两次整改，扣减付款，限期整改后复查通过',
  from: '2020-11-02T08:30',
  to: '2022-02-14T11:00',
  facts: ['规则、期限、节假日和调休：系统内注明出处的规则和日历；2020年市县分散采购限额标准三十万元。'],
  made: [
    '项目、人员、机构、金额、评分、发现的问题和全部日期是为演示而写的，没有任何真实机构出现在这里。',
    '“中”以后限期整改并复查、不能续期，是系统规则（可以由管理者调整），法规没有规定等次的后果。',
  ],
  chapters: [...opening(year), first, second, evaluation],
};
