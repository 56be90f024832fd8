/** 待开启的密封件: what may be opened now, who has handed in for it, and what still keeps the opening waiting. */
import { type Envelope, type Place, quorum } from '#domain/kernel/envelope.ts';
import { actsOf } from '#domain/kernel/evolve.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { roles } from '#domain/people/roles.ts';
import { negotiatingIn } from '#domain/stages/bidding/negotiation.ts';
import { holderOf, holdersOfCall } from '#domain/stages/sealing/holders.ts';
import { numberOf, owedByHolders } from '#domain/stages/sealing/owed.ts';
import { unsealedOf } from '#domain/stages/sealing/unsealed.ts';
import {
  calledLots,
  fewestSuppliers,
  inThisCall,
  liveLots,
  methodOf,
  noticeOf,
  receivedIn,
} from '#domain/stages/select.ts';

export interface SealedOffer {
  /** Sequence number of the act that brought it. */
  seq: number;
  place: Place;
  envelope: Envelope;
}

/** A holder's part of one content key, or that its box held none. */
export interface HandedIn {
  of: number;
  share?: string | undefined;
}

/** Steps at which sealed acts are read: before one of them is open, the time to hand in is not over. */
const readAt: Readonly<Record<string, readonly string[]>> = {
  SubmitResponse: ['OpenResponses', 'CompareOffers', 'ReviewQualifications'],
  SubmitFinalOffer: ['SubmitReport'],
};

/** Closed and not opened yet: the offers of lots that go on. A lot with too few suppliers stays closed (B.6). */
export function toOpen(state: PurchaseState): SealedOffer[] {
  return [
    ...(isRead(state, 'SubmitResponse') ? sealedResponses(state) : []),
    ...(isRead(state, 'SubmitFinalOffer') ? sealedFinalOffers(state) : []),
  ].filter(({ seq }) => unsealedOf(state, seq) === undefined);
}

/** Sealed responses to lots that go on, at the end of the call. */
export function sealedResponses(state: PurchaseState): SealedOffer[] {
  // 限额以下: whoever came is compared.
  const needed = (): number => (methodOf(state) === 'belowThreshold' ? 1 : fewestSuppliers(state).value);
  return calledLots(state)
    .map(({ no }) => receivedIn(state, no))
    .filter((received) => received.length >= needed())
    .flatMap((received) => received.flatMap((record) => sealedIn(state, 'SubmitResponse', record)));
}

export function sealedFinalOffers(state: PurchaseState): SealedOffer[] {
  return liveLots(state).flatMap(({ no }) => {
    const live = negotiatingIn(state, no);
    return inThisCall(state, 'SubmitFinalOffer', no)
      .filter(({ data }) => live.includes(data.org as string))
      .flatMap((record) => sealedIn(state, 'SubmitFinalOffer', record));
  });
}

const isRead = (state: PurchaseState, step: string): boolean =>
  (readAt[step] ?? []).some((reading) => `0/${reading}` in state.positions);

function sealedIn(state: PurchaseState, step: string, { seq, lot, data }: ActRecord): SealedOffer[] {
  const envelope = data.sealed as Envelope | undefined;
  return envelope
    ? [{ seq, place: { purchase: state.id, step, lot, org: data.org as string }, envelope }]
    : [];
}

/** What holders have handed in for an offer, by their number. */
export function handedInFor(state: PurchaseState, seq: number): (HandedIn & { holder: number })[] {
  return actsOf(state, 'HandInShares').flatMap(({ data }) =>
    (data.shares as HandedIn[])
      .filter(({ of }) => of === seq)
      .map((row) => ({ ...row, holder: data.holder as number })),
  );
}

/** What an account still has to hand in, as a holder of the newest call. */
export function owedBy(state: PurchaseState, account: string): SealedOffer[] {
  const holder = holderOf(state, account);
  if (holder === undefined) return [];
  return toOpen(state).filter(({ seq }) => !handedInFor(state, seq).some((row) => row.holder === holder));
}

/** Calls the holders of the call to the opening, by the act that ends the time of the offers; not where none is to be opened. */
export function callHolders(state: PurchaseState, anyOffer: boolean): Pick<Decided, 'start'> {
  const items = holdersOfCall(state).map((account) => numberOf(state, account));
  return anyOffer && items.length > 0 ? { start: [{ stage: 'sealing', step: 'OpenWithKey', items }] } : {};
}

/** Whose part an act makes needless: nobody waits for a third holder where two have opened. */
export function releaseHolders(
  state: PurchaseState,
  account: string,
  handed: readonly HandedIn[],
  opened: readonly { of: number }[],
): Pick<Decided, 'withdraw' | 'completes'> {
  const left = toOpen(state).filter(({ seq }) => !opened.some(({ of }) => of === seq));
  const owes = (who: string): boolean =>
    owedBy(state, who).some(
      ({ seq }) =>
        left.some((one) => one.seq === seq) && !(who === account && handed.some(({ of }) => of === seq)),
    );
  const over = owedByHolders(state, 'OpenWithKey').filter(({ owner }) => !owes(owner.scope));
  return {
    withdraw: over.filter(({ owner }) => owner.scope !== account).map(({ key }) => key),
    completes: over
      .filter(({ owner }) => owner.scope === account)
      .map(({ item }) => ({ step: 'OpenWithKey', item })),
  };
}

/** An offer cannot be opened any more once a quorum of holders found no part for them in it. */
export const isPartless = (rows: readonly HandedIn[]): boolean =>
  rows.filter(({ share }) => share === undefined).length >= quorum;

/** Nobody reads offers aloud that are still sealed. */
export function refuseSealed(state: PurchaseState): Refusal | undefined {
  const waiting = toOpen(state);
  if (waiting.length === 0) return undefined;
  const holders = noticeOf(state)?.holders ?? [];
  const left = holders.filter((_, holder) =>
    waiting.some(({ seq }) => !handedInFor(state, seq).some((row) => row.holder === holder)),
  );
  const names = left.map(({ role }) => roles[role].label).join('、');
  return refuse('SEALED_STILL', { count: waiting.length, quorum, holders: names });
}
