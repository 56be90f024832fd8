/** 中止履行合同（条例第五十四条）: a challenge that may change the result stops a contract that is signed, until it is settled. */
import { z } from 'zod';
import { actsOf } from '#domain/kernel/evolve.ts';
import { area, seal } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Due, Instant, Position, PurchaseState } from '#domain/kernel/types.ts';
import { resume, suspend } from '#domain/law/deadlines.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { currentContract } from '#domain/stages/performance/contract-select.ts';
import { caseAt, caseNumber, casesOf, type RemedyCase } from '#domain/stages/remedies/cases.ts';
import { touches } from '#domain/stages/remedies/suspensions.ts';
import { lotsOf } from '#domain/stages/select.ts';
import { leaderOwns, leaders, purchaseStep } from '#domain/stages/who.ts';

const rule = '政府采购法实施条例 第五十四条';
const reason = `质疑、投诉可能影响采购结果，中止履行合同（${rule}）`;

/** Not stopped: looking after the recipients, and whatever ends the contract. */
const goesOn: readonly string[] = ['VisitService', 'RectifyService', 'RecheckService'];

const order = z.strictObject({
  reason: area('可能影响采购结果的理由', 2000),
  care: area('中止期间服务对象的照料安排', 2000, '中止履行不得使服务对象无人照料'),
});

export const suspendPerformance = purchaseStep({
  id: 'SuspendPerformance',
  stage: 'any',
  kind: 'act',
  label: '中止履行合同',
  roles: [...leaders, 'finance'],
  article: rule,
  form: order,
  owner: leaderOwns,
  decide: ({ state, lot, form, facts }) => {
    const own = caseAt(state, lot);
    if (own?.open === undefined || own.kind !== 'challenge') return refuse('CASE_UNKNOWN');
    if (own.link === 'documents' || signedLots(state, own).length === 0) return refuse('NOTHING_TO_SUSPEND');
    if (stoppedBy(state, own)) return refuse('PERFORMANCE_STOPPED');
    const moves = performing(state, own.lot)
      .filter(({ due }) => !isPaused(due))
      .map(({ key, due }) => ({ key, due: suspend(due, facts.now, reason, state) }));
    return { data: seal(order, form) as Record<string, unknown>, moves };
  },
});

const end = z.strictObject({ reason: area('恢复履行的理由', 2000) });

export const resumePerformance = purchaseStep({
  id: 'ResumePerformance',
  stage: 'any',
  kind: 'act',
  label: '恢复履行合同',
  roles: [...leaders, 'finance'],
  article: rule,
  form: end,
  owner: leaderOwns,
  decide: ({ state, lot, form, facts }) => {
    const own = caseAt(state, lot);
    if (!own || !stoppedBy(state, own)) return refuse('PERFORMANCE_NOT_STOPPED');
    return {
      data: seal(end, form) as Record<string, unknown>,
      moves: resumedClocks(state, lot, facts.now),
    };
  },
});

const signedLots = (state: PurchaseState, { lot: about }: RemedyCase): number[] =>
  lotsOf(state)
    .map(({ no }) => no)
    .filter((no) => touches(about, no) && currentContract(state, no) !== undefined);

/** Whether a case stops performance now: ordered, and since then neither resumed, withdrawn nor answered without effect. */
export function stoppedBy(state: PurchaseState, { branch }: Pick<RemedyCase, 'branch'>): boolean {
  const ordered = actsOf(state, 'SuspendPerformance', branch).at(-1);
  if (!ordered) return false;
  const ends = [
    ...actsOf(state, 'ResumePerformance', branch),
    ...actsOf(state, 'WithdrawRemedy', branch),
    ...['AnswerChallenge', 'DecideComplaint']
      .flatMap((step) => actsOf(state, step, branch))
      .filter(({ data }) => data.consequence === 'none'),
  ];
  return !ends.some(({ seq }) => seq > ordered.seq);
}

/** 中止期间不得办理: what carries the contract on, for the lots that a case stops. */
export function refuseStopped(
  state: PurchaseState,
  id: string,
  stage: string,
  lot: number,
): Refusal | undefined {
  const carriesOn =
    id === 'StartService' || id === 'PayPrepayment' || (stage === 'supervision' && !goesOn.includes(id));
  if (!carriesOn) return undefined;
  const holder = casesOf(state).find((one) => touches(one.lot, lot) && stoppedBy(state, one));
  return holder && refuse('PERFORMANCE_SUSPENDED', { case: caseNumber(holder.branch) });
}

/** The clocks that go on when a case no longer stops them; those that another case stops stand still. */
export function resumedClocks(
  state: PurchaseState,
  branch: number,
  now: Instant,
): { key: string; due: Due }[] {
  const own = caseAt(state, branch);
  if (!own || !stoppedBy(state, own)) return [];
  const others = casesOf(state).filter((one) => one.branch !== branch && stoppedBy(state, one));
  return performing(state, own.lot)
    .filter(({ due, lot }) => isPaused(due) && !others.some((other) => touches(other.lot, lot)))
    .map(({ key, due }) => ({ key, due: resume(due, now, state) }));
}

type Timed = Position & { due: Due };

/** Open positions with a clock of the contracts that a case is about, once they are signed. */
function performing(state: PurchaseState, about: number): Timed[] {
  return Object.values(state.positions).filter(
    (position): position is Timed =>
      position.due !== undefined &&
      (position.stage === 'supervision' || position.step === 'StartService') &&
      touches(about, position.lot),
  );
}
