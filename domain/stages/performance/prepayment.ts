/** 预付款台账: what a contract pays in advance, and what of it later payments have not taken up yet. */
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { shareDown } from '#domain/law/money.ts';
import { currentContract, fenOf, underContract } from '#domain/stages/performance/contract-select.ts';

/** 约定的预付款 of the contract in force, rounded down to the fen; 0 where none is agreed. */
export function prepaymentOf(state: PurchaseState, lot: number): Fen {
  const contract = currentContract(state, lot);
  const ratio = (contract?.draft.data.prepayment as { ratio: number } | undefined)?.ratio ?? 0;
  return shareDown(contract?.originalFen ?? 0, ratio);
}

const takingUp = ['PayService', 'SettleFailedProvider', 'SettleAccounts'];

/** 尚未抵扣的预付款. */
export function prepaidLeft(state: PurchaseState, lot: number): Fen {
  const sum = (steps: string[], key: string): Fen =>
    steps.flatMap((step) => underContract(state, lot, step)).reduce((all, act) => all + fenOf(act, key), 0);
  return sum(['PayPrepayment'], 'prepaidFen') - sum(takingUp, 'offsetFen');
}

/** 抵扣: the prepayment is taken up first, so that the last payments are made in money. */
export const offsetFor = (state: PurchaseState, lot: number, fen: Fen): Fen =>
  Math.min(prepaidLeft(state, lot), fen);
