/** 督导日历: so many visits in each service period, spread over it, on working days; computed, so that nobody chooses an easy day. */
import type { ActRecord, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { addDays, daysBetween, type Place, probablyWorkday } from '#domain/law/calendar.ts';
import type { ServicePeriod } from '#domain/stages/contract/schedule.ts';
import { underContract } from '#domain/stages/performance/contract-select.ts';
import type { Grade } from '#domain/stages/visits/checklist.ts';

/** In the middle of equal parts of each period; a day off gives way to the next working day of the period, or to the last before. */
export function visitDays(periods: readonly ServicePeriod[], perPeriod: number, place: Place): IsoDate[] {
  const days = periods.flatMap(({ from, to }) => {
    const length = daysBetween(from, to) + 1;
    return Array.from({ length: perPeriod }, (_, index) =>
      workdayWithin(addDays(from, Math.floor((length * (2 * index + 1)) / (2 * perPeriod))), from, to, place),
    );
  });
  return [...new Set(days)].sort();
}

function workdayWithin(day: IsoDate, from: IsoDate, to: IsoDate, place: Place): IsoDate {
  for (let next = day; next <= to; next = addDays(next, 1)) if (probablyWorkday(next, place)) return next;
  for (let last = day; last >= from; last = addDays(last, -1)) if (probablyWorkday(last, place)) return last;
  return day;
}

/** 不预告: the step that waits for the next day; its deadline tells the day, and is told to those who may read the plan. */
export const waitsUnannounced = 'WaitVisit';

/** One planned visit and what came of it. */
export interface PlannedVisit {
  on: IsoDate;
  made?: { on: IsoDate; worst: Grade; seq: number };
}

export const planOf = (state: PurchaseState, lot: number): ActRecord | undefined =>
  underContract(state, lot, 'PlanVisits').at(-1);

/** Visits are made in the order of their days; what was made under an earlier plan stays made. */
export function visitsOf(state: PurchaseState, lot: number): PlannedVisit[] {
  const plan = planOf(state, lot);
  if (!plan) return [];
  const made = underContract(state, lot, 'MakeVisit').filter(({ seq }) => seq > plan.seq);
  return (plan.data.days as IsoDate[]).map((on, index) => {
    const act = made[index];
    if (!act) return { on };
    const { visitedOn, worst } = act.data as { visitedOn: IsoDate; worst: Grade };
    return { on, made: { on: visitedOn, worst, seq: act.seq } };
  });
}

/** The day that is next; undefined when all have been made. */
export const nextVisit = (state: PurchaseState, lot: number): IsoDate | undefined =>
  visitsOf(state, lot).find(({ made }) => made === undefined)?.on;
