/** A purchase that was played on the domain, as its events lie in the table: for tests of what stands beside a purchase. */
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { eventKey, headKey, purchaseStream, summaryKey } from '#functions/store/keys.ts';
import { put, transact } from '#functions/store/write.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

/** Answers the purchase's number. Its texts stay where the domain left them; no task, no machine. */
export async function recordedPurchase({ state, events }: Purchase): Promise<string> {
  const stream = purchaseStream(state.id);
  let prev = genesis(stream);
  for (const [index, event] of events.entries()) {
    const seq = index + 1;
    const bytes = canonical(event);
    const hash = link(prev, bytes);
    await transact([
      put('event', { ...eventKey(stream, seq), bytes, prev, hash, at: event.at }, 'new'),
      put('head', { ...headKey(event.at.slice(0, 10), stream), version: seq, hash }),
    ]);
    prev = hash;
  }
  await transact([put('summary', { ...summaryKey(state.id), title: '服务对象名册的项目' })]);
  return state.id;
}
