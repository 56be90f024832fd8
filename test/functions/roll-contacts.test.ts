/** 逾期未联系 through the functions: told by the tick to one office after the other, ended by the contact or by another who accepts. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { advance } from '#domain/roll/advance.ts';
import type { rollTaskLabels } from '#domain/roll/forms.ts';
import type { RollEvent } from '#domain/roll/types.ts';
import { type RollId, rollStream } from '#functions/store/keys.ts';
import { append, loadRoll } from '#functions/store/roll.ts';
import { acceptedElsewhere } from '#functions/store/roll-loads.ts';
import { clearTasks } from '#functions/store/roll-tasks.ts';
import { allRows } from '#functions/store/table.ts';
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
let id: string;
let rollId: RollId;
const lot = { lot: 1 };

/** 潘安和 and 杨镇 stand for the county; activated at one in the morning. */
const helpers = [
  { account: 'panan', kind: 'standby', capacity: 6 },
  { account: 'yangzhen', kind: 'township', capacity: 12 },
];

beforeAll(async () => {
  world = await startWorld('2021-05-20T01:00:00+08:00');
  people = desk(world.clock);
  story = new Story(world, people);
  id = await seed(serving());
  await story.tick();
  await people.act('lanxi', id, 'NameTakeoverTeam', { helpers }, lot);
  await orderTakeover(people, id, world.clock.at, 'I');
  await world.engine.idle();
  rollId = { purchase: id, lot: 1, order: (await roll()).order };
});
afterAll(() => world.close());

const roll = async (account = 'weiguo'): Promise<Answered['body']> =>
  (await people.get(account, `/api/purchases/${id}/lots/1/roll`)).body;
const answer = (account: string, act: string, form: object): Promise<Answered> =>
  people.post(account, `/api/purchases/${id}/lots/1/roll/acts/${act}`, { form });
const tasksOf = async (account: string, step: keyof typeof rollTaskLabels): Promise<string[]> =>
  (await people.get(account, '/api/tasks', { query: { limit: '100' } })).body.rows
    .filter((task: { step: string }) => task.step === step)
    .map(({ label }: { label: string }) => label);
const missedNow = async (): Promise<number[]> =>
  (await roll()).stations.map(({ missed }: { missed: number }) => missed);
/** To which station each time. */
const raised = async (): Promise<number[]> => {
  const rows = await allRows<{ bytes: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': rollStream(rollId), ':e': 'e#' },
  });
  return rows
    .map(({ bytes }) => JSON.parse(bytes) as RollEvent)
    .flatMap((event) => (event.type === 'EscalateContacts' ? [event.station] : []));
};
const told = (to: string): number => world.mailbox.mails.filter((mail) => mail.to.join().includes(to)).length;
const said = (subject: string): string[] =>
  world.hooks.filter((hook) => hook.subject.includes(subject)).map(({ text }) => text);

