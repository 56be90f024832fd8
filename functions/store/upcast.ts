/** Events as of today's schema: an old one is lifted version by version when it is read; what is stored never changes. */
import type { PurchaseEvent } from '#domain/kernel/types.ts';

type Upcaster = (event: PurchaseEvent) => PurchaseEvent;
export type Upcasters = Record<string, Record<number, Upcaster>>;

/** `upcasters[type][v]` lifts an event of `type` from version `v` to `v + 1`. */
export const upcasters: Upcasters = {};

export function upcast(event: PurchaseEvent, known: Upcasters = upcasters): PurchaseEvent {
  let current = event;
  for (let lift = known[current.type]?.[current.v]; lift; lift = known[current.type]?.[current.v]) {
    const next = lift(current);
    if (next.v !== current.v + 1)
      throw new Error(`upcaster of ${event.type} v${current.v} does not lift by one`);
    current = next;
  }
  return current;
}
