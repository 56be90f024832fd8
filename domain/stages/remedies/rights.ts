/** 行使权利的期限: a right runs out on the later of both readings of a regional holiday; a duty on the earlier one (J8-6). */
import type { Due, Instant, IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { dueBy, otherReading, postponed } from '#domain/law/deadlines.ts';
import type { PeriodId } from '#domain/law/periods.ts';

export function rightBy(period: PeriodId, start: IsoDate | Instant, place: Place): Due {
  const due = dueBy(period, start, place);
  const other = otherReading(due, place);
  return other !== undefined && other > due.on
    ? { ...postponed(due, other), provisional: due.provisional }
    : due;
}
