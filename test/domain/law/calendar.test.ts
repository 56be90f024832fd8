import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addWorkdays,
  dayNumber,
  daysBetween,
  fromMoment,
  instantAt,
  instantOf,
  isWorkday,
  probablyWorkday,
  stepWorkdays,
  today,
  whyOff,
  workdaysLeft,
} from '#domain/law/calendar.ts';
import { isMadeUp } from '#domain/law/made-up.ts';
import { asKnownOn, buildCalendar, type CalendarEntry, published } from '#domain/law/workdays/build.ts';
import { holidayYears, sanyuesan } from '#domain/law/workdays/index.ts';
import { column, readCases } from '#test/cases/read.ts';
import { dates } from '#test/domain/law/dates.ts';

const nation = '110000';

describe('the work calendar', () => {
  it.each(readCases('workdays').map((row) => [column(row, '日期'), column(row, '地区'), row] as const))(
    'knows %s in %s as its notice orders it',
    (date, region, row) => {
      // Act
      const worked = isWorkday(date, region);
      // Assess
      expect(worked).toBe({ 是: true, 否: false, 未知: undefined }[column(row, '工作日')]);
    },
  );

  it.each(readCases('workday-totals').map((row) => [column(row, '年份'), row] as const))(
    'has as many working days in %s as the notices leave',
    (year, row) => {
      // Prepare
      const days = allDays(year);
      // Act
      const worked = days.filter((date) => isWorkday(date, nation));
      // Assess
      expect([days.length, worked.length]).toEqual([
        Number(column(row, '全年天数')),
        Number(column(row, '工作日')),
      ]);
    },
  );

  it('gives Guangxi two extra days a year, all but 2020', () => {
    // Act
    const net = sanyuesan.map((year) => year.extraOff.length - year.work.length);
    // Assess
    expect(net).toEqual(sanyuesan.map((year) => (year.year === 2020 ? 0 : 2)));
    expect(net).toEqual(sanyuesan.map((year) => year.netExtraDays));
  });

  it('calls extra only those regional days off that the nation works', () => {
    for (const year of sanyuesan) {
      const extra = year.off.filter((date) => isWorkday(date, nation));
      expect(extra).toEqual(year.extraOff);
      expect(year.overridesNational.every((date) => extra.includes(date))).toBe(true);
    }
  });

  it('lists working weekends on weekends and holidays off them in no year twice', () => {
    for (const year of holidayYears) {
      for (const date of year.workingWeekends) expect([0, 6]).toContain(weekdayOf(date));
      expect(new Set(year.workingWeekends).size).toBe(year.workingWeekends.length);
      for (const span of year.holidays) expect(span.from <= span.to).toBe(true);
    }
  });

  it('names why a day is off', () => {
    expect(whyOff('2021-10-01', '451221')).toBe('国庆节');
    expect(whyOff('2021-04-14', '451221')).toBe('壮族三月三');
    expect(whyOff('2021-04-14', '451221', 'national')).toBeUndefined();
    expect(whyOff('2021-03-06', '451221')).toBe('周末');
    expect(whyOff('2021-03-01', '451221')).toBeUndefined();
    expect(whyOff('2027-02-05', '451221')).toBe('法定节日');
    expect(whyOff('2028-01-01', '451221')).toBe('周末');
  });

  it('calls a working weekend made up, and no day of a year that is not announced', () => {
    const days = ['2021-04-25', '2021-04-24', '2021-04-26', '2027-01-03'];
    expect(days.map((day) => isMadeUp(day, nation))).toEqual([true, false, false, false]);
  });

  it('counts in one look-up what going from day to day counts', () => {
    // Prepare: built here, with the years of the program alone and with one entered beside them
    const entered: CalendarEntry = {
      year: 2027,
      national: { ...holidayYears.at(-1), year: 2027, holidays: [], workingWeekends: [] } as never,
    };
    for (const { national, guangxi } of [buildCalendar(), buildCalendar([entered])])
      for (const days of [national, guangxi]) {
        const [from, to] = [dayNumber('2016-12-20'), dayNumber('2037-01-10')];
        let worked = 0;
        for (let day = from; day < to; day += 1) {
          if (days.works(day + 1)) worked += 1;
          // Act, Assess
          if (day % 7 === 0) expect(days.count(from, day + 1)).toBe(worked);
        }
        for (let day = from; day < to; day += 37)
          for (const count of [-30, -1, 0, 1, 5, 45]) {
            const end = days.step(day, count);
            const between =
              count < 0 ? days.count(end, day - 1) + Number(days.works(end)) : days.count(day, end);
            expect([
              count === 0 || days.works(end),
              count < 0 ? between - Number(end === day) : between,
            ]).toEqual([true, Math.abs(count)]);
          }
      }
  });

  it('knows a span exactly where it knows each of its days, from the first of its table to the last', () => {
    const { national, guangxi } = buildCalendar();
    const year = (of: number): boolean => holidayYears.some((one) => one.year === of);
    for (const days of [national, guangxi])
      for (const [from, to] of [
        ['2017-01-01', '2017-01-02'],
        ['2018-01-01', '2018-12-31'],
        ['2017-12-31', '2018-01-01'],
        ['2026-11-01', '2026-12-31'],
        ['2026-12-31', '2027-01-01'],
        ['2036-12-30', '2036-12-31'],
        ['2036-12-31', '2037-01-01'],
        ['2016-12-31', '2017-01-01'],
      ] as const)
        expect([from, to, days.knows(dayNumber(from), dayNumber(to))]).toEqual([
          from,
          to,
          year(Number(from.slice(0, 4))) && year(Number(to.slice(0, 4))),
        ]);
  });

  it('names itself by the last year it knows, and by none where it knows none', () => {
    expect(buildCalendar().version).toBe('2026');
    expect(asKnownOn('2010-01-01')).toMatchObject({ version: '@2010-01-01', years: [] });
    expect(asKnownOn('2010-01-01').guangxi.knows(dayNumber('2019-04-08'), dayNumber('2019-04-08'))).toBe(
      false,
    );
  });

  it('goes on by weekdays outside the years of its table', () => {
    // 2040-01-06 is a Friday, 2016-12-30 as well
    expect(stepWorkdays('2040-01-06', 6, nation)).toEqual({ on: '2040-01-16', known: false });
    expect(stepWorkdays('2040-01-16', -6, nation)).toEqual({ on: '2040-01-06', known: false });
    expect(stepWorkdays('2016-12-30', -5, nation)).toEqual({ on: '2016-12-23', known: false });
    expect(probablyWorkday('2040-01-07', nation)).toBe(false);
    expect(probablyWorkday('2040-01-09', nation)).toBe(true);
    const { national } = published;
    expect(national.count(dayNumber('2040-01-06'), dayNumber('2040-01-16'))).toBe(6);
    expect(national.knows(dayNumber('2040-01-06'), dayNumber('2040-01-09'))).toBe(false);
  });

  const shared = join(import.meta.dirname, '../../../../shared/policy/workdays.json');
  (existsSync(shared) ? it : it.skip)(
    'agrees with the shared calendar on every day (skipped where that file is not beside the project)',
    () => {
      // Prepare
      const { byCalendarYear, guangxiSanyuesan } = JSON.parse(readFileSync(shared, 'utf8')) as Shared;
      for (const [year, listed] of Object.entries(byCalendarYear)) {
        // Act
        const worked = allDays(year).filter((date) => isWorkday(date, nation));
        const expected = allDays(year).filter(
          (date) =>
            listed.workListed.includes(date) ||
            (![0, 6].includes(weekdayOf(date)) && !listed.offListed.includes(date)),
        );
        // Assess
        expect(worked).toEqual(expected);
        expect(worked.length).toBe(listed.workdays);
      }
      const known = guangxiSanyuesan.filter((row) => row.off !== null && row.year >= 2018);
      expect(sanyuesan.map(({ year, off, work }) => ({ year, off, work }))).toEqual(
        known.map(({ year, off, work }) => ({ year, off, work })),
      );
    },
  );
});

