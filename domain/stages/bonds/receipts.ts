/** 保证金收取记录: with the opening, one row for each response to a lot that asks a bond; never in cash. */
import { choice, date, money, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { type BondWay, bondWays, checkBondWay } from '#domain/law/bonds.ts';
import { bondAsked } from '#domain/stages/bonds/held.ts';
import { lotNumber, supplierCode } from '#domain/stages/fields.ts';
import { calledLots, responsesOf } from '#domain/stages/select.ts';

export const bondFields = {
  lot: lotNumber(),
  org: supplierCode(),
  way: choice('提交方式', bondWays),
  fen: money('金额').optional(),
  on: date('到账或者出具日期').optional(),
  receipt: text('凭证号', 60).optional(),
};

interface Row {
  lot: number;
  org: string;
  way: BondWay;
  fen?: number | undefined;
  on?: string | undefined;
  receipt?: string | undefined;
}

/** Lots that drew too few are recorded as well: their bonds go back first. */
export function refuseBonds(state: PurchaseState, given: readonly Row[]): Refusal | undefined {
  for (const { no } of calledLots(state).filter((lot) => bondAsked(state, lot.no) > 0)) {
    const org = responsesOf(state, no)
      .map((response) => response.org)
      .find((one) => given.filter((row) => row.lot === no && row.org === one).length !== 1);
    if (org !== undefined) return refuse('BOND_NOT_RECORDED', { lot: no, org }, 'bonds');
  }
  for (const [index, row] of given.entries()) {
    const refused = refuseRow(state, row, `bonds.${index}`);
    if (refused) return refused;
  }
  return undefined;
}

function refuseRow(state: PurchaseState, row: Row, path: string): Refusal | undefined {
  const { lot, org, way } = row;
  if (bondAsked(state, lot) === 0) return refuse('BOND_NOT_ASKED', { lot }, `${path}.lot`);
  if (!responsesOf(state, lot).some((response) => response.org === org))
    return refuse('BOND_NOT_RECORDED', { lot, org }, `${path}.org`);
  const cash = checkBondWay(org, way);
  if (cash) return { ...cash, field: `${path}.way` };
  const given = row.fen !== undefined && row.fen > 0 && row.on !== undefined && row.receipt !== undefined;
  const complete = way === 'none' ? row.fen === undefined || row.fen === 0 : given;
  return complete ? undefined : refuse('BOND_RECEIPT', { org }, `${path}.fen`);
}
