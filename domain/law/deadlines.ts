/** 期限计算（A.0）: the only place that turns a period into a day. Same arguments, same answer. */
import type { Due, Instant, IsoDate } from '#domain/kernel/types.ts';
import {
  addDays,
  addHours,
  dateOf,
  dayNumber,
  daysBetween,
  instantAt,
  isKnown,
  probablyWorkday,
  type Reading,
  stepWorkdays,
  today,
  whyOff,
  workdaysLeft,
} from '#domain/law/calendar.ts';
import { isPeriodId, type Period, type PeriodId, periodOf } from '#domain/law/periods.ts';

/** J8-6: a minimum counts only days worked in both calendars, a duty with a maximum in either, so that both readings are met. */
function readingOf(period: Period): Reading {
  return period.sense === 'min' ? 'strict' : 'wide';
}

/** 期限届满: start day not counted (A0-1); the last day of a duty moves off a holiday (A0-2); over at 24:00 (A0-4). */
export function dueBy(id: PeriodId, start: IsoDate | Instant, region: string): Due {
  const period = periodOf(id);
  const from = start.length === 10 ? instantAt(start) : start;
  if (period.unit === 'hour') {
    const at = addHours(from, period.length);
    return build(period, from, lastDay(at), at, false);
  }
  const { on, known } = lastDayOf(period, today(start), region, readingOf(period));
  return build(period, from, on, instantAt(on, '24:00'), !known);
}

function lastDayOf(
  period: Period,
  start: IsoDate,
  region: string,
  reading: Reading,
): { on: IsoDate; known: boolean } {
  if (period.unit === 'workday') return stepWorkdays(start, period.length, region, reading);
  const last = addDays(start, period.length);
  // A minimum says how much time must pass; nobody has to act on its last day, so nothing is moved.
  if (period.sense === 'min') return { on: last, known: true };
  return rollForward(last, region, reading);
}

function rollForward(date: IsoDate, region: string, reading: Reading): { on: IsoDate; known: boolean } {
  let on = date;
  let known = isKnown(on, region);
  while (!probablyWorkday(on, region, reading)) {
    on = addDays(on, 1);
    known = known && isKnown(on, region);
  }
  return { on, known };
}

/** The end an officer chose (a response deadline): a date means the end of that day. Check it with `isAtLeast` first. */
export function dueOn(id: PeriodId, start: IsoDate | Instant, end: IsoDate | Instant): Due {
  const at = end.length === 10 ? instantAt(end, '24:00') : end;
  return build(periodOf(id), start.length === 10 ? instantAt(start) : start, lastDay(at), at, false);
}

/** Whether a minimum has run: days after `start` up to and including the day of `end`. Undefined: calendar of a year unknown. */
export function isAtLeast(
  id: PeriodId,
  start: IsoDate | Instant,
  end: IsoDate | Instant,
  region: string,
): boolean | undefined {
  const period = periodOf(id);
  if (period.unit === 'hour') return Date.parse(end) - Date.parse(start) >= period.length * 3_600_000;
  const from = today(start);
  const to = today(end);
  if (period.unit === 'day') return daysBetween(from, to) >= period.length;
  const worked = workdaysLeft(from, to, region, readingOf(period));
  return worked === undefined ? undefined : worked >= period.length;
}

/** Length of a window in the period's own unit, start day excluded; undefined where a year is unknown. */
export function lengthOf(
  id: PeriodId,
  start: IsoDate | Instant,
  end: IsoDate | Instant,
  region: string,
): number | undefined {
  const period = periodOf(id);
  if (period.unit === 'hour') return (Date.parse(end) - Date.parse(start)) / 3_600_000;
  if (period.unit === 'day') return daysBetween(today(start), today(end));
  return workdaysLeft(today(start), today(end), region, readingOf(period));
}

/** 倒推（A0-6）: the last day on which a change still leaves the minimum before `end`; later ones move the deadline out. */
export function latestStart(
  id: PeriodId,
  end: IsoDate | Instant,
  region: string,
): { on: IsoDate; provisional: boolean } {
  const period = periodOf(id);
  const last = today(end);
  if (period.unit !== 'workday')
    return {
      on: addDays(last, -Math.ceil(period.unit === 'hour' ? period.length / 24 : period.length)),
      provisional: false,
    };
  // The last day itself counts, so the walk begins on the day after it.
  const { on, known } = stepWorkdays(addDays(last, 1), -period.length, region, readingOf(period));
  return { on: addDays(on, -1), provisional: !known };
}

export interface DerivedDay {
  date: IsoDate;
  counted: boolean;
  /** Running number of a counted day. */
  number?: number;
  /** 当日不计, 工作日, 周末, 国庆节, 顺延 …: why it counts or not. */
  why: string;
}

/** 推算过程: each day of a period, counted or skipped and why; empty for periods in hours. */
export function derive(due: Due, region: string): DerivedDay[] {
  if (!isPeriodId(due.period)) return [];
  const period = periodOf(due.period);
  if (period.unit === 'hour') return [];
  const start = today(due.start);
  const days: DerivedDay[] = [{ date: start, counted: false, why: '起始当日不计' }];
  let number = 0;
  for (let day = dayNumber(start) + 1; day <= dayNumber(due.on); day++) {
    const date = dateOf(day);
    const counted =
      countsFor(period, date, region) &&
      !(period.unit === 'day' && number >= period.length && period.sense === 'max');
    const note = isKnown(date, region) ? '' : '（暂估）';
    const why = `${reason(period, date, region, counted, number)}${note}`;
    if (counted) days.push({ date, counted, number: ++number, why });
    else days.push({ date, counted, why });
  }
  return days;
}

function countsFor(period: Period, date: IsoDate, region: string): boolean {
  return period.unit === 'day' || probablyWorkday(date, region, readingOf(period));
}

function reason(period: Period, date: IsoDate, region: string, counted: boolean, number: number): string {
  const off = whyOff(date, region);
  if (period.unit === 'day') {
    if (!counted) return `期满日遇${off ?? '节假日'}顺延`;
    return number + 1 === period.length ? '期满日' : '自然日';
  }
  if (counted) return off === undefined ? '工作日' : `${off}，义务期限按工作日计`;
  return off ?? '广西调休上班日，最短期限不计';
}

/** The last day under the other reading of a regional holiday, where it differs (J8-6: show both). */
export function otherReading(due: Due, region: string): IsoDate | undefined {
  if (!isPeriodId(due.period)) return undefined;
  const period = periodOf(due.period);
  if (period.unit === 'hour') return undefined;
  const other = lastDayOf(
    period,
    today(due.start),
    region,
    readingOf(period) === 'strict' ? 'wide' : 'strict',
  );
  return other.on === lastDayOf(period, today(due.start), region, readingOf(period)).on
    ? undefined
    : other.on;
}

function build(period: Period, start: Instant, on: IsoDate, at: Instant, provisional: boolean): Due {
  return { period: period.id, start, on, at, provisional, article: period.source.text };
}

/** A period that ends at midnight ends on the day before. */
function lastDay(at: Instant): IsoDate {
  const day = today(at);
  return at === instantAt(day) ? addDays(day, -1) : day;
}
