/** 持有人的事项 on the running system: in the person's list and mail, with a ladder, and a machine that ends with them. */
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { instantOf } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { executionArn } from '#functions/shared/config.ts';
import { taskKey } from '#functions/store/keys.ts';
import { reconcile } from '#functions/store/reconcile.ts';
import { allRows, getRow, table, tableName } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import * as forms from '#test/domain/support/forms.ts';
import { bids, offersOf } from '#test/domain/support/story.ts';
import { type Desk, desk, wireOf } from '#test/functions/support/people.ts';
import { handIn, holderKey } from '#test/functions/support/sealing.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
  id = await story.filed();
});
afterAll(() => world.close());

const names = (accounts: string[]) =>
  people.act('lanxi', id, 'NameKeyHolders', {
    holders: accounts.map((account) => ({ account, role: actorOf(account).role })),
  });
const registers = (account: string) =>
  people.act(account, id, 'RegisterHolderKey', { publicKey: holderKey(account).publicKey });
const stepsOf = async (account: string): Promise<string[]> =>
  (await people.get(account, '/api/tasks', { query: { limit: '100' } })).body.rows.map(
    (row: { step: string }) => row.step,
  );
const row = (step: string, item: number) => getRow<TaskRow>(taskKey(id, `0/${step}@${item}`, 1));
const receiptsOf = async (key: string) =>
  (
    await Promise.all(
      ['2021-03', '2021-04'].map((month) =>
        allRows<{ id: string; about: string; to: string[] }>({
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `receipts#${month}` },
        }),
      ),
    )
  )
    .flat()
    .filter((receipt) => receipt.id.startsWith(`${id}.${key}.`))
    .map(({ about, to }) => [about, ...to.map((mailbox) => mailbox.replace('@huicai.example', ''))]);
const statusOf = async (attempt: number): Promise<string | undefined> => {
  const run = executionArn('sealing', `${id}-sealing-${attempt}`);
  return (await world.states.send(new DescribeExecutionCommand({ executionArn: run }))).status;
};

describe('The key', () => {
  it('is a task on the desk and in the mail of each who was named, and of nobody else', async () => {
    // Act
    await names(['lanxi', 'luocai', 'huangda']);
    await story.tick();
    // Assess
    const desks = await Promise.all(['lanxi', 'luocai', 'huangda', 'qinyu', 'weiguo'].map(stepsOf));
    expect(desks.map((steps) => steps.filter((step) => step === 'MakeHolderKey').length)).toEqual([
      1, 1, 1, 0, 0,
    ]);
    expect(await receiptsOf('0/MakeHolderKey@2')).toEqual([['opened', 'finance.luocai']]);
    expect(await row('MakeHolderKey', 2)).toMatchObject({ status: 'open', execution: `${id}-sealing-1` });
  });

  it('is reminded of rung by rung, goes up to the leader of the place, and may be urged', async () => {
    // Act
    await story.walkTo('2021-03-16T10:00');
    const urged = await people.post('weiguo', `/api/purchases/${id}/acts/UrgeTask`, {
      form: { step: 'MakeHolderKey', item: 2, visit: 1, reason: 'waiting' },
    });
    await story.walkTo('2021-03-22T10:00');
    // Assess
    expect(urged.status).toBe(201);
    expect(await receiptsOf('0/MakeHolderKey@1')).toEqual([
      ['opened', 'officer.lanxi'],
      ['before1', 'officer.lanxi'],
      ['onDay', 'officer.lanxi'],
      ['overdue', 'officer.lanxi'],
      ['escalated', 'officer.lanxi', 'leader.451221'],
    ]);
    expect((await receiptsOf('0/MakeHolderKey@2')).map(([about]) => about)).toContain('urged');
  });

  it('is asked of who comes instead, by the same machine, and no more of who went', async () => {
    // Act
    await names(['lanxi', 'shenji', 'huangda']);
    await story.tick();
    // Assess
    expect((await row('MakeHolderKey', 2))?.status).toBe('withdrawn');
    expect(await row('MakeHolderKey', 4)).toMatchObject({
      status: 'open',
      owner: { role: 'auditor', scope: 'shenji' },
      execution: `${id}-sealing-1`,
    });
    const desks = await Promise.all(['luocai', 'shenji'].map(stepsOf));
    expect(desks.map((steps) => steps.includes('MakeHolderKey'))).toEqual([false, true]);
  });

  it('is brought into the list of the person by reconcile where an older Huicai kept one for each office', async () => {
    // Prepare: the row as it was
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: taskKey(id, '0/MakeHolderKey@4', 1),
        UpdateExpression: 'SET taskList = :list',
        ExpressionAttributeValues: { ':list': 'auditor#shenji' },
      }),
    );
    expect(await stepsOf('shenji')).not.toContain('MakeHolderKey');
    // Act
    const { relisted } = await reconcile(instantOf(world.clock.at));
    // Assess
    expect(relisted).toBe(1);
    expect(await stepsOf('shenji')).toContain('MakeHolderKey');
    expect((await reconcile(instantOf(world.clock.at))).relisted).toBe(0);
  });

  it('is done by registering it, which ends the machine; the bare task is refused with the way', async () => {
    // Act
    const bare = await people.post('shenji', `/api/purchases/${id}/acts/MakeHolderKey`, {
      item: 4,
      form: {},
    });
    for (const account of ['lanxi', 'shenji', 'huangda']) await registers(account);
    await story.tick();
    // Assess
    expect(bare.body).toMatchObject({
      code: 'HOLDER_TASK_BY_KEY',
      wayOut: expect.stringContaining('开标密钥'),
    });
    expect(
      (await Promise.all([1, 3, 4].map((item) => row('MakeHolderKey', item)))).map((one) => one?.status),
    ).toEqual(['done', 'done', 'done']);
    expect(await statusOf(1)).toBe('SUCCEEDED');
  });
});

