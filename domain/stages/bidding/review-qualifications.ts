/** 资格审查: the seven conditions of 二（三） for every supplier of every lot, with the day the credit records were asked. */

import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { area, date, seal, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { partyFields, refuseRelated, refuseUnfit } from '#domain/stages/bidding/review-parties.ts';
import { withoutBond } from '#domain/stages/bonds/held.ts';
import type { FailedLot, Notice } from '#domain/stages/data.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { refuseSealed } from '#domain/stages/sealing/opening.ts';
import { fewestSuppliers, isInvitation, liveLots, noticeOf, offeringIn } from '#domain/stages/select.ts';
import { handlerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

/** 承接主体应当具备的条件（桂民规〔2018〕5号 二（三））, in its order. */
const conditions = {
  established: '依法设立，具有独立承担民事责任的能力',
  governance: '治理结构健全，内部管理和监督制度完善',
  accounting: '具有独立、健全的财务管理、会计核算和资产管理制度',
  capacity: '具备提供服务所必需的设施、人员和专业技术能力',
  taxes: '具有依法缴纳税收和社会保障资金的良好记录',
  record:
    '前3年内无重大违法记录，通过年检或按要求履行年度报告公示义务，信用状况良好，未被列入经营异常名录或者严重违法企业名单',
  independence: '符合国家有关政事分开、政社分开、政企分开的要求',
} as const;
type Condition = keyof typeof conditions;
const conditionIds = Object.keys(conditions) as Condition[];

const form = z.strictObject({
  reviews: rows(
    '资格审查',
    group('审查结论', {
      lot: lotNumber(),
      org: supplierCode(),
      conditions: group('七项条件', {
        established: yes(conditions.established),
        governance: yes(conditions.governance),
        accounting: yes(conditions.accounting),
        capacity: yes(conditions.capacity),
        taxes: yes(conditions.taxes),
        record: yes(conditions.record),
        independence: yes(conditions.independence),
      }),
      localConditions: rows(
        '公告的其他条件',
        group('条件', { no: whole('条件序号', 1, 10), met: yes('符合') }),
        0,
        10,
      ).optional(),
      reason: area('不符合的理由', 1000).optional(),
      creditQueriedOn: date('信用记录查询日期', '信用中国、中国政府采购网'),
      ...partyFields,
    }),
    1,
    400,
  ),
});
type Form = z.infer<typeof form>;
type Review = Form['reviews'][number];

export const reviewQualifications = purchaseStep({
  id: 'ReviewQualifications',
  stage: 'bidding',
  kind: 'task',
  label: '审查供应商资格',
  roles: officersAndAgency,
  article: '桂民规〔2018〕5号 二（三）；政府采购法 第二十二条',
  form,
  owner: handlerOwns,
  due: within('internalShort'),
  needsBans: true,
  decide: ({ state, form: given, facts }) => {
    const notice = noticeOf(state);
    if (!notice) throw new Error('ReviewQualifications without a notice');
    const refused =
      refuseSealed(state) ?? refuseIncomplete(state, given) ?? refuseReviews(state, notice, given, facts);
    if (refused) return refused;
    const unsecured = liveLots(state).flatMap(({ no }) =>
      withoutBond(state, no).map((org) => ({ lot: no, org })),
    );
    const qualified = given.reviews
      .filter((row) => passes(row) && !unsecured.some(({ lot, org }) => lot === row.lot && org === row.org))
      .map(({ lot, org }) => ({ lot, org }));
    const { value: needed } = fewestSuppliers(state);
    const alone = isInvitation(state);
    const lots = liveLots(state).map((lot) => lot.no);
    const failed: FailedLot[] = lots
      .filter((lot) => qualified.filter((row) => row.lot === lot).length < needed)
      .map((lot) => ({ lot, reason: alone ? 'SINGLE_SOURCE_FAILED' : 'NO_OR_FEW_BIDDERS' }));
    const goesOn = alone ? 'invited' : 'enough';
    const outcome = failed.length === lots.length ? 'few' : goesOn;
    const data = { ...(seal(form, given) as Record<string, unknown>), qualified, failed };
    // 未按采购文件要求提交保证金的，响应无效: whatever else speaks for it.
    return { outcome, data: unsecured.length > 0 ? { ...data, withoutBond: unsecured } : data };
  },
});

function passes(review: Review): boolean {
  const fails = review.localConditions?.some(({ met }) => !met);
  return conditionIds.every((id) => review.conditions[id]) && !fails;
}

function refuseIncomplete(state: PurchaseState, given: Form): Refusal | undefined {
  const expected = liveLots(state).flatMap((lot) => offeringIn(state, lot.no));
  for (const { lot, org } of [...expected, ...given.reviews]) {
    const same = (row: { lot: number; org: string }): boolean => row.lot === lot && row.org === org;
    if (!expected.some(same) || given.reviews.filter(same).length !== 1) {
      return refuse('REVIEW_NOT_COMPLETE', { lot, org }, 'reviews');
    }
  }
  return undefined;
}

/** 地方条件（G-19）: those of the notice, each of them, and no other. */
function refuseLocal(published: number, review: Review, path: string): Refusal | undefined {
  const judged = new Set<number>();
  for (const [index, { no }] of (review.localConditions ?? []).entries()) {
    if (no > published || judged.has(no))
      return refuse('CONDITION_NOT_PUBLISHED', { no }, `${path}.localConditions.${index}.no`);
    judged.add(no);
  }
  return judged.size < published && passes(review)
    ? refuse('CONDITION_NOT_JUDGED', { org: review.org, count: published }, `${path}.localConditions`)
    : undefined;
}

/** A ban that has run out does not bar (条例第十九条); one that runs does, whatever the boxes say. */
function refuseReviews(state: PurchaseState, notice: Notice, given: Form, facts: Facts): Refusal | undefined {
  const day = today(facts.now);
  const published = today(notice.publishedAt);
  for (const [index, review] of given.reviews.entries()) {
    const path = `reviews.${index}`;
    if (review.creditQueriedOn < published || review.creditQueriedOn > day) {
      return refuse('CREDIT_DATE', {}, `${path}.creditQueriedOn`);
    }
    const local = refuseLocal(notice.localConditions ?? 0, review, path);
    if (local) return local;
    if (!passes(review) && review.reason === undefined) {
      return refuse('QUALIFICATION_REASON', { org: review.org }, `${path}.reason`);
    }
    const refused = passes(review)
      ? (refuseBanned(review.org, facts, 'qualify', `${path}.org`) ?? refuseUnfit(review, day, path, state))
      : undefined;
    if (refused) return refused;
  }
  return refuseRelated(given.reviews.filter(passes));
}
