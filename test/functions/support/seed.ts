/** A purchase of a domain story put into the table as the functions would have stored it, without playing it over HTTP. */

import { prepare } from '#functions/store/append.ts';
import { forget, loadPurchase, unopened } from '#functions/store/purchases.ts';
import { transact } from '#functions/store/write.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

/** Stores all events of the story; answers its number. Money of the budget is not written: no test here moves any. */
export async function seed({ events, state }: Purchase, as = state.id): Promise<string> {
  const renamed = events.map((event) => ({
    ...event,
    starts: event.starts.map((run) => ({ ...run, name: run.name.replace(state.id, as) })),
  }));
  for (const event of renamed) {
    const loaded = (await loadPurchase(as)) ?? unopened(as);
    const prepared = await prepare(loaded, { events: [event], budget: [] }, { budgets: [] }, event.at);
    await transact(prepared.writes);
    forget(as);
  }
  return as;
}
