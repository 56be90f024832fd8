import { describe, expect, it } from '@jest/globals';
import { addDays, instantAt } from '#domain/law/dates.ts';
import { dueUnder, isInTime, lengthUnder } from '#domain/law/deadlines.ts';
import { type MethodId, methodOf, methods } from '#domain/law/method.ts';
import { heldFrom } from '#domain/law/period-row.ts';
import { isPeriodId, type Period, periodIds, periodOf } from '#domain/law/periods.ts';
import { type Case, column, readCases } from '#test/cases/read.ts';

const nandan = '451221';
const units = { 日: 'day', 工作日: 'workday' } as const;
const senses = { 不少于: 'min', 不超过: 'max' } as const;
const marks = { 已核: 'V', 未确认: 'K', 意见原文: 'SEED', 默认: 'P' } as const;
const cases = readCases('periods');
const named = (row: Case): Period => {
  const id = column(row, '期限');
  if (!isPeriodId(id)) throw new Error(`no period ${id}`);
  return periodOf(id);
};
const word = <T>(words: Readonly<Record<string, T>>, text: string): T => {
  const value = words[text];
  if (value === undefined) throw new Error(`no word ${text}`);
  return value;
};

/** What a row of the table says and gives, beside what an officer wrote down for it. */
function judged(period: Period, row: Case): [got: unknown[], wanted: unknown[]] {
  const [start, last, wrong] = [column(row, '起算'), column(row, '届满日'), column(row, '不合法')];
  const due = dueUnder(period, start, nandan);
  const holds = (day: string): boolean =>
    period.sense === 'min'
      ? (lengthUnder(period, start, day, nandan) ?? -1) >= period.length
      : isInTime(due, instantAt(day, '17:00'));
  return [
    [
      period.length,
      period.unit,
      period.sense,
      period.source.text,
      period.mark,
      due.on,
      holds(last),
      holds(wrong),
    ],
    [
      Number(column(row, '长度')),
      word(units, column(row, '单位')),
      word(senses, column(row, '性质')),
      column(row, '依据'),
      word(marks, column(row, '标注')),
      last,
      true,
      false,
    ],
  ];
}

const agrees = (period: Period, row: Case): boolean => {
  const [got, wanted] = judged(period, row);
  return JSON.stringify(got) === JSON.stringify(wanted);
};
/** The last two of `judged` and the day alone: what an officer sees of a changed value. */
const sameEnd = (period: Period, row: Case): boolean => {
  const [got, wanted] = judged(period, row);
  return JSON.stringify(got.slice(5)) === JSON.stringify(wanted.slice(5));
};

describe('table A', () => {
  it.each(cases.map((row) => [column(row, '期限'), column(row, '起算'), row] as const))(
    'counts %s from %s as a person did, lets the last day pass and refuses the day beside it',
    (_, _start, row) => {
      const [got, wanted] = judged(named(row), row);
      expect(got).toEqual(wanted);
      expect(named(row).rows).toEqual(column(row, '行').split('、'));
    },
  );

  it('has a case for every period it names', () => {
    const told = new Set(cases.map((row) => column(row, '期限')));
    expect(periodIds.filter((id) => periodOf(id).rows && !told.has(id))).toEqual([]);
  });

  it('binds each method to rows that are its own', () => {
    for (const id of Object.keys(methods) as MethodId[]) {
      if (id === 'belowThreshold') continue;
      const method = methodOf(id);
      const used = [
        method.report,
        method.decision,
        method.result,
        method.window,
        method.documentOffer,
        method.notice,
        method.clarification,
      ];
      for (const period of used) {
        if (period === undefined) continue;
        expect([period, periodOf(period).methods]).toEqual([period, expect.arrayContaining([id])]);
      }
    }
  });

  it('says of every row that binds purchases since when it holds', () => {
    for (const id of periodIds) {
      const period = periodOf(id);
      if (period.mark !== 'P') expect([id, heldFrom(period)]).toEqual([id, expect.any(String)]);
    }
  });
});

describe('a changed value in table A', () => {
  const own = [...new Set(cases.map((row) => column(row, '期限')))];

  it.each(own)(
    'of %s makes its own case fail: a day more, a day less, the other unit, the other sense',
    (id) => {
      // Prepare
      const rows = cases.filter((row) => column(row, '期限') === id);
      const [row] = rows;
      const period = named(row as Case);
      const unit = period.unit === 'day' ? 'workday' : 'day';
      const changed: Period[] = [
        { ...period, length: period.length + 1 },
        { ...period, length: period.length - 1 },
        { ...period, unit },
        { ...period, sense: period.sense === 'min' ? 'max' : 'min' },
      ];
      // Act
      const unnoticed = changed.filter((other) => rows.every((each) => sameEnd(other, each)));
      // Assess: unchanged it holds, changed in any way it does not
      expect(rows.every((each) => agrees(period, each))).toBe(true);
      expect(unnoticed).toEqual([]);
    },
  );
});

describe('the table of deadlines', () => {
  it('lets an act on the last day be in time until midnight, posted or handed in', () => {
    const due = dueUnder(periodOf('challengeFiling'), '2021-03-01', nandan);
    expect(isInTime(due, instantAt(due.on, '23:59'))).toBe(true);
    expect(isInTime(due, instantAt(addDays(due.on, 1)))).toBe(false);
  });
});
