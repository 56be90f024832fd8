/** 资格预审申请、审查和随机邀请（A2-4、A3-2）: who applied, who passes, and of them who is drawn, with the recorded seed. */

import { z } from 'zod';
import { openBan, refuseBanned } from '#domain/bans/standing.ts';
import { area, type FieldMeta, owed, seal, text, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { isInTime } from '#domain/law/deadlines.ts';
import { proofFault, proofKinds } from '#domain/law/evidence.ts';
import { listedAtLeast } from '#domain/law/supplier-lists.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { draw } from '#domain/stages/bidding/draw.ts';
import { proofRows, refuseProofs } from '#domain/stages/bidding/review-parties.ts';
import { group, rows, supplierCode } from '#domain/stages/fields.ts';
import { applicantsOf, passedOf } from '#domain/stages/notice/prequalified.ts';
import { within } from '#domain/stages/periods.ts';
import { chosenMethod, fewestSuppliers, supplierListOf } from '#domain/stages/select.ts';
import { handlerOwns, officersAndAgency, providersOwn, purchaseStep } from '#domain/stages/who.ts';

const application = z.strictObject({
  name: text('供应商名称', 100),
  address: text('供应商地址', 200),
  documentDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: '文件摘要应为 64 位十六进制' })
    .meta({ title: '申请文件摘要', help: '申请文件的 SM3 或 SHA-256 摘要' } satisfies FieldMeta),
  evidence: owed(proofRows('第一至第六项条件各须有一份；缺少或者过期的，不能通过资格预审')),
  commitment: yes('承诺申请文件真实有效'),
});

export const applyPrequalification = step({
  id: 'ApplyPrequalification',
  stage: 'any',
  kind: 'act',
  label: '提交资格预审申请',
  roles: ['provider'],
  article: '政府采购法实施条例 第二十一条',
  form: application,
  owner: providersOwn,
  needsBans: true,
  decide: ({ state, form: given, facts }) => {
    const { org } = facts.actor;
    if (org === undefined || !isUscc(org)) return refuse('ORG_UNKNOWN');
    const due = state.positions['0/WaitPrequalification']?.due;
    if (!due || !isInTime(due, facts.now)) return refuse('APPLICATIONS_CLOSED');
    if (!given.commitment) return refuse('COMMITMENT_MISSING', {}, 'commitment');
    const banned = refuseBanned(org, facts, 'respond');
    if (banned) return banned;
    const ahead = proofFault(given.evidence ?? [], today(facts.now));
    if (ahead?.what === 'ahead')
      return refuse('EVIDENCE_AHEAD', { org, what: proofKinds[ahead.proof] }, `evidence.${ahead.row}.on`);
    return { data: { ...(seal(application, given) as Record<string, unknown>), org } };
  },
});

const review = z.strictObject({
  reviews: rows(
    '资格预审结果',
    group('申请人', {
      org: supplierCode(),
      passes: yes('通过资格预审'),
      evidence: proofRows('核对的结果与申请文件所列不同的，逐份填写；相同的不填').optional(),
      reason: area('未通过的理由', 1000).optional(),
    }),
    0,
    50,
  ),
  told: yes('已将结果书面通知全部申请人，未通过的说明理由'),
});
type Review = z.infer<typeof review>;

export const reviewApplicants = purchaseStep({
  id: 'ReviewApplicants',
  stage: 'notice',
  kind: 'task',
  label: '审查资格预审申请',
  roles: officersAndAgency,
  article: '政府采购法 第二十三条；政府采购法实施条例 第十七条；财政部令第87号 第十四条',
  form: review,
  owner: handlerOwns,
  due: within('internalStep'),
  needsBans: true,
  decide: ({ state, form: given, facts }) => {
    const refused = refuseReviews(state, given) ?? refuseUnproved(state, given, facts);
    if (refused) return refused;
    const passed = given.reviews.filter(({ passes }) => passes).map(({ org }) => org);
    const data = { ...(seal(review, given) as Record<string, unknown>), passed };
    if (passed.length < fewestSuppliers(state).value) return { outcome: 'few', data };
    return { outcome: chosenMethod(state).id === 'invitedTender' ? 'invite' : 'enough', data };
  },
});

