/** The outbox as a queue: what is due, put off, given up, or done. */
import type { Instant } from '#domain/kernel/types.ts';
import { later } from '#functions/shared/time.ts';
import { deadLetters, receiptKey } from '#functions/store/keys.ts';
import type { CorrectionRow, MailRow, NoteRow, OutboxRow, RecordsRow } from '#functions/store/outbox.ts';
import type { TakenTo } from '#functions/store/record-payment.ts';
import { outboxShards } from '#functions/store/schema.ts';
import { queryPage, rowsOf, updateRow } from '#functions/store/table.ts';
import { put, remove, transact } from '#functions/store/write.ts';

/** Tries before a row is set aside for a person to look at: with the pauses below, more than a day. */
const mostAttempts = 40;
const firstPauseSeconds = 30;
const longestPauseSeconds = 3600;
/** A token that was handed in is looked at again after this long: only the machine's next step proves that it arrived. */
const proofPauseSeconds = 6 * 3600;

export interface Queue {
  /** Rows whose time has come, oldest first. */
  due: OutboxRow[];
  /** The earliest moment at which another row's time comes. */
  nextAt?: Instant;
  /** When the oldest row was written. */
  oldestAt?: Instant;
}

/**
 * Reads the shards from their oldest row on (an outbox is short: what is delivered leaves it), each until it has its part
 * of `limit`. `all` takes rows before their time.
 */
export async function queued(now: Instant, all: boolean, limit: number): Promise<Queue> {
  const part = Math.ceil(limit / outboxShards);
  const shards = await Promise.all(
    Array.from({ length: outboxShards }, (_, shard) => readShard(shard, now, all, part)),
  );
  const due = shards.flatMap((shard) => shard.due).sort((a, b) => (a.sk < b.sk ? -1 : 1));
  const [nextAt] = shards.flatMap((shard) => shard.nextAt ?? []).sort();
  const [oldestAt] = shards.flatMap((shard) => shard.oldestAt ?? []).sort();
  return {
    due,
    ...(nextAt === undefined ? {} : { nextAt }),
    ...(oldestAt === undefined ? {} : { oldestAt }),
  };
}

async function readShard(shard: number, now: Instant, all: boolean, limit: number): Promise<Queue> {
  const queue: Queue = { due: [] };
  for await (const row of rowsOf<OutboxRow>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `outbox#${shard}` },
    ConsistentRead: true,
    Limit: Math.max(limit, 1) * 2,
  })) {
    // What was handed in only waits for its proof: it is nobody's delay and no reason to wake up.
    if (!row.handed) queue.oldestAt ??= row.at;
    if (all || row.nextAt <= now) {
      queue.due.push(row);
      if (queue.due.length >= limit) break;
    } else if (!row.handed && (queue.nextAt === undefined || row.nextAt < queue.nextAt)) {
      queue.nextAt = row.nextAt;
    }
  }
  return queue;
}

/** Stands for what is left of its work, due as before. */
export const goOn = (row: RecordsRow, takenTo: TakenTo): Promise<void> =>
  change(row, 'SET takenTo = :to', { ':to': takenTo });

/** Tries again later, each time after a longer pause; after the last try the row becomes a dead letter. */
export async function putOff(row: OutboxRow, now: Instant, changes: { sent?: string[] } = {}): Promise<void> {
  const attempts = row.attempts + 1;
  if (attempts >= mostAttempts) {
    await transact([
      remove('outbox', row),
      put('outbox', { ...row, ...changes, attempts, pk: deadLetters, deadAt: now }),
    ]);
    return;
  }
  const pause = Math.min(firstPauseSeconds * 2 ** Math.min(attempts, 10), longestPauseSeconds);
  await change(row, 'SET attempts = :attempts, nextAt = :next, sent = :sent', {
    ':attempts': attempts,
    ':next': later(now, pause),
    ':sent': changes.sent ?? [],
  });
}

/** The token was handed in; whether it arrived, only a later registration shows. The row waits for that proof. */
export async function awaitProof(row: OutboxRow, now: Instant): Promise<void> {
  await change(row, 'SET handed = :handed, nextAt = :next', {
    ':handed': true,
    ':next': later(now, proofPauseSeconds),
  });
}

async function change(row: OutboxRow, expression: string, values: Record<string, unknown>): Promise<void> {
  try {
    await updateRow({
      Key: { pk: row.pk, sk: row.sk },
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: expression,
      ExpressionAttributeValues: values,
    });
  } catch (fault) {
    // Delivered and removed by another instance meanwhile.
    if ((fault as Error).name !== 'ConditionalCheckFailedException') throw fault;
  }
}

export interface Sent {
  row: MailRow | CorrectionRow | NoteRow;
  to: string[];
  subject: string;
  ways: string[];
  title: string;
  label: string;
}

/** Receipts of sent messages in place of their rows; the same message sent twice leaves one receipt. */
export async function settle(sent: Sent[], now: Instant): Promise<void> {
  const perTransaction = 40;
  for (let start = 0; start < sent.length; start += perTransaction) {
    await transact(
      sent.slice(start, start + perTransaction).flatMap(({ row, to, subject, ways, title, label }) => [
        remove('outbox', row),
        put('receipt', {
          ...receiptKey(row.at, row.id),
          id: row.id,
          purchase: row.purchase,
          county: row.county,
          key: row.kind === 'mail' ? row.key : '',
          visit: row.kind === 'mail' ? row.visit : 0,
          about: row.kind === 'mail' ? row.about : row.kind === 'note' ? 'asked' : 'moved',
          title,
          label,
          to,
          subject,
          ways,
          at: row.at,
          sentAt: now,
        }),
      ]),
    );
  }
}

/** Number of rows that were given up. */
export async function countDead(): Promise<number> {
  return count(deadLetters);
}

async function count(pk: string): Promise<number> {
  const answer = await queryPage({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    Select: 'COUNT',
  });
  return answer.Count ?? 0;
}
