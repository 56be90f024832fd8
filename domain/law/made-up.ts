/** 调休上班日: a Saturday or Sunday that is worked, by the notice of its year; a deadline on one says so. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { isWeekend, isWorkday, type Place } from '#domain/law/calendar.ts';

export const madeUpLabel = '调休上班日';

/** False where the year's calendar is not issued. */
export function isMadeUp(date: IsoDate, place: Place): boolean {
  return isWeekend(date) && isWorkday(date, place) === true;
}
