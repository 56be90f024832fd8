import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { dueBy } from '#domain/law/deadlines.ts';
import { taskKey } from '#functions/store/keys.ts';
import { getRow } from '#functions/store/table.ts';
import { movingTask, type TaskRow } from '#functions/store/tasks.ts';
import { transact } from '#functions/store/write.ts';
import { selectItemsForm } from '#test/domain/support/forms.ts';
import { type Answered, type Desk, desk } from '#test/functions/support/people.ts';
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
});
beforeEach(async () => {
  await story.at('2021-03-01T09:00');
  id = await story.opened();
  await story.tick();
  world.mailbox.mails.length = 0;
});
afterAll(() => world.close());

const urge = (account: string): Promise<Answered> =>
  people.post(account, `/api/purchases/${id}/acts/UrgeTask`, {
    form: { step: 'SelectItems', visit: 1, reason: 'waiting' },
  });
const sent = () =>
  world.mailbox.mails.filter(({ messageId }) => messageId.includes(`${id}.0_SelectItems.1.urged`));
const positionFor = async (account: string) =>
  (await people.get(account, `/api/purchases/${id}`)).body.positions[0];

describe('Urging', () => {
  it('at night is delivered in the morning, once, and says who asked', async () => {
    // Act
    await story.walkTo('2021-03-01T22:30');
    const answer = await urge('weiguo');
    await story.walkTo('2021-03-02T08:59');
    const asleep = sent().length;
    await story.walkTo('2021-03-02T09:01');
    // Assess
    expect([answer.status, asleep, sent().length]).toEqual([201, 0, 1]);
    expect(sent()[0]?.messageId).toBe(`<${id}.0_SelectItems.1.urged.1@huicai.example>`);
    expect(sent()[0]?.to).toEqual(['officer.451221@huicai.example']);
    expect(world.hooks.find((hook) => hook.id === `${id}.0/SelectItems.1.urged.1`)?.text).toContain(
      '催办：县民政局负责人，第 1 次',
    );
  });

  it('shows on the task of who is urged and to who waits, and says why one may not urge again', async () => {
    // Prepare
    expect((await positionFor('weiguo')).urgeRefused).toBeUndefined();
    expect((await positionFor('lanxi')).urgeRefused).toContain('轮到您自己');
    // Act
    await urge('weiguo');
    const again = await urge('weiguo');
    // Assess
    expect([again.status, again.body.code]).toEqual([422, 'URGE_TODAY']);
    const shown = await positionFor('weiguo');
    expect(shown.urged).toMatchObject({ count: 1 });
    expect(shown.urgeRefused).toContain('每个工作日只能催办一次');
    const tasks = (await people.get('lanxi', '/api/tasks', { query: { limit: '100' } })).body.rows;
    expect(tasks.find(({ purchase }: { purchase: string }) => purchase === id).urged.count).toBe(1);
    const events = (await people.get('shenji', `/api/purchases/${id}/events`)).body.rows;
    expect(events.at(-1)).toMatchObject({ type: 'UrgeTask', label: '催办', by: { account: 'weiguo' } });
  });

  it('reaches the leader as well from the third time on', async () => {
    for (const day of ['01', '02', '03']) {
      await story.walkTo(`2021-03-${day}T10:00`);
      await urge('luocai');
      await story.tick();
    }
    expect(sent().map(({ to }) => to.length)).toEqual([1, 1, 2]);
    expect(sent()[2]?.to[1]).toBe('leader.451221@huicai.example');
  });

  it('is not sent for what was done meanwhile', async () => {
    await story.walkTo('2021-03-01T22:30');
    await urge('weiguo');
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    await story.walkTo('2021-03-02T10:00');
    expect(sent()).toEqual([]);
  });

  it('stays on the task when another calendar moves its deadline', async () => {
    await urge('weiguo');
    const row = (await getRow<TaskRow>(taskKey(id, '0/SelectItems', 1))) as TaskRow;
    await transact([
      movingTask(row, dueBy('internalReview', '2021-03-01', '451221'), '2021-03-01T09:00:00.000+08:00'),
    ]);
    const moved = await getRow<TaskRow>(taskKey(id, '0/SelectItems', 1));
    expect(JSON.parse(moved?.card ?? '').urged.count).toBe(1);
  });
});
