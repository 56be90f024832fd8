/** 合同了结: what was paid under a contract, what of its budget will not be spent any more, and why it is closed. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, Fen, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { pastPeriods } from '#domain/stages/brought/read.ts';
import {
  freedByYear,
  fundingYears as ownYears,
  releaseIn,
} from '#domain/stages/catalogue/confirm-funding.ts';
import type { FundingSource } from '#domain/stages/catalogue/funding.ts';
import { addMonths } from '#domain/stages/contract/schedule.ts';
import { type Contract, contractsOf, fenOf, inOrder } from '#domain/stages/performance/contract-select.ts';
import { lotOf, lotsOf } from '#domain/stages/select.ts';

const paying = ['PayService', 'SettleFailedProvider', 'SettleAccounts'];
/** 了结合同的事项: those that closed one keep `closed`. */
export const closingSteps = ['EndTakeover', 'CloseContract'];

/** Acts that close a contract keep this under `closed`. */
export interface Closed {
  /** Sequence number of the signature that made the contract. */
  contract: number;
  org: string;
  reason: string;
  amountFen: Fen;
  paidFen: Fen;
  /** Of the amount: never to be paid. */
  unspentFen: Fen;
  /** Of the lot's money: neither spent nor needed by a successor, free again; its part of the special fund is released. */
  freedFen: Fen;
  /** Of it: what a replacement had added. */
  freedExtraFen?: Fen;
}

/** Money that a replacement brought into a lot beyond what the failed contract left; `year` where it is of the special fund. */
interface Extra {
  fen: Fen;
  year: number | undefined;
}

function extrasOf(state: PurchaseState, lot: number): Extra[] {
  return actsOf(state, 'ArrangeReplacement', lot).map((act) => {
    const extra = act.data.extra as { source: FundingSource; year: number } | undefined;
    const year = extra?.source === 'specialFund' ? extra.year : undefined;
    return { fen: fenOf(act, 'extraFen'), year };
  });
}

/** Years of the county budget that hold money of this purchase: that of its own funding, and those its replacements added. */
export function fundingYears(state: PurchaseState): number[] {
  const extras = lotsOf(state).flatMap((lot) => extrasOf(state, lot.no));
  return [...new Set([...ownYears(state), ...extras.flatMap(({ year }) => year ?? [])])];
}

/** A successor's contract keeps its amount of the lot's budget; what was paid before it is the old contract's. */
export function closeOf(
  state: PurchaseState,
  lot: number,
  contract: Contract,
  facts: Facts,
  reason: string,
  successor?: Contract,
): { closed: Closed; budget: Pick<Decided, 'budget'> } {
  const paid = (from: number, until = Number.POSITIVE_INFINITY): Fen =>
    inOrder(state, lot, paying)
      .filter((act) => act.seq > from && act.seq < until)
      .reduce((sum, act) => sum + fenOf(act, 'paidFen'), 0);
  // 带入前付的 counts as spent: it is no money that could be freed.
  const before = contractsOf(state, lot)
    .filter(({ seq }) => seq <= contract.seq)
    .flatMap(({ draft }) => pastPeriods(draft));
  const beforeFen = sum(before.map((one) => one.paidFen));
  const paidFen =
    paid(contract.seq, successor?.seq) + sum(pastPeriods(contract.draft).map((one) => one.paidFen));
  const closedBefore = inOrder(state, lot, closingSteps).flatMap(
    (act) => (act.data.closed ?? []) as Closed | [],
  );
  const freedBefore = sum(closedBefore.map((one) => one.freedFen));
  const extraBefore = sum(closedBefore.map((one) => one.freedExtraFen ?? 0));
  const extras = extrasOf(state, lot);
  const spent = paid(0, successor?.seq) + beforeFen;
  const needed = spent + (successor?.amountFen ?? 0) + freedBefore;
  const budgetFen = lotOf(state, lot)?.budgetFen ?? 0;
  const addedFen = sum(extras.map(({ fen }) => fen));
  const freedFen = Math.max(0, budgetFen + addedFen - needed);
  // What was added last is needed least: it goes back first.
  const freedExtraFen = Math.min(freedFen, addedFen - extraBefore);
  return {
    closed: {
      contract: contract.seq,
      org: contract.org,
      reason,
      amountFen: contract.amountFen,
      paidFen,
      unspentFen: Math.max(0, contract.amountFen - paidFen),
      freedFen,
      ...(freedExtraFen > 0 ? { freedExtraFen } : {}),
    },
    budget: released(
      state,
      facts,
      budgetFen,
      freedFen - freedExtraFen,
      freedOf(extras, extraBefore, freedExtraFen),
    ),
  };
}

/** Of each addition the part between `from` and `from + fen` of all of them, the oldest first. */
function freedOf(extras: Extra[], from: Fen, fen: Fen): Extra[] {
  let at = 0;
  return extras.map((extra) => {
    const start = Math.max(at, from);
    at += extra.fen;
    return { ...extra, fen: Math.max(0, Math.min(at, from + fen) - start) };
  });
}

/** 释放预留: the lot's share of the purchase's own funding and what replacements added, one release a year. */
function released(
  state: PurchaseState,
  facts: Facts,
  budgetFen: Fen,
  ownFen: Fen,
  extras: Extra[],
): Pick<Decided, 'budget'> {
  const byYear = freedByYear(state, budgetFen, ownFen);
  for (const { year, fen } of extras) {
    if (year !== undefined) byYear.set(year, (byYear.get(year) ?? 0) + fen);
  }
  return { budget: [...byYear].flatMap(([year, fen]) => releaseIn(state, facts, year, fen).budget ?? []) };
}

const sum = (amounts: Fen[]): Fen => amounts.reduce((all, fen) => all + fen, 0);

/** 保存期限（政府采购法第四十二条）: fifteen years from the day the last contract was closed; undefined before any was. */
export function keptUntil(state: PurchaseState): IsoDate | undefined {
  const closed = lotsOf(state)
    .flatMap(({ no }) => inOrder(state, no, closingSteps))
    .flatMap((act) => (act.data.closed === undefined ? [] : today(act.at)))
    .sort()
    .at(-1);
  return closed === undefined ? undefined : keepUntil(closed);
}

export const keepUntil = (ended: IsoDate): IsoDate => addMonths(ended, valueOn('archiveYears', ended) * 12);
