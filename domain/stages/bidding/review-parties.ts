/** 主体审查: of what kind a supplier is, who answers for it, whom it controls, and what its last three years hold against it. */

import { z } from 'zod';
import { area, choice, date, money, owed, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { type Proof, proofFault, proofKinds } from '#domain/law/evidence.ts';
import { checkProviderKind, providerKinds } from '#domain/law/provider-kinds.ts';
import { checkRelated } from '#domain/law/related-parties.ts';
import { checkViolation, isBanOpen, violationKinds } from '#domain/law/violations.ts';
import { group, rows, supplierCode } from '#domain/stages/fields.ts';

/** 资格证明材料, as a supplier hands them in and as they are looked at, in 资格预审 and in the review of those who answer. */
export const proofRows = (help: string) =>
  rows(
    '资格证明材料',
    group('材料', {
      proof: choice('材料', proofKinds),
      on: date('出具或者查验日期'),
      validUntil: date('有效期至', '没有有效期的不填').optional(),
    }),
    0,
    20,
    help,
  );

/** Left out where the supplier does not pass anyway; a supplier that passes has them all. */
export const partyFields = {
  kind: owed(choice('承接主体类型', providerKinds)),
  suited: yes('适宜由个人承接', '只在承接主体是个人时填写').optional(),
  institutionNote: area('公益二类事业单位经费与人员挂钩情况', 1000).optional(),
  responsible: owed(text('单位负责人', 60, '同名的注明区分，用于核对是否与其他供应商为同一人')),
  evidence: owed(proofRows('第一至第六项条件各须有一份')),
  controls: rows('直接控股或者管理的其他供应商', supplierCode(), 0, 20).optional(),
  banUntil: date('禁止参加政府采购活动的截止日期').optional(),
  penalty: group('前三年内的处罚', {
    kind: choice('处罚种类', violationKinds),
    on: date('决定日期'),
    fineFen: money('罚款金额').optional(),
    sectorFen: money('所在领域较大数额罚款标准', '高于二百万元的领域标准').optional(),
  }).optional(),
};

const shape = z.strictObject(partyFields);
type Party = z.infer<typeof shape> & { lot: number; org: string };

/** What the review has recorded and what would not let the supplier pass, whatever its boxes say. */
export function refuseUnfit(review: Party, day: IsoDate, path: string, place: Place): Refusal | undefined {
  const { org, banUntil, kind, suited, institutionNote, responsible, penalty } = review;
  if (kind === undefined)
    return refuse('REVIEW_PARTY_MISSING', { org, what: '承接主体类型' }, `${path}.kind`);
  if (responsible === undefined)
    return refuse('REVIEW_PARTY_MISSING', { org, what: '单位负责人' }, `${path}.responsible`);
  if (banUntil !== undefined && isBanOpen(banUntil, day))
    return refuse('BAN_IN_FORCE', { org, until: banUntil }, `${path}.banUntil`);
  const barred = checkProviderKind({ kind, suited: suited === true }, day);
  if (barred) return { ...barred, field: `${path}.kind` };
  if (kind === 'publicInstitutionTwo' && institutionNote === undefined)
    return refuse('INSTITUTION_NOTE_MISSING', { org }, `${path}.institutionNote`);
  const unproved = refuseProofs(org, review.evidence ?? [], day, path);
  if (unproved) return unproved;
  const record = penalty && checkViolation(org, penalty, day, place);
  return record && { ...record, field: `${path}.penalty` };
}

/** 缺少证明材料的，不能认定为符合条件 (G-15): each of the conditions 1 to 6 with its proof, and each proof still good. */
export function refuseProofs(
  org: string,
  shown: readonly Proof[],
  day: IsoDate,
  path: string,
): Refusal | undefined {
  const fault = proofFault(shown, day);
  if (!fault) return undefined;
  const what = proofKinds[fault.proof];
  if (fault.what === 'missing') return refuse('EVIDENCE_MISSING', { org, what }, `${path}.evidence`);
  const field = `${path}.evidence.${fault.row}`;
  return fault.what === 'expired'
    ? refuse('EVIDENCE_EXPIRED', { org, what }, `${field}.validUntil`)
    : refuse('EVIDENCE_AHEAD', { org, what }, `${field}.on`);
}

/** 同一合同项下: those who pass for one lot, beside each other (条例 第十八条). */
export function refuseRelated(passing: readonly Party[]): Refusal | undefined {
  for (const lot of new Set(passing.map((review) => review.lot))) {
    const parties = passing
      .filter((review) => review.lot === lot)
      .map(({ org, responsible, controls }) => ({
        org,
        controls,
        responsible: responsible?.replace(/\s/g, ''),
      }));
    const related = checkRelated(parties);
    if (related) return { ...related, field: 'reviews' };
  }
  return undefined;
}
