/** Task tokens on task rows. A token is attached while its task is open, and only if it is the newest. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { positionKey } from '#domain/kernel/evolve.ts';
import type { ActRecord, Instant } from '#domain/kernel/types.ts';
import { outboxKey, taskKey } from '#functions/store/keys.ts';
import { tokenId } from '#functions/store/outbox.ts';
import { getRow, type RowKey, table, tableName } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';

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
 * same entry and another token, and which came later cannot be told: both are kept, and both will be ended.
 */
export async function attachToken(registration: Registration): Promise<'attached' | 'stale' | 'closed'> {
  const key = taskKey(
    registration.purchase,
    positionKey(registration.step, registration.lot, registration.item),
    registration.visit,
  );
  const entered = `${String(registration.attempt).padStart(6, '0')}#${registration.entered}`;
  const newer = await updated(key, {
    UpdateExpression: 'SET tokens = :tokens, entered = :entered, execution = :execution',
    ConditionExpression: '#status = :open AND (attribute_not_exists(entered) OR entered < :entered)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':tokens': [registration.token],
      ':entered': entered,
      ':execution': registration.execution,
      ':open': 'open',
    },
  });
  if (newer) return 'attached';
  const row = await getRow<TaskRow>(key);
  if (row?.status !== 'open') return 'closed';
  if (row.entered !== entered) return 'stale';
  if (row.tokens?.includes(registration.token)) return 'attached';
  const added = await updated(key, {
    UpdateExpression: 'SET tokens = list_append(tokens, :tokens)',
    ConditionExpression: '#status = :open AND entered = :entered',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':tokens': [registration.token], ':entered': entered, ':open': 'open' },
  });
  return added ? 'attached' : attachToken(registration);
}

async function updated(
  key: RowKey,
  input: {
    UpdateExpression: string;
    ConditionExpression: string;
    ExpressionAttributeNames: Record<string, string>;
    ExpressionAttributeValues: Record<string, unknown>;
  },
): Promise<boolean> {
  try {
    await table().send(new UpdateCommand({ TableName: tableName(), Key: key, ...input }));
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    throw fault;
  }
}

/** Removes the token rows of acts whose answers a machine has shown to have received. */
export async function dropDelivered(
  purchase: string,
  acts: { step: string; record: ActRecord }[],
): Promise<void> {
  await Promise.all(
    acts.map(({ step, record: { at, seq, lot, item } }) =>
      dropRow(outboxKey(purchase, at, tokenId(purchase, positionKey(step, lot, item), seq))),
    ),
  );
}

export async function dropRow(key: RowKey): Promise<void> {
  await table().send(new DeleteCommand({ TableName: tableName(), Key: { pk: key.pk, sk: key.sk } }));
}
