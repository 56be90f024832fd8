/** A purchase that was played on the domain, put into the table event by event as an act would have put it. */
import { prepare } from '#functions/store/append.ts';
import { unopened } from '#functions/store/purchases.ts';
import { rememberKey } from '#functions/store/texts.ts';
import { transact } from '#functions/store/write.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

export async function stored({ events, state }: Purchase): Promise<string> {
  let loaded = unopened(state.id);
  for (const event of events) {
    const prepared = await prepare(loaded, { events: [event], budget: [] }, { budgets: [] }, event.at);
    await transact(prepared.writes);
    if (prepared.key) rememberKey(state.id, prepared.key);
    loaded = prepared.loaded;
  }
  return state.id;
}
