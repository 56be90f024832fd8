/** 落实台账 through the functions: opened by the machine, answered over HTTP, moved by the tick, closed with the takeover. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { instantOf } from '#domain/law/calendar.ts';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { rollTaskLabels } from '#domain/roll/forms.ts';
import type { RollEvent } from '#domain/roll/types.ts';
import { rollStream } from '#functions/store/keys.ts';
import { append, loadRoll } from '#functions/store/roll.ts';
import { allRows } from '#functions/store/table.ts';
import { serving } from '#test/domain/support/performance-story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
import { seed } from '#test/functions/support/seed.ts';
import { Story } from '#test/functions/support/story.ts';
import { orderTakeover } from '#test/functions/support/takeover.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(240_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;
const lot = { lot: 1 };

beforeAll(async () => {
  world = await startWorld('2021-05-20T01:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
  id = await seed(serving());
  await story.tick();
});
afterAll(() => world.close());

const roll = async (account = 'weiguo'): Promise<Answered['body']> =>
  (await people.get(account, `/api/purchases/${id}/lots/1/roll`)).body;
const answer = (account: string, act: string, form: object, purchase = id): Promise<Answered> =>
  people.post(account, `/api/purchases/${purchase}/lots/1/roll/acts/${act}`, { form });
type RollTask = keyof typeof rollTaskLabels;
const asking: RollTask[] = ['AcceptRecipients', 'PlaceRecipients'];
const tasksOf = async (account: string, steps = asking): Promise<{ label: string; title: string }[]> =>
  (await people.get(account, '/api/tasks', { query: { limit: '100' } })).body.rows.filter(
    ({ step }: { step: RollTask }) => steps.includes(step),
  );
const entries = async (account: string, query: Record<string, string> = {}): Promise<Answered['body']> =>
  (await people.get(account, `/api/purchases/${id}/lots/1/roll/entries`, { query })).body;

/** 蒙村 stands for 六寨镇 with room for 70, 潘安和 for the county with room for 20. */
const helpers = [
  { account: 'mengcun', kind: 'village', place: '451221104', capacity: 70 },
  { account: 'panan', kind: 'standby', capacity: 20 },
];

async function activate(purchase = id, level = 'I'): Promise<void> {
  await orderTakeover(people, purchase, world.clock.at, level);
  await world.engine.idle();
}

