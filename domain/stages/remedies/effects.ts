/** 救济对采购活动的影响: what a case stops, from when to when, and what must happen before the purchase goes on. */
import { actsOf } from '#domain/kernel/evolve.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { ActRecord, Due, Instant, Pause, Position, PurchaseState } from '#domain/kernel/types.ts';
import { dateOf, dayNumber, today } from '#domain/law/dates.ts';
import { resume, suspend } from '#domain/law/deadlines.ts';
import { suspensionOf } from '#domain/stages/performance/changes.ts';
import { caseAt, caseNumber, casesOf, type RemedyCase } from '#domain/stages/remedies/cases.ts';
import { refuseStopped } from '#domain/stages/remedies/performance.ts';
import { suspensionPauses, suspensionsOf, touches } from '#domain/stages/remedies/suspensions.ts';

const halted: readonly string[] = ['notice', 'bidding', 'committee', 'sealing', 'contract'];
const signing: readonly string[] = ['SignAsProvider', 'SignAsPurchaser'];
/** 签订合同的期限 runs over all steps up to the signature. */
const signingPeriod = 'contractSigning';
const holdReason = '质疑可能影响结果，暂停签订合同（政府采购法实施条例 第五十四条）';

/** What may not be done now because of a remedy; asked before every step. */
export function refuseHalted(
  state: PurchaseState,
  { id, stage }: Pick<StepDef, 'id' | 'stage'>,
  lot: number,
  now: Instant,
): Refusal | undefined {
  const performance = refuseStopped(state, id, stage, lot);
  if (performance) return performance;
  // 中止的合同不预付: what was delivered before is accepted and paid.
  if (id === 'PayPrepayment' && suspensionOf(state, lot)) return refuse('CONTRACT_IS_SUSPENDED');
  if (!halted.includes(stage)) return undefined;
  const stopped = suspensionsOf(state).find(
    (one) => touches(one.lot, lot) && Date.parse(now) < Date.parse(one.to),
  );
  if (stopped) return refuse('PROCUREMENT_SUSPENDED', { until: lastDay(stopped.to) });
  if (id === 'OpenResponses' && owes(state, 'correct')) return refuse('CORRECTION_OWED');
  if (stage === 'bidding' && owes(state, 'overturn')) return refuse('OVERTURN_OWED');
  const holder = signing.includes(id) ? holdersOf(state, lot)[0] : undefined;
  return holder && refuse('SIGNING_HELD', { case: caseNumber(holder.branch) });
}

const lastDay = (to: Instant): string => dateOf(dayNumber(today(to)) - (to.includes('T00:00') ? 1 : 0));

/** 暂停签订合同: cases whose challenge of the process or the result is not answered yet and was not found harmless. */
export function holdersOf(state: PurchaseState, lot: number): RemedyCase[] {
  return casesOf(state).filter((one) => isHolding(state, one) && touches(one.lot, lot));
}

export const isHolding = (state: PurchaseState, one: RemedyCase): boolean =>
  mayChangeResult(one) &&
  one.open === 'AnswerChallenge' &&
  actsOf(state, 'ReleaseSigning', one.branch).length === 0;

const mayChangeResult = ({ kind, link }: RemedyCase): boolean => kind === 'challenge' && link !== 'documents';

/** Spans in which the clock of the signature of a lot stands still. */
export function signingPauses(state: PurchaseState, lot: number): Pause[] {
  const held = casesOf(state)
    .filter((one) => mayChangeResult(one) && touches(one.lot, lot))
    .map(({ branch, filedAt }): Pause => {
      const ends = ['AnswerChallenge', 'WithdrawRemedy', 'ReleaseSigning']
        .flatMap((step) => actsOf(state, step, branch).map((act) => act.at))
        .sort();
      return { from: filedAt, ...(ends[0] === undefined ? {} : { to: ends[0] }), why: holdReason };
    });
  return [...held, ...suspensionPauses(state, lot)];
}

export interface Move {
  key: string;
  due: Due;
}

/** The clocks of the signature that a new challenge stops. */
export function holdMoves(state: PurchaseState, about: number, now: Instant): Move[] {
  return signatures(state, about).map(({ key, due }) => ({ key, due: suspend(due, now, holdReason, state) }));
}

/** The clocks that go on when a case no longer holds them; those that another case holds stand still. */
export function releaseMoves(state: PurchaseState, branch: number, now: Instant): Move[] {
  const own = caseAt(state, branch);
  if (!own || !isHolding(state, own)) return [];
  return signatures(state, own.lot)
    .filter(({ lot }) => holdersOf(state, lot).every((other) => other.branch === branch))
    .map(({ key, due }) => ({ key, due: resume(due, now, state) }));
}

type Timed = Position & { due: Due };

function signatures(state: PurchaseState, about: number): Timed[] {
  return timed(state).filter(
    ({ stage, lot, due }) => stage === 'contract' && due.period === signingPeriod && touches(about, lot),
  );
}

/** Open positions of the procurement that have a clock. */
export function timed(state: PurchaseState): Timed[] {
  return Object.values(state.positions).filter(
    (position): position is Timed => position.due !== undefined && halted.includes(position.stage),
  );
}

/** 质疑、投诉成立的后果. */
export const consequences = {
  none: '不影响采购结果，采购活动继续',
  correct: '修改采购文件，发布更正公告后继续',
  overturn: '影响采购结果，依法另行确定成交供应商或者重新开展采购活动',
} as const;
export type Consequence = keyof typeof consequences;

/** Whether a decision on a case asks for an act that is not recorded yet. */
function owes(state: PurchaseState, consequence: Exclude<Consequence, 'none'>): boolean {
  const ordered = casesOf(state)
    .flatMap(({ branch }) => [
      ...actsOf(state, 'AnswerChallenge', branch),
      ...actsOf(state, 'DecideComplaint', branch),
    ])
    .filter((act) => act.data.consequence === consequence && act.data.inContract !== true);
  const done = [
    'TerminateProcurement',
    'PublishNotice',
    'IssueInvitation',
    'PublishOwnCall',
    ...(consequence === 'correct' ? ['CorrectNotice'] : []),
  ];
  const since = (act: ActRecord): boolean =>
    done.some((step) => actsOf(state, step).some((other) => other.seq > act.seq));
  return ordered.some((act) => !since(act));
}
