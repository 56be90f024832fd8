/** 退还保证金（条例第三十三条）: whole, in time, to each; kept on a ground of the list alone, with its facts. */
import { z } from 'zod';
import { actsOf } from '#domain/kernel/evolve.ts';
import { area, choice, date, money, seal, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { forfeitGrounds } from '#domain/law/bonds.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import { type OwedBond, owedBonds, refundDue } from '#domain/stages/bonds/held.ts';
import { group, rows, supplierCode } from '#domain/stages/fields.ts';
import { isLate } from '#domain/stages/performance/fields.ts';
import { handlerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  bonds: rows(
    '保证金处理',
    group('保证金', {
      org: supplierCode(),
      decision: choice('处理', { refunded: '退还', kept: '不予退还' }),
      fen: money('金额'),
      on: date('退还或者决定日期'),
      voucher: text('退还凭证号', 60).optional(),
      ground: choice('不予退还的法定事由', forfeitGrounds).optional(),
      facts: area('不予退还的事实和依据', 2000).optional(),
    }),
    1,
    50,
  ),
});
type Form = z.infer<typeof form>;
type Row = Form['bonds'][number];

export const refundBonds = purchaseStep({
  id: 'RefundBonds',
  stage: 'bonds',
  kind: 'task',
  label: '退还保证金',
  roles: officersAndAgency,
  article:
    '政府采购法实施条例 第三十三条；财库〔2014〕214号 第三十一条（磋商）；财政部令第87号 第二十九条（终止招标）',
  form,
  owner: handlerOwns,
  due: (state, { lot }) => refundDue(state, lot),
  decide: ({ state, lot, form: given, facts }) => {
    const owed = owedBonds(state, lot);
    const settled: { org: string; opening: number; fen: number; how: Row['decision'] }[] = [];
    for (const [index, row] of given.bonds.entries()) {
      const own = owed.filter(({ org }) => org === row.org);
      const refused = settled.some(({ org }) => org === row.org)
        ? refuse('BOND_NOT_OWED', { org: row.org }, `bonds.${index}.org`)
        : refuseRow(state, row, own, `bonds.${index}`, facts);
      if (refused) return refused;
      settled.push(...own.map(({ org, opening, fen }) => ({ org, opening, fen, how: row.decision })));
    }
    const rest = owed.length > settled.length;
    const late = isLate(state, 'RefundBonds', lot, facts.now);
    return {
      outcome: rest ? 'rest' : 'done',
      data: { ...(seal(form, given) as Record<string, unknown>), settled, late },
    };
  },
});

function refuseRow(
  state: PurchaseState,
  row: Row,
  own: OwedBond[],
  path: string,
  facts: Facts,
): Refusal | undefined {
  const { org, decision, fen, on, voucher, ground, facts: said } = row;
  const [first] = own;
  if (!first) return refuse('BOND_NOT_OWED', { org }, `${path}.org`);
  const sum = own.reduce((all, bond) => all + bond.fen, 0);
  if (fen !== sum)
    return refuse('BOND_FEN', { org, owed: formatFen(sum), fen: formatFen(fen) }, `${path}.fen`);
  if (on > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '退还日期' }, `${path}.on`);
  if (decision === 'refunded')
    return voucher === undefined ? refuse('BOND_RECEIPT', { org }, `${path}.voucher`) : undefined;
  if (ground === undefined || said === undefined)
    return refuse('BOND_KEPT_WITHOUT_GROUND', {}, `${path}.ground`);
  return ground === 'refusedToSign' && !refusedToSign(state, first)
    ? refuse('BOND_GROUND_NOT_RECORDED', { org }, `${path}.ground`)
    : undefined;
}

/** The record knows who refused to sign: nobody loses a bond for what did not happen here. */
function refusedToSign(state: PurchaseState, { lot, org }: OwedBond): boolean {
  return actsOf(state, 'SignAsProvider', lot).some((act) => act.outcome === 'refused' && act.by.org === org);
}
