/** 投标（磋商、谈判）保证金（条例第三十三条）: capped, never cash, given back in time, kept on the listed grounds alone. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, IsoDate } from '#domain/kernel/types.ts';
import { formatBasisPoints, formatFen, isWithinShare, shareDown } from '#domain/law/money.ts';
import { parameterOn } from '#domain/law/parameters.ts';

/** 提交方式. Cash stands here so that it is refused by its name; who gave nothing is known as well. */
export const bondWays = {
  guarantee: '金融机构保函',
  surety: '担保机构保函',
  cheque: '支票',
  draft: '汇票',
  promissoryNote: '本票',
  transfer: '银行转账',
  cash: '现金',
  none: '没有提交',
} as const;
export type BondWay = keyof typeof bondWays;

/** 上限: of the budget of the lot it is asked for, on the day whose rules hold. */
export function checkBidBond(fen: Fen, budgetFen: Fen, date: IsoDate): Refusal | undefined {
  const cap = parameterOn('bidBondCap', date);
  if (cap?.value === undefined || isWithinShare(fen, budgetFen, cap.value)) return undefined;
  return refuse('BID_BOND_TOO_HIGH', {
    cap: formatBasisPoints(cap.value),
    limit: formatFen(shareDown(budgetFen, cap.value)),
    article: cap.source.text,
  });
}

export function checkBondWay(org: string, way: BondWay): Refusal | undefined {
  return way === 'cash' ? refuse('BOND_IN_CASH', { org }) : undefined;
}

/** 不予退还的事由（K）: these and no other. The list was seen restated, not in its text. */
export const forfeitGrounds = {
  refusedToSign: '除不可抗力或者采购文件认可的情形外，不与采购人签订合同',
  withdrewLate: '在提交截止时间后撤回响应文件',
  falseMaterials: '提供虚假材料',
  collusion: '与采购人、其他供应商或者代理机构恶意串通',
  documents: '采购文件规定的其他情形',
} as const;
export type ForfeitGround = keyof typeof forfeitGrounds;
