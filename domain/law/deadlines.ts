/** 期限计算（A.0）: the only place that turns a period into a day. Same arguments, same answer. */
import type { Due, Instant, IsoDate, Pause } from '#domain/kernel/types.ts';
import {
  calendarOf,
  daysOf,
  knowsAll,
  knowsBetween,
  type Place,
  type Reading,
  whyOff,
  workdaysLeft,
} from '#domain/law/calendar.ts';
import {
  addDays,
  addHours,
  dateOf,
  dayNumber,
  daysBetween,
  instantAt,
  startOf,
  today,
} from '#domain/law/dates.ts';
import { endWithout, goneOn, type PausedDays, pausedDays, stopped } from '#domain/law/pauses.ts';
import { isPeriodId, type Period, type PeriodId, periodIn, periodOf } from '#domain/law/periods.ts';
import type { Days } from '#domain/law/workdays/build.ts';

/** A last day under one reading of the calendar; `known` is false where a year had to be estimated. */
interface LastDay {
  /** Day number. */
  on: number;
  known: boolean;
  reading: Reading;
}

const readings: readonly Reading[] = ['national', 'local'];

/** 期限届满: start day not counted (A0-1); the last day of a duty moves off a holiday (A0-2); over at 24:00 (A0-4). */
export function dueBy(
  id: PeriodId,
  start: IsoDate | Instant,
  place: Place,
  pauses: readonly Pause[] = [],
): Due {
  return dueUnder(periodIn(id, start, place), start, place, pauses);
}

/** As `dueBy`, under a row that is given. */
export function dueUnder(
  period: Period,
  start: IsoDate | Instant,
  place: Place,
  pauses: readonly Pause[] = [],
): Due {
  const known = {
    period: period.id,
    start: start.length === 10 ? instantAt(start) : start,
    article: period.source.text,
    calendar: calendarOf(place).version,
    ...(period.set ? { figure: period.set.number } : {}),
    ...(pauses.length > 0 ? { pauses: [...pauses] } : {}),
  };
  if (period.unit === 'hour') {
    const at = endWithout(addHours(known.start, period.length), pauses);
    return { ...known, on: lastDayOf(at), at, provisional: false };
  }
  const last = governing(period, dayNumber(today(start)), place, pausedDays(pauses));
  return { ...known, on: dateOf(last.on), at: startOf(last.on + 1), provisional: !last.known };
}

/** 起算以较晚者为准: the latest of several events from which a period could run. */
export function laterOf(first: IsoDate | Instant, ...others: (IsoDate | Instant)[]): IsoDate | Instant {
  return others.reduce((latest, other) => (momentOf(other) > momentOf(latest) ? other : latest), first);
}

function momentOf(start: IsoDate | Instant): number {
  return Date.parse(start.length === 10 ? instantAt(start) : start);
}

/** J8-6: both readings of a regional holiday are met: a minimum ends on the later day, a duty on the earlier one. */
function governing(period: Period, start: number, place: Place, paused: PausedDays): LastDay {
  const national = lastDayUnder(period, start, place, 'national', paused);
  const local = lastDayUnder(period, start, place, 'local', paused);
  const rules = period.sense === 'min' ? local.on > national.on : local.on < national.on;
  return { ...(rules ? local : national), known: national.known && local.known };
}

/** The last day of a period in days or working days under one reading. */
function lastDayUnder(
  period: Period,
  start: number,
  place: Place,
  reading: Reading,
  paused: PausedDays,
): LastDay {
  const days = daysOf(place, reading);
  const counted = countOn(period, start, days, paused);
  if (period.unit === 'workday') return { on: counted, known: knowsBetween(place, start, counted), reading };
  // A minimum says how much time must pass; nobody has to act on its last day, so nothing is moved.
  if (period.sense === 'min') return { on: counted, known: true, reading };
  let on = counted;
  while (!days.works(on) || paused.why(on) !== undefined) on++;
  return { on, known: knowsAll(place, counted, on), reading };
}

/** The day on which the whole length has been counted. */
function countOn(period: Period, start: number, days: Days, paused: PausedDays): number {
  if (!paused.some) return period.unit === 'day' ? start + period.length : days.step(start, period.length);
  let on = start;
  for (let left = period.length; left > 0; ) {
    on++;
    if (paused.why(on) === undefined && (period.unit === 'day' || days.works(on))) left--;
  }
  return on;
}

