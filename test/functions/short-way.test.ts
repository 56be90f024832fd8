/** The short way to the table against the SDK's own: the same rows and answers, and the SDK where it has none. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ShortWay, shortWay } from '#functions/store/short-way.ts';
import { batchGet, deleteRow, getRow, queryPage, updateRow } from '#functions/store/table.ts';
import { put as putWrite, transact } from '#functions/store/write.ts';
import { startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { startProxy, type TableProxy } from '#test/functions/proxy.ts';
import { tableSpec } from '#test/functions/support/world.ts';

const TableName = tableSpec.TableName as string;
let folder: string;
let proxy: TableProxy;
let stop: () => Promise<void>;
let client: DynamoDBDocumentClient;
let short: ShortWay;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huicai-short-way-'));
  const dynamo = await startDynamoDb(join(folder, 'table.db'), () => undefined);
  await ensureTables(dynamo.endpoint, [tableSpec]);
  proxy = await startProxy(dynamo.endpoint);
  stop = () => proxy.close().then(() => dynamo.close());
  Object.assign(process.env, {
    AWS_REGION: 'cn-northwest-1',
    AWS_ACCESS_KEY_ID: 'EMBEDDED',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    TABLE_NAME: TableName,
  });
  const plain = new DynamoDBClient({ maxAttempts: 4 });
  short = shortWay(plain);
  client = DynamoDBDocumentClient.from(plain);
});

afterEach(() => proxy.calm());

afterAll(async () => {
  client.destroy();
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Whatever a row may hold. */
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"B":', '惠采', '', '\u0000'),
    fc.integer(),
    fc.integer().map((whole) => whole / 8),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1, maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), tie('value'), { maxKeys: 3 }),
  ),
})).value;

async function put(pk: string, sk: string, attributes: Record<string, unknown>): Promise<void> {
  await client.send(new PutCommand({ TableName, Item: { ...attributes, pk, sk } }));
}

/** Bytes come as a Buffer one way and as a Uint8Array the other. */
const plain = (whole: unknown): unknown =>
  JSON.parse(
    JSON.stringify(whole, (_, part: unknown) =>
      part instanceof Uint8Array
        ? { bytes: [...part] }
        : typeof part === 'object' && part !== null && 'type' in part && part.type === 'Buffer'
          ? { bytes: (part as unknown as { data: number[] }).data }
          : part,
    ),
  );

describe('a read by the short way', () => {
  it('answers what the SDK answers, whatever a row holds', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 4 }), async (held) => {
        // Prepare
        const pk = `whatever#${run++}`;
        for (const [place, one] of held.entries()) await put(pk, `r#${place}`, { one });
        const get = { TableName, Key: { pk, sk: 'r#0' }, ConsistentRead: true };
        const query = {
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Limit: 2,
        };
        const batch = {
          RequestItems: { [TableName]: { Keys: held.map((_, place) => ({ pk, sk: `r#${place}` })) } },
        };

        // Act
        const ways = await Promise.all([
          short('GetItem', get),
          short('Query', query),
          short('BatchGetItem', batch),
        ]);

        // Assess
        const [item, page, rows] = ways;
        const wanted = await client.send(new GetCommand(get));
        expect(plain(item?.Item)).toEqual(plain(wanted.Item));
        const pageWanted = await client.send(new QueryCommand(query));
        expect(plain([page?.Items, page?.Count, page?.LastEvaluatedKey])).toEqual(
          plain([pageWanted.Items, pageWanted.Count, pageWanted.LastEvaluatedKey]),
        );
        const rowsWanted = await client.send(new BatchGetCommand(batch));
        expect(plain([rows?.Responses, rows?.UnprocessedKeys])).toEqual(
          plain([rowsWanted.Responses, rowsWanted.UnprocessedKeys]),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('goes on from a page as the SDK does', async () => {
    // Prepare
    for (const sk of ['a', 'b', 'c']) await put('pages', sk, {});
    const query = {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'pages' },
      ExclusiveStartKey: { pk: 'pages', sk: 'a' },
    };

    // Act
    const page = await short('Query', query);

    // Assess
    expect(page).toMatchObject({ Items: [{ sk: 'b' }, { sk: 'c' }] });
  });

  it('has no answer before the client has made its first call, and then goes where that went', async () => {
    // Prepare
    const fresh = new DynamoDBClient({});
    const way = shortWay(fresh);
    const get = { TableName, Key: { pk: 'pages', sk: 'a' } };
    const before = await way('GetItem', get);
    await DynamoDBDocumentClient.from(fresh).send(new GetCommand(get));

    // Act
    const after = await way('GetItem', get);

    // Assess
    expect(before).toBeUndefined();
    expect(after).toEqual({ Item: { pk: 'pages', sk: 'a' } });
    fresh.destroy();
  });

  it('has no answer where the table refuses', async () => {
    // Prepare
    proxy.throttle = 1;

    // Act
    const answer = await short('GetItem', { TableName, Key: { pk: 'pages', sk: 'a' } });

    // Assess
    expect(answer).toBeUndefined();
  });
});

