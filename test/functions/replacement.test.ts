/** 接续采购立项 by the system: once for each takeover that stands, from what the old purchase says of itself. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPurchaseForm, selectItemsForm } from '#test/domain/support/forms.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { seed } from '#test/functions/support/seed.ts';
import { Story } from '#test/functions/support/story.ts';
import { orderTakeover } from '#test/functions/support/takeover.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(240_000);
let world: World;
let people: Desk;
let story: Story;
const lot = { lot: 1 };
const minutes = (count: number): void => {
  world.clock.at += count * 60_000;
};

beforeAll(async () => {
  world = await startWorld('2026-12-07T09:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
});
afterAll(() => world.close());

/** A contract in service, under a number of its own. */
async function served(number: string): Promise<string> {
  const id = await seed(serving(), number);
  await story.tick();
  return id;
}

const ordered = (id: string, level: 'I' | 'II', changes: object = {}): Promise<void> =>
  orderTakeover(people, id, world.clock.at, level, changes);

const purchase = async (id: string): Promise<Answered['body']> =>
  (await people.get('lanxi', `/api/purchases/${id}`)).body;
const replacing = async (id: string): Promise<string[]> =>
  ((await purchase(id)).replacements ?? []).map((one: { purchase: string }) => one.purchase);

describe('a takeover of level I', () => {
  it('opens the purchase that replaces the contract at once, and the officer has its first task', async () => {
    // Prepare
    const id = await served('451221-2021-0011');
    const { title } = await purchase(id);
    // Act
    await ordered(id, 'I');
    await story.tick();
    // Assess
    const [number = '', ...more] = await replacing(id);
    expect(more).toEqual([]);
    expect(await purchase(number)).toMatchObject({
      title: `${title}（接续采购）`,
      replaces: { purchase: id, lot: 1, title },
    });
    const { rows } = (await people.get('lanxi', `/api/purchases/${number}/events`)).body;
    expect(rows).toMatchObject([{ type: 'OpenPurchase', by: { role: 'system' } }]);
    const tasks = (await people.get('lanxi', '/api/tasks', { query: { limit: '100' } })).body.rows;
    expect(tasks.filter((task: { purchase: string }) => task.purchase === number)).toMatchObject([
      { step: 'SelectItems' },
    ]);
    const next = await people.act('lanxi', number, 'SelectItems', selectItemsForm());
    expect(next.status).toBe(201);
    // Act: whatever comes later opens no second one
    minutes(30);
    await story.tick();
    await story.tick(true);
    expect(await replacing(id)).toEqual([number]);
  });
});

describe('a takeover that a second person confirms', () => {
  it('opens nothing while it can be withdrawn, nor where it was', async () => {
    // Prepare
    const id = await served('451221-2021-0012');
    await ordered(id, 'II');
    await story.tick();
    minutes(10);
    await story.tick();
    expect(await replacing(id)).toEqual([]);
    // Act
    await people.act('weiguo', id, 'WithdrawTakeover', { reason: '承接主体已经恢复派工。' }, lot);
    minutes(5);
    await story.tick();
    // Assess
    expect(await replacing(id)).toEqual([]);
  });

  it('opens it once it stands', async () => {
    const id = await served('451221-2021-0013');
    await ordered(id, 'II');
    minutes(11);
    await story.tick();
    expect(await replacing(id)).toHaveLength(1);
  });
});

describe('nothing is opened', () => {
  it('by a drill', async () => {
    const id = await served('451221-2021-0014');
    await ordered(id, 'I', { drill: true });
    minutes(30);
    await story.tick();
    expect(await replacing(id)).toEqual([]);
  });

  it('where an official was quicker', async () => {
    // Prepare
    const id = await served('451221-2021-0015');
    await ordered(id, 'II');
    // Act
    const form = openPurchaseForm({ replaces: { purchase: id, lot: 1 } });
    const { body } = await people.post('lanxi', '/api/purchases', { form });
    minutes(11);
    await story.tick();
    // Assess
    expect(await replacing(id)).toEqual([body.purchase]);
  });
});
