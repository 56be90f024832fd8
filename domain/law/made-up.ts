/** 调休上班日: a Saturday or Sunday that is worked, by the notice of its year; a deadline on one says so. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { isWeekend, isWorkday } from '#domain/law/calendar.ts';

export const madeUpLabel = '调休上班日';

/** False where the year's calendar is not issued. */
export function isMadeUp(date: IsoDate, region: string): boolean {
  return isWeekend(date) && isWorkday(date, region) === true;
}