describe('The opening', () => {
  it('calls the three when the deadline has come, and reminds them within hours', async () => {
    // Prepare
    await people.act('huangda', id, 'DraftNotice', forms.draftForm());
    await people.act('weiguo', id, 'ReviewNotice', forms.reviewForm());
    await story.walkTo('2021-03-23T09:00');
    await people.act('huangda', id, 'PublishNotice', forms.publishForm());
    await story.walkTo('2021-04-01T15:00');
    for (const { account, name, price, lot } of bids)
      await people.act(account, id, 'SubmitResponse', forms.responseForm(name, price), { lot });
    const early = await stepsOf('shenji');
    // Act
    await story.walkTo('2021-04-06T11:45');
    // Assess
    const desks = await Promise.all(['lanxi', 'shenji', 'huangda', 'luocai'].map(stepsOf));
    expect(early).not.toContain('OpenWithKey');
    expect(desks.map((steps) => steps.includes('OpenWithKey'))).toEqual([true, true, true, false]);
    expect(await receiptsOf('0/OpenWithKey@4')).toEqual([
      ['opened', 'auditor.shenji'],
      ['before3', 'auditor.shenji'],
    ]);
    const half = world.hooks.find((hook) => hook.id === `${id}.0/OpenWithKey@4.1.before3`);
    expect(half?.subject).toMatch(/^【时限过半提醒】用密钥开启响应文件/);
  });

  it('needs two: the third is asked no more, and the machine ends', async () => {
    // Act
    await handIn(wireOf(people), id, 'shenji', 'one');
    const waiting = await stepsOf('lanxi');
    await handIn(wireOf(people), id, 'huangda', 'two');
    await story.walkTo('2021-04-06T16:00');
    await people.act('huangda', id, 'OpenResponses', forms.openingForm(offersOf(bids)));
    // Assess
    expect(waiting).toContain('OpenWithKey');
    expect(
      (await Promise.all([1, 3, 4].map((item) => row('OpenWithKey', item)))).map((one) => one?.status),
    ).toEqual(['withdrawn', 'done', 'done']);
    expect((await receiptsOf('0/OpenWithKey@1')).map(([about]) => about)).toEqual(['opened', 'before3']);
    expect(await stepsOf('lanxi')).not.toContain('OpenWithKey');
    expect(await statusOf(2)).toBe('SUCCEEDED');
  });
});
