/** 参数和时限的设定: what may be set, by whom, and what is counted with from then on. */
import { describe, expect, it } from '@jest/globals';
import {
  type FigureId,
  type FigureUnit,
  figureIds,
  figureOn,
  figureText,
  limitsText,
  readFigure,
  surenessOf,
  units,
} from '#domain/figures/figure.ts';
import { type FigureForm, figureForms } from '#domain/figures/forms.ts';
import {
  decideFigure,
  evolveFigures,
  type FigureEvent,
  type FigureState,
  figuresIn,
  figuresWith,
  initialFigures,
} from '#domain/figures/process.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { derive, dueBy, isAtLeast, latestStart, recount } from '#domain/law/deadlines.ts';
import { checkMethod } from '#domain/law/method.ts';
import { parameterOn } from '#domain/law/parameters.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { column, readCases } from '#test/cases/read.ts';
import { wantWhole } from '#test/domain/support/whole-refusal.ts';

const now = '2026-11-26T09:00:00.000+08:00';
const entry = (figure: FigureId, from: string, value: string): FigureForm<'EnterFigure'> => ({
  figure,
  from,
  value,
  grounds: 'document',
  basis: '桂财采〔2026〕8号',
  article: '第三条',
  reason: '经核实原文',
});

/** The state after one more act; throws where it is refused. */
function acted(state: FigureState, account: string, at: string, given: FigureForm<'EnterFigure'> | number) {
  const facts = { actor: actorOf(account), now: at };
  const event =
    typeof given === 'number'
      ? decideFigure(state, 'ConfirmFigure', { number: given, decision: 'confirm' }, facts)
      : decideFigure(state, 'EnterFigure', given, facts);
  if (isRefusal(event)) throw new Error(event.code);
  return evolveFigures(state, event);
}

/** Entered and confirmed, one after another. */
function setFigures(...given: [account: string, figure: FigureId, from: string, value: string][]) {
  return given.reduce((state, [account, figure, from, value], index) => {
    const entered = acted(state, account, now, entry(figure, from, value));
    return acted(entered, 'guihe', now, index + 1);
  }, initialFigures);
}

const placeWith = (state: FigureState, region = '451221') => ({ region, figures: figuresIn(state.entries) });

/** What an owner has to change where a value is refused. */
const fieldOf: Readonly<Record<string, string>> = {
  FIGURE_BEFORE_RULE: 'from',
  FIGURE_IS_LAW: 'figure',
  FIGURE_OF_REGION: 'figure',
  FIGURE_TOGETHER: 'together',
  FIGURE_VALUE: 'value',
  FIGURE_ORDER: 'value',
};

const facts = (account: string) => ({ actor: actorOf(account), now });
/** What somebody is told whose value is not taken. */
function told(state: FigureState, account: string, figure: FigureId, from: string, value: string) {
  const answer = decideFigure(state, 'EnterFigure', entry(figure, from, value), facts(account));
  return isRefusal(answer) ? [answer.sentence, answer.wayOut] : [];
}

