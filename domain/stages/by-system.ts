/** 系统办理: what the system does under a contract by itself as soon as it is owed; people may do it earlier. */
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { isWarningDue, isWatched } from '#domain/stages/performance-select.ts';
import { isPlanDue } from '#domain/stages/visits/owed.ts';

/** Acts of a lot that are owed on that day, in their order. */
export const owedBySystem = (state: PurchaseState, lot: number, on: IsoDate): string[] => [
  ...(isWatched(state, lot, on) && isWarningDue(state, lot, on) ? ['RaiseWarning'] : []),
  ...(isPlanDue(state, lot, on) ? ['PlanVisits'] : []),
];

/** Whether the lot is looked at again on the next day, though nothing happens. */
export const isLookedAt = (state: PurchaseState, lot: number, on: IsoDate): boolean =>
  isWatched(state, lot, on) || isPlanDue(state, lot, on);
