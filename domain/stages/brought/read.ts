/** 外部带入的合同: what was entered of a contract that was signed outside, as selectors read it. Nothing here decides. */
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import type { ActRecord, Fen, Instant, IsoDate, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import type { MethodId } from '#domain/law/method.ts';
import type { ServicePeriod } from '#domain/stages/contract/schedule.ts';
import type { FundingLine, Need } from '#domain/stages/data.ts';

/** A contract that is brought in is a purchase of its own, with one lot. */
export const broughtLot = 1;

/** A period that was accepted and paid before; `paidFen` of it. */
export interface PastPeriod extends ServicePeriod {
  acceptedOn: IsoDate;
  paidOn: IsoDate;
  paidFen: Fen;
}

/** The facts as entered last; undefined where the purchase was made here. */
export const enteredContract = (state: PurchaseState): ActRecord | undefined =>
  latest(state, 'EnterContract', broughtLot);

/** 审定带入: from then on the contract is one of the record. */
export const broughtInBy = (state: PurchaseState): ActRecord | undefined =>
  actsOf(state, 'ApproveBroughtIn', broughtLot).findLast((act) => act.outcome === 'approved');

/** 外部带入: whether the contract of this purchase was signed outside. */
export const isBroughtIn = (state: PurchaseState): boolean => actsOf(state, 'BringIn').length > 0;

/** What was bought, in the words of the contract. */
export function broughtNeed(state: PurchaseState): Need | undefined {
  return enteredContract(state)?.data.bought as Need | undefined;
}

/** 采购方式 as the papers say; undefined where they do not. */
export function broughtMethod(state: PurchaseState): MethodId | undefined {
  const method = enteredContract(state)?.data.method as MethodId | 'unknown' | undefined;
  return method === 'unknown' ? undefined : method;
}

/** Money that 审定 has taken over. */
export function broughtFunding(state: PurchaseState): FundingLine[] {
  return broughtInBy(state) ? ((enteredContract(state)?.data.lines ?? []) as FundingLine[]) : [];
}

export interface BroughtAward {
  org: string;
  name: Sealed;
  amountFen: Fen;
  approvedAt: Instant;
}

export function broughtAward(state: PurchaseState): BroughtAward | undefined {
  const approved = broughtInBy(state);
  const data = enteredContract(state)?.data;
  return approved && data
    ? {
        org: data.org as string,
        name: data.name as Sealed,
        amountFen: data.amountFen as Fen,
        approvedAt: approved.at,
      }
    : undefined;
}

/** 带入的周期 of a contract by what it was entered as; none of a contract that was signed here. */
export const pastPeriods = (entry: ActRecord): PastPeriod[] => (entry.data.past ?? []) as PastPeriod[];

/** 带入的评价年度. */
export const pastGrades = (entry: ActRecord): { year: number; grade: string }[] =>
  (entry.data.grades ?? []) as { year: number; grade: string }[];

/** 本系统没有记录的环节: what a purchase that was made here has behind it by then. */
export const notRecordedHere = ['catalogue', 'notice', 'bidding'] as const;
