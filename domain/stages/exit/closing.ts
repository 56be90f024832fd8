/** 合同了结: what was paid under a contract, what of its budget will not be spent any more, and why it is closed. */
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
import { addMonths } from '#domain/stages/contract/schedule.ts';
import { type Contract, contractsOf, fenOf, inOrder } from '#domain/stages/performance/contract-select.ts';
import { type Extra, extrasOf } from '#domain/stages/performance/extra-funding.ts';
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
  /** Of it: what replacements and supplements had added. */
  freedExtraFen?: Fen;
}

/** Years of the county budget that hold money of this purchase: that of its own funding, and those its replacements and supplements added. */
export function fundingYears(state: PurchaseState): number[] {
  const extras = lotsOf(state).flatMap((lot) => extrasOf(state, lot.no));
  return [
    ...new Set([...ownYears(state), ...extras.flatMap(({ year, special }) => (special ? [year] : []))]),
  ];
}

/** 标段预算余额: of the lot's money, with what was added to it, what neither the contract in force needs nor those before it. */
export function uncommittedFen(state: PurchaseState, lot: number, contract: Contract): Fen {
  const { spentFen, freedFen } = usedBefore(state, lot, contract.seq);
  const addedFen = sum(extrasOf(state, lot).map(({ fen }) => fen));
  const needed = spentFen + contract.amountFen + freedFen;
  return Math.max(0, (lotOf(state, lot)?.budgetFen ?? 0) + addedFen - needed);
}

/** What was paid under the contracts of a lot before an act, and what of its money was freed. */
function usedBefore(
  state: PurchaseState,
  lot: number,
  until = Number.POSITIVE_INFINITY,
): { spentFen: Fen; freedFen: Fen; freedExtraFen: Fen } {
  // 带入前付的 counts as spent: it is no money that could be freed.
  const past = contractsOf(state, lot)
    .filter(({ seq }) => seq < until)
    .flatMap(({ draft }) => pastPeriods(draft));
  const closedBefore = inOrder(state, lot, closingSteps).flatMap(
    (act) => (act.data.closed ?? []) as Closed | [],
  );
  return {
    spentFen: paidBetween(state, lot, 0, until) + sum(past.map((one) => one.paidFen)),
    freedFen: sum(closedBefore.map((one) => one.freedFen)),
    freedExtraFen: sum(closedBefore.map((one) => one.freedExtraFen ?? 0)),
  };
}

function paidBetween(state: PurchaseState, lot: number, from: number, until = Number.POSITIVE_INFINITY): Fen {
  return inOrder(state, lot, paying)
    .filter((act) => act.seq > from && act.seq < until)
    .reduce((all, act) => all + fenOf(act, 'paidFen'), 0);
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
  const paidFen =
    paidBetween(state, lot, contract.seq, successor?.seq) +
    sum(pastPeriods(contract.draft).map((one) => one.paidFen));
  const before = usedBefore(state, lot, successor?.seq);
  const extras = extrasOf(state, lot);
  const needed = before.spentFen + (successor?.amountFen ?? 0) + before.freedFen;
  const budgetFen = lotOf(state, lot)?.budgetFen ?? 0;
  const addedFen = sum(extras.map(({ fen }) => fen));
  const freedFen = Math.max(0, budgetFen + addedFen - needed);
  // What was added last is needed least: it goes back first.
  const freedExtraFen = Math.min(freedFen, addedFen - before.freedExtraFen);
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
      freedOf(extras, before.freedExtraFen, freedExtraFen),
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

/** 释放预留: the lot's share of the purchase's own funding and what was added to it, one release a year. */
function released(
  state: PurchaseState,
  facts: Facts,
  budgetFen: Fen,
  ownFen: Fen,
  extras: Extra[],
): Pick<Decided, 'budget'> {
  const byYear = freedByYear(state, budgetFen, ownFen);
  for (const { year, fen, special } of extras) {
    if (special) byYear.set(year, (byYear.get(year) ?? 0) + fen);
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
