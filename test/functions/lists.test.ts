/** Lists merged from several partitions, against the real table: whatever stands where, a page is right. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { tasksDueBy } from '#functions/store/lists.ts';
import { table, tableName } from '#functions/store/table.ts';
import { startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { ensureTables } from '#local/dynamodb/tables.ts';
import { tableSpec } from '#test/functions/support/world.ts';

let folder: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huicai-lists-'));
  const dynamo = await startDynamoDb(join(folder, 'table.db'), () => undefined);
  await ensureTables(dynamo.endpoint, [tableSpec]);
  stop = () => dynamo.close();
  Object.assign(process.env, {
    AWS_REGION: 'cn-northwest-1',
    AWS_ACCESS_KEY_ID: 'EMBEDDED',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    TABLE_NAME: tableSpec.TableName,
  });
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a task of `list` due on a day; its number keeps it apart from others of that day. */
async function open(tasks: { list: string; due: string }[]): Promise<void> {
  const puts = tasks.map(({ list, due }) => ({
    PutRequest: {
      Item: {
        pk: `purchase#${list}`,
        sk: `t#${due}`,
        taskList: list,
        taskDue: due,
        card: `{"key":"${due}"}`,
      },
    },
  }));
  for (let start = 0; start < puts.length; start += 25) {
    const batch = puts.slice(start, start + 25);
    await table().send(new BatchWriteCommand({ RequestItems: { [tableName()]: batch } }));
  }
}

/** All pages, one after another. */
async function paged(lists: string[], limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await tasksDueBy(lists, { cursor, limit, list: 'mine' });
    if (isRefusal(page)) throw new Error(page.code);
    pages.push(page.rows.map(({ key }) => key));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

describe('A list merged from several', () => {
  it('gives every task once, the earliest first, in full pages, however the tasks are spread', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.nat(9)), { maxLength: 60 }),
        // How much of it all stands in the first list.
        fc.constantFrom(0, 1, 2),
        fc.integer({ min: 1, max: 12 }),
        async (spread, lean, limit) => {
          // Prepare
          run += 1;
          const lists = [0, 1, 2, 3].map((index) => `role${index}#run${run}`);
          const tasks = spread.map(([list, day], index) => ({
            list: lists[index % 3 < lean ? 0 : list] as string,
            due: `${day}#${String(index).padStart(3, '0')}`,
          }));
          await open(tasks);
          // Act
          const pages = await paged(lists, limit);
          // Assess
          expect(pages.flat()).toEqual(tasks.map(({ due }) => due).sort());
          for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
          if (tasks.length > 0) expect(pages.at(-1)).not.toHaveLength(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
