/** 提交与撤回响应文件: per lot, sealed, before the deadline only. The price stands in a sealed text nobody opens early. */

import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { choice, emptyForm, type FieldMeta, money, seal, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type Decided, step } from '#domain/kernel/step.ts';
import type { Facts, Fen, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { checkAssessor, checkDrafter, type Servant } from '#domain/law/related-parties.ts';
import { smeKinds } from '#domain/law/sme.ts';
import { isUscc } from '#domain/law/uscc.ts';
import type { FailedLot } from '#domain/stages/data.ts';
import { collecting, dueOfResponses } from '#domain/stages/notice/collecting.ts';
import { callHolders, sealedResponses } from '#domain/stages/sealing/opening.ts';
import type { Content } from '#domain/stages/sealing/unsealed.ts';
import {
  agencyOf,
  calledLots,
  chosenMethod,
  isInvitation,
  lotOf,
  methodOf,
  noticeOf,
  responsesOf,
} from '#domain/stages/select.ts';
import { officerOwns, providersOwn, purchaseStep } from '#domain/stages/who.ts';

/** What stands in the sealed text of an offer. */
export interface Offer {
  priceFen: number;
}

const form = z.strictObject({
  name: text('供应商名称', 100),
  address: text('供应商地址', 200),
  priceFen: money('首次报价'),
  sme: choice('中小企业声明', smeKinds, '没有声明的，按原报价评审').optional(),
  documentDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: '文件摘要应为 64 位十六进制' })
    .meta({ title: '响应文件摘要', help: '响应文件的 SM3 或 SHA-256 摘要' } satisfies FieldMeta),
  commitment: yes('承诺响应文件真实有效，满足实质性要求'),
});

export const submitResponse = step({
  id: 'SubmitResponse',
  stage: 'any',
  kind: 'act',
  label: '提交响应文件',
  roles: ['provider'],
  article:
    '财政部令第87号 第三十三条（招标）；政府采购法 第三十八条（谈判）；财库〔2014〕214号 第十一条（磋商）；政府采购法 第三十九条（单一来源）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form,
  owner: providersOwn,
  needsBans: true,
  decide: ({ state, lot, form: given, facts }) => {
    const { org } = facts.actor;
    const refused = refuseSupplier(state, lot, org, facts) ?? refuseOffer(given);
    if (refused) return refused;
    if (noticeOf(state)?.holders) return refuse('RESPONSE_NOT_SEALED');
    return { data: { org, ...contentOf(given) } };
  },
  decideSealed: ({ state, lot, form: sealed, facts }) => {
    const { org } = facts.actor;
    const refused = refuseSupplier(state, lot, org, facts) ?? refuseEnvelope(state, facts);
    return refused ?? { data: { org, sealed } };
  },
});

function refuseSupplier(
  state: PurchaseState,
  lot: number,
  org: string | undefined,
  facts: Facts,
): Refusal | undefined {
  if (org === undefined || !isUscc(org)) return refuse('ORG_UNKNOWN');
  const refused =
    refuseClosed(state, lot, facts) ??
    refuseUninvited(state, org) ??
    refuseServant(state, org) ??
    refuseBanned(org, facts, 'respond');
  if (refused) return refused;
  return responsesOf(state, lot).some((response) => response.org === org)
    ? refuse('RESPONSE_EXISTS', { lot })
    : undefined;
}

/** An envelope is taken where it is whole and sealed to the keys that the call has published. */
export function refuseEnvelope(state: PurchaseState, facts: Facts): Refusal | undefined {
  if (!noticeOf(state)?.holders) return refuse('NOT_SEALED_HERE');
  return facts.envelopeSound ? undefined : refuse('ENVELOPE_UNSOUND');
}

/** 报价与承诺: judged by the browser before it seals, and again when it is opened. */
export function refuseOffer(given: { priceFen: Fen; commitment: boolean }): Refusal | undefined {
  if (!given.commitment) return refuse('COMMITMENT_MISSING', {}, 'commitment');
  return given.priceFen === 0 ? refuse('ZERO_PRICE', {}, 'priceFen') : undefined;
}

