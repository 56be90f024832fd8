/** 参数和时限 that an owner sets in the running system: entered, confirmed by another, counted with, told to whom it concerns. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { dueBy } from '#domain/law/deadlines.ts';
import { taskKey } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { getRow } from '#functions/store/table.ts';
import type { TaskRow } from '#functions/store/tasks.ts';
import { verify } from '#functions/store/verify.ts';
import { type Desk, desk } from '#test/functions/support/people.ts';
import { Story } from '#test/functions/support/story.ts';
import { startWorld, type World } from '#test/functions/support/world.ts';

jest.setTimeout(120_000);
let world: World;
let people: Desk;
let story: Story;
let id: string;

const form = {
  figure: 'internalStep',
  from: '2026-06-01',
  value: '3',
  grounds: 'decision',
  basis: '桂民办〔2026〕12号',
  article: '第二条',
  reason: '内部时限缩短为三个工作日',
};
const act = (account: string, name: string, given: object) =>
  people.post(account, `/api/figures/acts/${name}`, { form: given });
const deadlines = async (query: Record<string, string> = {}) =>
  (await people.get('lanxi', `/api/purchases/${id}/deadlines`, { query })).body.rows[0];

/** Opened on Monday 1 June 2026, with five working days for its first step. */
beforeAll(async () => {
  world = await startWorld();
  people = desk(world.clock);
  story = new Story(world, people);
  await story.at('2026-06-01T09:00');
  id = await story.opened();
  await story.tick();
  world.mailbox.mails.length = 0;
});
afterAll(() => world.close());

describe('A value that an owner sets', () => {
  it('is entered by the region or a city, never by a county, and never against the law', async () => {
    expect((await act('weiguo', 'EnterFigure', form)).status).toBe(403);
    const fixed = await act('guiting', 'EnterFigure', { ...form, figure: 'contractSigning' });
    expect([fixed.status, fixed.body.code, fixed.body.article]).toEqual([
      422,
      'FIGURE_IS_LAW',
      '政府采购法 第四十六条',
    ]);
    const city = await act('heshi', 'EnterFigure', { ...form, figure: 'payment' });
    expect(city.body.code).toBe('FIGURE_OF_REGION');
  });

  it('shows beforehand which open deadlines it would move, and stores nothing', async () => {
    const seen = await people.post('guiting', '/api/figures/previews/EnterFigure', { form });
    expect(seen.body).toMatchObject({ complete: true, count: 1 });
    expect(seen.body.rows[0]).toMatchObject({
      purchase: id,
      before: { on: '2026-06-08' },
      after: { on: '2026-06-04', figure: 1 },
    });
    const later = { ...form, from: '2026-06-02' };
    expect(
      (await people.post('guiting', '/api/figures/previews/EnterFigure', { form: later })).body.count,
    ).toBe(0);
    expect((await people.get('lanxi', '/api/figures')).body).toEqual({ version: 0, entries: [] });
  });

  it('waits for another person, and changes nothing until then', async () => {
    // Act
    const entered = await act('guiting', 'EnterFigure', form);
    const own = await act('guiting', 'ConfirmFigure', { number: 1, decision: 'confirm' });
    const city = await act('heshi', 'ConfirmFigure', { number: 1, decision: 'confirm' });
    // Assess
    expect([entered.status, own.body.code, city.status]).toEqual([201, 'SAME_PERSON', 403]);
    await story.tick();
    expect((await deadlines()).due.on).toBe('2026-06-08');
    const { entries } = (await people.get('guihe', '/api/figures')).body;
    expect(entries).toMatchObject([
      { number: 1, amount: 3, own: false, byOffice: '广西壮族自治区 自治区民政厅', region: '450000' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('guiting');
  });

  it('moves what is open once it is confirmed, lists it, and tells each list once', async () => {
    // Act
    const verdict = { number: 1, decision: 'confirm' };
    const seen = await people.post('guihe', '/api/figures/previews/ConfirmFigure', { form: verdict });
    const answer = await act('guihe', 'ConfirmFigure', verdict);
    const soon = await act('guihe', 'ConfirmFigure', { number: 2, decision: 'confirm' });
    await story.tick();
    await story.tick();
    // Assess
    expect([seen.body.count, answer.status, soon.body.code]).toEqual([1, 201, 'RECOUNT_RUNNING']);
    const row = await getRow<TaskRow>(taskKey(id, '0/SelectItems', 1));
    expect(row?.due).toMatchObject({ on: '2026-06-04', figure: 1 });
    expect(row?.taskDue?.startsWith('2026-06-05T00:00')).toBe(true);
    expect((await people.get('lanxi', '/api/figures')).body.recount).toMatchObject({
      version: 'figure.1',
      status: 'done',
      moved: 1,
    });
    const moves = await people.get('lanxi', '/api/calendar/moves', { query: { version: 'figure.1' } });
    expect(moves.body.rows).toMatchObject([{ purchase: id, after: { on: '2026-06-04' } }]);
    const told = world.mailbox.mails.filter((mail) => mail.messageId.includes('figure.1'));
    expect(told).toHaveLength(1);
    expect((await people.get('lanxi', '/api/calendar')).body.recount).toBeUndefined();
  });

  it('stands in the derivation with who set it, on what basis and when, and not in what was known before', async () => {
    const row = await deadlines();
    expect(row).toMatchObject({
      due: { on: '2026-06-04', figure: 1 },
      recorded: { on: '2026-06-08' },
      rule: {
        length: 3,
        set: {
          number: 1,
          basis: '桂民办〔2026〕12号 第二条',
          by: '广西壮族自治区 自治区民政厅',
          confirmedBy: '广西壮族自治区 自治区民政厅',
        },
      },
    });
    expect(row.days.filter((day: { counted: boolean }) => day.counted)).toHaveLength(3);
    const then = await deadlines({ knownOn: '2026-05-31' });
    expect([then.due.on, then.rule.length, then.rule.set]).toEqual(['2026-06-08', 5, undefined]);
  });

  it('stands in a chain that is verified, and rules what is decided from now on', async () => {
    expect((await verify('2026-06-30')).findings).toEqual([]);
    const state = (await loadPurchase(id))?.state;
    expect(state && dueBy('internalStep', '2026-06-01', state)).toMatchObject({
      on: '2026-06-04',
      figure: 1,
    });
    expect(state && dueBy('internalStep', '2026-05-29', state).figure).toBeUndefined();
  });
});
