/** 期限表: every legal period (tables A.1-A.8) and our own internal ones. Lengths stand in these tables and nowhere else. */
import type { PeriodRow } from '#domain/law/period-row.ts';
import { contractPeriods } from '#domain/law/periods-contract.ts';
import { internalPeriods } from '#domain/law/periods-internal.ts';
import { procurementPeriods } from '#domain/law/periods-procurement.ts';

export const periods = { ...procurementPeriods, ...contractPeriods, ...internalPeriods };

export type PeriodId = keyof typeof periods;
export const periodIds = Object.keys(periods) as PeriodId[];

export interface Period extends PeriodRow {
  id: PeriodId;
}

const byId = Object.fromEntries(periodIds.map((id) => [id, { id, ...periods[id] }])) as Record<
  PeriodId,
  Period
>;

export function periodOf(id: PeriodId): Period {
  return byId[id];
}

export function isPeriodId(id: string): id is PeriodId {
  return Object.hasOwn(periods, id);
}
