/** 期限表: every legal period (tables A.1-A.8) and our own internal ones. Lengths stand in these tables and nowhere else. */
import type { Instant, IsoDate } from '#domain/kernel/types.ts';
import { type Place, regionOf, today } from '#domain/law/calendar.ts';
import { citing, type SetFigure, setOn } from '#domain/law/figures.ts';
import type { PeriodRow } from '#domain/law/period-row.ts';
import { contractPeriods } from '#domain/law/periods-contract.ts';
import { internalPeriods } from '#domain/law/periods-internal.ts';
import { procurementPeriods } from '#domain/law/periods-procurement.ts';

export const periods = { ...procurementPeriods, ...contractPeriods, ...internalPeriods };

export type PeriodId = keyof typeof periods;
export const periodIds = Object.keys(periods) as PeriodId[];

export interface Period extends PeriodRow {
  id: PeriodId;
  /** Who set its length, where the table alone does not say it. */
  set?: SetFigure;
}

const byId = Object.fromEntries(periodIds.map((id) => [id, { id, ...periods[id] }])) as Record<
  PeriodId,
  Period
>;

export function periodOf(id: PeriodId): Period {
  return byId[id];
}

/** The period as it is in a place for what begins on a day: an owner may have set the length of one that no text gives. */
export function periodIn(id: PeriodId, start: IsoDate | Instant, place: Place): Period {
  const period = byId[id];
  const figures = typeof place === 'string' ? undefined : place.figures;
  if (!figures?.has(id)) return period;
  const set = setOn(figures, id, today(start), regionOf(place));
  return set ? { ...period, length: set.value, source: citing(period.source, set), set } : period;
}

export function isPeriodId(id: string): id is PeriodId {
  return Object.hasOwn(periods, id);
}
