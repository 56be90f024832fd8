/** 值守: contracts under which the system may owe an act (a warning, a plan of visits), looked at after each act and at the beginning of each day. */
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import { addDays, instantAt } from '#domain/law/calendar.ts';
import { isLookedAt, owedBySystem } from '#domain/stages/by-system.ts';
import { lotsOf } from '#domain/stages/select.ts';
import { dayOf } from '#functions/shared/time.ts';
import { watchKey, watchList } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { allRows, type RowKey } from '#functions/store/table.ts';
import { put, remove, transact, type Write } from '#functions/store/write.ts';

/** What an act leaves behind: its lots are looked at by the next tick. */
export const watchWrites = (state: PurchaseState, now: Instant): Write[] =>
  lotsOf(state)
    .filter(({ no }) => isLookedAt(state, no, dayOf(now)))
    .map(({ no }) => put('watch', watchKey(now, state.id, no)));

interface Watched {
  purchase: string;
  lot: number;
  rows: RowKey[];
}

/** Contracts whose moment to be looked at has come, each once. */
export async function watched(now: Instant): Promise<Watched[]> {
  const rows = await allRows<RowKey>({
    KeyConditionExpression: 'pk = :pk AND sk < :end',
    ExpressionAttributeValues: { ':pk': watchList, ':end': `${now}#~` },
    ConsistentRead: true,
  });
  const found = new Map<string, Watched>();
  for (const { pk, sk } of rows) {
    const [, purchase = '', lot = ''] = sk.split('#');
    const one = found.get(`${purchase}#${lot}`) ?? { purchase, lot: Number(lot), rows: [] };
    one.rows.push({ pk, sk });
    found.set(`${purchase}#${lot}`, one);
  }
  return [...found.values()];
}

/** Looks at one of them: `owed` does an act that is due. Whoever is in service is looked at again on the next day. */
export async function look(
  { purchase, lot, rows }: Watched,
  now: Instant,
  owed: (state: PurchaseState, step: string) => Promise<void>,
): Promise<void> {
  const loaded = await loadPurchase(purchase);
  const day = dayOf(now);
  if (loaded) for (const step of owedBySystem(loaded.state, lot, day)) await owed(loaded.state, step);
  const again = loaded && isLookedAt(loaded.state, lot, day) ? instantAt(addDays(day, 1)) : undefined;
  const perTransaction = 50;
  for (let start = 0; start < rows.length; start += perTransaction)
    await transact([
      ...rows.slice(start, start + perTransaction).map((row) => remove('watch', row)),
      ...(again === undefined ? [] : [put('watch', watchKey(again, purchase, lot))]),
    ]);
}
