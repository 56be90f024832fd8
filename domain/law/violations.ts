/** 重大违法记录（B2-7、G-16；政府采购法实施条例 第十九条）: what of a supplier's last three years bars it, and what does not. */

import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { parameterOn, valueOn } from '#domain/law/parameters.ts';

export const violationKinds = {
  criminal: '因违法经营受到刑事处罚',
  closure: '责令停产停业',
  licenceRevoked: '吊销许可证或者执照',
  fine: '罚款',
} as const;
export type ViolationKind = keyof typeof violationKinds;

export interface Violation {
  kind: ViolationKind;
  /** Day of the decision. */
  on: IsoDate;
  fineFen?: Fen | undefined;
  /** 法律、行政法规以及国务院有关部门明确的领域标准, where it is above the general figure. */
  sectorFen?: Fen | undefined;
}

/** 禁止参加政府采购活动: bars to its last day; one that has run out does not bar. */
export function isBanOpen(until: IsoDate, day: IsoDate): boolean {
  return until >= day;
}

/** Refuses a supplier whose record of the last three years holds a major violation; undefined = nothing stands against it. */
export function checkViolation(
  org: string,
  found: Violation,
  day: IsoDate,
  place: Place,
): Refusal | undefined {
  if (found.on > day || lastDayOf(found.on, valueOn('recordYears', day)) < day) return undefined;
  if (found.kind === 'fine') {
    const rule = parameterOn('largeFine', day, place);
    if (rule?.value === undefined) return refuse('FINE_STANDARD_UNKNOWN', { date: day });
    if ((found.fineFen ?? 0) < Math.max(rule.value, found.sectorFen ?? 0)) return undefined;
  }
  return refuse('MAJOR_VIOLATION', { org, on: found.on, kind: violationKinds[found.kind] });
}

/** The day of the decision is not counted; 29 February ends with February. */
export function lastDayOf(on: IsoDate, years: number): IsoDate {
  const moved = `${Number(on.slice(0, 4)) + years}${on.slice(4)}`;
  const leap = new Date(`${moved}T00:00:00Z`).toISOString().slice(0, 10) === moved;
  return leap ? moved : `${moved.slice(0, 8)}28`;
}
