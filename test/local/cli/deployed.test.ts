import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { table, tableName } from '#functions/store/table.ts';
import { runProgram } from '#test/e2e/support/house.ts';
import { desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

let world: World;
let purchase: string;
beforeAll(async () => {
  world = await startWorld();
  purchase = await new Story(world, desk(world.clock)).opened();
  await world.engine.idle();
});
afterAll(() => world.close());

describe('Where the environment names a table, as docs/operations.md says', () => {
  it('verify and reconcile look at that one and at no data folder', async () => {
    // Prepare
    const nowhere = join(world.folder, 'no-data-folder');
    const run = (program: string) => runProgram([`local/cli/${program}.ts`], { HUICAI_DATA: nowhere });
    // Act
    const [whole, reconciled] = [await run('verify'), await run('reconcile')];
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk: `purchase#${purchase}`, sk: 'e#000000001' },
        UpdateExpression: 'SET prev = :p',
        ExpressionAttributeValues: { ':p': '0'.repeat(64) },
      }),
    );
    const bent = await run('verify');
    // Assess
    expect(whole).toEqual({ code: 0, output: 'The record holds: 1 streams, 1 events, 0 daily digests.\n' });
    expect(reconciled).toEqual({ code: 0, output: '1 purchases with open work, 1 executions looked at.\n' });
    expect(bent.code).toBe(1);
    expect(bent.output).toContain(`purchase#${purchase}, event 1: does not follow from the one before it`);
    expect(existsSync(nowhere)).toBe(false);
  }, 120_000);

  it('they say in one line that there is no data folder', async () => {
    const nowhere = join(world.folder, 'none');
    const { code, output } = await runProgram(['local/cli/verify.ts'], {
      HUICAI_DATA: nowhere,
      TABLE_NAME: '',
    });
    expect({ code, output }).toEqual({
      code: 1,
      output: `${nowhere} is empty: nothing has been recorded yet.\n`,
    });
    expect(existsSync(nowhere)).toBe(false);
  });
});
