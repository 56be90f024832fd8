import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, instantAt, today } from '#domain/law/calendar.ts';
import {
  derive,
  dueBy,
  dueOn,
  isAtLeast,
  latestStart,
  lengthOf,
  lengthUnder,
  otherReading,
} from '#domain/law/deadlines.ts';
import { isPeriodId, type PeriodId, periodIds, periodOf } from '#domain/law/periods.ts';
import { column, readCases } from '#test/cases/read.ts';
import { dates } from '#test/domain/law/dates.ts';

const nandan = '451221';

function id(text: string): PeriodId {
  if (!isPeriodId(text)) throw new Error(`no period ${text}`);
  return text;
}

const counted = periodIds.filter((period) => periodOf(period).unit !== 'hour');
const minima = counted.filter((period) => periodOf(period).sense === 'min');

describe('a deadline', () => {
  it.each(
    readCases('deadlines').map(
      (row) => [column(row, '期限'), column(row, '起算'), column(row, '地区'), row] as const,
    ),
  )('of %s begun on %s in %s ends where a person counted it', (period, start, region, row) => {
    // Act
    const due = dueBy(id(period), start, region);
    // Assess
    expect([due.on, due.provisional]).toEqual([column(row, '届满日'), column(row, '暂定') === '是']);
  });

  it('runs out at midnight and cites its article', () => {
    // Act
    const due = dueBy('contractNotice', '2021-09-30T16:40:00.000+08:00', nandan);
    // Assess
    expect(due).toEqual({
      period: 'contractNotice',
      start: '2021-09-30T16:40:00.000+08:00',
      on: '2021-10-09',
      at: '2021-10-10T00:00:00.000+08:00',
      provisional: false,
      article: '政府采购法实施条例 第五十条',
      calendar: '2026',
    });
  });

  it('counts hours through nights and holidays', () => {
    const due = dueBy('takeoverRecipients', '2021-10-01T20:00:00.000+08:00', nandan);
    expect([due.at, due.on]).toEqual(['2021-10-04T20:00:00.000+08:00', '2021-10-04']);
  });

  it('does not depend on the hour at which it begins', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...counted),
        dates(),
        fc.integer({ min: 0, max: 1439 }),
        (period, date, minute) => {
          const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          expect(dueBy(period, instantAt(date, clock), nandan).at).toBe(dueBy(period, date, nandan).at);
        },
      ),
    );
  });

  it('is provisional exactly where an unknown year had to be estimated', () => {
    fc.assert(
      fc.property(fc.constantFrom(...counted), dates('2026-01-01', '2027-12-31'), (period, start) => {
        const { unit, sense } = periodOf(period);
        const due = dueBy(period, start, nandan);
        expect(due.provisional).toBe(!(unit === 'day' && sense === 'min') && due.on >= '2027-01-01');
      }),
    );
  });

  it('never ends earlier when it begins later', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...counted),
        dates(),
        fc.integer({ min: 0, max: 30 }),
        (period, start, later) => {
          const first = dueBy(period, start, nandan).on;
          expect(first <= dueBy(period, addDays(start, later), nandan).on).toBe(true);
        },
      ),
    );
  });

  it('may be a moment that the officer chose', () => {
    const due = dueOn('consultationWindow', '2021-03-01', '2021-03-12T09:30:00.000+08:00');
    expect([due.on, due.at]).toEqual(['2021-03-12', '2021-03-12T09:30:00.000+08:00']);
    expect(dueOn('consultationWindow', '2021-03-01', '2021-03-12')).toMatchObject({
      on: '2021-03-12',
      at: '2021-03-13T00:00:00.000+08:00',
    });
  });
});

describe('a window that an officer sets', () => {
  it.each(readCases('windows').map((row) => [column(row, '案例'), row] as const))(
    'is judged as a person judged the real tender %s',
    (_, row) => {
      // Prepare
      const offered = [column(row, '文件提供起'), column(row, '文件提供止')] as const;
      const window = [offered[0], column(row, '开标')] as const;
      // Act
      const answers = [
        lengthOf('tenderWindow', ...window, nandan),
        isAtLeast('tenderWindow', ...window, nandan),
        lengthOf('tenderDocumentOffer', ...offered, nandan),
        isAtLeast('tenderDocumentOffer', ...offered, nandan),
      ];
      // Assess
      expect(answers).toEqual([
        Number(column(row, '编制天数')),
        column(row, '不少于二十日') === '是',
        Number(column(row, '提供工作日')),
        column(row, '不少于五个工作日') === '是',
      ]);
    },
  );

  it('is long enough from the computed last day on and not a day before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...minima), dates('2018-02-01', '2026-06-30'), (period, start) => {
        const { on } = dueBy(period, start, nandan);
        expect(isAtLeast(period, start, on, nandan)).toBe(true);
        expect(isAtLeast(period, start, addDays(on, -1), nandan)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is measured in the unit of its period', () => {
    const window = ['2021-04-12T09:00:00.000+08:00', '2021-04-19T10:30:00.000+08:00'] as const;
    const lengths = (['hour', 'day', 'workday'] as const).map((unit) =>
      lengthUnder({ unit }, ...window, nandan),
    );
    expect(lengths).toEqual([169.5, 7, 3]);
  });

  it('has no answer in working days where the calendar is not issued', () => {
    expect(isAtLeast('consultationNotice', '2026-12-31', '2027-01-20', nandan)).toBeUndefined();
    expect(isAtLeast('consultationWindow', '2026-12-31', '2027-01-20', nandan)).toBe(true);
  });
});

