/** 期限的长短 in words; a service period is as long as the contract says, whatever the least that the system counts with. */
import { words } from '#console/words.ts';
import type { Place } from '#domain/law/calendar.ts';
import { isPeriodId, periodIn } from '#domain/law/periods.ts';

/** `不少于 10 日`; undefined where the period is not one of the table's. */
export function lengthText(id: string, start: string, place: Place): string | undefined {
  if (!isPeriodId(id)) return undefined;
  if (id === 'servicePeriod') return words.due.byContract;
  const { sense, length, unit } = periodIn(id, start, place);
  return `${words.due.sense[sense]} ${length} ${words.due.units[unit]}`;
}