/** The end an officer chose (a response deadline): a date means the end of that day. Check it with `isAtLeast` first. */
export function dueOn(id: PeriodId, start: IsoDate | Instant, end: IsoDate | Instant): Due {
  const at = end.length === 10 ? instantAt(end, '24:00') : end;
  return {
    period: id,
    start: start.length === 10 ? instantAt(start) : start,
    on: lastDayOf(at),
    at,
    provisional: false,
    article: periodOf(id).source.text,
    chosen: true,
  };
}

/** 延期: the same period, ending later because somebody who may do so says so. */
export function postponed(due: Due, end: IsoDate | Instant): Due {
  const at = end.length === 10 ? instantAt(end, '24:00') : end;
  return { ...due, on: lastDayOf(at), at, provisional: false, chosen: true };
}

/** 期限内提出（A0-5）: what was handed to the post in time is in time; `moment` is the hour of posting, not of arrival. */
export function isInTime(due: Due, moment: Instant): boolean {
  return Date.parse(moment) < Date.parse(due.at);
}

/** 中止: the clock stands still from a moment on; nothing falls due until `resume`. */
export function suspend(due: Due, from: Instant, why: string, place: Place): Due {
  return withPauses(due, stopped(due, from, why), place);
}

/** 恢复计算: what was left when the clock stopped runs on, day for day. */
export function resume(due: Due, at: Instant, place: Place): Due {
  return withPauses(due, goneOn(due, at), place);
}

/** 暂停至某日: the clock stands still for a span whose end is known from the start. */
export function suspendUntil(due: Due, pause: Pause & { to: Instant }, place: Place): Due {
  return withPauses(due, [...(due.pauses ?? []), pause], place);
}

/** 提前恢复: the span that began at `from` ends at `at` already. */
export function resumeEarly(due: Due, from: Instant, at: Instant, place: Place): Due {
  const shorter = (due.pauses ?? []).map((pause) => (pause.from === from ? { ...pause, to: at } : pause));
  return withPauses(due, shorter, place);
}

/** An end that people chose is put off by the time the clock stood still; any other one is counted again. */
function withPauses(due: Due, pauses: Pause[], place: Place): Due {
  if (isPeriodId(due.period) && !due.chosen) return dueBy(due.period, due.start, place, pauses);
  const taken = (list: readonly Pause[]): number =>
    list.reduce((sum, { from, to }) => sum + Date.parse(to ?? from) - Date.parse(from), 0);
  const at = addHours(due.at, (taken(pauses) - taken(due.pauses ?? [])) / 3_600_000);
  return { ...due, on: lastDayOf(at), at, pauses };
}

/** 重算: a deadline under the calendar and the figures that are in force now. The end that people chose stays. */
export function recount(due: Due, place: Place): Due {
  if (!isPeriodId(due.period) || isCounted(due.period, due, place) || isChosen(due)) return due;
  return dueBy(due.period, due.start, place, due.pauses);
}

/** Whether it was counted with what is in force now. */
function isCounted(id: PeriodId, due: Due, place: Place): boolean {
  return (
    due.calendar === calendarOf(place).version && due.figure === periodIn(id, due.start, place).set?.number
  );
}

/** Records older than calendar versions do not say who set the end: what the count does not give was chosen. */
function isChosen(due: Due): boolean {
  if (due.chosen) return true;
  if (due.calendar !== undefined || due.provisional || !isPeriodId(due.period)) return false;
  // Which region it was counted in is not said either; an end that neither gives was chosen.
  return !['450000', '110000'].some(
    (region) => dueBy(due.period as PeriodId, due.start, region).on === due.on,
  );
}

/** Whether a minimum has run under both readings: days after `start` up to and including the day of `end`. Undefined: a year is unknown. */
export function isAtLeast(
  id: PeriodId,
  start: IsoDate | Instant,
  end: IsoDate | Instant,
  place: Place,
): boolean | undefined {
  const ran = lengthOf(id, start, end, place);
  return ran === undefined ? undefined : ran >= periodIn(id, start, place).length;
}

/** Length of a window in the period's own unit, start day excluded, the shorter reading; undefined where a year is unknown. */
export function lengthOf(
  id: PeriodId,
  start: IsoDate | Instant,
  end: IsoDate | Instant,
  place: Place,
): number | undefined {
  return lengthUnder(periodOf(id), start, end, place);
}

