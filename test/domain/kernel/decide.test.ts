import { describe, expect, it } from '@jest/globals';
import { decide } from '#domain/kernel/decide.ts';
import { actsOf, evolve, initialState, latest } from '#domain/kernel/evolve.ts';
import { enter, follow, nextRun, runName, visits } from '#domain/kernel/flow.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import { reveal } from '#domain/kernel/sealed.ts';
import type { Facts, Position, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import * as forms from '#test/domain/support/forms.ts';
import { filedPurchase, openedPurchase, selectedPurchase } from '#test/domain/support/story.ts';

const facts = (account = 'lanxi', now = '2021-03-01T10:00'): Facts => ({
  now: fromMoment(now),
  actor: account === 'system' ? { account, role: 'system', region: '451221' } : actorOf(account),
  seed: 'seed-1',
});

function answer(state: PurchaseState, step: string, given: object = {}, by: Facts = facts()): string {
  const decision = decide(state, { step, lot: 0, item: 0, form: {}, ...given }, by);
  return isRefusal(decision) ? `${decision.code} ${decision.sentence}` : 'done';
}

/** A wait of the calendar at a period that ends on 8 March. */
function waiting(due: object = {}): PurchaseState {
  const { state } = openedPurchase();
  const position: Position = {
    key: '0/WaitResponses',
    stage: 'bidding',
    step: 'WaitResponses',
    lot: 0,
    item: 0,
    visit: 1,
    openedAt: state.openedAt,
    owner: { role: 'officer', scope: '451221' },
    due: {
      period: 'consultationWindow',
      start: state.openedAt,
      on: '2021-03-08',
      at: '2021-03-09T00:00:00.000+08:00',
      provisional: false,
      article: '',
      ...due,
    },
  };
  return { ...state, positions: { ...state.positions, [position.key]: position } };
}

describe('an act', () => {
  it('is refused where there is no such step, no such role, or the step is not open', () => {
    const { state } = openedPurchase();
    expect(answer(state, 'PaintTheHall')).toMatch(/^STEP_UNKNOWN .*PaintTheHall/);
    expect(answer(state, 'SelectItems', {}, facts('luocai'))).toMatch(/^ROLE_NOT_ALLOWED .*确定购买内容/);
    expect(answer(state, 'ResearchNeed')).toMatch(/^STEP_NOT_OPEN .*调查/);
  });

  it('is refused as done where it was done, and where the person saw an earlier visit', () => {
    const { state } = selectedPurchase();
    expect(answer(state, 'SelectItems')).toMatch(/^STEP_DONE .*确定购买内容/);
    const form = forms.selectItemsForm();
    const opened = openedPurchase().state;
    expect(answer(opened, 'SelectItems', { form, visit: 2 })).toMatch(/^STEP_DONE .*确定购买内容/);
    expect(answer(opened, 'SelectItems', { form, visit: 1 })).toBe('done');
    expect(answer(opened, 'SelectItems', { form: { ...form, title: 7 } })).toMatch(/^FORM_INVALID/);
  });

  it('is the calendar’s once the period is over, does not stand still, and its year is known', () => {
    const early = facts('system', '2021-03-08T23:59');
    const over = facts('system', '2021-03-09T00:00');
    expect(answer(waiting(), 'WaitResponses', {}, early)).toMatch(/^PERIOD_RUNNING .*2021-03-08/);
    expect(answer(waiting({ at: undefined, on: undefined }), 'WaitResponses', {}, over)).toBe('done');
    const { due: _, ...withoutDue } = waiting().positions['0/WaitResponses'] as Position;
    const without = { ...waiting(), positions: { '0/WaitResponses': withoutDue } };
    expect(answer(without, 'WaitResponses', {}, over)).toMatch(/^PERIOD_RUNNING .*—/);
    const pauses = [{ from: fromMoment('2021-03-03T09:00'), why: '质疑' }];
    expect(answer(waiting({ pauses }), 'WaitResponses', {}, over)).toMatch(/^PERIOD_PAUSED/);
    expect(answer(waiting({ provisional: true }), 'WaitResponses', {}, over)).toMatch(
      /^CALENDAR_UNKNOWN .*2021/,
    );
  });

  it('holds at most sixty sealed texts', () => {
    // Prepare: a notice of twenty factors, each with title and standard, and of conditions with text and ground
    const { state } = filedPurchase();
    const criteria = Array.from({ length: 20 }, (_, index) => ({
      no: index + 1,
      title: `因素${index + 1}`,
      standard: '按方案评分。',
      weight: 350,
    }));
    const notice = (conditions: number, changes: object = {}) =>
      forms.draftForm({
        scoring: { fixedPrice: false, priceWeight: 3000, criteria },
        localConditions: Array.from({ length: conditions }, () => ({
          text: '依法设立。',
          source: '桂民规〔2018〕5号 二（三）',
        })),
        ...changes,
      });
    const by = facts('huangda', '2021-03-18T10:00');
    // Act and assess
    expect(answer(state, 'DraftNotice', { form: notice(3) }, by)).toBe('done');
    expect(answer(state, 'DraftNotice', { form: notice(3, { other: '无。' }) }, by)).toMatch(
      /^TOO_MANY_TEXTS .*61.*60/,
    );
  });
});

describe('a record', () => {
  it('numbers its acts, keeps where it was opened, and finds them by step and lot', () => {
    // Prepare
    const { state, events } = selectedPurchase();
    // Assess
    expect(state).toMatchObject({ id: '451221-2021-0001', version: 2, region: '451221' });
    expect(state.openedAt).toBe(fromMoment('2021-03-01T09:00'));
    expect(actsOf(state, 'SelectItems').map(({ seq, visit, outcome }) => [seq, visit, outcome])).toEqual([
      [2, 1, 'done'],
    ]);
    expect(latest(state, 'SelectItems')?.by.account).toBe('lanxi');
    expect([actsOf(state, 'SelectItems', 1), latest(state, 'ResearchNeed')]).toEqual([[], undefined]);
    expect(initialState('x')).toEqual({
      id: 'x',
      version: 0,
      region: '',
      openedAt: '',
      positions: {},
      acts: {},
      runs: {},
    });
    expect(events.map(({ visit, opens }) => [visit, opens.map(({ visit: next }) => next)])).toEqual([
      [1, [1]],
      [1, [1]],
    ]);
  });

  it('moves the end of what is open, and of nothing else', () => {
    // Prepare
    const state = waiting();
    const due = { ...state.positions['0/WaitResponses']?.due, on: '2021-03-15' } as NonNullable<
      Position['due']
    >;
    const [event] = openedPurchase().events;
    if (!event) throw new Error('nothing was opened');
    const moves = ['0/WaitResponses', '0/WaitObjections'].map((key) => ({ key, due }));
    // Act
    const after = evolve(state, { ...event, opens: [], starts: [], moves });
    // Assess
    expect(after.positions['0/WaitResponses']?.due?.on).toBe('2021-03-15');
    expect(Object.keys(after.positions)).toEqual(Object.keys(state.positions));
    expect([after.region, after.version]).toEqual([state.region, state.version + 1]);
  });
});

describe('the way on', () => {
  const { state } = openedPurchase();
  const open = (stage: Position['stage'], step: string, item = 0): Position => ({
    ...(state.positions['0/SelectItems'] as Position),
    key: item === 0 ? `0/${step}` : `0/${step}@${item}`,
    stage,
    step,
    item,
  });

  it('names runs by lot and attempt', () => {
    expect(runName('p', 'contract', 2, 3)).toBe('p-contract-L2-3');
    expect(runName('p', 'bidding', 0, 1)).toBe('p-bidding-1');
    expect(nextRun(state, 'catalogue', 0)).toMatchObject({
      attempt: 2,
      name: '451221-2021-0001-catalogue-2',
    });
    expect(nextRun(state, 'contract', 1)).toMatchObject({
      attempt: 1,
      name: '451221-2021-0001-contract-L1-1',
    });
  });

  it('is a fault where the flow has no such step or outcome, or wants members and has none', () => {
    expect(() => follow(state, open('bidding', 'PaintTheHall'), 'done', {})).toThrow(
      'no flow for bidding/PaintTheHall',
    );
    expect(() => follow(state, open('bidding', 'WaitResponses'), 'lost', {})).toThrow(
      'no way on from WaitResponses',
    );
    expect(() => follow(state, open('bidding', 'FormCommittee'), 'done', {})).toThrow('needs items');
  });

  it('begins a stage for each lot that goes on, for one lot, and for the whole purchase', () => {
    const lots = (moved: ReturnType<typeof enter>) => moved.starts.map(({ stage, lot }) => `${lot}/${stage}`);
    expect(lots(enter(state, 'contract', 0, { lots: [1, 3] }))).toEqual(['1/contract', '3/contract']);
    expect(lots(enter(state, 'contract', 2, { lots: [1, 3] }))).toEqual(['2/contract']);
    expect(lots(enter(state, 'contract', 0))).toEqual([]);
    expect(lots(enter(state, 'bidding', 2, { lots: [1, 3] }))).toEqual(['0/bidding']);
    expect(enter(state, 'contract', 1, {}, 'SignAsPurchaser').openings).toEqual([
      { stage: 'contract', step: 'SignAsPurchaser', lot: 1, item: 0 },
    ]);
  });

  it('counts the visits of a step, and of each of its members apart', () => {
    const [record] = actsOf(state, 'OpenPurchase');
    if (!record) throw new Error('nothing was opened');
    const scored = [1, 2, 1].map((item) => ({ ...record, item }));
    const after = { ...state, acts: { ...state.acts, '0/ScoreResponses': scored } };
    expect([0, 1, 2, 3].map((item) => visits(after, 'ScoreResponses', 0, item))).toEqual([3, 2, 1, 0]);
    expect(visits(after, 'SubmitReport', 0, 0)).toBe(0);
  });
});

describe('a refusal', () => {
  it('fills what it was given into its sentence, shows what is missing, and names its field', () => {
    expect(refuse('LOT_SUM', { sum: '1元', budget: '2元' }, 'lots')).toMatchObject({
      refused: true,
      code: 'LOT_SUM',
      sentence: '各标段预算合计 1元，与项目预算 2元 不一致。',
      field: 'lots',
    });
    expect(refuse('LOT_SUM', { sum: 0 }).sentence).toBe('各标段预算合计 0，与项目预算 {budget} 不一致。');
    expect('field' in refuse('LOT_SUM')).toBe(false);
    expect([refuse('LOT_SUM'), undefined, null, 'refused', {}, { refused: false }].map(isRefusal)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a sealed text', () => {
  it('is read plain, by its reference, or not at all', () => {
    const texts = { one: '一' };
    const sealed = [{ text: '零' }, { ref: 'one' }, { ref: 'two' }, { ref: 'toString' }, undefined];
    expect(sealed.map((given) => reveal(given as Parameters<typeof reveal>[0], texts))).toEqual([
      '零',
      '一',
      undefined,
      undefined,
      undefined,
    ]);
    expect(reveal({ ref: 'one' } as Parameters<typeof reveal>[0])).toBeUndefined();
  });
});
