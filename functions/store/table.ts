/** The one DynamoDB table. Where it is, the SDK's own environment variables say. */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { setting } from '#functions/shared/config.ts';
import { silent } from '#functions/shared/log.ts';
import { type Operation, type ShortWay, shortWay } from '#functions/store/short-way.ts';

export type Row = Record<string, unknown> & { pk: string; sk: string };
export type RowKey = { pk: string; sk: string };

interface Ways {
  client: DynamoDBDocumentClient;
  short: ShortWay;
}

type BatchPage = Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'>;
type QueryPage = Pick<QueryCommandOutput, 'Items' | 'Count' | 'LastEvaluatedKey'>;

let shared: Ways | undefined;

function ways(): Ways {
  if (shared) return shared;
  const client = new DynamoDBClient({ maxAttempts: 4, logger: silent });
  shared = {
    short: shortWay(client),
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  };
  return shared;
}

export function table(): DynamoDBDocumentClient {
  return ways().client;
}

export function tableName(): string {
  return setting('TABLE_NAME');
}

/** By the short way, or else by the SDK's own. */
async function ask<Answer>(
  operation: Operation,
  input: object,
  whole: () => Promise<Answer>,
): Promise<Answer> {
  return ((await ways().short(operation, input)) as Answer | undefined) ?? whole();
}

/** One row, strongly consistent. */
export async function getRow<T extends object = Row>(key: RowKey): Promise<T | undefined> {
  const input = { TableName: tableName(), Key: key, ConsistentRead: true };
  const answer = await ask('GetItem', input, () => table().send(new GetCommand(input)));
  return answer.Item as T | undefined;
}

/** One page of a query. */
export async function queryPage(input: Omit<QueryCommandInput, 'TableName'>): Promise<QueryPage> {
  const named = { TableName: tableName(), ...input };
  return ask<QueryPage>('Query', named, () => table().send(new QueryCommand(named)));
}

/** All rows of a query, page by page. */
export async function* rowsOf<T extends object = Row>(
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<T> {
  let from: Record<string, unknown> | undefined;
  do {
    const answer = await queryPage({
      ...input,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    });
    yield* (answer.Items ?? []) as T[];
    from = answer.LastEvaluatedKey;
  } while (from !== undefined);
}

export async function allRows<T extends object = Row>(
  input: Omit<QueryCommandInput, 'TableName'>,
): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of rowsOf<T>(input)) rows.push(row);
  return rows;
}

const batchLimit = 100;

/** Rows by key, or some of their attributes, strongly consistent; missing ones are left out. */
export async function batchGet<T extends object = Row>(
  keys: RowKey[],
  attributes?: readonly string[],
): Promise<T[]> {
  const part = attributes && {
    ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
  };
  const rows: T[] = [];
  for (let start = 0; start < keys.length; start += batchLimit) {
    let rest: RowKey[] | undefined = keys.slice(start, start + batchLimit);
    for (let round = 0; rest && rest.length > 0; round++) {
      if (round > 0) await pause(round);
      const input = { RequestItems: { [tableName()]: { Keys: rest, ConsistentRead: true, ...part } } };
      const answer: BatchPage = await ask<BatchPage>('BatchGetItem', input, () =>
        table().send(new BatchGetCommand(input)),
      );
      rows.push(...((answer.Responses?.[tableName()] ?? []) as T[]));
      rest = answer.UnprocessedKeys?.[tableName()]?.Keys as RowKey[] | undefined;
    }
  }
  return rows;
}

/** Changes one row; throws `ConditionalCheckFailedException`. */
export async function updateRow(input: Omit<UpdateCommandInput, 'TableName'>): Promise<void> {
  const named = { TableName: tableName(), ...input };
  await ask<unknown>('UpdateItem', named, () => table().send(new UpdateCommand(named)));
}

export async function deleteRow({ pk, sk }: RowKey): Promise<void> {
  const input = { TableName: tableName(), Key: { pk, sk } };
  await ask<unknown>('DeleteItem', input, () => table().send(new DeleteCommand(input)));
}

/** All or nothing, and once: a request that is sent again carries the same token. */
export async function writeTogether(
  TransactItems: NonNullable<TransactWriteCommandInput['TransactItems']>,
): Promise<void> {
  const input = { TransactItems, ClientRequestToken: randomUUID() };
  await ask<unknown>('TransactWriteItems', input, () => table().send(new TransactWriteCommand(input)));
}

/** Waits longer with each round, at random up to a limit: many who collide should not collide again. */
export function pause(round: number): Promise<void> {
  const limit = Math.min(2 ** Math.min(round, 8), 200);
  return new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * limit));
}
