/** 实施意见 二（七）逐条: 临时接管预案与及时启动. The figures are ours (P), the duty is the document's. */
import { type LawRow, row } from '#domain/law/rows/row.ts';

export const takeoverClauses: readonly LawRow[] = [
  row('G-51', ['SEED'], '事先制定临时接管预案', {
    rule: [
      'stages/contract/plan-fields.ts#planFields',
      'stages/contract/start.ts#refuseUnprepared',
      'stages/performance/standing.ts#planStandingOf',
    ],
    passes: [
      'domain/takeover/warning.test.ts: is ready on the first day of service',
      'domain/contract/plan.test.ts: is approved by another person, and only then in force',
    ],
    refuses: [
      'domain/brought/brought.test.ts: goes on only with a plan, and from the day after what was paid',
      'domain/takeover/warning.test.ts: keeps service from starting once the drill or all papers are out of date',
      'domain/takeover/warning.test.ts: is refused with a drill to come, a drill that failed and one of more than a year ago',
    ],
    at: ['DraftTakeoverPlan', 'ApproveTakeoverPlan', 'StartService', 'NameTakeoverTeam', 'RenewTakeoverPlan'],
  }),
  row('G-52', ['SEED'], '不能履约时及时启动预案', {
    rule: [
      'stages/performance/warning.ts#snapshotOf',
      'stages/takeover/decide.ts#decideTakeover',
      'stages/takeover/decide.ts#withdrawTakeover',
      'roll/advance.ts#advance',
      'roll/decide.ts#decideRoll',
    ],
    passes: [
      'domain/takeover/decision.test.ts: is due two hours after the trigger at level I, a day at level II',
      'domain/takeover/warning.test.ts: is recorded with a snapshot that anybody recomputes bit for bit',
      'domain/roll/roll.test.ts: accepts in time, all of it or by number, with the next contact',
    ],
    refuses: [
      'domain/takeover/order.test.ts: is not withdrawn a moment later, nor twice',
      'domain/takeover/decision.test.ts: is made by an officer on duty at level I alone',
      'domain/roll/roll.test.ts: stands with the last office when the plan’s time is over, whoever is still being asked',
    ],
    at: [
      'TriggerTakeover',
      'RaiseWarning',
      'DecideTakeover',
      'ConfirmTakeover',
      'RatifyTakeover',
      'SignHandover',
    ],
  }),
];
