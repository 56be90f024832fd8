/** 评审席位: a member acts on its own seat, and what it still owes for itself ends with the evaluation. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, PurchaseState } from '#domain/kernel/types.ts';
import { committeeSeats } from '#domain/stages/select.ts';

export function refuseOtherSeat(
  state: PurchaseState,
  actor: Actor,
  _lot: number,
  item: number,
): Refusal | undefined {
  const seat = committeeSeats(state).find((one) => one.item === item);
  return seat?.account === actor.account && seat.role === actor.role ? undefined : refuse('SEAT_NOT_YOURS');
}

/** Keys of what members still owe, of one seat or of all: taken away by the act after which nobody waits for it. */
export function owedByMembers(state: PurchaseState, item?: number): string[] {
  return Object.values(state.positions)
    .filter((position) => position.stage === 'committee' && (item === undefined || position.item === item))
    .map(({ key }) => key);
}
