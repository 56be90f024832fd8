/** Dates and instants in Asia/Shanghai. Days are numbers since 1970-01-01 inside, `2021-03-01` outside. Never asks the machine's clock. */
import type { Instant, IsoDate } from '#domain/kernel/types.ts';

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;

/** Days before a month that begins in March, so that the leap day is the last of its year. */
const daysBefore = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];

/** Days since 1970-01-01; throws on a text that is no date, which is a fault of ours. */
export function dayNumber(date: IsoDate): number {
  const year = digits(date, 0, 4);
  const month = digits(date, 5, 7);
  const day = digits(date, 8, 10);
  // A comparison with what is no number fails: the whole text has to be right.
  const right =
    date.length === 10 &&
    date[4] === '-' &&
    date[7] === '-' &&
    year >= 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= lengthOfMonth(year, month);
  if (!right) throw new Error(`not a date: ${date}`);
  const shifted = month < 3 ? year - 1 : year;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  // 719,468 days lie between 0000-03-01 and 1970-01-01.
  return shifted * 365 + leaps + (daysBefore[month - 1] ?? 0) + day - 1 - 719_468;
}

/** The number that a part of a text writes in digits; NaN where one of them is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Texts of days are asked for again and again: those of 1990 to 2099 are kept once written, for no others is there room. */
const firstKept = 7305;
const kept: (IsoDate | undefined)[] = Object.seal(new Array(40_177).fill(undefined));

export function dateOf(day: number): IsoDate {
  const known = kept[day - firstKept];
  if (known !== undefined) return known;
  const written = new Date(day * dayMs).toISOString().slice(0, 10);
  Reflect.set(kept, day - firstKept, written);
  return written;
}

/** Of the day's year, without writing the day out. */
export function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear();
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayNumber(date) + days);
}

/** Calendar days from `from` (not counted) to `to` (counted). */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

export function isWeekend(date: IsoDate): boolean {
  return isWeekendDay(dayNumber(date));
}

/** 1970-01-01 was a Thursday. */
export function isWeekendDay(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** Beijing date of an instant; a plain date stays what it is. */
export function today(instant: Instant | IsoDate): IsoDate {
  if (instant.length === 10) return instant;
  if (instant.length === 29 && instant.endsWith('+08:00')) return instant.slice(0, 10);
  return beijing(Date.parse(instant)).slice(0, 10);
}

/** Moment of a Beijing day: `instantAt('2021-03-01', '09:00')`. `24:00` is the end of the day. */
export function instantAt(date: IsoDate, time = '00:00'): Instant {
  if (time === '00:00') return startOf(dayNumber(date));
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return instantOf(dayNumber(date) * dayMs - beijingMs + minutes * 60_000);
}

/** The first moment of a day. */
export function startOf(day: number): Instant {
  return `${dateOf(day)}T00:00:00.000+08:00`;
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
