/** 工作日历: dates in Asia/Shanghai, working days of the nation and of Guangxi. Never asks the machine's clock. */
import type { Instant, IsoDate } from '#domain/kernel/types.ts';
import { holidayYears, sanyuesan, statutoryDaysAhead } from '#domain/law/workdays/index.ts';

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;

/** Whether a region's own holiday moves a legal period is open (J8-6): `national` reads the national table alone, `local` with 三月三. */
export type Reading = 'national' | 'local';

/** Days since 1970-01-01; throws on a text that is no date, which is a fault of ours. */
export function dayNumber(date: IsoDate): number {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms) || date.length !== 10 || dateOf(ms / dayMs) !== date)
    throw new Error(`not a date: ${date}`);
  return ms / dayMs;
}

export function dateOf(day: number): IsoDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayNumber(date) + days);
}

/** Calendar days from `from` (not counted) to `to` (counted). */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Beijing date of an instant; a plain date stays what it is. */
export function today(instant: Instant | IsoDate): IsoDate {
  if (instant.length === 10) return instant;
  return beijing(Date.parse(instant)).slice(0, 10);
}

/** Moment of a Beijing day: `instantAt('2021-03-01', '09:00')`. `24:00` is the end of the day. */
export function instantAt(date: IsoDate, time = '00:00'): Instant {
  const [hours = '0', minutes = '0'] = time.split(':');
  return instantOf(dayNumber(date) * dayMs - beijingMs + (Number(hours) * 60 + Number(minutes)) * 60_000);
}

/** Epoch milliseconds to a Beijing instant. */
export function instantOf(ms: number): Instant {
  return `${beijing(ms)}+08:00`;
}

export function addHours(instant: Instant, hours: number): Instant {
  return instantOf(Date.parse(instant) + Math.round(hours * 3_600_000));
}

/** `2021-03-01T09:00` as a form gives it, to an instant. */
export function fromMoment(moment: string): Instant {
  return instantAt(moment.slice(0, 10), moment.slice(11, 16));
}

function beijing(ms: number): string {
  if (Number.isNaN(ms)) throw new Error('not an instant');
  return new Date(ms + beijingMs).toISOString().slice(0, -1);
}

const nationalOff = new Set<IsoDate>();
const nationalWork = new Set<IsoDate>();
const nationalKnown = new Set<number>();
for (const year of holidayYears) {
  nationalKnown.add(year.year);
  for (const span of year.holidays) {
    for (let day = dayNumber(span.from); day <= dayNumber(span.to); day++) nationalOff.add(dateOf(day));
  }
  for (const date of year.workingWeekends) nationalWork.add(date);
}
const regionalOff = new Set(sanyuesan.flatMap((year) => year.off));
const regionalWork = new Set(sanyuesan.flatMap((year) => year.work));
const regionalKnown = new Set(sanyuesan.map((year) => year.year));
const statutoryAhead = new Set(statutoryDaysAhead);

/** Guangxi keeps 壮族三月三; other regions follow the national table alone. */
export function hasRegionalCalendar(region: string): boolean {
  return region.startsWith('45');
}

/** True where the notices for the date's year are known, for the nation and, in Guangxi, for the region. */
export function isKnown(date: IsoDate, region: string): boolean {
  const year = Number(date.slice(0, 4));
  return nationalKnown.has(year) && (!hasRegionalCalendar(region) || regionalKnown.has(year));
}

/** 是否工作日（A0-3）: undefined where the year's calendar is not issued. */
export function isWorkday(date: IsoDate, region: string, reading: Reading = 'local'): boolean | undefined {
  return isKnown(date, region) ? probablyWorkday(date, region, reading) : undefined;
}

/** As `isWorkday`, but estimates an unknown year from weekdays and statutory days: for reminders, never for a gate. */
export function probablyWorkday(date: IsoDate, region: string, reading: Reading = 'local'): boolean {
  const national = nationalWorkday(date);
  if (reading === 'national' || !hasRegionalCalendar(region)) return national;
  return regionalWork.has(date) || (national && !regionalOff.has(date));
}

function nationalWorkday(date: IsoDate): boolean {
  if (nationalWork.has(date)) return true;
  if (nationalOff.has(date) || statutoryAhead.has(date)) return false;
  return !isWeekend(date);
}

export function isWeekend(date: IsoDate): boolean {
  const weekday = (dayNumber(date) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** Name of the day off, for the console's derivation: 周末, 国庆节, 壮族三月三; undefined on a working day. */
export function whyOff(date: IsoDate, region: string, reading: Reading = 'local'): string | undefined {
  if (probablyWorkday(date, region, reading)) return undefined;
  if (nationalWorkday(date)) return '壮族三月三';
  for (const year of holidayYears) {
    const span = year.holidays.find((holiday) => holiday.from <= date && date <= holiday.to);
    if (span) return span.name;
  }
  if (statutoryAhead.has(date)) return '法定节日';
  return '周末';
}

/** The n-th working day after (before, where n < 0) a date; undefined once an unknown year is touched. */
export function addWorkdays(
  date: IsoDate,
  count: number,
  region: string,
  reading: Reading = 'local',
): IsoDate | undefined {
  const reached = stepWorkdays(date, count, region, reading);
  return reached.known ? reached.on : undefined;
}

/** As `addWorkdays`, with an estimate in unknown years: `known` says whether it was needed. */
export function stepWorkdays(
  date: IsoDate,
  count: number,
  region: string,
  reading: Reading = 'local',
): { on: IsoDate; known: boolean } {
  const direction = count < 0 ? -1 : 1;
  let day = dayNumber(date);
  let known = true;
  for (let left = Math.abs(count); left > 0; ) {
    day += direction;
    const on = dateOf(day);
    if (!isKnown(on, region)) known = false;
    if (probablyWorkday(on, region, reading)) left--;
  }
  return { on: dateOf(day), known };
}

/** Working days in (from, to]; negative where `to` lies before; undefined where a year is unknown. */
export function workdaysLeft(
  from: IsoDate,
  to: IsoDate,
  region: string,
  reading: Reading = 'local',
): number | undefined {
  const [low, high, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  let count = 0;
  for (let day = dayNumber(low) + 1; day <= dayNumber(high); day++) {
    const worked = isWorkday(dateOf(day), region, reading);
    if (worked === undefined) return undefined;
    if (worked) count++;
  }
  return count === 0 ? 0 : count * sign;
}
