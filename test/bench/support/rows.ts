/** Open tasks in numbers, written straight into the table in the store's own shape. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Position, PurchaseState } from '#domain/kernel/types.ts';
import { type TaskRow, taskWrites } from '#functions/store/tasks.ts';
import { awsJson } from '#local/aws-json.ts';
import { readRunFile } from '#local/folder/run.ts';
import { together } from '#test/bench/support/bench.ts';

/** DynamoDB's limit on one transaction; the embedded table syncs once for each. */
const perBatch = 100;
const writers = 4;

/** The row that the store writes with the act that opens `position`; there is no such act here. */
export function openTask(
  purchase: string,
  region: string,
  position: Omit<Position, 'key' | 'lot' | 'item' | 'visit'>,
): TaskRow {
  const whole: Position = { ...position, key: `0/${position.step}`, lot: 0, item: 0, visit: 1 };
  const state: PurchaseState = {
    id: purchase,
    version: 1,
    region,
    openedAt: position.openedAt,
    positions: { [whole.key]: whole },
    acts: {},
    runs: {},
  };
  const changes = { opened: [{ position: whole, seq: 1 }], closed: [], passed: [], moved: [], urged: [] };
  const [written] = taskWrites(changes, state, `社会救助服务项目 ${purchase}`, position.openedAt);
  if (!written || !('Put' in written.item))
    throw new Error('the store opens a task otherwise than with a Put');
  return written.item.Put.Item as unknown as TaskRow;
}

/** Writes rows into the table of the system that runs in `folder`. */
export async function putRows(folder: string, rows: readonly { pk: string; sk: string }[]): Promise<void> {
  const endpoint = readRunFile(folder)?.endpoints.dynamodb;
  if (!endpoint) throw new Error(`nothing runs in ${folder}`);
  const { TableNames } = await awsJson<{ TableNames: string[] }>(
    endpoint,
    'DynamoDB_20120810.ListTables',
    {},
  );
  const [table] = TableNames;
  if (!table) throw new Error('there is no table');
  const client = new DynamoDBClient({
    endpoint,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const batches = Array.from({ length: Math.ceil(rows.length / perBatch) }, (_, index) =>
    rows.slice(index * perBatch, (index + 1) * perBatch),
  );
  await together(writers, batches, async (batch) => {
    await documents.send(
      new TransactWriteCommand({ TransactItems: batch.map((Item) => ({ Put: { TableName: table, Item } })) }),
    );
  });
  client.destroy();
}
