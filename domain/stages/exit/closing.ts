/** 合同了结: what was paid under a contract, what of its budget will not be spent any more, and why it is closed. */
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, Fen, PurchaseState } from '#domain/kernel/types.ts';
import { release, specialShare } from '#domain/stages/catalogue/confirm-funding.ts';
import { type Contract, fenOf, inOrder } from '#domain/stages/performance/contract-select.ts';
import { lotOf } from '#domain/stages/select.ts';

const paying = ['PayService', 'SettleFailedProvider', 'SettleAccounts'];
const closing = ['EndTakeover', 'CloseContract'];

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
  /** Of the lot's budget: neither spent nor needed by a successor, free again; its part of the special fund is released. */
  freedFen: Fen;
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
  const paidFen = paid(contract.seq, successor?.seq);
  const freedBefore = inOrder(state, lot, closing)
    .map((act) => (act.data.closed as Closed | undefined)?.freedFen ?? 0)
    .reduce((sum, fen) => sum + fen, 0);
  const spent = paid(0, successor?.seq);
  const needed = spent + (successor?.amountFen ?? 0) + freedBefore;
  const freedFen = Math.max(0, (lotOf(state, lot)?.budgetFen ?? 0) - needed);
  return {
    closed: {
      contract: contract.seq,
      org: contract.org,
      reason,
      amountFen: contract.amountFen,
      paidFen,
      unspentFen: Math.max(0, contract.amountFen - paidFen),
      freedFen,
    },
    budget: freedFen > 0 ? release(state, facts, specialShare(state, freedFen)) : {},
  };
}
