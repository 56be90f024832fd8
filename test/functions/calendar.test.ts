import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { dueBy } from '#domain/law/deadlines.ts';
import { taskKey } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { verify } from '#functions/store/verify.ts';
import { put, transact } from '#functions/store/write.ts';
import { year2027 } from '#test/domain/support/year2027.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { openTaskRow } from '#test/functions/support/rows.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;

const { changes: _, year, ...national } = year2027.national;
const form = { year, national };
const enter = (account: string, changed: object = {}) =>
  people.post(account, '/api/calendar/acts/EnterHolidayYear', { form: { ...form, ...changed } });
const deadlines = async (query: Record<string, string> = {}) =>
  (await people.get('lanxi', `/api/purchases/${id}/deadlines`, { query })).body;

/** Opened on Monday 28 December 2026: five working days end in a year nobody has announced. */
beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
  await story.at('2026-12-28T09:00');
  id = await story.opened();
  await story.tick();
});
afterAll(() => world.close());
beforeEach(() => {
  world.mailbox.mails.length = 0;
});

describe('A year without a notice', () => {
  it('gives a provisional deadline, and says of each day of it that it is an estimate', async () => {
    const { calendar, rows } = await deadlines();
    expect([calendar, rows[0].due.on, rows[0].due.provisional]).toEqual(['2026', '2027-01-05', true]);
    expect(rows[0].days.at(-1)).toEqual({
      date: '2027-01-05',
      counted: true,
      number: 5,
      why: '工作日（2027年安排未公布，暂估）',
    });
    expect(rows[0].since).toMatchObject({ seq: 1, step: 'OpenPurchase' });
  });
});

describe('The notice of a new year', () => {
  it('is entered by the region, and by nobody below it', async () => {
    expect((await enter('lanxi')).status).toBe(403);
    expect((await enter('weiguo')).status).toBe(403);
  });

  it.each([
    [
      'leaves out a statutory holiday',
      { national: { ...national, holidays: national.holidays.slice(1) } },
      'CALENDAR_DAY',
    ],
    ['works on a weekday', { national: { ...national, workingWeekends: ['2027-01-04'] } }, 'CALENDAR_DAY'],
    ['gives more days than the law', { national: { ...national, workingWeekends: [] } }, 'CALENDAR_NET'],
    ['leaves out a year', { year: 2029 }, 'CALENDAR_ORDER'],
    ['says nothing', { national: undefined }, 'CALENDAR_EMPTY'],
  ])('is refused where it %s', async (_what, changed, code) => {
    const answer = await enter('guiting', changed);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  it('shows beforehand what it would move, to the region alone, and stores nothing', async () => {
    // Act
    const path = '/api/calendar/previews/EnterHolidayYear';
    const seen = await people.post('guiting', path, { form });
    // Assess
    expect(seen.body).toMatchObject({ version: '2027.1', complete: true, count: 1 });
    expect(seen.body.rows[0]).toMatchObject({
      purchase: id,
      before: { on: '2027-01-05' },
      after: { on: '2027-01-04' },
    });
    expect((await people.post('lanxi', path, { form })).status).toBe(403);
    const wrong = { ...form, national: { ...national, workingWeekends: [] } };
    expect((await people.post('guiting', path, { form: wrong })).body.code).toBe('CALENDAR_NET');
    const { calendar, rows } = await deadlines();
    expect([calendar, rows[0].due.on]).toEqual(['2026', '2027-01-05']);
  });

  it('moves every open deadline it changes, lists them, and tells each list once', async () => {
    // Prepare: a hundred more tasks of the same office, due beyond the turn of the year, and one that is not moved
    const rows = Array.from({ length: 100 }, (_, index) => rowOf(200_000 + index, '2026-12-28'));
    await transact(rows.slice(0, 99).map((row) => put('task', row)));
    await transact([put('task', rows[99] as TaskRow), put('task', rowOf(300_000, '2026-12-21'))]);
    // Act
    const answer = await enter('guiting');
    await story.tick();
    await story.tick();
    // Assess
    expect([answer.status, answer.body.version]).toEqual([201, '2027.1']);
    const row = await getRow<TaskRow>(taskKey(id, '0/SelectItems', 1));
    expect(row?.due).toMatchObject({ on: '2027-01-04', provisional: false, calendar: '2027.1' });
    expect(row?.taskDue?.startsWith('2027-01-05T00:00')).toBe(true);
    const untouched = await getRow<TaskRow>(taskKey('451221-2026-300000', '0/SelectItems', 1));
    expect(untouched?.due?.calendar).toBe('2026');
    const { body } = await people.get('lanxi', '/api/calendar');
    expect(body.recount).toMatchObject({ version: '2027.1', status: 'done', moved: 101 });
    const moves = (await people.get('lanxi', '/api/calendar/moves', { query: { version: '2027.1' } })).body;
    expect(moves.count).toBe(101);
    expect(moves.rows.find((move: { purchase: string }) => move.purchase === id)).toMatchObject({
      before: { on: '2027-01-05', calendar: '2026' },
      after: { on: '2027-01-04', calendar: '2027.1' },
    });
    const told = world.mailbox.mails.filter((mail) => mail.messageId.includes('calendar.2027.1'));
    expect(told.map((mail) => mail.messageId)).toEqual(['<calendar.2027.1.officer_451221@huicai.example>']);
  });

  it('does nothing more when the tick comes again', async () => {
    await story.tick();
    expect(world.mailbox.mails.filter((mail) => mail.messageId.includes('calendar.'))).toEqual([]);
    expect((await people.get('lanxi', '/api/calendar')).body.recount.moved).toBe(101);
  });

  it('leaves the record as it was written and shows both, as known on any day', async () => {
    const now = await deadlines();
    const then = await deadlines({ knownOn: '2026-12-27' });
    expect(now.rows[0]).toMatchObject({
      due: { on: '2027-01-04', provisional: false },
      recorded: { on: '2027-01-05', provisional: true },
    });
    expect(now.rows[0].days.find((day: { date: string }) => day.date === '2027-01-03')).toMatchObject({
      counted: true,
      why: '工作日',
    });
    expect(then.rows[0].due).toMatchObject({ on: '2027-01-05', provisional: true });
  });

  it('stands in a chain that is verified, and rules what is decided from now on', async () => {
    expect((await verify('2026-12-31')).findings).toEqual([]);
    const state = (await loadPurchase(id))?.state;
    expect(state?.positions['0/SelectItems']?.due?.on).toBe('2027-01-04');
    expect(state && dueBy('internalStep', '2026-12-28', state).on).toBe('2027-01-04');
  });

  it('may be corrected, and three-three announced later, each under its own version', async () => {
    const notice = { ...national.notice, number: '桂政办电〔2027〕1号' };
    const regional = { notice, off: ['2027-04-08', '2027-04-09'], work: [] };
    const answer = await enter('guiting', { national: undefined, regional });
    expect(answer.body).toEqual({ version: '2027.2' });
  });
});

/** An open task of five working days from a date, as the store writes it. */
function rowOf(serial: number, start: string): TaskRow {
  const due = dueBy('internalStep', start, '451221');
  return openTaskRow(`451221-2026-${serial}`, due, '2026-12-28T09:00:00.000+08:00');
}
