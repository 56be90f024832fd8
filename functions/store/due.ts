/** What falls due: the index of the tick, the rungs of a ladder, the count of what nobody does. */
import type { Instant } from '#domain/kernel/types.ts';
import { recount } from '#domain/law/deadlines.ts';
import { ladder, newestRung } from '#domain/law/ladder.ts';
import { later, never } from '#functions/shared/time.ts';
import { placeOf } from '#functions/store/calendar.ts';
import { overdueShard, taskKey } from '#functions/store/keys.ts';
import { inParallel } from '#functions/store/lock.ts';
import { mailRow } from '#functions/store/outbox.ts';
import { dueShards, indexes } from '#functions/store/schema.ts';
import { batchGet, queryPage } from '#functions/store/table.ts';
import { drillMark, movingTask, schedule, type TaskRow } from '#functions/store/tasks.ts';
import { Conflict, put, transact, type Write, write } from '#functions/store/write.ts';

const { partition, sort } = indexes.due;

export const allShards: readonly number[] = Array.from({ length: dueShards }, (_, shard) => shard);

/** When something falls due next, by shard; a shard in which nothing waits is left out. */
export async function nextByShard(shards: readonly number[]): Promise<Record<number, Instant>> {
  const next: Record<number, Instant> = {};
  await Promise.all(
    shards.map(async (shard) => {
      const dueAt = (await listShard(shard, '9999', 1))[0]?.dueAt;
      if (dueAt !== undefined) next[shard] = dueAt;
    }),
  );
  return next;
}

/** Open tasks of some shards whose moment has come, read again from the base table (an index lags). */
export async function dueTasks(shards: number[], now: Instant, perShard: number): Promise<TaskRow[]> {
  const listed = await Promise.all(shards.map((shard) => listShard(shard, now, perShard)));
  const rows = await batchGet<TaskRow>(listed.flat().map(({ pk, sk }) => ({ pk, sk })));
  return rows
    .filter(({ status, next, dueAt }) => status === 'open' && next !== undefined && (dueAt ?? never) <= now)
    .sort((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1));
}

async function listShard(
  shard: number,
  now: Instant,
  limit: number,
): Promise<Pick<TaskRow, 'pk' | 'sk' | 'dueAt'>[]> {
  const answer = await queryPage({
    IndexName: 'due',
    KeyConditionExpression: '#p = :p AND #s <= :now',
    ExpressionAttributeNames: { '#p': partition, '#s': sort },
    ExpressionAttributeValues: { ':p': `due#${shard}`, ':now': now },
    Limit: limit,
  });
  return (answer.Items ?? []) as Pick<TaskRow, 'pk' | 'sk' | 'dueAt'>[];
}

/** Open tasks whose ladder is climbed: past the superior, and still nobody acted. Counts to 1,000 and no further. */
export async function countOverdue(): Promise<number> {
  const answer = await queryPage({
    IndexName: 'due',
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': partition },
    ExpressionAttributeValues: { ':p': overdueShard },
    Select: 'COUNT',
    Limit: 1000,
  });
  return answer.Count ?? 0;
}

/** Rows whose deadline another calendar moves are put in their new place; the others are due. */
export async function stillDue(rows: TaskRow[], now: Instant): Promise<TaskRow[]> {
  const due: TaskRow[] = [];
  for (const row of rows) {
    const counted = row.due && recount(row.due, placeOf(row.region));
    if (!counted || counted.at === row.due?.at) due.push(counted ? { ...row, due: counted } : row);
    else await quietly(() => transact([movingTask(row, counted, now)]));
  }
  return due;
}

/** Rows per transaction: two items each, well under the limit. */
const climbsPerTransaction = 40;

/** Sends the rung that is due and steps to the next one, each task in one transaction with its mail row. */
export async function climb(rows: TaskRow[], now: Instant): Promise<void> {
  const groups: TaskRow[][] = [];
  for (let start = 0; start < rows.length; start += climbsPerTransaction) {
    groups.push(rows.slice(start, start + climbsPerTransaction));
  }
  await inParallel(groups, 4, async (group) => {
    try {
      await transact(group.flatMap((row) => climbing(row, now)));
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
      // One of them was done, moved or sent by another tick: the others go on alone.
      for (const row of group) await climbAlone(row, now);
    }
  });
}

const climbAlone = (row: TaskRow, now: Instant): Promise<void> => quietly(() => transact(climbing(row, now)));

/** Somebody else was quicker: then there is nothing left to do. */
async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
  }
}

function climbing(row: TaskRow, now: Instant): Write[] {
  if (row.next === undefined || row.next === 'speak') throw new Error('no rung is due');
  // Rungs missed meanwhile (the system stood still) are not sent one by one: the newest says it all.
  const newest = row.due && newestRung(ladder(row.due, placeOf(row.region)), now);
  const rung = newest?.rung ?? row.next;
  const following = schedule(row, now);
  // 演练: the ladder is climbed, and nobody is written to.
  if (row.title.startsWith(drillMark)) return [stepping(row, following)];
  return [
    stepping(row, following),
    put('outbox', mailRow(row.purchase, row.region, row.key, row.visit, rung, now)),
  ];
}

/** Puts a row's next moment in place of the one that was due; refused where it has changed since. */
function stepping(row: TaskRow, next: Pick<TaskRow, 'dueShard' | 'dueAt' | 'next'>): Write {
  const set = Object.entries(next).filter(([, value]) => value !== undefined);
  const gone = (['dueShard', 'dueAt', 'next'] as const).filter((name) => next[name] === undefined);
  return write('task', {
    Update: {
      Key: taskKey(row.purchase, row.key, row.visit),
      ConditionExpression: '#status = :open AND #dueAt = :was',
      UpdateExpression: [
        set.length > 0 ? `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}` : '',
        gone.length > 0 ? `REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : '',
      ].join(' '),
      ExpressionAttributeNames: {
        '#status': 'status',
        '#dueAt': 'dueAt',
        ...Object.fromEntries([...set.map(([name]) => name), ...gone].map((name) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':open': 'open',
        ':was': row.dueAt,
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      },
    },
  });
}

/** A period that may not speak yet (its year's calendar is unknown): asked again a day later. */
export async function askTomorrow(row: TaskRow, now: Instant): Promise<void> {
  const daySeconds = 86_400;
  const tomorrow = {
    dueAt: later(now, daySeconds),
    next: 'speak' as const,
    ...(row.dueShard === undefined ? {} : { dueShard: row.dueShard }),
  };
  await quietly(() => transact([stepping(row, tomorrow)]));
}
