import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { instantOf } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { deadLetters, overdueShard, taskKey } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { allRows, getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { put, transact } from '#functions/store/write.ts';
import { handler as tick } from '#functions/ticks/tick.ts';
import { selectItemsForm } from '#test/domain/support/forms.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { openTaskRow } from '#test/functions/support/rows.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(180_000);
let world: World;
let people: Desk;
let story: Story;

beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
});
beforeEach(() => {
  world.proxy.calm();
  world.mailbox.mails.length = 0;
  world.mailbox.refusing = false;
  world.hooks.length = 0;
  world.hookStatus = 200;
});
afterAll(() => world.close());

const receipts = (month: string) =>
  allRows<{ id: string; purchase: string; about: string; ways: string[]; to: string[] }>({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `receipts#${month}` },
  });

describe('A reminder', () => {
  it('goes out rung by rung, once each, to the mailbox of the role, and upwards when nobody acts', async () => {
    // Prepare: opened on Monday 1 March, five working days: due on Monday 8 March.
    await story.at('2021-03-01T09:00');
    const id = await story.opened();
    // Act
    await story.walkTo('2021-03-15T09:00');
    // Assess
    const sent = (await receipts('2021-03')).filter((receipt) => receipt.purchase === id);
    expect(sent.map((receipt) => receipt.about)).toEqual([
      'opened',
      'before3',
      'before1',
      'onDay',
      'overdue',
      'escalated',
      'supervised',
    ]);
    expect(sent.at(0)?.to).toEqual(['officer.451221@huicai.example']);
    expect(sent.at(-2)?.to).toEqual(['officer.451221@huicai.example', 'leader.451221@huicai.example']);
    expect(sent.at(-1)?.to).toEqual([
      'officer.451221@huicai.example',
      'leader.451221@huicai.example',
      'citySupervisor.451200@huicai.example'.toLowerCase(),
    ]);
    const ids = world.mailbox.mails.map((mail) => mail.messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(`<${id}.0_SelectItems.1.before3@huicai.example>`);
    expect(world.hooks.map((hook) => hook.id)).toContain(`${id}.0/SelectItems.1.escalated`);
    expect((await getRow<TaskRow>(taskKey(id, '0/SelectItems', 1)))?.dueShard).toBe(overdueShard);
  });

  it('is not sent for a task that was done meanwhile', async () => {
    await story.at('2021-03-01T09:00');
    const id = await story.opened();
    await people.act('lanxi', id, 'SelectItems', selectItemsForm());
    await story.tick();
    const sent = (await receipts('2021-03')).filter((receipt) => receipt.purchase === id);
    expect(sent.map((receipt) => receipt.id)).toEqual([`${id}.0/ResearchNeed.1.opened`]);
  });

  it('waits for a mail server that is down, keeps its Message-ID, and leaves one receipt', async () => {
    // Prepare
    await story.at('2021-03-01T09:00');
    world.mailbox.refusing = true;
    const id = await story.opened();
    await story.tick();
    expect((await receipts('2021-03')).filter((receipt) => receipt.purchase === id)).toEqual([]);
    // Act
    world.mailbox.refusing = false;
    world.clock.at += 3_600_000;
    await story.tick();
    // Assess
    const sent = (await receipts('2021-03')).filter((receipt) => receipt.purchase === id);
    expect(sent.map((receipt) => receipt.ways)).toEqual([['webhook', 'mail']]);
    expect(world.hooks.filter((hook) => hook.id.startsWith(id)).length).toBe(1);
  });

  it('waits for a webhook that is down, and sends no mail twice for it', async () => {
    // Prepare
    await story.at('2021-03-01T09:00');
    world.hookStatus = 503;
    const id = await story.opened();
    await story.tick();
    const waiting = await people.get('lanxi', '/api/outbox');
    // Act
    world.hookStatus = 200;
    world.clock.at += 3_600_000;
    await story.tick();
    await story.tick();
    const gone = await people.get('lanxi', '/api/outbox');
    // Assess: what waits and what was sent stands on the outbox page, once
    const own = (rows: { purchase: string }[]) => rows.filter((row) => row.purchase === id);
    expect(own(waiting.body.queued)).toMatchObject([{ kind: 'mail', attempts: 1 }]);
    expect([own(waiting.body.rows), own(gone.body.queued)]).toEqual([[], []]);
    expect(own(gone.body.rows)).toMatchObject([{ ways: ['mail', 'webhook'], about: 'opened' }]);
    const mails = world.mailbox.mails.filter((mail) => mail.messageId.startsWith(`<${id}`));
    expect([mails.length, world.hooks.filter((hook) => hook.id.startsWith(id)).length]).toEqual([1, 1]);
  });

  it('that cannot be delivered for days becomes a dead letter, and the metric counts it', async () => {
    await story.at('2021-03-01T09:00');
    world.hookStatus = 500;
    const id = await story.opened();
    for (let hour = 0; hour < 50; hour++) {
      world.clock.at += 3_600_000;
      await tick({ time: new Date(world.clock.at).toISOString() });
    }
    const dead = await allRows<{ purchase: string }>({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': deadLetters },
    });
    expect(dead.some((row) => row.purchase === id)).toBe(true);
    expect(world.logs.at(-1)).toMatch(/"OutboxDeadLetters":[1-9]/);
  });

  it('is sent once even where indexes lag, answers get lost and requests come twice', async () => {
    await story.at('2021-03-01T09:00');
    const id = await story.opened();
    Object.assign(world.proxy, { lag: 2, duplicate: 0.2, throttle: 0.02 });
    for (const day of ['2021-03-03', '2021-03-05']) {
      for (let minute = 0; minute < 8; minute++) {
        await story.at(`${day}T09:0${minute}`);
        await story.tick();
      }
    }
    world.proxy.calm();
    const abouts = world.mailbox.mails
      .map((mail) => mail.messageId)
      .filter((name) => name.startsWith(`<${id}`));
    expect(abouts.filter((name) => name.includes('before3')).length).toBe(1);
    expect(abouts.filter((name) => name.includes('before1')).length).toBe(1);
  });
});

describe('A period', () => {
  it('that is over is ended by the calendar, at its minute and not before', async () => {
    const id = await story.published();
    await story.walkTo('2021-03-26T23:59');
    expect((await loadPurchase(id))?.state.positions['0/WaitNoticePeriod']).toBeDefined();
    await story.walkTo('2021-03-27T00:00');
    const record = (await loadPurchase(id))?.state.acts['0/WaitNoticePeriod']?.at(-1);
    expect(record).toMatchObject({ by: { role: 'system' }, at: '2021-03-27T00:00:00.000+08:00' });
  });
});

describe('More due rows than one look takes', () => {
  const due = dueBy('internalStep', '2021-06-01', '451221');
  const rowAt = (index: number) => openTaskRow(`451221-2021-${index}`, due, due.start);

  it('are drained over repeated calls, each sent once, the next rung standing in its place', async () => {
    // Prepare
    const count = 3000;
    for (let start = 100_000; start < 100_000 + count; start += 100) {
      await transact(Array.from({ length: 100 }, (_, index) => put('task', rowAt(start + index))));
    }
    process.env.SMTP_URL = '';
    process.env.WEBHOOK_URL = '';
    world.clock.at = Date.parse(rowAt(1).dueAt ?? '');
    // Act
    for (let last = -1; last !== 0; ) {
      const answer = await tick({ time: new Date(world.clock.at).toISOString() });
      last = answer.handled;
    }
    // Assess
    const sent = (await receipts(instantOf(world.clock.at).slice(0, 7))).filter((receipt) =>
      /^451221-2021-1\d{5}/.test(receipt.id),
    );
    expect(sent.length).toBe(count);
    expect((await getRow<TaskRow>(taskKey('451221-2021-100007', '0/SelectItems', 1)))?.next).toBe('before1');
  });
});
