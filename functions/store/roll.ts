/**
 * 落实台账 in the table: a chain of batches, and beside it what people see of it. Each transaction is one event with the tasks and
 * notices it brings, so that whoever is stopped in the middle goes on from the record.
 */
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { nextLook } from '#domain/roll/advance.ts';
import { evolveRoll, foldRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { RollEvent, RollState } from '#domain/roll/types.ts';
import { dayOf, never } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { eventKey, headKey, openRollKey, openRolls, type RollId, rollStream } from '#functions/store/keys.ts';
import { LastUsed } from '#functions/store/last-used.ts';
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

/** Rolls as they were stored last: each of hundreds of people who answer needs what was recorded since, not ten thousand entries. */
const kept = new LastUsed<LoadedRoll>(12);

/** An event can hold eight hundred recipients: between so many, the table answers others. */
const eventsAtOnce = 25;

export async function loadRoll(id: RollId): Promise<LoadedRoll> {
  const stream = rollStream(id);
  const unopened = { id, state: initialRoll, hash: genesis(stream) };
  const loaded = (await goneOn(kept.get(stream) ?? unopened)) ?? (await goneOn(unopened));
  if (!loaded) throw new Error(`the chain of ${stream} does not begin with itself`);
  kept.set(stream, loaded);
  return loaded;
}

/** With what was recorded since; undefined where that does not follow on what is kept. */
async function goneOn({ id, state, hash }: LoadedRoll): Promise<LoadedRoll | undefined> {
  const stream = rollStream(id);
  const rows = await allRows<{ bytes: string; prev: string; hash: string }>({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :next AND :last',
    ExpressionAttributeValues: {
      ':pk': stream,
      ':next': eventKey(stream, state.version + 1).sk,
      ':last': 'e#~',
    },
    ConsistentRead: true,
    Limit: eventsAtOnce,
  });
  const [first] = rows;
  if (!first) return { id, state, hash };
  if (first.prev !== hash) return undefined;
  const events = rows.map(({ bytes }) => JSON.parse(bytes) as RollEvent);
  return { id, state: foldRoll(events, state), hash: rows.at(-1)?.hash ?? hash };
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
  const stored = { id, state: after, hash: next };
  kept.set(stream, stored);
  return stored;
}

function lookWrite(id: RollId, state: RollState): Write {
  if (state.closed !== undefined) return remove('roll', openRollKey(id));
  return put('roll', { ...openRollKey(id), ...id, nextAt: nextLook(state) ?? never });
}