describe('a contact that was promised and not made', () => {
  it('stands with the first office at the minute it is past, with task and notice, and is told to who promised', async () => {
    // Prepare: both accept six of the first class; 潘安和 promises two o’clock, 杨镇 nine
    const first = (await roll('yangzhen')).mine.asked
      .filter((one: { class: string }) => one.class === 'p1')
      .map((one: { id: string }) => one.id);
    await answer('panan', 'AcceptRecipients', { nextContactAt: '2021-05-20T02:00' });
    await answer('yangzhen', 'AcceptRecipients', { ids: first, nextContactAt: '2021-05-20T09:00' });
    await story.walkTo('2021-05-20T01:59');
    expect([await missedNow(), await tasksOf('lanxi', 'ChaseContacts')]).toEqual([[0, 0, 0], []]);
    const before = { panan: told('person.panan@'), yangzhen: told('person.yangzhen@') };
    // Act
    await story.walkTo('2021-05-20T02:00');
    await story.tick();
    // Assess
    const label = '督办逾期未联系的服务对象 6 人（一类 6、二类 0、三类 0）';
    expect(await tasksOf('lanxi', 'ChaseContacts')).toEqual([label]);
    expect(await tasksOf('weiguo', 'ChaseContacts')).toEqual([]);
    expect(await missedNow()).toEqual([6, 0, 0]);
    expect((await roll()).classes[0]).toMatchObject({ accepted: 12, late: 6 });
    const [text] = said('服务对象逾期未联系 6 人（一类 6、二类 0、三类 0），由县民政局经办人督办');
    expect(text).toContain('备选承接主体人员 panan 6 人');
    expect(said('约定的联系时间已过 6 人')).toHaveLength(1);
    expect([told('person.panan@') - before.panan, told('person.yangzhen@') - before.yangzhen]).toEqual([
      1, 0,
    ]);
    expect((await roll('panan')).mine.accepted[0]).toMatchObject({ office: '县民政局经办人' });
    expect((await roll('yangzhen')).mine.free.slice(0, 6)).toMatchObject(
      Array.from({ length: 6 }, () => ({
        class: 'p1',
        nextContactAt: '2021-05-20T02:00:00.000+08:00',
        office: '县民政局经办人',
      })),
    );
  });

  it('goes one office further each hour, once, and ends with the city', async () => {
    // Act
    await story.walkTo('2021-05-20T03:00');
    await story.tick();
    const atThree = [await missedNow(), await tasksOf('lanxi', 'ChaseContacts')];
    await story.walkTo('2021-05-20T08:00');
    // Assess
    expect(atThree).toEqual([[0, 6, 0], []]);
    expect(await missedNow()).toEqual([0, 0, 6]);
    expect(await raised()).toEqual([0, 1, 2]);
    expect(await tasksOf('weiguo', 'ChaseContacts')).toEqual([]);
    expect(await tasksOf('heshi', 'ChaseContacts')).toHaveLength(1);
    expect(said('约定的联系时间已过')).toHaveLength(1);
  });

  it('is ended by the contact, for those who were reached', async () => {
    // Prepare
    const ids = (await roll('panan')).mine.accepted.slice(0, 2).map((one: { id: string }) => one.id);
    // Act
    const reached = await answer('panan', 'ContactRecipients', { ids, nextContactAt: '2021-05-20T20:00' });
    // Assess
    expect(reached.status).toBe(201);
    expect(await missedNow()).toEqual([0, 0, 4]);
    expect(await tasksOf('heshi', 'ChaseContacts')).toEqual([
      '督办逾期未联系的服务对象 4 人（一类 4、二类 0、三类 0）',
    ]);
  });
});

describe('whom a person accepted and was not in touch with', () => {
  it('is taken on by another, whose room it takes, and the first is free of it', async () => {
    // Prepare: past the plan’s time nobody is asked any longer, so that 杨镇 has room
    await story.walkTo('2021-05-23T01:30');
    const held = (await roll('panan')).mine.accepted.map((one: { id: string }) => one.id);
    expect(held).toHaveLength(6);
    const elsewhere = async () => {
      const other = { ...rollId, order: rollId.order + 1 };
      return Promise.all(helpers.map(({ account }) => acceptedElsewhere(other, account)));
    };
    expect(await elsewhere()).toEqual([6, 6]);
    // Act
    const taken = await answer('yangzhen', 'AcceptRecipients', {
      ids: held,
      nextContactAt: '2021-05-23T03:00',
    });
    // Assess
    expect(taken.status).toBe(201);
    expect(await elsewhere()).toEqual([0, 12]);
    expect(await tasksOf('panan', 'ContactRecipients')).toEqual([]);
    expect(await tasksOf('yangzhen', 'ContactRecipients')).toEqual([
      '联系已接受的服务对象 12 人（一类 12、二类 0、三类 0）',
    ]);
    expect(await missedNow()).toEqual([0, 0, 6]);
    expect((await roll('panan')).mine.accepted).toEqual([]);
  });

  it('is not sent up by a tick that was slower than the contact', async () => {
    // Prepare: the tick has read the roll and decided
    const moment = '2021-05-23T03:00:00.000+08:00';
    const read = await loadRoll(rollId);
    const event = advance(read.state, moment);
    expect(event).toMatchObject({ type: 'EscalateContacts', station: 0 });
    const before = await raised();
    // Act
    await answer('yangzhen', 'ContactRecipients', { nextContactAt: '2021-05-23T09:00' });
    const slower = event && (await append(read, event));
    // Assess
    expect(slower).toBeUndefined();
    await story.walkTo('2021-05-23T08:59');
    expect([await raised(), await missedNow()]).toEqual([before, [0, 0, 0]]);
    expect(await tasksOf('heshi', 'ChaseContacts')).toEqual([]);
    await story.walkTo('2021-05-23T09:00');
    await story.tick();
    expect([await raised(), await missedNow()]).toEqual([
      [...before, 0],
      [12, 0, 0],
    ]);
  });

  it('stands on no desk any longer once the roll is cleared', async () => {
    expect(await tasksOf('lanxi', 'ChaseContacts')).toHaveLength(1);
    await clearTasks(rollId);
    expect(await tasksOf('lanxi', 'ChaseContacts')).toEqual([]);
  });
});