describe('a write by the short way', () => {
  it('leaves what the SDK would leave, whatever a row holds', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(value, async (one) => {
        // Prepare
        const [pk, other] = [`written#${run}`, `put#${run++}`];
        await put(other, 'r', { one });

        // Act
        await short('TransactWriteItems', {
          TransactItems: [{ Put: { TableName, Item: { one, pk, sk: 'r' } } }],
          ClientRequestToken: pk,
        });

        // Assess
        const rows = await client.send(
          new BatchGetCommand({
            RequestItems: {
              [TableName]: {
                Keys: [
                  { pk, sk: 'r' },
                  { pk: other, sk: 'r' },
                ],
              },
            },
          }),
        );
        const [written, wanted] = [pk, other].map(
          (name) => rows.Responses?.[TableName]?.find((row) => row.pk === name)?.one as unknown,
        );
        expect(plain([written])).toEqual(plain([wanted]));
      }),
      { numRuns: 30 },
    );
  });

  it('tells at once what cancelled a transaction', async () => {
    // Prepare
    await getRow({ pk: 'guarded', sk: 'r' });
    await transact([putWrite('task', { pk: 'guarded', sk: 'r' }, 'new')]);
    const before = proxy.counts.TransactWriteItems ?? 0;

    // Act
    const written = transact([
      putWrite('summary', { pk: 'beside', sk: 'r' }),
      putWrite('task', { pk: 'guarded', sk: 'r' }, 'new'),
    ]);

    // Assess
    await expect(written).rejects.toMatchObject({ name: 'Conflict', what: ['task'] });
    expect((proxy.counts.TransactWriteItems ?? 0) - before).toBe(1);
    expect(await getRow({ pk: 'beside', sk: 'r' })).toBeUndefined();
  });

  it('changes and deletes a row, and is refused by name', async () => {
    // Prepare
    const key = { pk: 'changed', sk: 'r' };
    const change = {
      Key: key,
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: 'SET held = :held',
      ExpressionAttributeValues: { ':held': ['惠采', new Uint8Array([1, 2])] },
    };
    await put(key.pk, key.sk, {});

    // Act
    await updateRow(change);
    const changed = await getRow<{ held: unknown[] }>(key);
    await deleteRow(key);

    // Assess
    expect(plain(changed?.held)).toEqual(['惠采', { bytes: [1, 2] }]);
    expect(await getRow(key)).toBeUndefined();
    await expect(updateRow(change)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });
});

describe('a read of the store', () => {
  it('is put to the SDK where the short way has no answer', async () => {
    // Prepare: the first call of all finds the place; from then on every second request is refused.
    await getRow({ pk: 'pages', sk: 'a' });
    let requests = 0;
    Object.defineProperty(proxy, 'throttle', { configurable: true, get: () => 1 - (requests++ % 2) });

    // Act
    const row = await getRow({ pk: 'pages', sk: 'a' });
    const page = await queryPage({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'pages' },
    });
    const rows = await batchGet([{ pk: 'pages', sk: 'b' }]);

    // Assess
    Object.defineProperty(proxy, 'throttle', { writable: true, value: 0 });
    expect(requests).toBe(6);
    expect(row).toEqual({ pk: 'pages', sk: 'a' });
    expect(page.Count).toBe(3);
    expect(rows).toEqual([{ pk: 'pages', sk: 'b' }]);
  });

  it('is refused as the SDK refuses it', async () => {
    // Act
    const asked = queryPage({ KeyConditionExpression: 'nonsense' });

    // Assess
    await expect(asked).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