function contentOf(given: z.infer<typeof form>): Content {
  const { name, address, documentDigest, sme } = seal(form, given) as Content;
  const offer: Offer = { priceFen: given.priceFen };
  return {
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
    ...(documentDigest === undefined ? {} : { documentDigest }),
    offer: { text: JSON.stringify(offer) },
    ...(sme === undefined ? {} : { sme }),
  };
}

/** What an opened envelope says; undefined where it is no whole response. */
export function responseContent(held: unknown): Content | undefined {
  const given = form.safeParse(held);
  return given.success && !refuseOffer(given.data) ? contentOf(given.data) : undefined;
}

export const withdrawResponse = step({
  id: 'WithdrawResponse',
  stage: 'any',
  kind: 'act',
  label: '撤回响应文件',
  roles: ['provider'],
  article:
    '财政部令第87号 第三十四条（招标）；政府采购法 第三十八条（谈判）；财库〔2014〕214号 第十三条（磋商）；政府采购法 第三十九条（单一来源）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form: emptyForm,
  owner: providersOwn,
  decide: ({ state, lot, facts }) => {
    const { org } = facts.actor;
    const refused = refuseClosed(state, lot, facts);
    if (refused) return refused;
    return responsesOf(state, lot).some((response) => response.org === org)
      ? { data: { org } }
      : refuse('RESPONSE_MISSING', { lot });
  },
});

/** 为项目提供过服务的单位: the agency, and whoever the plan names. */
function refuseServant(state: PurchaseState, org: string): Refusal | undefined {
  const servants = (latest(state, 'FilePlan')?.data.servants ?? []) as Servant[];
  const drafters = [agencyOf(state), ...servants.map((one) => one.org)];
  return checkAssessor(org, servants) ?? checkDrafter(org, drafters, chosenMethod(state).id);
}

/** Documents are out, the deadline is not reached: otherwise nothing is taken in or given back. */
function refuseClosed(state: PurchaseState, lot: number, facts: Facts): Refusal | undefined {
  const notice = noticeOf(state);
  if (!notice || !collecting(state, facts) || today(facts.now) < notice.documents.from) {
    return refuse('RESPONSES_CLOSED');
  }
  if (!lotOf(state, lot)) return refuse('LOT_UNKNOWN', { lot });
  return notice.lots.includes(lot) ? undefined : refuse('LOT_NOT_CALLED', { lot });
}

/** Where suppliers were invited, nobody else answers. */
function refuseUninvited(state: PurchaseState, org: string): Refusal | undefined {
  const invited = noticeOf(state)?.invited;
  return invited === undefined || invited.includes(org) ? undefined : refuse('NOT_INVITED');
}

export const waitResponses = purchaseStep({
  id: 'WaitResponses',
  stage: 'bidding',
  kind: 'wait',
  label: '等待响应截止',
  roles: ['system'],
  article:
    '政府采购法 第三十五条（招标）；财政部令第74号 第二十九条（谈判）；财库〔2014〕214号 第十条（磋商）；政府采购法 第三十九条（单一来源）；桂民规〔2018〕5号 二（四）（限额标准以下）',
  form: emptyForm,
  owner: officerOwns,
  due: (state) => {
    const notice = noticeOf(state);
    if (!notice) throw new Error('WaitResponses without a notice');
    return dueOfResponses(state, notice);
  },
  decide: ({ state }) => ({ ...ended(state), ...callHolders(state, sealedResponses(state).length > 0) }),
});

function ended(state: PurchaseState): Decided {
  if (methodOf(state) === 'belowThreshold') return { outcome: 'own', data: {} };
  return isInvitation(state) ? answered(state) : { data: {} };
}

/** The one supplier that was invited: lots it does not answer for end here. */
function answered(state: PurchaseState): Decided {
  const failed: FailedLot[] = calledLots(state)
    .filter(({ no }) => responsesOf(state, no).length === 0)
    .map(({ no }) => ({ lot: no, reason: 'SINGLE_SOURCE_FAILED' }));
  return { outcome: failed.length === calledLots(state).length ? 'noResponse' : 'invited', data: { failed } };
}
