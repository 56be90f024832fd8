/** Task tokens on task rows. A token is attached while its task is open, and only if it is the newest. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { positionKey } from '#domain/kernel/evolve.ts';
import type { ActRecord, Instant } from '#domain/kernel/types.ts';
import { outboxKey, taskKey } from '#functions/store/keys.ts';
import { tokenId } from '#functions/store/outbox.ts';
import { getRow, pause, type RowKey, updateRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { Conflict, remove, transact, type Write, write } from '#functions/store/write.ts';

export interface Registration {
  purchase: string;
  step: string;
  lot: number;
  item: number;
  visit: number;
  attempt: number;
  /** When the machine entered the state. */
  entered: Instant;
  execution: string;
  token: string;
}

/**
 * `attached`, `stale` where a newer registration stands there, `closed` where the task is done. A retried call has the
 * same entry and another token, and which came later cannot be told: both are kept, and both will be ended. In the same
 * transaction go the rows of the tokens before: who comes here has received those.
 */
export async function attachToken(
  registration: Registration,
  delivered: RowKey[] = [],
): Promise<'attached' | 'stale' | 'closed'> {
  const { purchase, step, lot, item, visit, attempt, token, execution } = registration;
  const key = taskKey(purchase, positionKey(step, lot, item), visit);
  const entered = `${String(attempt).padStart(6, '0')}#${registration.entered}`;
  const rows = delivered.map((row) => remove('outbox', row));
  for (let round = 1; ; round++) {
    try {
      await transact([newer(key, entered, execution, token), ...rows]);
      return 'attached';
    } catch (fault) {
      if (!(fault instanceof Conflict)) throw fault;
    }
    const row = await getRow<TaskRow>(key);
    if (row?.status !== 'open') return 'closed';
    if (row.entered !== undefined && row.entered > entered) return 'stale';
    if (row.tokens?.includes(token)) return 'attached';
    if (row.entered === entered && (await added(key, entered, token))) return 'attached';
    await pause(round);
  }
}

function newer(key: RowKey, entered: string, execution: string, token: string): Write {
  return write('task', {
    Update: {
      Key: key,
      UpdateExpression: 'SET tokens = :tokens, entered = :entered, execution = :execution',
      ConditionExpression: '#status = :open AND (attribute_not_exists(entered) OR entered < :entered)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':tokens': [token],
        ':entered': entered,
        ':execution': execution,
        ':open': 'open',
      },
    },
  });
}

async function added(key: RowKey, entered: string, token: string): Promise<boolean> {
  try {
    await updateRow({
      Key: key,
      UpdateExpression: 'SET tokens = list_append(tokens, :tokens)',
      ConditionExpression: '#status = :open AND entered = :entered',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':tokens': [token], ':entered': entered, ':open': 'open' },
    });
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    throw fault;
  }
}

/** Outbox rows of the tokens that ended with these acts. */
export function tokenRows(purchase: string, acts: { step: string; record: ActRecord }[]): RowKey[] {
  return acts.map(({ step, record: { at, seq, lot, item } }) =>
    outboxKey(purchase, at, tokenId(purchase, positionKey(step, lot, item), seq)),
  );
}
