/** 指导性目录 of a county: one chained stream; short, so it is read whole. */
import {
  type DirectoryEvent,
  type DirectoryState,
  evolveDirectory,
  initialDirectory,
} from '#domain/directory/process.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { dayOf } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { countyWrite } from '#functions/store/counties.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { directoryStream, eventKey, headKey } from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import { allRows, pause } from '#functions/store/table.ts';
import { Conflict, put, transact } from '#functions/store/write.ts';

interface LoadedDirectory {
  state: DirectoryState;
  hash: string;
}

export async function loadDirectory(region: string): Promise<LoadedDirectory> {
  const stream = directoryStream(region);
  const rows = await allRows<{ bytes: string; hash: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': stream, ':e': 'e#' },
    ConsistentRead: true,
  });
  const state = rows.reduce(
    (before, row) => evolveDirectory(before, JSON.parse(row.bytes) as DirectoryEvent),
    initialDirectory(region),
  );
  return { state, hash: rows.at(-1)?.hash ?? genesis(stream) };
}

const rounds = 20;

/** An act on the directory: load, decide, store; again where somebody was quicker. */
export async function recordDirectory(
  region: string,
  decide: (state: DirectoryState) => DirectoryEvent | Refusal,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<{ version: number } | Refusal> {
  return oneAtATime(directoryStream(region), async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as { version: number });
      const loaded = await loadDirectory(region);
      const event = decide(loaded.state);
      if (isRefusal(event)) return event;
      const answer = await record(loaded, event, now, attempt);
      if (answer) return answer;
      await pause(count);
    }
    return refuse('TRY_AGAIN');
  });
}

/** One transaction: the event, its head and the answer to this key. Undefined where somebody was quicker. */
async function record(
  { state, hash }: LoadedDirectory,
  event: DirectoryEvent,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<{ version: number } | undefined> {
  const { region } = state;
  const stream = directoryStream(region);
  const version = state.version + 1;
  const bytes = canonical(event);
  const next = link(hash, bytes);
  const day = dayOf(event.at);
  try {
    await transact([
      put('directory', { ...eventKey(stream, version), bytes, prev: hash, hash: next, at: event.at }, 'new'),
      put('head', { ...headKey(day, stream), version, hash: next }),
      ...(version === 1 ? [countyWrite(region, day)] : []),
      ...(attempt ? [idempotencyWrite(attempt, { version }, now)] : []),
    ]);
    return { version };
  } catch (fault) {
    if (fault instanceof Conflict) return undefined;
    throw fault;
  }
}
