/** A short chained stream, read whole: a county's directory, its registers, the owners' figures. */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { dayOf } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { eventKey, headKey } from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import { allRows, pause } from '#functions/store/table.ts';
import { Conflict, put, transact, type What, type Write } from '#functions/store/write.ts';

interface Told {
  at: Instant;
}

export interface ShortStream<S extends { version: number }, E extends Told> {
  /** Partition of its rows, and what the chain begins with. */
  stream: string;
  what: What;
  initial: S;
  evolve: (state: S, event: E) => S;
  /** Written with its first event. */
  founding?: (event: E) => Write[];
  /** Written with an event. */
  besides?: (event: E) => Write[];
}

export interface LoadedStream<S> {
  state: S;
  hash: string;
}

export async function loadStream<S extends { version: number }, E extends Told>({
  stream,
  initial,
  evolve,
}: ShortStream<S, E>): Promise<LoadedStream<S>> {
  const rows = await allRows<{ bytes: string; hash: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': stream, ':e': 'e#' },
    ConsistentRead: true,
  });
  const state = rows.reduce((before, row) => evolve(before, JSON.parse(row.bytes) as E), initial);
  return { state, hash: rows.at(-1)?.hash ?? genesis(stream) };
}

const rounds = 20;

/** An act: load, decide, store; again where somebody was quicker. */
export async function recordOn<S extends { version: number }, E extends Told>(
  of: ShortStream<S, E>,
  decide: (state: S) => E | Refusal,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<{ version: number } | Refusal> {
  return oneAtATime(of.stream, async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as { version: number });
      const loaded = await loadStream(of);
      const event = decide(loaded.state);
      if (isRefusal(event)) return event;
      const answer = await record(of, loaded, event, now, attempt);
      if (answer) return answer;
      await pause(count);
    }
    return refuse('TRY_AGAIN');
  });
}

/** One transaction: the event, its head and the answer to this key. Undefined where somebody was quicker. */
async function record<S extends { version: number }, E extends Told>(
  { stream, what, founding, besides }: ShortStream<S, E>,
  { state, hash }: LoadedStream<S>,
  event: E,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<{ version: number } | undefined> {
  const version = state.version + 1;
  const bytes = canonical(event);
  const next = link(hash, bytes);
  try {
    await transact([
      put(what, { ...eventKey(stream, version), bytes, prev: hash, hash: next, at: event.at }, 'new'),
      put('head', { ...headKey(dayOf(event.at), stream), version, hash: next }),
      ...(version === 1 && founding ? founding(event) : []),
      ...(besides ? besides(event) : []),
      ...(attempt ? [idempotencyWrite(attempt, { version }, now)] : []),
    ]);
    return { version };
  } catch (fault) {
    if (fault instanceof Conflict) return undefined;
    throw fault;
  }
}