describe('a value that an owner enters', () => {
  it.each(
    readCases('figures').map(
      (row) =>
        [column(row, '参数'), column(row, '自'), column(row, '数值'), column(row, '录入人'), row] as const,
    ),
  )('%s from %s as %s by %s', (figure, from, value, account, row) => {
    // Act
    const answer = decideFigure(initialFigures, 'EnterFigure', entry(figure as FigureId, from, value), {
      actor: actorOf(account),
      now,
    });
    // Assess
    const got = isRefusal(answer)
      ? answer.code
      : String((answer as FigureEvent & { data: { amount: number } }).data.amount);
    expect(got).toBe(column(row, '结论'));
    if (!isRefusal(answer)) return;
    expect([answer.article, answer.wayOut]).not.toContain('');
    wantWhole(answer, figureForms.EnterFigure);
    expect(answer.field).toBe(fieldOf[answer.code]);
  });

  it('is refused on every day and figure that the law fixes, and on none that it leaves open', () => {
    for (const id of figureIds) {
      const standing = figureOn(id, '2026-12-01', '450000');
      if (!standing) continue;
      const value = standing.value === undefined || standing.unit === 'yes-no' ? undefined : standing.value;
      const text =
        value === undefined ? (standing.unit === 'yes-no' ? '是' : '1000') : figureText(standing.unit, value);
      const answer = decideFigure(
        initialFigures,
        'EnterFigure',
        entry(id, '2026-12-01', text.replace(/[^\d.是]/g, '')),
        { actor: actorOf('guiting'), now },
      );
      const law = surenessOf(standing) === 'law';
      const together = /^(weight|shareOf|points)/.test(id);
      const code = isRefusal(answer) ? answer.code : 'set';
      expect([id, code]).toEqual([id, law ? 'FIGURE_IS_LAW' : together ? 'FIGURE_TOGETHER' : 'set']);
    }
  });

  it('has bounds that leave room for every value of the tables', () => {
    for (const id of figureIds) {
      const { unit, value } = figureOn(id, '2026-12-01', '450000') ?? { unit: 'count', value: undefined };
      if (value === undefined || unit === 'yes-no') continue;
      expect([id, value >= units[unit].least, value <= units[unit].most]).toEqual([id, true, true]);
    }
  });

  it('waits for another person, and nobody enters a second one meanwhile', () => {
    // Prepare
    const state = acted(initialFigures, 'guiting', now, entry('payment', '2026-12-01', '20'));
    const verdict = (decision: 'confirm' | 'return', number = 1) => ({ number, decision });
    // Act
    const codes = [
      decideFigure(state, 'EnterFigure', entry('payment', '2027-01-01', '25'), facts('guiting')),
      decideFigure(state, 'ConfirmFigure', verdict('confirm'), facts('guiting')),
      decideFigure(state, 'ConfirmFigure', verdict('return'), facts('guihe')),
      decideFigure(state, 'ConfirmFigure', verdict('confirm', 2), facts('guihe')),
    ].map((answer) => {
      if (!isRefusal(answer)) return answer;
      wantWhole(answer);
      return [answer.code, answer.field];
    });
    // Assess
    expect(codes).toEqual([
      ['FIGURE_PENDING', 'figure'],
      ['SAME_PERSON', undefined],
      ['FIGURE_RETURN_REASON', 'opinion'],
      ['FIGURE_NOT_PENDING', 'number'],
    ]);
    expect(figuresIn(state.entries).size).toBe(0);
    const done = acted(state, 'guihe', now, 1);
    expect(decideFigure(done, 'ConfirmFigure', verdict('confirm'), facts('guihe'))).toMatchObject({
      code: 'FIGURE_NOT_PENDING',
    });
  });

  it('counts for nothing where it was returned, and may be entered again', () => {
    const entered = acted(initialFigures, 'guiting', now, entry('payment', '2026-12-01', '20'));
    const facts = { actor: actorOf('guihe'), now };
    const event = decideFigure(
      entered,
      'ConfirmFigure',
      { number: 1, decision: 'return', opinion: '文号不符' },
      facts,
    );
    const returned = evolveFigures(entered, event as FigureEvent);
    expect(figuresIn(returned.entries).size).toBe(0);
    expect(acted(returned, 'guiting', now, entry('payment', '2026-12-01', '21')).entries).toHaveLength(2);
  });

  it('waits alone: another figure, another region and what was returned stand in nobody’s way', () => {
    // Prepare
    const first = acted(initialFigures, 'guiting', now, entry('internalStep', '2026-12-01', '6'));
    // Act
    const ofCity = acted(first, 'heshi', now, entry('internalStep', '2026-12-01', '3'));
    const third = acted(ofCity, 'guiting', now, entry('payment', '2026-12-01', ' 20 '));
    const confirmed = acted(third, 'guihe', now, 2);
    // Assess
    expect(third.version).toBe(3);
    expect(third.entries.map(({ number, region, amount }) => [number, region, amount])).toEqual([
      [1, '450000', 6],
      [2, '451200', 3],
      [3, '450000', 20],
    ]);
    expect(confirmed.entries.map(({ verdict }) => verdict?.decision)).toEqual([
      undefined,
      'confirm',
      undefined,
    ]);
    expect([...figuresIn(confirmed.entries).values()].flat().map(({ region }) => region)).toEqual(['451200']);
    const trial = figuresWith(third.entries, 3, { by: actorOf('guihe'), at: now });
    expect([...trial.keys()]).toEqual(['payment']);
  });

  it('stands on record as it was entered, with the value in the unit that is counted in', () => {
    const form = entry('smeReservedMin', '2026-12-01', '40');
    expect(decideFigure(initialFigures, 'EnterFigure', form, facts('guiting'))).toEqual({
      type: 'EnterFigure',
      v: 1,
      at: now,
      by: actorOf('guiting'),
      data: { ...form, amount: 4000 },
    });
    const state = acted(initialFigures, 'guiting', now, form);
    const verdict = { number: 1, decision: 'confirm' } as const;
    expect(decideFigure(state, 'ConfirmFigure', verdict, facts('guihe'))).toEqual({
      type: 'ConfirmFigure',
      v: 1,
      at: now,
      by: actorOf('guihe'),
      data: verdict,
    });
  });

  it('is told what it may be, from when, and beside what', () => {
    expect(told(initialFigures, 'guiting', 'payment', '2019-07-25', '20')).toEqual([
      '“支付合同资金”在 2019-07-25 还没有施行。',
      '施行日期不早于 2019-07-26。',
    ]);
    expect(told(initialFigures, 'guiting', 'needReviewDuty', '2021-06-30', '是')).toEqual([
      '“采购需求审查义务”在 2021-06-30 还没有施行。',
      '施行日期不早于 2021-07-01。',
    ]);
    expect(told(initialFigures, 'heshi', 'gradeGood', '2026-12-01', '91')[0]).toBe(
      '“良（良好）最低分”不能比优（优秀）最低分（90 分）大。',
    );
    expect(told(initialFigures, 'heshi', 'gradeGood', '2026-12-01', '59')[0]).toBe(
      '“良（良好）最低分”不能比中（合格）最低分（60 分）小。',
    );
  });

  it('is compared with what was set for the other of its pair', () => {
    // Prepare
    const lower = placeWith(setFigures(['heshi', 'gradeGood', '2026-12-01', '70']), '451200');
    const state = setFigures(['heshi', 'gradeGood', '2026-12-01', '70']);
    // Act, Assess
    expect(figureOn('gradeGood', '2026-12-01', lower)?.value).toBe(70);
    expect(told(state, 'heshi', 'gradePass', '2026-12-01', '71')[0]).toContain('良（良好）最低分（70 分）大');
    expect(told(state, 'heshi', 'gradePass', '2026-12-01', '70')).toEqual([]);
  });

  it('holds no personal data', () => {
    const told = { ...entry('payment', '2026-12-01', '20'), reason: '张三电话13878901234口头确认' };
    const answer = decideFigure(initialFigures, 'EnterFigure', told, { actor: actorOf('guiting'), now });
    expect(answer).toMatchObject({ code: 'PERSONAL_DATA', field: 'reason' });
  });
});