describe('an activated takeover', () => {
  it('asks the people of the plan at once for everybody on the register, the first class first', async () => {
    // Prepare
    expect(await roll()).toMatchObject({ version: 0, total: 0 });
    await people.act('lanxi', id, 'NameTakeoverTeam', { helpers }, lot);
    // Act
    await activate();
    // Assess: the twelve of the first class and some of the others; the rest stands with the office at once
    const { classes, stations, total, helpers: count, capacity } = await roll();
    expect({ total, count, capacity }).toEqual({ total: 142, count: 2, capacity: 90 });
    expect(classes[0]).toMatchObject({ class: 'p1', total: 12, offered: 12, escalated: 0 });
    expect(stations).toEqual([
      { label: '县民政局经办人', held: 56, missed: 0 },
      { label: '县民政局负责人', held: 0, missed: 0 },
      { label: '设区市民政局', held: 0, missed: 0 },
    ]);
    expect(await tasksOf('panan')).toMatchObject([
      { label: '接受服务对象 20 人（一类 6、二类 14、三类 0）' },
    ]);
    expect(await tasksOf('mengcun')).toHaveLength(1);
    expect(await tasksOf('lanxi')).toMatchObject([
      { label: '落实无人接受的服务对象 56 人（一类 0、二类 6、三类 50）' },
    ]);
  });

  it('is read on from what is kept, and takes nothing from whoever was slower', async () => {
    // Prepare
    const { order } = await roll();
    const found = await loadRoll({ purchase: id, lot: 1, order });
    const event: RollEvent = {
      type: 'ReceiveNotices',
      v: 1,
      at: instantOf(world.clock.at),
      by: { account: 'system', role: 'system', region: '451221' },
      receipts: [],
    };
    // Act
    const quicker = await append(found, event);
    const slower = await append(found, event);
    // Assess
    const now = await loadRoll(found.id);
    expect([quicker?.state.version, slower]).toEqual([found.state.version + 1, undefined]);
    expect(now).toEqual(quicker);
    const rows = await allRows<{ bytes: string }>({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
      ExpressionAttributeValues: { ':pk': rollStream(found.id), ':e': 'e#' },
      ConsistentRead: true,
    });
    const events = rows.map(({ bytes }) => JSON.parse(bytes) as RollEvent);
    expect(now.state).toEqual(events.reduce(evolveRoll, initialRoll));
  });

  it('tells each of them by every way, and has the receipts', async () => {
    await story.tick();
    expect(world.mailbox.mails.some(({ to }) => to.join().includes('person.panan@'))).toBe(true);
    expect(await roll()).toMatchObject({ silent: 0 });
  });

  it('is answered by those who were asked and nobody else', async () => {
    const nextContactAt = '2021-05-20T09:00';
    expect((await answer('lanxi', 'AcceptRecipients', { nextContactAt })).body).toMatchObject({
      code: 'NOT_A_HELPER',
    });
    expect((await answer('huangda', 'AcceptRecipients', { nextContactAt })).body).toMatchObject({
      code: 'NOT_AUTHORISED',
    });
    const { mine } = await roll('panan');
    const first = mine.asked
      .filter((one: { class: string }) => one.class === 'p1')
      .map((one: { id: string }) => one.id);
    expect((await answer('panan', 'AcceptRecipients', { ids: first, nextContactAt })).status).toBe(201);
    expect((await roll('panan')).mine.accepted).toHaveLength(6);
    expect(await tasksOf('panan')).toMatchObject([
      { label: '接受服务对象 14 人（一类 0、二类 14、三类 0）' },
    ]);
    expect((await answer('panan', 'ContactRecipients', { nextContactAt })).status).toBe(201);
    expect((await roll()).classes[0]).toMatchObject({ accepted: 6, contacted: 6, late: 0 });
  });

  it('keeps the next contact on the desk of whoever accepted, and shows the offices who answers for whom', async () => {
    // Assess
    expect(await tasksOf('panan', ['ContactRecipients'])).toMatchObject([
      {
        label: '联系已接受的服务对象 6 人（一类 6、二类 0、三类 0）',
        due: { at: '2021-05-20T09:00:00.000+08:00' },
      },
    ]);
    const accepted = await entries('weiguo', { standing: 'accepted' });
    expect(accepted.rows).toHaveLength(6);
    expect(accepted.rows[0]).toMatchObject({
      class: 'p1',
      standing: 'accepted',
      helper: 'panan',
      helperKind: '备选承接主体人员',
      nextContactAt: '2021-05-20T09:00:00.000+08:00',
      late: false,
    });
    const left = await entries('lanxi', { standing: 'left', class: 'p3', limit: '100' });
    expect(left.rows.every((one: { standing: string }) => one.standing !== 'accepted')).toBe(true);
    const { rows, cursor } = await entries('lanxi', { limit: '2' });
    const [next] = (await entries('lanxi', { limit: '2', cursor })).rows;
    expect(next.id > rows[1].id).toBe(true);
    const { places } = await roll();
    expect(places.reduce((sum: number, one: { total: number }) => sum + one.total, 0)).toBe(142);
    expect(places.reduce((sum: number, one: { accepted: number }) => sum + one.accepted, 0)).toBe(6);
  });

  it('does not show the provider that failed, nor a village, who is still without help', async () => {
    expect((await entries('xieqing')).code).toBe('ROLL_NOT_YOURS');
    expect((await entries('mengcun')).code).toBe('ROLL_NOT_YOURS');
  });

  it('asks somebody else for whom a person accepted and can no longer go on with', async () => {
    // Prepare
    const { mine } = await roll('panan');
    const [one] = mine.accepted.map(({ id: number }: { id: string }) => number);
    // Act
    const passed = await answer('panan', 'DeclineRecipients', { ids: [one], reason: 'health' });
    // Assess
    expect(passed.status).toBe(201);
    expect((await roll('panan')).mine.accepted).toHaveLength(5);
    expect(await tasksOf('panan', ['ContactRecipients'])).toMatchObject([
      { label: '联系已接受的服务对象 5 人（一类 5、二类 0、三类 0）' },
    ]);
    const [entry] = (await entries('weiguo', { class: 'p1', limit: '100' })).rows.filter(
      ({ id: number }: { id: string }) => number === one,
    );
    expect(entry).not.toHaveProperty('nextContactAt');
    expect(entry.helper).not.toBe('panan');
  });

  it('asks a helper who is named later, at once', async () => {
    const more = [{ account: 'yangzhen', kind: 'township', capacity: 30 }];
    expect((await answer('panan', 'EnterHelpers', { helpers: more })).status).toBe(403);
    expect((await answer('lanxi', 'EnterHelpers', { helpers: more })).status).toBe(201);
    expect((await roll()).stations[0].held).toBe(26);
    expect(await tasksOf('yangzhen')).toHaveLength(1);
  });

  it('lets whoever answers for the rest add persons: the leader, the city, each for their own area', async () => {
    // Prepare
    const add = async (account: string, capacity: number, place?: string) => {
      const helper = { account: 'hezhen', kind: 'township', capacity, ...(place ? { place } : {}) };
      return (await answer(account, 'EnterHelpers', { helpers: [helper] })).body.code;
    };
    // Act, Assess: the township of another purchase and the region do not; nobody for another county
    expect(await add('hezhen', 1)).toBe('FOREIGN_REGION');
    expect(await add('guiting', 1)).toBe('NOT_AUTHORISED');
    expect(await add('heshi', 1, '451222100')).toBe('TOWNSHIP_FOREIGN');
    expect(await add('weiguo', 1)).toBeUndefined();
    expect((await roll()).stations[0].held).toBe(25);
    expect(await add('heshi', 2)).toBeUndefined();
    expect((await roll()).stations[0].held).toBe(24);
    expect(await tasksOf('hezhen')).toHaveLength(1);
  });

  it('lets what nobody accepts lapse, and go up to the last office at the end of the plan’s time', async () => {
    await story.walkTo('2021-05-23T01:30');
    const { classes, stations } = await roll();
    expect(classes[0]).toMatchObject({ accepted: 5, escalated: 7, offered: 0 });
    expect(stations[2].held).toBe(137);
    expect(await tasksOf('panan')).toEqual([]);
    expect((await people.get('guiting', '/api/tasks')).status).toBe(200);
  });

  it('keeps a person from being filled twice by two takeovers', async () => {
    // Prepare: 潘安和 has room for 20 and has accepted 5 here
    const other = await seed(serving(), '451221-2021-0002');
    await story.tick();
    await people.act('lanxi', other, 'NameTakeoverTeam', { helpers: [helpers[1]] }, lot);
    await activate(other);
    const path = `/api/purchases/${other}/lots/1/roll`;
    const { mine } = (await people.get('panan', path)).body;
    const ids = mine.asked.map((one: { id: string }) => one.id);
    expect(ids).toHaveLength(20);
    const nextContactAt = '2021-05-23T09:00';
    // Act
    const all = await answer('panan', 'AcceptRecipients', { nextContactAt }, other);
    const some = await answer('panan', 'AcceptRecipients', { ids: ids.slice(0, 14), nextContactAt }, other);
    // Assess
    expect(all.body).toMatchObject({ code: 'HELPER_FULL' });
    expect(some.status).toBe(201);
  });

  it('is withdrawn at level II within ten minutes: its tasks are gone and its people free', async () => {
    // Prepare
    const third = await seed(serving(), '451221-2021-0003');
    await story.tick();
    await people.act('lanxi', third, 'NameTakeoverTeam', { helpers: [helpers[0]] }, lot);
    await activate(third, 'II');
    const held = async () => (await people.get('weiguo', `/api/purchases/${third}/lots/1/roll`)).body;
    expect(await held()).toMatchObject({ total: 142 });
    // Act
    await people.act('weiguo', third, 'WithdrawTakeover', { reason: '承接主体已恢复服务。' }, lot);
    // Assess
    expect(await held()).toMatchObject({ closed: 'withdrawn' });
    expect(await tasksOf('mengcun')).toEqual([]);
    expect(
      (await answer('mengcun', 'AcceptRecipients', { nextContactAt: '2021-05-23T09:00' }, third)).body.code,
    ).toBe('ROLL_CLOSED');
  });

  it('as a drill is marked, and nothing of it leaves the house', async () => {
    // Prepare
    const fourth = await seed(serving(), '451221-2021-0004');
    await story.tick();
    await people.act('lanxi', fourth, 'NameTakeoverTeam', { helpers: [helpers[1]] }, lot);
    const before = world.mailbox.mails.length;
    const hooks = world.hooks.length;
    const clock = new Date(world.clock.at + 8 * 3_600_000).toISOString().slice(0, 16);
    // Act
    await people.act('mengcun', fourth, 'TriggerTakeover', takeover.triggerForm(clock, { drill: true }), lot);
    await people.act('qinyu', fourth, 'VerifyTrigger', takeover.verifyForm(), lot);
    await people.act('weiguo', fourth, 'DecideTakeover', takeover.decideForm('activateNow'), lot);
    await world.engine.idle();
    await story.tick();
    // Assess
    expect((await people.get('weiguo', `/api/purchases/${fourth}/lots/1/roll`)).body).toMatchObject({
      drill: true,
      silent: 0,
    });
    expect((await tasksOf('panan')).map(({ title }) => title)).toContainEqual(
      expect.stringMatching(/^【演练】/),
    );
    expect([world.mailbox.mails.length, world.hooks.length]).toEqual([before, hooks]);
  });
});
