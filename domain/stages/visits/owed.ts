/** 督导计划由系统排定（G-29）: from a day on drawn up with the signature, and anew when service begins with other periods (ADR 33). */
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { addDays } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { pastPeriods } from '#domain/stages/brought/read.ts';
import { servicePeriods } from '#domain/stages/contract/schedule.ts';
import {
  currentContract,
  isServing,
  schedule,
  underContract,
} from '#domain/stages/performance/contract-select.ts';
import { openIn } from '#domain/stages/performance/fields.ts';
import { planOf, visitDays } from '#domain/stages/visits/calendar.ts';

/** Before the first day of service a quarter is taken for a period. */
const monthsUnknown = 3;

/** Days of a plan that is drawn up on a day, so many in each period of the contract; none where its service is over. */
export function daysFrom(state: PurchaseState, lot: number, on: IsoDate, perPeriod: number): IsoDate[] {
  const contract = currentContract(state, lot);
  const over = underContract(state, lot, 'StartService').length > 0 && !isServing(state, lot);
  if (!contract || over) return [];
  const known = schedule(state, lot);
  const past = pastPeriods(contract.draft).at(-1);
  const begins = past ? addDays(past.to, 1) : contract.termStart;
  const periods = known.length > 0 ? known : servicePeriods(begins, contract.termEnd, monthsUnknown);
  return visitDays(periods, perPeriod, state).filter((day) => day >= on);
}

/** Whether a visit, or what it found, has to be settled before another plan is made. */
export const isVisitOpen = (state: PurchaseState, lot: number): boolean =>
  openIn(state, lot, 'visits').some((key) => key !== `${lot}/WaitVisit`);

/** Whether the system draws up the plan on that day: there is none, or its own from before the first day of service names other days. */
export function isPlanDue(state: PurchaseState, lot: number, on: IsoDate): boolean {
  if (valueOn('visitPlanBySystem', on, state) !== 1 || isVisitOpen(state, lot)) return false;
  const plan = planOf(state, lot);
  if (!plan) return daysFrom(state, lot, on, valueOn('visitsPerPeriod', on, state)).length > 0;
  const started = underContract(state, lot, 'StartService').at(-1);
  if (plan.by.role !== 'system' || started === undefined || started.seq < plan.seq) return false;
  const left = (plan.data.days as IsoDate[]).filter((day) => day >= on);
  const days = daysFrom(state, lot, on, plan.data.perPeriod as number);
  return days.length > 0 && days.join() !== left.join();
}
