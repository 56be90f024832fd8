/** 接管时钟 (表 F): every step of one takeover with its target, who owes it, and what became of it. */
import { positionKey } from '#domain/kernel/evolve.ts';
import type { Actor, ActRecord, Due, Instant, Owner, PurchaseState } from '#domain/kernel/types.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { stepOf } from '#domain/stages/index.ts';
import { inEpisode, takeoverOf } from '#domain/stages/performance/takeover-select.ts';

/** `late` was done after its target; `overdue` is not done and its target is past; `later` has time. */
export type ClockStanding = 'done' | 'late' | 'open' | 'overdue' | 'later';

export interface ClockRow {
  step: string;
  label: string;
  /** One of the seven times of table F, which rules where documents differ. */
  ruling: boolean;
  owner: Owner;
  due?: Due;
  doneAt?: Instant;
  by?: Actor;
  outcome?: string;
  standing: ClockStanding;
  /** Whether it can be done now. */
  open: boolean;
}

/** Ruling times of table F: decision, every P1 contacted, everybody reached, handover list, public notice, hand-back or replacement, review. */
const ruling = new Set([
  'DecideTakeover',
  'VisitCritical',
  'AssignRecipients',
  'SignHandover',
  'PublishTakeover',
  'DecideOutcome',
  'ReviewTakeover',
]);

const first = ['VerifyTrigger', 'DecideTakeover'];
const responding = [
  'FreezePayments',
  'SecureRecords',
  'NotifyProvider',
  'VisitCritical',
  'AssignStandby',
  'AcceptAssignment',
  'AssignRecipients',
];
/** What a drill leaves out. */
const afterwards = [
  'PublishTakeover',
  'SignHandover',
  'SettleFailedProvider',
  'ReferViolation',
  'DecideOutcome',
  'ArrangeReplacement',
  'EndTakeover',
  'PublishTakeoverEnd',
];

/** The newest takeover of a lot, step by step in the order of the flow; empty where there was none. */
export function takeoverClock(state: PurchaseState, lot: number, now: Instant): ClockRow[] {
  const takeover = takeoverOf(state, lot);
  if (!takeover) return [];
  const over = takeover.endedAt !== undefined;
  const steps = [
    ...first,
    takeover.level === 'I' ? 'RatifyTakeover' : 'ConfirmTakeover',
    ...responding,
    ...(takeover.drill ? [] : afterwards),
    'ReviewTakeover',
  ];
  return steps.flatMap((step) => {
    const row = rowOf(state, lot, step, now);
    // What a takeover that is over never came to is none of its tasks, except what comes after its end.
    const owed = row.doneAt !== undefined || row.open || !over;
    return owed ? [row] : [];
  });
}

function rowOf(state: PurchaseState, lot: number, step: string, now: Instant): ClockRow {
  const definition = stepOf(step);
  const position = state.positions[positionKey(step, lot, 0)];
  const act = position ? undefined : doneBy(state, lot, step);
  const due = position?.due ?? targetOf(state, lot, step);
  const past = (moment: Instant): boolean => due !== undefined && Date.parse(moment) >= Date.parse(due.at);
  const standing = (): ClockStanding => {
    if (act) return past(act.at) ? 'late' : 'done';
    if (past(now)) return 'overdue';
    return position ? 'open' : 'later';
  };
  return {
    step,
    label: definition?.label ?? step,
    ruling: ruling.has(step),
    owner: position?.owner ?? definition?.owner(state, lot, 0) ?? { role: 'system', scope: state.region },
    ...(due ? { due } : {}),
    ...(act ? { doneAt: act.at, by: act.by, outcome: act.outcome } : {}),
    standing: standing(),
    open: position !== undefined,
  };
}

/** The act that did it; the answer of a standby provider that declined is none. */
function doneBy(state: PurchaseState, lot: number, step: string): ActRecord | undefined {
  const act = inEpisode(state, lot, step).at(-1);
  return step === 'AcceptAssignment' && act?.outcome === 'refused' ? undefined : act;
}

/** Where the step's period begins; undefined before that moment is known. */
function beginOf(state: PurchaseState, lot: number, step: string): Instant | undefined {
  const takeover = takeoverOf(state, lot);
  const since = (name: string): Instant | undefined => inEpisode(state, lot, name).at(-1)?.at;
  switch (step) {
    case 'VerifyTrigger':
    case 'DecideTakeover':
    case 'ConfirmTakeover':
      return takeover?.trigger.at;
    case 'AcceptAssignment':
      return since('AssignStandby');
    case 'PublishTakeoverEnd':
      return since('EndTakeover');
    case 'ReviewTakeover':
      return since(takeover?.drill ? 'AssignRecipients' : 'EndTakeover');
    default:
      return takeover?.activatedAt;
  }
}

/** The step's own period, counted as if it had been opened at its beginning. */
function targetOf(state: PurchaseState, lot: number, step: string): Due | undefined {
  const from = beginOf(state, lot, step);
  const definition = stepOf(step);
  if (from === undefined || !definition?.due) return undefined;
  // A drill ends with its review, which would count from itself.
  if (step === 'ReviewTakeover') return dueBy('takeoverReview', from, state);
  const owner = definition.owner(state, lot, 0);
  const key = positionKey(step, lot, 0);
  const actor: Actor = { account: 'system', role: 'system', region: state.region };
  return definition.due(
    state,
    { key, step, stage: 'takeover', lot, item: 0, visit: 1, openedAt: from, owner },
    { now: from, actor, seed: '' },
  );
}
