/** Judges of who may buy and who may provide. */
import type { MethodId } from '#domain/law/method.ts';
import { checkProviderKind, type ProviderKind, providerKinds } from '#domain/law/provider-kinds.ts';
import { checkPurchaserKind, type PurchaserKind, purchaserKinds } from '#domain/law/purchaser-kinds.ts';
import { checkDrafter, checkRelated, type Party } from '#domain/law/related-parties.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { checkViolation, isBanOpen, type ViolationKind, violationKinds } from '#domain/law/violations.ts';
import { given, hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';

function known<K extends string>(kinds: Readonly<Record<K, string>>, kind: string): K {
  if (!Object.hasOwn(kinds, kind)) throw new Error(`no kind ${kind}`);
  return kind as K;
}

const party = (text: string): Party => {
  const [org = '', responsible = '', controls = ''] = text.split('/');
  return { org, controls: list(controls, '、'), ...(responsible === '' ? {} : { responsible }) };
};

export const partyJudges: Readonly<Record<string, Judge>> = {
  purchasers: (row) => {
    const kind = known<PurchaserKind>(purchaserKinds, column(row, '主体类型'));
    const answer = checkPurchaserKind(kind, column(row, '日期'));
    return [
      [outcome(answer), answer?.article ?? ''],
      [column(row, '结论'), column(row, '依据')],
    ];
  },
  providers: (row) => {
    const kind = known<ProviderKind>(providerKinds, column(row, '主体类型'));
    const answer = checkProviderKind({ kind, suited: isYes(row, '适宜个人') }, column(row, '日期'));
    return [
      [outcome(answer), answer?.article ?? ''],
      [column(row, '结论'), column(row, '依据')],
    ];
  },
  violations: (row) => {
    const [on, day] = [column(row, '决定或截止日期'), column(row, '审查日')];
    const wanted = column(row, '结论');
    if (column(row, '种类') === '禁止') return [isBanOpen(on, day) ? 'BAN_IN_FORCE' : '可以', wanted];
    const found = {
      kind: known<ViolationKind>(violationKinds, column(row, '种类')),
      on,
      ...given(row, '罚款', 'fineFen', hundredths),
      ...given(row, '领域标准', 'sectorFen', hundredths),
    };
    return [outcome(checkViolation('某供应商', found, day)), wanted];
  },
  related: (row) => [outcome(checkRelated(list(column(row, '供应商')).map(party))), column(row, '结论')],
  drafters: (row) => [
    outcome(
      checkDrafter(column(row, '单位'), list(column(row, '服务单位')), column(row, '方式') as MethodId),
    ),
    column(row, '结论'),
  ],
  'credit-codes': (row) => [isUscc(column(row, '代码')) ? '可以' : '不符', column(row, '结论')],
};