describe('counting backwards', () => {
  it.each(readCases('backwards').map((row) => [column(row, '期限'), column(row, '截止日'), row] as const))(
    'finds the last day for %s before %s',
    (period, end, row) => {
      expect(latestStart(id(period), end, column(row, '地区'))).toEqual({
        on: column(row, '最迟日'),
        provisional: false,
      });
    },
  );

  it('takes a period in hours for the days it fills', () => {
    expect(latestStart('takeoverRecipients', '2021-10-05', nandan).on).toBe('2021-10-02');
    expect(latestStart('takeoverDecideI', '2021-10-05', nandan).on).toBe('2021-10-04');
  });

  it('gives the last day that still leaves the minimum', () => {
    fc.assert(
      fc.property(fc.constantFrom(...minima), dates('2018-06-01', '2026-12-31'), (period, end) => {
        const { on } = latestStart(period, end, nandan);
        expect(isAtLeast(period, on, end, nandan)).toBe(true);
        expect(isAtLeast(period, addDays(on, 1), end, nandan)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a derivation', () => {
  it('says of each day why it counts or not', () => {
    // Act
    const days = derive(dueBy('consultationNotice', '2021-04-12', nandan), nandan);
    // Assess
    expect(days.map(({ date, number, why }) => `${date} ${number ?? '-'} ${why}`)).toEqual([
      '2021-04-12 - 起始当日不计',
      '2021-04-13 1 工作日',
      '2021-04-14 - 壮族三月三',
      '2021-04-15 - 壮族三月三',
      '2021-04-16 - 壮族三月三',
      '2021-04-17 - 周末',
      '2021-04-18 2 工作日（壮族三月三调休上班）',
      '2021-04-19 3 工作日',
    ]);
  });

  it('says where a duty is moved off a holiday', () => {
    const days = derive(dueBy('contractSigning', '2021-04-02', nandan), nandan);
    expect(days.slice(-5).map(({ date, counted, why }) => [date, counted, why])).toEqual([
      ['2021-05-02', true, '劳动节'],
      ['2021-05-03', false, '期满遇劳动节顺延'],
      ['2021-05-04', false, '期满遇劳动节顺延'],
      ['2021-05-05', false, '期满遇劳动节顺延'],
      ['2021-05-06', false, '顺延至节假日结束后首个工作日'],
    ]);
  });

  it('counts as many days as the period has and ends on the last', () => {
    fc.assert(
      fc.property(fc.constantFrom(...counted), dates('2018-02-01', '2026-12-31'), (period, start) => {
        const due = dueBy(period, start, nandan);
        const days = derive(due, nandan);
        expect(days.filter((day) => day.counted).length).toBe(periodOf(period).length);
        expect(days.at(-1)?.date).toBe(due.on);
      }),
    );
  });

  it('shows the other reading of a regional holiday where it differs', () => {
    expect(otherReading(dueBy('consultationNotice', '2021-04-12', nandan), nandan)).toBe('2021-04-15');
    expect(otherReading(dueBy('awardDecision', '2021-04-12', nandan), nandan)).toBe('2021-04-21');
    expect(otherReading(dueBy('awardDecision', '2021-03-01', nandan), nandan)).toBeUndefined();
  });

  it('has no other reading for hours and for a day an officer chose', () => {
    const start = '2021-04-12T09:00:00.000+08:00';
    expect(otherReading(dueBy('takeoverRecipients', start, nandan), nandan)).toBeUndefined();
    expect(otherReading(dueOn('consultationNotice', start, '2021-04-19'), nandan)).toBeUndefined();
  });

  it('says which reading counts a day that the other has off', () => {
    const days = derive(dueBy('awardDecision', '2021-04-12', nandan), nandan);
    expect(days.map(({ date, why }) => `${date} ${why}`)).toEqual([
      '2021-04-12 起始当日不计',
      '2021-04-13 工作日',
      '2021-04-14 工作日（按全国安排，壮族三月三不扣除）',
      '2021-04-15 工作日（按全国安排，壮族三月三不扣除）',
      '2021-04-16 工作日（按全国安排，壮族三月三不扣除）',
      '2021-04-17 周末',
      '2021-04-18 周末',
      '2021-04-19 工作日',
    ]);
  });

  it('marks days of a year without a notice as estimated', () => {
    const days = derive(dueBy('resultPublication', '2026-12-30', nandan), nandan);
    expect(days.at(-1)?.why).toBe('工作日（2027年安排未公布，暂估）');
  });

  it('is empty for hours and for a day an officer chose', () => {
    expect(derive(dueBy('takeoverDecideI', '2021-03-01T09:00:00.000+08:00', nandan), nandan)).toEqual([]);
    expect(derive(dueOn('consultationWindow', '2021-03-01', '2021-04-01'), nandan)).toEqual([]);
  });
});

describe('the table of periods', () => {
  it('gives every row a label, a length and a source', () => {
    for (const period of periodIds) {
      const row = periodOf(period);
      expect(row.length).toBeGreaterThan(0);
      expect(row.label).not.toBe('');
      expect(row.source.text.startsWith(row.source.number)).toBe(true);
      expect(row.from === undefined || today(row.from) === row.from).toBe(true);
    }
  });

  it('marks what is ours as ours', () => {
    for (const period of periodIds) {
      const row = periodOf(period);
      expect(row.mark === 'P').toBe(row.source.number === '系统规则');
    }
  });
});
