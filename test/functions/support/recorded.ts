/** A purchase that was played on the domain, as its events lie in the table: for tests of what stands beside a purchase. */
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { eventKey, headKey, purchaseStream, summaryKey } from '#functions/store/keys.ts';
import type { Row } from '#functions/store/table.ts';
import { put, transact } from '#functions/store/write.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

/** Its rows. Its texts stay where the domain left them; no task, no machine. */
export function recordedRows({ state, events }: Purchase): Row[] {
  const stream = purchaseStream(state.id);
  let prev = genesis(stream);
  const heads = new Map<string, Row>();
  const rows = events.map((event, index): Row => {
    const seq = index + 1;
    const bytes = canonical(event);
    const hash = link(prev, bytes);
    const row = { ...eventKey(stream, seq), bytes, prev, hash, at: event.at };
    const head = headKey(event.at.slice(0, 10), stream);
    heads.set(head.pk, { ...head, version: seq, hash });
    prev = hash;
    return row;
  });
  return [...rows, ...heads.values(), { ...summaryKey(state.id), title: '服务对象名册的项目' }];
}

/** Answers the purchase's number. */
export async function recordedPurchase(purchase: Purchase): Promise<string> {
  for (const row of recordedRows(purchase)) await transact([put('event', row)]);
  return purchase.state.id;
}
