/** Moments at the edge: what AWS sends becomes the record's form, Beijing offset and milliseconds, which sorts as text. */
import type { Instant, IsoDate } from '#domain/kernel/types.ts';
import { addDays, instantOf, today } from '#domain/law/calendar.ts';

/** Any ISO moment, normalised; throws on text that is none. */
export function instant(text: string): Instant {
  return instantOf(Date.parse(text));
}

export function later(from: Instant, seconds: number): Instant {
  return instantOf(Date.parse(from) + seconds * 1000);
}

/** The Beijing day of a moment. */
export function dayOf(at: Instant): IsoDate {
  return today(at);
}

export function nextDay(day: IsoDate): IsoDate {
  return addDays(day, 1);
}

/** After every moment of the record: sorts what has no deadline to the end. */
export const never: Instant = '9999-12-31T23:59:59.999+08:00';
