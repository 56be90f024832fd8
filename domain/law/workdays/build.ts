/** 工作日历: the notices of all years as one table of days, with running counts, so that n working days are one look-up. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { dayNumber, isWeekendDay, yearOf } from '#domain/law/dates.ts';
import { holidayYears, sanyuesan, sanyuesanAhead, statutoryDaysAhead } from '#domain/law/workdays/index.ts';
import type { HolidayDays, HolidayYear, RegionalYear } from '#domain/law/workdays/types.ts';

/** First and last day of the table; weekdays go on outside it. */
const first = dayNumber('2017-01-01');
const last = dayNumber('2036-12-31');
const size = last - first + 1;

/** Days under one reading. */
export class Days {
  private readonly worked = new Uint8Array(size);
  /** Working days up to and including each day. */
  private readonly upTo = new Int32Array(size);
  /** The day of the n-th working day. */
  private readonly nth: Int32Array;
  /** Days without a notice up to and including each day. */
  private readonly unknownUpTo = new Int32Array(size);

  constructor(isWorked: (day: number) => boolean, isKnown: (day: number) => boolean) {
    const nth: number[] = [];
    let unknown = 0;
    for (let index = 0; index < size; index++) {
      const day = first + index;
      if (isWorked(day)) {
        this.worked[index] = 1;
        nth.push(day);
      }
      if (!isKnown(day)) unknown++;
      this.upTo[index] = nth.length;
      this.unknownUpTo[index] = unknown;
    }
    this.nth = Int32Array.from(nth);
  }

  works(day: number): boolean {
    const worked = this.worked[day - first];
    return worked === undefined ? !isWeekendDay(day) : worked === 1;
  }

  /** Whether every day of [from, to] has its notice. */
  knows(from: number, to: number): boolean {
    const before = from === first ? 0 : this.unknownUpTo[from - first - 1];
    const until = this.unknownUpTo[to - first];
    return before !== undefined && until !== undefined && before === until;
  }

  /** The n-th working day after a day; before it, where n < 0. */
  step(day: number, count: number): number {
    if (count === 0) return day;
    const [passed, own] = [this.upTo[day - first], this.worked[day - first]];
    if (passed === undefined || own === undefined) return this.walk(day, count);
    // Counting back, the day itself is none of the days before it.
    return this.nth[count > 0 ? passed + count - 1 : passed - own + count] ?? this.walk(day, count);
  }

  private walk(day: number, count: number): number {
    const direction = Math.sign(count);
    let at = day;
    for (let left = Math.abs(count); left > 0; ) {
      at += direction;
      if (this.works(at)) left--;
    }
    return at;
  }

  /** Working days in (from, to]; `to` not before `from`. */
  count(from: number, to: number): number {
    const [before, until] = [this.upTo[from - first], this.upTo[to - first]];
    if (before !== undefined && until !== undefined) return until - before;
    let count = 0;
    for (let day = from + 1; day <= to; day++) if (this.works(day)) count++;
    return count;
  }
}

/** What the notices order, as far as one version knows them. */
export interface Calendar {
  /** Stands in every deadline that was counted with it: the last year covered, and the entry that made it. */
  version: string;
  national: Days;
  guangxi: Days;
  /** Name of the holiday a day off belongs to. */
  nameOf: (day: number) => string | undefined;
  /** A statutory holiday of a year whose notice is not out. */
  isStatutoryAhead: (day: number) => boolean;
  /** Years whose national notice is known. */
  years: readonly number[];
}

/** One year as an owner enters it; national and regional parts arrive on different days. */
export interface CalendarEntry {
  year: number;
  national?: HolidayYear;
  regional?: RegionalYear;
}

