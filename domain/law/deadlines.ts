/** 期限计算（A.0）: the only place that turns a period into a day. Same arguments, same answer. */
import type { Due, Instant, IsoDate } from '#domain/kernel/types.ts';
import {
  addDays,
  addHours,
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

/** A last day under one reading of the calendar; `known` is false where a year had to be estimated. */
interface LastDay {
  on: IsoDate;
  known: boolean;
  reading: Reading;
}

const readings: readonly Reading[] = ['national', 'local'];

/** 期限届满: start day not counted (A0-1); the last day of a duty moves off a holiday (A0-2); over at 24:00 (A0-4). */
export function dueBy(id: PeriodId, start: IsoDate | Instant, region: string): Due {
  const period = periodOf(id);
  const from = start.length === 10 ? instantAt(start) : start;
  if (period.unit === 'hour') {
    const at = addHours(from, period.length);
    return build(period, from, lastDayOf(at), at, false);
  }
  const { on, known } = governing(period, today(start), region);
  return build(period, from, on, instantAt(on, '24:00'), !known);
}

/** J8-6: both readings of a regional holiday are met: a minimum ends on the later day, a duty on the earlier one. */
function governing(period: Period, start: IsoDate, region: string): LastDay {
  const national = lastDayUnder(period, start, region, 'national');
  const local = lastDayUnder(period, start, region, 'local');
  const later = local.on > national.on ? local : national;
  const earlier = local.on < national.on ? local : national;
  return { ...(period.sense === 'min' ? later : earlier), known: national.known && local.known };
}

/** The last day of a period in days or working days under one reading. */
function lastDayUnder(period: Period, start: IsoDate, region: string, reading: Reading): LastDay {
  if (period.unit === 'workday') return { ...stepWorkdays(start, period.length, region, reading), reading };
  const last = addDays(start, period.length);
  // A minimum says how much time must pass; nobody has to act on its last day, so nothing is moved.
  if (period.sense === 'min') return { on: last, known: true, reading };
  return { ...rollForward(last, region, reading), reading };
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
  return build(periodOf(id), start.length === 10 ? instantAt(start) : start, lastDayOf(at), at, false);
}

/** Whether a minimum has run under both readings: days after `start` up to and including the day of `end`. Undefined: a year is unknown. */
export function isAtLeast(
  id: PeriodId,
  start: IsoDate | Instant,
  end: IsoDate | Instant,
  region: string,
): boolean | undefined {
  const length = lengthOf(id, start, end, region);
  return length === undefined ? undefined : length >= periodOf(id).length;
}

/** Length of a window in the period's own unit, start day excluded, the shorter reading; undefined where a year is unknown. */
export function lengthOf(
  id: PeriodId,
  start: IsoDate | Instant,
  end: IsoDate | Instant,
  region: string,
): number | undefined {
  const period = periodOf(id);
  if (period.unit === 'hour') return (Date.parse(end) - Date.parse(start)) / 3_600_000;
  const [from, to] = [today(start), today(end)];
  if (period.unit === 'day') return daysBetween(from, to);
  const counts = readings.map((reading) => workdaysLeft(from, to, region, reading));
  return counts.reduce((least, count) =>
    least === undefined || count === undefined ? undefined : Math.min(least, count),
  );
}

/** 倒推（A0-6）: the last day on which a change still leaves the minimum before `end`; a later one moves the deadline out. */
export function latestStart(
  id: PeriodId,
  end: IsoDate | Instant,
  region: string,
): { on: IsoDate; provisional: boolean } {
  const period = periodOf(id);
  const last = today(end);
  if (period.unit !== 'workday') {
    const days = period.unit === 'hour' ? Math.ceil(period.length / 24) : period.length;
    return { on: addDays(last, -days), provisional: false };
  }
  // The last day itself counts, so the walk begins on the day after it.
  const walked = readings.map((reading) => stepWorkdays(addDays(last, 1), -period.length, region, reading));
  const first = walked.map((walk) => walk.on).sort()[0] ?? last;
  return { on: addDays(first, -1), provisional: walked.some((walk) => !walk.known) };
}

function build(period: Period, start: Instant, on: IsoDate, at: Instant, provisional: boolean): Due {
  return { period: period.id, start, on, at, provisional, article: period.source.text };
}

/** A period that ends at midnight ends on the day before. */
function lastDayOf(at: Instant): IsoDate {
  const day = today(at);
  return at === instantAt(day) ? addDays(day, -1) : day;
}

export interface DerivedDay {
  date: IsoDate;
  counted: boolean;
  /** Running number of a counted day. */
  number?: number;
  /** 起始当日不计, 工作日, 周末, 国庆节, 顺延 …: why it counts or not. */
  why: string;
}

/** 推算过程: each day of a period, counted or skipped and why; empty for periods in hours and for days an officer chose. */
export function derive(due: Due, region: string): DerivedDay[] {
  const period = dayPeriod(due);
  if (!period) return [];
  const start = today(due.start);
  const { on, reading } = governing(period, start, region);
  if (on !== due.on) return [];
  const days: DerivedDay[] = [{ date: start, counted: false, why: '起始当日不计' }];
  let number = 0;
  for (let offset = 1; offset <= daysBetween(start, on); offset++) {
    const date = addDays(start, offset);
    const day = dayOf(period, date, region, reading, number);
    if (day.counted) number++;
    const why = isKnown(date, region) ? day.why : `${day.why}（${date.slice(0, 4)}年安排未公布，暂估）`;
    days.push({ date, counted: day.counted, ...(day.counted ? { number } : {}), why });
  }
  return days;
}

function dayOf(
  period: Period,
  date: IsoDate,
  region: string,
  reading: Reading,
  counted: number,
): { counted: boolean; why: string } {
  const off = whyOff(date, region, reading);
  if (period.unit === 'workday') {
    if (off !== undefined) return { counted: false, why: off };
    const elsewhere = probablyWorkday(date, region, reading === 'local' ? 'national' : 'local');
    return { counted: true, why: elsewhere ? '工作日' : otherwise(reading) };
  }
  if (counted < period.length) return { counted: true, why: off ?? '自然日' };
  return { counted: false, why: off === undefined ? '顺延至节假日结束后首个工作日' : `期满遇${off}顺延` };
}

/** A day that is worked under the reading that governs and off under the other. */
function otherwise(reading: Reading): string {
  return reading === 'national' ? '工作日（按全国安排，壮族三月三不扣除）' : '工作日（壮族三月三调休上班）';
}

/** The last day under the reading that does not govern, where it differs (J8-6: show both). */
export function otherReading(due: Due, region: string): IsoDate | undefined {
  const period = dayPeriod(due);
  if (!period) return undefined;
  const start = today(due.start);
  const { on, reading } = governing(period, start, region);
  const other = lastDayUnder(period, start, region, reading === 'local' ? 'national' : 'local');
  return other.on === on ? undefined : other.on;
}

function dayPeriod(due: Due): Period | undefined {
  const period = isPeriodId(due.period) ? periodOf(due.period) : undefined;
  return period?.unit === 'hour' ? undefined : period;
}
