/** 成立之后（94号令第十六条、第三十二条）: what an upheld challenge or complaint does at once, and what it leaves owed. */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { suspend } from '#domain/law/deadlines.ts';
import { collecting } from '#domain/stages/notice/collecting.ts';
import type { RemedyCase } from '#domain/stages/remedies/cases.ts';
import { type Consequence, type Move, timed } from '#domain/stages/remedies/effects.ts';
import { touches } from '#domain/stages/remedies/suspensions.ts';

/** Up to the signature an award can still go to somebody else. */
const beforeSignature: readonly string[] = [
  'DraftContract',
  'ReviewContract',
  'SignAsProvider',
  'SignAsPurchaser',
];

type Effect = Pick<Decided, 'withdraw' | 'open' | 'moves'> & { inContract?: true };

/**
 * What a decision on a case does: the consequence, and of the clocks that go on with it (`goOn`) those that the consequence
 * has not dealt with. An unfounded case has none; `inContract` belongs to the act's data.
 */
export function settled(
  state: PurchaseState,
  own: RemedyCase,
  { consequence, founded }: { consequence: Consequence; founded: boolean },
  facts: Facts,
  goOn: readonly Move[],
): { done: Omit<Effect, 'inContract'>; data: { inContract?: true } } | Refusal {
  if (!founded && consequence !== 'none') return refuse('CONSEQUENCE_MISMATCH', {}, 'consequence');
  const effect = effectOf(state, own, consequence, facts);
  if (isRefusal(effect)) return effect;
  const { inContract, moves = [], ...rest } = effect;
  const dealtWith = [...moves.map(({ key }) => key), ...(rest.withdraw ?? [])];
  const others = goOn.filter(({ key }) => !dealtWith.includes(key));
  return { done: { ...rest, moves: [...moves, ...others] }, data: inContract ? { inContract } : {} };
}

function effectOf(
  state: PurchaseState,
  { lot: about }: RemedyCase,
  consequence: Consequence,
  facts: Facts,
): Effect | Refusal {
  if (consequence === 'none') return {};
  if (consequence === 'correct') {
    return collecting(state, facts)
      ? {}
      : refuse('CONSEQUENCE_NOT_OPEN', { what: '修改采购文件' }, 'consequence');
  }
  const contracts = Object.values(state.positions).filter(
    ({ stage, step, lot }) => stage === 'contract' && beforeSignature.includes(step) && touches(about, lot),
  );
  if (contracts.length > 0) {
    return {
      inContract: true,
      withdraw: contracts.map(({ key }) => key),
      open: contracts.map(({ lot }) => ({ stage: 'contract', step: 'AwardNextCandidate', item: 0, lot })),
    };
  }
  const bidding = timed(state).filter(({ stage }) => stage === 'bidding');
  if (bidding.length === 0) return refuse('CONSEQUENCE_NOT_OPEN', { what: '改变采购结果' }, 'consequence');
  // Nothing of the call goes on by itself until the leader has ended it.
  return {
    moves: bidding.map(({ key, due }) => ({
      key,
      due: suspend(due, facts.now, '质疑、投诉成立，待终止本次采购（财政部令第94号）', state),
    })),
  };
}
