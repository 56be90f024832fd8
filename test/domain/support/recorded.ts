/** A purchase made of acts alone, for what is read from the record: who did them and what else stood open does not matter there. */
import { initialState } from '#domain/kernel/evolve.ts';
import type { ActRecord, Position, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';

/** `[lot, step, moment, data]` in the order in which they were done. */
export type Done = [number, string, string, object?];

export function recorded(done: readonly Done[], positions: readonly Position[] = []): PurchaseState {
  const acts: Record<string, ActRecord[]> = {};
  for (const [index, [lot, step, moment, data = {}]] of done.entries()) {
    const act: ActRecord = {
      seq: index + 1,
      at: fromMoment(moment),
      by: actorOf('tangyun', 'provider'),
      lot,
      item: 0,
      visit: 1,
      outcome: 'done',
      data: data as Record<string, unknown>,
    };
    const key = `${lot}/${step}`;
    acts[key] = [...(acts[key] ?? []), act];
  }
  return {
    ...initialState('451221-2021-0001'),
    region: '451221',
    acts,
    positions: Object.fromEntries(positions.map((position) => [position.key, position])),
  };
}
