/** The record as the domain reads it, folded from the events that the person may see. */
import type { EventView, PurchaseView } from '#console/api/types.ts';
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';

export function stateOf(purchase: PurchaseView, events: EventView[]): PurchaseState {
  const folded = events.reduce(
    // Who acted is withheld where a response is sealed; nothing that is shown depends on it.
    (state, event) =>
      evolve(state, { ...event, by: { account: '', region: purchase.region, ...event.by }, opens: [] }),
    initialState(purchase.id),
  );
  return {
    ...folded,
    region: purchase.region,
    openedAt: purchase.openedAt,
    positions: Object.fromEntries(purchase.positions.map((position) => [position.key, position])),
  };
}

/** `1/ScoreResponses@2` → its parts. */
export function partsOf(key: string): { lot: number; step: string; item: number } {
  const [, lot = '0', step = '', item = '0'] = /^(\d+)\/(\w+)(?:@(\d+))?$/.exec(key) ?? [];
  return { lot: Number(lot), step, item: Number(item) };
}
