/** A long chained stream with its state beside it, as the budget's: what is appended needs nothing but the newest state. */
import type { Instant } from '#domain/kernel/types.ts';
import { dayOf } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { eventKey, headKey, keptStateKey } from '#functions/store/keys.ts';
import { allRows, getRow } from '#functions/store/table.ts';
import { put, type What, type Write, write } from '#functions/store/write.ts';

export interface KeptStream<S extends { version: number }, E extends { at: Instant }> {
  /** Partition of its rows, and what the chain begins with. */
  stream: string;
  what: What;
  initial: S;
  evolve: (state: S, event: E) => S;
}

export interface Kept<S> {
  state: S;
  hash: string;
}

export async function loadKept<S extends { version: number }, E extends { at: Instant }>({
  stream,
  initial,
}: KeptStream<S, E>): Promise<Kept<S>> {
  const row = await getRow<Kept<S>>(keptStateKey(stream));
  return row ? { state: row.state, hash: row.hash } : { state: initial, hash: genesis(stream) };
}

/** The next event with the state after it; the guard of both fails where somebody was quicker. */
export function keptWrites<S extends { version: number }, E extends { at: Instant }>(
  { stream, what, evolve }: KeptStream<S, E>,
  before: Kept<S>,
  event: E,
): { writes: Write[]; after: Kept<S> } {
  const state = evolve(before.state, event);
  const { version } = state;
  const bytes = canonical(event);
  const hash = link(before.hash, bytes);
  return {
    after: { state, hash },
    writes: [
      put(what, { ...eventKey(stream, version), bytes, prev: before.hash, hash, at: event.at }, 'new'),
      write(what, { Put: { Item: { ...keptStateKey(stream), state, hash, version }, ...asRead(before) } }),
      put('head', { ...headKey(dayOf(event.at), stream), version, hash }),
    ],
  };
}

/** For what is stored beside the stream: it must stand where it was read. */
export function keptGuard<S extends { version: number }, E extends { at: Instant }>(
  { stream, what }: KeptStream<S, E>,
  before: Kept<S>,
): Write {
  return write(what, { ConditionCheck: { Key: keptStateKey(stream), ...asRead(before) } });
}

function asRead({ state: { version } }: Kept<{ version: number }>) {
  return version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': version },
      };
}

/** Its newest events, newest first. */
export async function newestEvents<E>(stream: string, most: number): Promise<{ seq: number; event: E }[]> {
  const rows = await allRows<{ sk: string; bytes: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': stream, ':e': 'e#' },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  return rows
    .slice(0, most)
    .map(({ sk, bytes }) => ({ seq: Number(sk.slice(2)), event: JSON.parse(bytes) as E }));
}