describe('a figure', () => {
  it.each<[FigureUnit, number, string, string]>([
    ['yes-no', 1, '是', '“是”或者“否”'],
    ['yes-no', 0, '否', '“是”或者“否”'],
    ['fen', 50_000_050, '500,000.50元', '1 至 10000000000 的至多两位小数的数，单位：元'],
    ['basis-points', 725, '7.25%', '0 至 100 的至多两位小数的数，单位：%'],
    ['count', 30, '30', '1 至 1000 的整数，单位：个（人、次、天）'],
    ['workday', 30, '30 个工作日', '1 至 365 的整数，单位：个工作日'],
    ['hour', 24, '24 小时', '1 至 720 的整数，单位：小时'],
  ])('in %s, as %d, is read %s by people, who may write %s', (unit, value, text, limits) => {
    expect([figureText(unit, value), limitsText(unit)]).toEqual([text, limits]);
  });

  it.each<[FigureUnit, string, number | undefined]>([
    ['day', '730', 730],
    ['day', '731', undefined],
    ['day', '1', 1],
    ['day', '30日', undefined],
    ['day', '约30', undefined],
    ['basis-points', '7.5', 750],
    ['basis-points', '100', 10_000],
    ['basis-points', '7.255', undefined],
    ['fen', '1,234,567.8', 123_456_780],
    ['yes-no', '是', 1],
    ['yes-no', '不', undefined],
  ])('in %s, written %s, is %s', (unit, text, value) => {
    expect(readFigure(unit, text)).toBe(value);
  });

  it('says from when it holds, where that was seen, and stands for no day before', () => {
    expect(figureOn('payment', '2019-07-26', '450000')).toMatchObject({ id: 'payment', from: '2019-07-26' });
    expect(figureOn('payment', '2019-07-25', '450000')).toBeUndefined();
  });

  it.each<[string, FigureId, string, string]>([
    ['law', 'contractSigning', '2026-12-01', 'law'],
    ['known without its text', 'payment', '2026-12-01', 'known'],
    ['unseen', 'dispersedThresholdCounty', '2021-09-01', 'unseen'],
    ['ours', 'internalStep', '2026-12-01', 'ours'],
  ])('is %s', (_, id, date, sureness) => {
    const standing = figureOn(id, date, '450000');
    expect(standing && surenessOf(standing)).toBe(sureness);
  });

  it('stays unseen once it was set, so that it can be set anew', () => {
    const place = placeWith(
      setFigures(['guiting', 'dispersedThresholdCounty', '2021-09-01', '500000']),
      '450000',
    );
    const standing = figureOn('dispersedThresholdCounty', '2021-09-01', place);
    expect(standing).toMatchObject({ value: 50_000_000, set: { number: 1 } });
    expect(standing && surenessOf(standing)).toBe('unseen');
    const again = placeWith(setFigures(['guiting', 'payment', '2026-12-01', '20']), '450000');
    expect(figureOn('payment', '2026-12-01', again)).toMatchObject({
      value: 20,
      set: { number: 1, value: 20 },
    });
  });
});

