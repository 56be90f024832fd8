/** 资格证明材料 (条例 第十七条、桂民规〔2018〕5号 二（三）): which proof stands behind which condition, and whether it still holds. */
import type { IsoDate } from '#domain/kernel/types.ts';

export const proofKinds = {
  licence: '登记证书或者营业执照（依法设立、独立承担民事责任）',
  charter: '章程和内部管理、监督制度',
  accounts: '财务状况报告（财务、会计核算和资产管理制度）',
  capacity: '设施、人员和专业技术能力的证明',
  taxes: '依法缴纳税收和社会保障资金的证明',
  statement: '前三年内没有重大违法记录的书面声明',
  other: '法规、文件或者采购公告要求的其他材料',
} as const;

export type ProofKind = keyof typeof proofKinds;

/** One for each of the conditions 1 to 6; the seventh is a matter of what the supplier is. */
export const owedProofs = [
  'licence',
  'charter',
  'accounts',
  'capacity',
  'taxes',
  'statement',
] as const satisfies readonly ProofKind[];

export interface Proof {
  proof: ProofKind;
  /** Day it was issued or looked at. */
  on: IsoDate;
  /** Last day on which it holds, where it has one. */
  validUntil?: IsoDate | undefined;
}

export interface ProofFault {
  what: 'missing' | 'expired' | 'ahead';
  proof: ProofKind;
  /** Row it stands in; absent where it is missing. */
  row?: number;
}

/** The first thing that is wrong with what a supplier has shown by `day`. */
export function proofFault(shown: readonly Proof[], day: IsoDate): ProofFault | undefined {
  for (const [row, { proof, on, validUntil }] of shown.entries()) {
    if (on > day) return { what: 'ahead', proof, row };
    if ((validUntil ?? day) < day) return { what: 'expired', proof, row };
  }
  const missing = owedProofs.find((kind) => !shown.some(({ proof }) => proof === kind));
  return missing === undefined ? undefined : { what: 'missing', proof: missing };
}
