/** 本年度采购情况: what a purchase adds to what its purchaser buys of a catalogue item in a budget year. */
import { latest } from '#domain/kernel/evolve.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import type { Bought } from '#domain/law/split.ts';
import { fundingOf, lotsOf, methodOf, needOf, projectDate } from '#domain/stages/select.ts';

/** Undefined before a method is chosen, and where nothing is bought any more. */
export function boughtOf(state: PurchaseState): Bought | undefined {
  const method = methodOf(state);
  const fen = lotsOf(state)
    .filter(({ no }) => isAlive(state, no))
    .reduce((sum, { budgetFen }) => sum + budgetFen, 0);
  if (!method || fen === 0) return undefined;
  return {
    purchase: state.id,
    year: budgetYear(state),
    method,
    approved: latest(state, 'ApproveMethod')?.outcome === 'approved',
    items: itemsOf(state),
    lines: linesOf(state),
    fen,
  };
}

/** 预算年度: the first year its money is of; before that is known the year it was opened in. */
export function budgetYear(state: PurchaseState): number {
  const years = fundingOf(state).map(({ year }) => year);
  return years.length > 0 ? Math.min(...years) : Number(projectDate(state).slice(0, 4));
}

export const itemsOf = (state: PurchaseState): number[] =>
  (needOf(state)?.catalogueItems ?? []).map(({ item }) => Number(item));

export const linesOf = (state: PurchaseState): string[] =>
  fundingOf(state).map(({ budgetLine }) => budgetLine);

/** A lot that went to a contract, or may still: the procurement has something open. */
function isAlive(state: PurchaseState, lot: number): boolean {
  const procuring = Object.values(state.positions).some((position) => position.lot === 0);
  return procuring || state.runs[`${lot}/contract`] !== undefined;
}
