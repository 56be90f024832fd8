/** How a deadline is written: a Saturday that is worked looks like a mistake unless it says so. */
import { beijing, dayText } from '#console/parts/text.ts';
import type { Place } from '#domain/law/calendar.ts';
import { isMadeUp, madeUpLabel } from '#domain/law/made-up.ts';

/** `2021-04-25 (周日，调休上班日)` */
export function lastDayText(on: string, place: Place): string {
  const text = dayText(on);
  return isMadeUp(on, place) ? text.replace(')', `，${madeUpLabel})`) : text;
}

/** A deadline: its day, and the moment where it does not end with the day. */
export function dueText(due: { on: string; at: string }, place: Place): string {
  const at = beijing(due.at).slice(11, 16);
  return at === '00:00'
    ? lastDayText(due.on, place)
    : `${lastDayText(beijing(due.at).slice(0, 10), place)} ${at}`;
}
