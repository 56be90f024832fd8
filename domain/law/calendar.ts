/** 工作日历: working days of the nation and of Guangxi, as far as one version of the notices knows them. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { dateOf, dayNumber } from '#domain/law/dates.ts';
import type { Figures } from '#domain/law/figures.ts';
import { type Calendar, type Days, published } from '#domain/law/workdays/build.ts';

export * from '#domain/law/dates.ts';
export type { Calendar } from '#domain/law/workdays/build.ts';

/** Whether a region's own holiday moves a legal period is open (J8-6): `national` reads the national table alone, `local` with 三月三. */
export type Reading = 'national' | 'local';

/** Where a rule binds: a region with the calendar and the figures in force there; a bare region means those that the program brings. */
export type Place = string | { region: string; calendar?: Calendar; figures?: Figures | undefined };

export const regionOf = (place: Place): string => (typeof place === 'string' ? place : place.region);
export const calendarOf = (place: Place): Calendar =>
  typeof place === 'string' ? published : (place.calendar ?? published);

/** Guangxi keeps 壮族三月三; other regions follow the national table alone. */
export function hasRegionalCalendar(region: string): boolean {
  return region.startsWith('45');
}

/** The days of a place under one reading. */
export function daysOf(place: Place, reading: Reading): Days {
  const { national, guangxi } = calendarOf(place);
  return reading === 'local' && hasRegionalCalendar(regionOf(place)) ? guangxi : national;
}

/** What is known of a place does not depend on the reading: in Guangxi the region's notice has to be out as well. */
const knowledgeOf = (place: Place): Days => daysOf(place, 'local');

/** True where the notices for the date's year are known, for the nation and, in Guangxi, for the region. */
export function isKnown(date: IsoDate, place: Place): boolean {
  return knowsAll(place, dayNumber(date), dayNumber(date));
}

/** Whether the status of every day of [from, to] is announced. */
export function knowsAll(place: Place, from: number, to: number): boolean {
  return knowledgeOf(place).knows(from, to);
}

/** 是否工作日（A0-3）: undefined where the year's calendar is not issued. */
export function isWorkday(date: IsoDate, place: Place, reading: Reading = 'local'): boolean | undefined {
  return isKnown(date, place) ? probablyWorkday(date, place, reading) : undefined;
}

/** As `isWorkday`, but estimates an unknown year from weekdays and statutory days: for reminders, never for a gate. */
export function probablyWorkday(date: IsoDate, place: Place, reading: Reading = 'local'): boolean {
  return daysOf(place, reading).works(dayNumber(date));
}

/** Name of the day off, for the derivation: 周末, 国庆节, 壮族三月三; undefined on a working day. */
export function whyOff(date: IsoDate, place: Place, reading: Reading = 'local'): string | undefined {
  const day = dayNumber(date);
  if (daysOf(place, reading).works(day)) return undefined;
  const calendar = calendarOf(place);
  if (calendar.national.works(day)) return '壮族三月三';
  return calendar.nameOf(day) ?? (calendar.isStatutoryAhead(day) ? '法定节日' : '周末');
}

/** The n-th working day after (before, where n < 0) a date; undefined once an unknown year is touched. */
export function addWorkdays(
  date: IsoDate,
  count: number,
  place: Place,
  reading: Reading = 'local',
): IsoDate | undefined {
  const reached = stepWorkdays(date, count, place, reading);
  return reached.known ? reached.on : undefined;
}

/** As `addWorkdays`, with an estimate in unknown years: `known` says whether it was needed. */
export function stepWorkdays(
  date: IsoDate,
  count: number,
  place: Place,
  reading: Reading = 'local',
): { on: IsoDate; known: boolean } {
  const day = dayNumber(date);
  const reached = daysOf(place, reading).step(day, count);
  return { on: dateOf(reached), known: knowsBetween(place, day, reached) };
}

/** Whether the days that a count from one day to another touches are announced; the day it begins on is not one of them. */
export function knowsBetween(place: Place, from: number, to: number): boolean {
  if (from === to) return true;
  return from < to ? knowsAll(place, from + 1, to) : knowsAll(place, to, from - 1);
}

/** Working days in (from, to]; negative where `to` lies before; undefined where a year is unknown. */
export function workdaysLeft(
  from: IsoDate,
  to: IsoDate,
  place: Place,
  reading: Reading = 'local',
): number | undefined {
  const [low, high, sign] =
    from <= to ? [dayNumber(from), dayNumber(to), 1] : [dayNumber(to), dayNumber(from), -1];
  if (low === high) return 0;
  if (!knowsAll(place, low + 1, high)) return undefined;
  const count = daysOf(place, reading).count(low, high);
  return count === 0 ? 0 : count * sign;
}