/** The calendar of the notices the program brings, and of those entered since; later entries replace earlier ones of their year. */
export function buildCalendar(entries: readonly CalendarEntry[] = [], version?: string): Calendar {
  const years = new Map<number, HolidayYear>(holidayYears.map((year) => [year.year, year]));
  const regions = new Map<number, RegionalYear>(sanyuesan.map((year) => [year.year, year]));
  for (const { year, national, regional } of entries) {
    if (national) years.set(year, national);
    if (regional) regions.set(year, regional);
  }
  const newest = Math.max(...years.keys());
  return assemble([...years.values()], [...regions.values()], version ?? String(newest));
}

function assemble(
  years: readonly HolidayYear[],
  regions: readonly RegionalYear[],
  version: string,
): Calendar {
  const known = years.map(({ year }) => year);
  const names = new Map<number, string>();
  const weekends = new Set<number>();
  for (const year of years) {
    for (const { from, to, name } of year.holidays)
      for (let day = dayNumber(from); day <= dayNumber(to); day++) names.set(day, name);
    for (const date of year.workingWeekends) weekends.add(dayNumber(date));
  }
  const statutory = new Set(statutoryDaysAhead.map(dayNumber));
  const nationalYears = new Set(known);
  const regionalYears = new Set(regions.map((year) => year.year));
  const off = new Set(regions.flatMap((year) => year.off).map(dayNumber));
  const work = new Set(regions.flatMap((year) => year.work).map(dayNumber));
  const nationally = (day: number): boolean => {
    if (weekends.has(day)) return true;
    if (names.has(day)) return false;
    return !(isWeekendDay(day) || (statutory.has(day) && !nationalYears.has(yearOf(day))));
  };
  const isKnown = (day: number): boolean => nationalYears.has(yearOf(day));
  return {
    version,
    years: known,
    national: new Days(nationally, isKnown),
    guangxi: new Days(
      (day) => work.has(day) || (nationally(day) && !off.has(day)),
      (day) => isKnown(day) && (regionalYears.has(yearOf(day)) || isFarFromFestival(day)),
    ),
    nameOf: (day) => names.get(day),
    isStatutoryAhead: (day) => statutory.has(day) && !nationalYears.has(yearOf(day)),
  };
}

/**
 * No regional notice since 2014 has touched a day more than four days from 三月初三: where the nation's days are known and
 * the region's are not, only those near the festival wait (P).
 */
const nearFestival = 14;

function isFarFromFestival(day: number): boolean {
  const festival = sanyuesanAhead[yearOf(day)];
  return festival !== undefined && Math.abs(day - dayNumber(festival)) > nearFestival;
}

/** The calendar of the program alone. */
export const published: Calendar = buildCalendar();

/** What was known at the end of a day: notices issued by then, changes of a year's days only once they were ordered. */
export function asKnownOn(date: IsoDate, entries: readonly CalendarEntry[] = []): Calendar {
  const all = new Map<number, HolidayYear>(holidayYears.map((year) => [year.year, year]));
  for (const { year, national } of entries) if (national) all.set(year, national);
  const years = [...all.values()]
    .filter((year) => year.notice.issued <= date)
    .map((year) => ({ ...year, ...replay(year, date) }));
  const known = years.map(({ year }) => year);
  const regions = new Map<number, RegionalYear>(sanyuesan.map((year) => [year.year, year]));
  for (const { year, regional } of entries) if (regional) regions.set(year, regional);
  const regional = [...regions.values()].filter((year) => known.includes(year.year));
  return assemble(years, regional, `${known.at(-1) ?? ''}@${date}`);
}

/** A year's days before the changes that came after a date. */
function replay(year: HolidayYear, date: IsoDate): HolidayDays {
  let { holidays, workingWeekends } = year as HolidayDays;
  for (const change of year.changes.filter(({ notice }) => notice.issued > date).reverse()) {
    const newer = new Set(change.after.workingWeekends);
    const names = new Set(change.after.holidays.map(({ name }) => name));
    holidays = [...holidays.filter(({ name }) => !names.has(name)), ...change.before.holidays];
    workingWeekends = [...workingWeekends.filter((day) => !newer.has(day)), ...change.before.workingWeekends];
  }
  return { holidays, workingWeekends };
}