interface Shared {
  byCalendarYear: Record<string, { workdays: number; offListed: string[]; workListed: string[] }>;
  guangxiSanyuesan: { year: number; off: string[] | null; work: string[] | null }[];
}

describe('dates and instants', () => {
  it('reads a day off an instant in Beijing, whatever its offset', () => {
    expect(today('2021-03-01T15:59:59.999Z')).toBe('2021-03-01');
    expect(today('2021-03-01T16:00:00.000Z')).toBe('2021-03-02');
    expect(today('2021-03-01T00:00:00.000+08:00')).toBe('2021-03-01');
    expect(today('2021-03-01')).toBe('2021-03-01');
  });

  it('writes instants with the Beijing offset', () => {
    expect(instantAt('2021-03-01', '09:00')).toBe('2021-03-01T09:00:00.000+08:00');
    expect(instantAt('2021-03-01', '24:00')).toBe('2021-03-02T00:00:00.000+08:00');
    expect(instantOf(0)).toBe('1970-01-01T08:00:00.000+08:00');
    expect(fromMoment('2021-03-01T09:30')).toBe('2021-03-01T09:30:00.000+08:00');
    expect(() => today('some day or other')).toThrow('not an instant');
  });

  it.each(['2021-02-30', '2021-13-01', '', '2021-3-1', 'tomorrow'])(
    'throws on %j, which is no date',
    (text) => {
      expect(() => addDays(text, 1)).toThrow('not a date');
    },
  );

  it('goes as many days back as forth', () => {
    fc.assert(
      fc.property(dates(), fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const there = addDays(date, days);
        expect(addDays(there, -days)).toBe(date);
        expect(daysBetween(date, there)).toBe(days);
      }),
    );
  });

  it('lands on a working day, and counts the same number back', () => {
    fc.assert(
      fc.property(
        dates(),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('451221', nation),
        (date, count, region) => {
          const on = addWorkdays(date, count, region);
          fc.pre(on !== undefined);
          expect(isWorkday(on, region)).toBe(true);
          expect(workdaysLeft(date, on, region)).toBe(count);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('has no answer once a year without a notice is touched, but still an estimate', () => {
    expect(addWorkdays('2026-12-30', 5, '451221')).toBeUndefined();
    expect(workdaysLeft('2026-12-30', '2027-01-08', '451221')).toBeUndefined();
    expect(stepWorkdays('2026-12-30', 5, '451221')).toEqual({ on: '2027-01-07', known: false });
    // The day on which the count begins is none of those it touches, forward and back.
    expect(addWorkdays('2027-01-01', -1, nation)).toBe('2026-12-31');
    expect(addWorkdays('2027-01-05', -1, nation)).toBeUndefined();
    expect(addWorkdays('2017-12-31', 1, nation)).toBe('2018-01-02');
    expect(stepWorkdays('2027-01-05', 0, nation)).toEqual({ on: '2027-01-05', known: true });
    expect(stepWorkdays('2040-01-07', 0, nation)).toEqual({ on: '2040-01-07', known: true });
  });

  it('counts days that are gone below zero', () => {
    expect(workdaysLeft('2021-03-05', '2021-03-01', '451221')).toBe(-4);
    expect(workdaysLeft('2021-03-01', '2021-03-01', '451221')).toBe(0);
  });
});

function allDays(year: string): string[] {
  const days: string[] = [];
  for (let date = `${year}-01-01`; date.startsWith(year); date = addDays(date, 1)) days.push(date);
  return days;
}

/** 0 = Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}
