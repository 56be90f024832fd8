/** 实施意见逐条 G, 二（四）、二（五）、二（七）: supervision, acceptance, payment, the provider's reports and 转包. */
import { type LawRow, row } from '#domain/law/rows/row.ts';

const period = (sentence: string): string => `domain/supervision/period.test.ts: ${sentence}`;
const pay = (sentence: string): string => `domain/supervision/pay.test.ts: ${sentence}`;
const screen = (sentence: string): string => `domain/supervision/screen.test.ts: ${sentence}`;
const detect = (sentence: string): string => `domain/signals/detect.test.ts: ${sentence}`;
const records = (sentence: string): string => `functions/record-payments.test.ts: ${sentence}`;

export const supervisionClauses: readonly LawRow[] = [
  row('G-29', ['SEED'], '全过程督导：走访、限期整改、复查', {
    rule: [
      'stages/visits/plan.ts#planVisits',
      'stages/supervision/visit.ts#visitService',
      'stages/supervision/visit.ts#recheckService',
    ],
    passes: [
      'domain/visits.test.ts: is owed as soon as the contract is signed, from the day on, and is made once',
      period('passes a finding of the lowest grade and keeps it'),
      period('runs to the day the visit has set, in the list of the provider'),
    ],
    refuses: [period('a serious finding'), period('no deadline')],
    at: ['PlanVisits', 'MakeVisit', 'VisitService', 'RectifyService', 'RecheckService'],
  }),
  row('G-30', ['SEED'], '检查验收：分项验收，邀请服务对象，结果公告', {
    rule: ['stages/supervision/accept.ts#acceptService', 'stages/supervision/screen.ts#refuseUnscreened'],
    passes: screen('counts what was cleared'),
    refuses: [
      pay('no recipients invited'),
      pay('a poor line without the reason of the deduction'),
      pay('is not made without a publication that is on record, even where the task stands open'),
    ],
    at: ['AcceptService', 'PublishAcceptance'],
  }),
  row('G-31', ['SEED'], '年底绩效评价：每个合同每年一次', {
    rule: 'stages/supervision/pay.ts#whatFollows',
    passes: pay('is the next period, then the evaluation with the last period of the year, then the exit'),
    refuses: pay('waits for an evaluation that is still open when the next year ends too'),
    at: ['PayService', 'EvaluateAsPurchaser', 'PublishEvaluation'],
  }),
  row('G-36', ['SEED'], '资金安全有效：按验收支付，同一服务不重复支付', {
    rule: [
      'stages/supervision/pay.ts#payService',
      'stages/supervision/accepted-records.ts#refuseOtherRecords',
    ],
    passes: records('takes the records of its period and no other, once, however many pay at once'),
    refuses: [
      pay('a fen more than accepted'),
      records('is refused where another payment has one of them, and gives back what it took'),
    ],
    at: 'PayService',
  }),
  row('G-48', ['SEED'], '承接主体报告数量、质量、财务情况', {
    rule: 'stages/supervision/period.ts#reportService',
    passes: period('is marked when it comes late'),
    refuses: [
      period('more wages than spending'),
      period('may be recorded by the officer, but only once it is overdue'),
    ],
    at: 'ReportService',
  }),
  row('G-49', ['SEED'], '严禁转包：分包须经同意，转包迹象先核实', {
    rule: ['signals/detect.ts#detect', 'stages/supervision/screen.ts#judgeSignals'],
    passes: detect('of another organisation may do a part with consent, and never all of it'),
    refuses: [detect('of another organisation'), screen('leaves out what was upheld, and says why')],
    at: ['ListStaff', 'ScreenRecords', 'JudgeSignals', 'VisitService'],
  }),
];
