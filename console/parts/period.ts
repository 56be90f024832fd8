/** 期限的长短 in words; where a contract, a plan or an order names the day, that. */
import { words } from '#console/words.ts';
import type { Place } from '#domain/law/calendar.ts';
import { isPeriodId, periodIn } from '#domain/law/periods.ts';

/** `不少于 10 日`; undefined where the period is not one of the table's. */
export function lengthText(id: string, start: string, place: Place): string | undefined {
  if (!isPeriodId(id)) return undefined;
  const { sense, length, unit, dated } = periodIn(id, start, place);
  if (dated) return words.due.dated[dated];
  return `${words.due.sense[sense]} ${length} ${words.due.units[unit]}`;
}