/** As `lengthOf`, under a row that is given. */
export function lengthUnder(
  { unit }: Pick<Period, 'unit'>,
  start: IsoDate | Instant,
  end: IsoDate | Instant,
  place: Place,
): number | undefined {
  if (unit === 'hour') return (Date.parse(end) - Date.parse(start)) / 3_600_000;
  const [from, to] = [today(start), today(end)];
  if (unit === 'day') return daysBetween(from, to);
  const counts = readings.map((reading) => workdaysLeft(from, to, place, reading));
  return counts.reduce((least, count) =>
    least === undefined || count === undefined ? undefined : Math.min(least, count),
  );
}

/** 倒推（A0-6）: the last day on which a change still leaves the minimum before `end`; a later one moves the deadline out. */
export function latestStart(
  id: PeriodId,
  end: IsoDate | Instant,
  place: Place,
): { on: IsoDate; provisional: boolean } {
  const { unit, length } = periodIn(id, end, place);
  const last = today(end);
  if (unit !== 'workday') {
    const days = unit === 'hour' ? Math.ceil(length / 24) : length;
    return { on: addDays(last, -days), provisional: false };
  }
  // The last day itself counts, so the walk begins on the day after it; the change lies on the day before the first counted one.
  const after = dayNumber(last) + 1;
  const first = Math.min(...readings.map((reading) => daysOf(place, reading).step(after, -length)));
  return { on: dateOf(first - 1), provisional: !knowsBetween(place, after, first) };
}

/** 顺延（A0-6）: the end that a change still allows; where the minimum is not left, the earliest one that leaves it. */
export function pushedOut(
  id: PeriodId,
  changed: IsoDate | Instant,
  end: IsoDate | Instant,
  place: Place,
): { on: IsoDate; moved: boolean; provisional: boolean } {
  const least = dueBy(id, changed, place);
  const moved = least.on > today(end);
  return { on: moved ? least.on : today(end), moved, provisional: least.provisional };
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

/** 推算过程: each day of a period, counted or skipped and why; empty for hours and for days an officer chose. */
export function derive(due: Due, place: Place): DerivedDay[] {
  const period = dayPeriod(due, place);
  if (!period) return [];
  const start = dayNumber(today(due.start));
  const paused = pausedDays(due.pauses);
  const { on, reading } = governing(period, start, place, paused);
  if (dateOf(on) !== due.on) return [];
  const days: DerivedDay[] = [{ date: dateOf(start), counted: false, why: '起始当日不计' }];
  for (let day = start + 1, number = 0; day <= on; day++) {
    const { counted, why } = dayOf(period, day, place, reading, paused, number);
    if (counted) number++;
    const estimated = knowsAll(place, day, day) ? '' : `（${dateOf(day).slice(0, 4)}年安排未公布，暂估）`;
    days.push({ date: dateOf(day), counted, ...(counted ? { number } : {}), why: `${why}${estimated}` });
  }
  return days;
}

function dayOf(
  period: Period,
  day: number,
  place: Place,
  reading: Reading,
  paused: PausedDays,
  counted: number,
): { counted: boolean; why: string } {
  const stands = paused.why(day);
  if (stands !== undefined) return { counted: false, why: `中止：${stands}` };
  const off = whyOff(dateOf(day), place, reading);
  if (period.unit === 'workday') {
    if (off !== undefined) return { counted: false, why: off };
    const elsewhere = daysOf(place, reading === 'local' ? 'national' : 'local').works(day);
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
export function otherReading(due: Due, place: Place): IsoDate | undefined {
  const period = dayPeriod(due, place);
  if (!period || due.chosen) return undefined;
  const start = dayNumber(today(due.start));
  const paused = pausedDays(due.pauses);
  const { on, reading } = governing(period, start, place, paused);
  const other = lastDayUnder(period, start, place, reading === 'local' ? 'national' : 'local', paused);
  return other.on === on ? undefined : dateOf(other.on);
}

/** The row of a period that runs in days or working days. */
function dayPeriod(due: Due, place: Place): Period | undefined {
  const period = isPeriodId(due.period) ? periodIn(due.period, due.start, place) : undefined;
  return period?.unit === 'hour' ? undefined : period;
}
