/** 实施意见逐条 G, 二（六）: the evaluation, what follows from it, and what those above say to a county. */
import { type LawRow, row } from '#domain/law/rows/row.ts';

const told = (sentence: string): string => `domain/evaluation/evaluation.test.ts: ${sentence}`;

const followed = (sentence: string): string => `domain/evaluation/follow-up.test.ts: ${sentence}`;

const checked = (sentence: string): string => `domain/oversight/checks.test.ts: ${sentence}`;

export const evaluationClauses: readonly LawRow[] = [
  row('G-37', ['SEED'], '三方评价', {
    rule: 'stages/evaluation/grade.ts#confirmGrade',
    passes: told('answer side by side, and the grade opens with the last of them'),
    refuses: [
      told('are missed by name, even where the task stands open'),
      told('leave out the provider that is evaluated (B2-8)'),
    ],
    at: ['EvaluateAsPurchaser', 'EvaluateAsRecipients', 'EvaluateAsThirdParty', 'ConfirmGrade'],
  }),
  row('G-38', ['SEED'], '六个方面，逐项指标有依据', {
    rule: 'stages/evaluation/indicators.ts#indicatorsFor',
    passes:
      'domain/evaluation/indicators.test.ts: add up to 100 in each of the six dimensions, whatever a contract buys',
    refuses: 'domain/evaluation/indicators.test.ts: points without the evidence',
    at: ['EvaluateAsPurchaser', 'EvaluateAsThirdParty'],
  }),
  row('G-39', ['SEED'], '侧重服务对象满意度', {
    rule: [
      'stages/evaluation/scheme.ts#faultOf',
      'stages/evaluation/score.ts#requiredSample',
      'survey/sample.ts#drawPositions',
      'survey/interval.ts#wilson',
      'survey/survey.ts#decideSurvey',
      'survey/detect.ts#signalsOf',
    ],
    passes: [
      'samples?服务对象=142',
      'domain/survey/sample.test.ts: is recomputed bit for bit from what is published',
      'domain/survey/survey.test.ts: counts answers, channels, proxies and the silent, with the interval of those who answered',
    ],
    refuses: [
      'domain/evaluation/score.property.test.ts: quality before satisfaction',
      told('a sample too small without a reason'),
      'domain/survey/survey.test.ts: is refused without a commitment, twice, and of an empty register',
    ],
    at: ['EvaluateAsRecipients', 'console/screens/purchase/SurveyPanel.tsx'],
  }),
  row('G-40', ['SEED'], '公布评价结果', {
    rule: 'stages/evaluation/grade.ts#publishEvaluation',
    passes: told('is published without personal data, and the run ends'),
    refuses: told('orders rectification where it is 中'),
    at: 'PublishEvaluation',
  }),
  row('G-41', ['SEED'], '结果只按法律允许的方式用于以后采购', {
    rule: [
      'stages/evaluation/uses.ts#refuseUses',
      'stages/evaluation/provider-record.ts#providerRecords',
      'stages/evaluation/after.ts#afterPublication',
      'stages/evaluation/after.ts#refuseRenewal',
    ],
    passes: [
      'domain/evaluation/indicators.test.ts: 良 with renewal, record and budget',
      'domain/evaluation/provider-record.test.ts: are what was published of each within three years, newest first',
      followed('lets a good year with its money go on'),
      followed('ends with a recheck that is passed'),
    ],
    refuses: [
      'domain/evaluation/indicators.test.ts: is no advantage in a later tender: %s',
      followed('opens the gate of every term, and nobody can renew it'),
      followed('goes round once more, then to the leader, who cannot renew it'),
    ],
    at: [
      'PublishEvaluation',
      'CorrectAfterEvaluation',
      'RecheckEvaluation',
      'DecideRenewal',
      'ReviewQualifications',
      'console/screens/purchase/ProviderRecords.tsx',
    ],
  }),
  row('G-42', ['SEED'], '通报表扬、以奖代补', {
    rule: 'stages/oversight/order.ts#commendCounty',
    passes: 'oversight?想办=CommendCounty&结论=可以',
    refuses: 'oversight?结论=NOT_TO_COMMEND',
    at: ['CommendCounty', 'console/screens/Scorecards.tsx'],
  }),
  row('G-43', ['SEED'], '限期整改', {
    rule: ['stages/oversight/order.ts#orderCorrection', 'stages/oversight/correct.ts#checkCorrection'],
    passes: 'oversight?想办=OrderCorrection&结论=可以',
    refuses: ['oversight?结论=NOT_TO_CORRECT', 'oversight?结论=CORRECTION_PAST'],
    at: ['OrderCorrection', 'ReportCorrection', 'CheckCorrection', 'console/screens/Scorecards.tsx'],
  }),
  row('G-44', ['SEED'], '绩效作为资金分配因素，数字可追溯', {
    rule: 'stages/oversight/scorecard.ts#scorecards',
    passes:
      'domain/oversight/scorecard.test.ts: weigh by contract, and a factor of 10,000 is what all of them come to',
    refuses:
      'domain/oversight/scorecard.test.ts: hold what belongs to the year, and no county that was not evaluated in it',
    at: 'console/screens/Scorecards.tsx',
  }),
  row('G-45', ['SEED'], '事前、事中、事后监督和责任追究', {
    rule: ['stages/oversight/checks.ts#recordCheck', 'stages/oversight/checks.ts#unchecked'],
    passes: checked('holds the checks of the flow and those that were recorded, in their order'),
    refuses: [
      checked('names a phase without a check once the next has begun, and not before'),
      checked('somebody to be held to account and nothing done'),
    ],
    at: ['RecordCheck', 'console/screens/purchase/Audit.tsx'],
  }),
  row('G-46', ['SEED'], '上级指导监督，不代县级决定', {
    rule: 'stages/oversight/guidance.ts#giveGuidance',
    passes: checked('decides nothing: every open task stays with whom it was'),
    refuses: checked('a demand without a day'),
    at: ['GiveGuidance', 'OrderCorrection'],
  }),
  row('G-47', ['SEED'], '信息公开，接受审计和社会监督', {
    rule: [
      'stages/oversight/public-report.ts#registerReport',
      'stages/oversight/public-report.ts#lodgeReport',
      'stages/oversight/public-report.ts#answerReport',
    ],
    passes: checked('has a clock of its own and is answered by the leader, each report by itself'),
    refuses: checked('that it is true, and nothing is done'),
    at: [
      'RegisterReport',
      'LodgeReport',
      'AnswerReport',
      'PublishInspection',
      'console/portal/report.ts',
      'console/screens/purchase/Audit.tsx',
    ],
  }),
];
