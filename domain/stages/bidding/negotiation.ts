/** 竞争性谈判: who negotiates, who has left, and what the final offers are. Nothing here decides. */
import type { ActRecord, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import type { FailedLot } from '#domain/stages/data.ts';
import { unsealedOf } from '#domain/stages/sealing/unsealed.ts';
import { actsForLot, inThisCall, qualifiedOf } from '#domain/stages/select.ts';

/** 谈判轮次 of a lot's newest call, oldest first; none where a negotiation of before was scored like a consultation. */
export function roundsOf(state: PurchaseState, lot = 0): ActRecord[] {
  return actsForLot(state, 'RecordRound', lot);
}

/** 继续参加谈判的供应商 of a lot: qualified, and not left since (74号令第三十四条). */
export function negotiatingIn(state: PurchaseState, lot: number): string[] {
  const left = roundsOf(state, lot)
    .flatMap(({ data }) => data.withdrawn as { lot: number; org: string }[])
    .filter((row) => row.lot === lot)
    .map(({ org }) => org);
  return qualifiedOf(state, lot).filter((org) => !left.includes(org));
}

/** Lots that fell out in a round, of all rounds. */
export function failedInRounds(state: PurchaseState): FailedLot[] {
  return (roundsOf(state).at(-1)?.data.failed ?? []) as FailedLot[];
}

/** 最后报价 of a lot, sealed until all are in or the time is over. */
export function finalOffersIn(state: PurchaseState, lot: number): { org: string; offer?: Sealed }[] {
  return inThisCall(state, 'SubmitFinalOffer', lot).flatMap(({ data, seq }) => {
    const unsealed = unsealedOf(state, seq);
    if (unsealed?.void !== undefined) return [];
    // Before offers were sealed to keys the act itself held it.
    const offer = (data.offer as Sealed | undefined) ?? unsealed?.content.offer;
    return { org: data.org as string, ...(offer === undefined ? {} : { offer }) };
  });
}