describe('a value that is set', () => {
  const state = setFigures(['guiting', 'payment', '2026-12-01', '20']);
  const place = placeWith(state);

  it('is counted with from its day on, in its region, and says so in the deadline', () => {
    // Act
    const before = dueBy('payment', '2026-11-30', place);
    const from = dueBy('payment', '2026-12-01', place);
    const elsewhere = dueBy('payment', '2026-12-01', { ...place, region: '440100' });
    // Assess
    expect([before.on, before.figure]).toEqual(['2026-12-30', undefined]);
    expect([from.on, from.figure]).toEqual(['2026-12-21', 1]);
    expect(from.article).toBe('财库〔2019〕38号 三（按桂财采〔2026〕8号 第三条设定，自2026-12-01起）');
    expect([elsewhere.on, elsewhere.figure]).toEqual(['2026-12-31', undefined]);
    expect(derive(from, place).filter(({ counted }) => counted)).toHaveLength(20);
  });

  it('moves a deadline that was counted without it, and none that began before its day', () => {
    const old = dueBy('payment', '2026-12-02', '451221');
    const earlier = dueBy('payment', '2026-11-30', '451221');
    expect(recount(old, place)).toMatchObject({ on: '2026-12-22', figure: 1 });
    expect(recount(earlier, place)).toBe(earlier);
    const moved = recount(old, place);
    expect(recount(moved, place)).toBe(moved);
    expect(recount(moved, '451221').on).toBe(old.on);
  });

  it('is asked by every gate of the period', () => {
    const own = placeWith(setFigures(['guiting', 'ownWindow', '2026-12-01', '6']));
    expect(isAtLeast('ownWindow', '2026-12-01', '2026-12-05', '451221')).toBe(true);
    expect(isAtLeast('ownWindow', '2026-12-01', '2026-12-06', own)).toBe(false);
    expect(isAtLeast('ownWindow', '2026-12-01', '2026-12-07', own)).toBe(true);
    expect(latestStart('ownWindow', '2026-12-10', own).on).toBe('2026-12-04');
  });

  it('opens the lane below a threshold that nobody could judge before', () => {
    // Prepare
    const { figures } = placeWith(
      setFigures(['guiting', 'dispersedThresholdCounty', '2022-01-01', '500000']),
    );
    const choice = { method: 'belowThreshold', date: '2022-03-01', region: '451221' } as const;
    const ask = (budgetFen: number, given = {}) => checkMethod({ ...choice, budgetFen, ...given })?.code;
    // Assess
    expect(ask(49_999_999)).toBe('THRESHOLD_UNKNOWN');
    expect(ask(49_999_999, { figures })).toBeUndefined();
    expect(ask(50_000_000, { figures })).toBe('BELOW_THRESHOLD_LANE');
    expect(ask(49_999_999, { figures, date: '2021-12-31' })).toBe('THRESHOLD_UNKNOWN');
  });

  it('names who set it by office alone, and its basis without an article where there is none', () => {
    // Prepare
    const { article: _, ...bare } = entry('payment', '2026-12-01', '20');
    const state = acted(acted(initialFigures, 'guiting', now, bare), 'guihe', now, 1);
    // Act
    const [one] = figuresIn(state.entries).get('payment') ?? [];
    // Assess
    expect(one).toMatchObject({
      basis: '桂财采〔2026〕8号',
      by: { role: actorOf('guiting').role, region: '450000' },
      confirmedBy: { role: actorOf('guihe').role, region: '450000' },
      confirmedAt: now,
    });
    expect([Object.keys(one?.by ?? {}), Object.keys(one?.confirmedBy ?? {})]).toEqual([
      ['role', 'region'],
      ['role', 'region'],
    ]);
  });

  it('ends where the law gives the figure itself', () => {
    const figures = placeWith(setFigures(['guiting', 'smeDeductionMin', '2022-01-01', '7']));
    expect(parameterOn('smeDeductionMin', '2022-06-30', figures)).toMatchObject({
      value: 700,
      confirmed: true,
    });
    expect(parameterOn('smeDeductionMin', '2022-07-01', figures)).toMatchObject({ value: 1000, mark: 'V' });
    expect(parameterOn('smeDeductionMin', '2021-12-31', figures)).toMatchObject({ value: 600 });
  });

  it('gives way to a nearer region, a later day and a newer entry, in this order', () => {
    const both = setFigures(
      ['heshi', 'internalStep', '2026-12-01', '3'],
      ['guiting', 'internalStep', '2026-12-05', '4'],
      ['guiting', 'internalStep', '2027-01-01', '6'],
      ['guiting', 'internalStep', '2027-01-01', '7'],
    );
    const length = (region: string, date: string) =>
      figureOn('internalStep', date, placeWith(both, region))?.value;
    expect([
      length('451221', '2026-12-06'),
      length('450100', '2026-12-06'),
      length('450100', '2027-02-01'),
      length('451221', '2027-02-01'),
      length('451221', '2026-11-30'),
    ]).toEqual([3, 4, 7, 3, 5]);
  });

  it('is as it was known on a day, and as it would be once it is confirmed', () => {
    const pending = acted(state, 'guiting', now, entry('payment', '2027-03-01', '10'));
    expect(figuresIn(state.entries, '2026-11-25').size).toBe(0);
    expect(figuresIn(state.entries, '2026-11-26').get('payment')).toHaveLength(1);
    const trial = figuresWith(pending.entries, 2, { by: actorOf('guihe'), at: now });
    expect(trial.get('payment')?.map(({ value }) => value)).toEqual([10, 20]);
  });
});
