import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { awsJson } from '#local/aws-json.ts';
import { type DynamoDb, startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import type { TableSpec } from '#local/template/inventory.ts';
import { withFolder } from '#test/local/support/folder.ts';

const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const index = (IndexName: string, AttributeName: string) => ({
  IndexName,
  KeySchema: [{ AttributeName, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
});
const table: TableSpec = {
  TableName: 'Tiny',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [string('pk'), string('county')],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [index('byCounty', 'county')],
};
const call = <T>(server: DynamoDb, operation: string, body: object) =>
  awsJson<T>(server.endpoint, `DynamoDB_20120810.${operation}`, { TableName: 'Tiny', ...body });

async function withServer(path: string, use: (server: DynamoDb) => Promise<void>): Promise<void> {
  const server = await startDynamoDb(join(path, 'table.sqlite'), () => undefined);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

/** Waits for a server that is being started again. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 500) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

describe('The embedded DynamoDB', () => {
  it('keeps the table of the template over a restart, and makes it once', () =>
    withFolder(async (path) => {
      // Prepare
      await withServer(path, async (server) => {
        await ensureTables(server.endpoint, [table]);
        await call(server, 'PutItem', { Item: { pk: { S: 'a' }, county: { S: '451221' } } });
      });
      // Act
      await withServer(path, async (server) => {
        await ensureTables(server.endpoint, [table]);
        const found = await call<{ Items: unknown[] }>(server, 'Query', {
          IndexName: 'byCounty',
          KeyConditionExpression: 'county = :county',
          ExpressionAttributeValues: { ':county': { S: '451221' } },
        });
        // Assess
        expect(found.Items).toEqual([{ pk: { S: 'a' }, county: { S: '451221' } }]);
      });
    }));

  it('gets the index that a newer template names, with what is there already', () =>
    withFolder((path) =>
      withServer(path, async (server) => {
        // Prepare
        await ensureTables(server.endpoint, [table]);
        await call(server, 'PutItem', { Item: { pk: { S: 'a' }, owner: { S: 'officer' } } });
        const newer = {
          ...table,
          AttributeDefinitions: [string('pk'), string('county'), string('owner')],
          GlobalSecondaryIndexes: [index('byCounty', 'county'), index('byOwner', 'owner')],
        };
        // Act
        await ensureTables(server.endpoint, [newer]);
        // Assess
        const found = await call<{ Count: number }>(server, 'Query', {
          IndexName: 'byOwner',
          KeyConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': { S: 'officer' } },
        });
        expect(found.Count).toBe(1);
      }),
    ));

  it('comes back by itself when its process dies, and goes with the peaceful end', () =>
    withFolder(async (path) => {
      let pid = 0;
      await withServer(path, async (server) => {
        // Prepare
        await ensureTables(server.endpoint, [table]);
        pid = server.pid ?? 0;
        // Act
        process.kill(pid, 'SIGKILL');
        const tables = await untilAnswered(() => call<{ TableNames: string[] }>(server, 'ListTables', {}));
        // Assess
        expect(tables.TableNames).toEqual(['Tiny']);
      });
      expect(existsSync(`/proc/${pid}`)).toBe(false);
    }));
});