/** Each applicant once; who does not pass learns why. */
function refuseReviews(state: PurchaseState, { reviews, told }: Review): Refusal | undefined {
  const applied = applicantsOf(state).map(({ org }) => org);
  for (const org of [...applied, ...reviews.map((row) => row.org)]) {
    const named = reviews.filter((row) => row.org === org).length;
    if (!applied.includes(org) || named !== 1) return refuse('APPLICANT_NOT_REVIEWED', { org }, 'reviews');
  }
  const silent = reviews.findIndex(({ passes, reason }) => !passes && reason === undefined);
  if (silent >= 0)
    return refuse('QUALIFICATION_REASON', { org: reviews[silent]?.org ?? '' }, `reviews.${silent}.reason`);
  return told || applied.length === 0 ? undefined : refuse('APPLICANTS_NOT_TOLD', {}, 'told');
}

/** 资格证明材料 (条例 第十七条): who passes has shown each of them, and each still holds on the day of the review. */
function refuseUnproved(state: PurchaseState, { reviews }: Review, facts: Facts): Refusal | undefined {
  const day = today(facts.now);
  const handedIn = new Map(applicantsOf(state).map(({ org, evidence }) => [org, evidence]));
  for (const [index, { org, passes, evidence }] of reviews.entries()) {
    if (!passes) continue;
    const path = `reviews.${index}`;
    const refused =
      refuseBanned(org, facts, 'qualify', `${path}.passes`) ??
      refuseProofs(org, evidence ?? handedIn.get(org) ?? [], day, path);
    if (refused) return refused;
  }
  return undefined;
}

const invitation = z.strictObject({
  count: whole('邀请家数', 3, 50),
  witnesses: rows('现场监督的采购人工作人员', text('姓名', 40), 2, 5),
  place: text('抽取地点', 200),
  source: text('供应商库名称或者推荐文件', 200, '从供应商库选取、采购人书面推荐的填写').optional(),
  listed: rows(
    '备选供应商',
    group('供应商', {
      org: supplierCode(),
      name: text('供应商名称', 100),
      basis: area('符合资格条件的情况', 1000),
    }),
    0,
    100,
    '从供应商库选取、采购人书面推荐的填写；资格预审的不填，从通过的供应商中抽取',
  ).optional(),
});
type Invitation = z.infer<typeof invitation>;

export const inviteSuppliers = purchaseStep({
  id: 'InviteSuppliers',
  stage: 'notice',
  kind: 'task',
  label: '随机抽取受邀供应商',
  roles: officersAndAgency,
  article: '政府采购法 第三十四条；财政部令第87号 第十四条',
  form: invitation,
  owner: handlerOwns,
  due: within('internalStep'),
  needsBans: true,
  decide: ({ state, form: given, facts }) => {
    const refused = refuseList(state, given, facts);
    if (refused) return refused;
    // 随机抽取: who was banned since it passed is not drawn.
    const pool = isCalledFor(state)
      ? passedOf(state).filter((org) => openBan(org, facts) === undefined)
      : (given.listed ?? []).map(({ org }) => org);
    if (given.count > pool.length)
      return refuse('INVITED_TOO_MANY', { passed: pool.length, count: given.count }, 'count');
    const invited = draw(pool, (org) => org, given.count, facts.seed);
    return {
      data: { ...(seal(invitation, given) as Record<string, unknown>), pool, seed: facts.seed, invited },
    };
  },
});

const isCalledFor = (state: PurchaseState): boolean => supplierListOf(state) === 'prequalification';

/** 供应商库、书面推荐（87号令第十四条）: each listed once, twice as many as are drawn; where applicants were called for, no other list. */
function refuseList(
  state: PurchaseState,
  { listed = [], source, count }: Invitation,
  facts: Facts,
): Refusal | undefined {
  if (isCalledFor(state))
    return listed.length > 0 ? refuse('SUPPLIER_LIST_NOT_ASKED', {}, 'listed') : undefined;
  if (source === undefined) return refuse('SUPPLIER_LIST_SOURCE', {}, 'source');
  const seen = new Set<string>();
  for (const [index, { org }] of listed.entries()) {
    if (!isUscc(org)) return refuse('ORG_UNKNOWN', {}, `listed.${index}.org`);
    if (seen.has(org)) return refuse('SUPPLIER_LISTED_TWICE', { org }, `listed.${index}.org`);
    seen.add(org);
    const banned = refuseBanned(org, facts, 'invite', `listed.${index}.org`);
    if (banned) return banned;
  }
  const needed = listedAtLeast(count, today(facts.now), state);
  return listed.length < needed
    ? refuse('SUPPLIER_LIST_SHORT', { listed: listed.length, count, needed }, 'listed')
    : undefined;
}
