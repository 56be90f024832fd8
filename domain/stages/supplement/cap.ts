/** 百分之十: all supplements of a contract together, those signed for its own lot and those its provider took on for another (A7-6). */
import { actsOf } from '#domain/kernel/evolve.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { formatBasisPoints, formatFen, isWithinShare, shareDown } from '#domain/law/money.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { type Contract, fenOf } from '#domain/stages/performance/contract-select.ts';
import { lotsOf, projectDate } from '#domain/stages/select.ts';

/** 已经补充的金额. */
export function supplementedFen(state: PurchaseState, contract: Contract): Fen {
  const elsewhere = lotsOf(state)
    .flatMap(({ no }) => actsOf(state, 'ArrangeReplacement', no))
    .filter(({ data }) => data.route === 'supplement' && data.org === contract.org)
    .reduce((sum, act) => sum + fenOf(act, 'amountFen'), 0);
  return elsewhere + contract.amountFen - contract.originalFen;
}

/** 还可以补充的金额, to the fen. */
export const supplementLeft = (state: PurchaseState, contract: Contract): Fen =>
  Math.max(0, shareDown(contract.originalFen, capOf(state)) - supplementedFen(state, contract));

export function refuseOverCap(state: PurchaseState, contract: Contract, fen: Fen): Refusal | undefined {
  const cap = capOf(state);
  return isWithinShare(supplementedFen(state, contract) + fen, contract.originalFen, cap)
    ? undefined
    : refuse(
        'SUPPLEMENT_CAP',
        {
          cap: formatBasisPoints(cap),
          contract: formatFen(contract.originalFen),
          left: formatFen(supplementLeft(state, contract)),
        },
        'amountFen',
      );
}

const capOf = (state: PurchaseState): number => valueOn('supplementCap', projectDate(state));
