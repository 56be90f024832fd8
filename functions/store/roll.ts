/**
 * 落实台账 in the table: a chain of batches, and beside it what people see of it. Each transaction is one event with the tasks and
 * notices it brings, so that whoever is stopped in the middle goes on from the record.
 */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { nextLook } from '#domain/roll/advance.ts';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { RollEvent, RollState } from '#domain/roll/types.ts';
import { dayOf, never } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { eventKey, headKey, openRollKey, openRolls, type RollId, rollStream } from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import { loadWrites } from '#functions/store/roll-loads.ts';
import { notes } from '#functions/store/roll-notes.ts';
import { taskWrites } from '#functions/store/roll-tasks.ts';
import { allRows, pause, type RowKey } from '#functions/store/table.ts';
import { Conflict, put, remove, transact, type Write } from '#functions/store/write.ts';

export interface LoadedRoll {
  id: RollId;
  state: RollState;
  hash: string;
}

interface OpenRollRow extends RowKey, RollId {
  nextAt: Instant;
}

/** Rolls whose moment has come, oldest first, and when the next one comes. */
export async function dueRolls(now: Instant): Promise<{ due: RollId[]; nextAt?: Instant }> {
  const rows = await allRows<OpenRollRow>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': openRolls },
    ConsistentRead: true,
  });
  const [nextAt] = rows
    .map((row) => row.nextAt)
    .filter((at) => at > now)
    .sort();
  return {
    due: rows
      .filter((row) => row.nextAt <= now)
      .map(({ purchase, lot, order }) => ({ purchase, lot, order })),
    ...(nextAt === undefined || nextAt === never ? {} : { nextAt }),
  };
}

export async function loadRoll(id: RollId): Promise<LoadedRoll> {
  const stream = rollStream(id);
  const rows = await allRows<{ bytes: string; hash: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': stream, ':e': 'e#' },
    ConsistentRead: true,
  });
  const state = rows.reduce(
    (before, { bytes }) => evolveRoll(before, JSON.parse(bytes) as RollEvent),
    initialRoll,
  );
  return { id, state, hash: rows.at(-1)?.hash ?? genesis(stream) };
}

const rounds = 20;

/** A person's act on a roll. Refusals are values. */
export async function actOnRoll(
  id: RollId,
  decide: (state: RollState) => RollEvent | Refusal | Promise<RollEvent | Refusal>,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<{ version: number } | Refusal> {
  return oneAtATime(rollStream(id), async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as { version: number });
      const loaded = await loadRoll(id);
      const event = await decide(loaded.state);
      if (isRefusal(event)) return event;
      const version = loaded.state.version + 1;
      const stored = await append(
        loaded,
        event,
        attempt ? [idempotencyWrite(attempt, { version }, now)] : [],
      );
      if (stored) return { version };
      await pause(count);
    }
    return refuse('TRY_AGAIN');
  });
}

/** One event with all it brings; undefined where somebody was quicker. */
export async function append(
  { id, state, hash }: LoadedRoll,
  event: RollEvent,
  extra: Write[] = [],
): Promise<LoadedRoll | undefined> {
  const stream = rollStream(id);
  const after = evolveRoll(state, event);
  const bytes = canonical(event);
  const next = link(hash, bytes);
  const loads = await loadWrites(id, state, after, event);
  try {
    await transact([
      put('roll', { ...eventKey(stream, after.version), bytes, prev: hash, hash: next, at: event.at }, 'new'),
      put('head', { ...headKey(dayOf(event.at), stream), version: after.version, hash: next }),
      lookWrite(id, after),
      ...taskWrites(id, state, after, event),
      ...loads,
      ...notes(id, after, event).map((row) => put('outbox', row)),
      ...extra,
    ]);
  } catch (fault) {
    if (fault instanceof Conflict) return undefined;
    throw fault;
  }
  return { id, state: after, hash: next };
}

function lookWrite(id: RollId, state: RollState): Write {
  if (state.closed !== undefined) return remove('roll', openRollKey(id));
  return put('roll', { ...openRollKey(id), ...id, nextAt: nextLook(state) ?? never });
}
