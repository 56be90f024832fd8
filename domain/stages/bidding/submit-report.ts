/** 提交评审报告: substantive review, last offers, abnormal low prices, and the ranking with its arithmetic. */
import { z } from 'zod';
import { area, moment, money, owed, seal, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { reveal } from '#domain/kernel/sealed.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import { checkExplanation } from '#domain/law/scoring.ts';
import { type Evaluated, evaluateLot } from '#domain/stages/bidding/evaluate.ts';
import { finalOffersIn, roundsOf } from '#domain/stages/bidding/negotiation.ts';
import type { Offer } from '#domain/stages/bidding/respond.ts';
import { owedByMembers } from '#domain/stages/committee/seat.ts';
import type { Notice } from '#domain/stages/data.ts';
import { group, lotNumber, rows, supplierCode } from '#domain/stages/fields.ts';
import { wordsOf } from '#domain/stages/notice/words.ts';
import { withinOfMethod } from '#domain/stages/periods.ts';
import { refuseSealed } from '#domain/stages/sealing/opening.ts';
import {
  calledLots,
  chosenMethod,
  committeeSeats,
  liveLots,
  noticeOf,
  qualifiedOf,
} from '#domain/stages/select.ts';
import { handlerOwns, officersAndAgency, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  finalOffers: rows(
    '最后报价',
    group('最后报价', { lot: lotNumber(), org: supplierCode(), priceFen: money('最后报价') }),
    0,
    400,
    '没有列入的供应商以首次报价为准',
  ),
  rejected: rows(
    '未实质性响应的供应商',
    group('无效响应', { lot: lotNumber(), org: supplierCode(), reason: area('理由', 1000) }),
    0,
    400,
  ),
  lowPrices: rows(
    '异常低价审查',
    group('异常低价', {
      lot: lotNumber(),
      org: supplierCode(),
      asked: owed(moment('要求供应商说明的时间')),
      explanation: area('供应商说明', 2000, '没有说明的写明没有说明'),
      accepted: yes('说明成立，报价有效'),
    }),
    0,
    400,
  ),
  report: area('评审报告', 4000),
  dissent: area('不同意见及理由', 2000).optional(),
});
type Form = z.infer<typeof form>;

export const submitReport = purchaseStep({
  id: 'SubmitReport',
  stage: 'bidding',
  kind: 'task',
  label: '提交评审报告',
  roles: officersAndAgency,
  article:
    '政府采购法实施条例 第四十三条；财政部令第87号 第六十八条（招标）；财政部令第74号 第三十六条（谈判）；财库〔2014〕214号 第二十四条至第二十八条（磋商）',
  form,
  owner: handlerOwns,
  due: withinOfMethod((method) => method.report),
  needsTexts: (state) =>
    calledLots(state).flatMap(({ no }) => finalOffersIn(state, no).flatMap(({ offer }) => offer ?? [])),
  decide: ({ state, form: given, facts }) => {
    const closed = refuseSealed(state);
    if (closed) return closed;
    const notice = noticeOf(state);
    if (!notice) throw new Error('SubmitReport without a notice');
    const negotiated = roundsOf(state).length > 0;
    const refused =
      refuseRows(state, given) ??
      (negotiated ? refuseSealedOffers(state, given, facts) : refuseFinalOffers(state, notice, given)) ??
      refuseUnheard(notice, given, facts);
    if (refused) return refused;
    const evaluated: Evaluated[] = [];
    for (const lot of liveLots(state)) {
      const one = evaluateLot(state, notice, lot, given, facts.seed);
      if ('refused' in one) return one;
      evaluated.push(one);
    }
    const failed = evaluated.flatMap((one) => (one.failed ? [one.failed] : []));
    const rankings = evaluated.filter((one) => !one.failed).map(({ failed: _, ...ranking }) => ranking);
    const invalid = evaluated.flatMap((one) => one.invalid);
    const outcome = rankings.length > 0 ? 'ranked' : 'few';
    const sealed = seal(form, given) as Record<string, unknown>;
    // 签署: a task of each member, beside the decision that its report asks for.
    const items = committeeSeats(state).map(({ item }) => item);
    return {
      outcome,
      data: { ...sealed, rankings, invalid, failed, seed: facts.seed, items },
      withdraw: owedByMembers(state),
      start: [{ stage: 'committee', step: 'SignReport' }],
    };
  },
});

/** Only suppliers that came through the qualification review, each once per table. */
function refuseRows(state: PurchaseState, given: Form): Refusal | undefined {
  for (const field of ['finalOffers', 'rejected', 'lowPrices'] as const) {
    const seen = new Set<string>();
    for (const [index, { lot, org }] of given[field].entries()) {
      const live = liveLots(state).some((one) => one.no === lot) && qualifiedOf(state, lot).includes(org);
      if (!live || seen.has(`${lot}/${org}`))
        return refuse('SUPPLIER_NOT_LIVE', { lot, org }, `${field}.${index}`);
      seen.add(`${lot}/${org}`);
    }
  }
  return undefined;
}

/** 说明时间 by the rule of the day the notice was published. */
function refuseUnheard(notice: Notice, given: Form, facts: Facts): Refusal | undefined {
  const published = today(notice.publishedAt);
  for (const [index, { lot, org, accepted, asked }] of given.lowPrices.entries()) {
    const at = asked === undefined ? undefined : fromMoment(asked);
    const refused = checkExplanation({ lot, org, accepted, asked: at }, facts.now, published);
    if (refused) return { ...refused, field: `lowPrices.${index}.asked` };
  }
  return undefined;
}

/** 竞争性谈判: each final offer exactly once, at the price that was sealed; as `OpenResponses` does it. */
function refuseSealedOffers(state: PurchaseState, given: Form, facts: Facts): Refusal | undefined {
  for (const { no } of liveLots(state)) {
    const sealed = finalOffersIn(state, no);
    const named = given.finalOffers.filter(({ lot }) => lot === no);
    const read = new Map(named.map(({ org, priceFen }) => [org, priceFen]));
    if (named.length !== sealed.length || !sealed.every(({ org }) => read.has(org)))
      return refuse('FINAL_OFFERS_NOT_COMPLETE', { lot: no }, 'finalOffers');
    for (const { org, offer } of sealed) {
      const text = reveal(offer, facts.texts);
      const price = text === undefined ? undefined : (JSON.parse(text) as Offer).priceFen;
      if (price !== undefined && read.get(org) !== price)
        return refuse('OPENED_PRICE_DIFFERS', { lot: no, org }, 'finalOffers');
    }
  }
  return undefined;
}

function refuseFinalOffers(state: PurchaseState, notice: Notice, given: Form): Refusal | undefined {
  if (given.finalOffers.length === 0) return undefined;
  if (!wordsOf(chosenMethod(state).id).finalOffers) return refuse('FINAL_OFFER_IN_TENDER', {}, 'finalOffers');
  if (notice.scheme.fixedPrice) return refuse('FIXED_PRICE_CHANGED', {}, 'finalOffers');
  return given.finalOffers.some((offer) => offer.priceFen === 0)
    ? refuse('ZERO_PRICE', {}, 'finalOffers')
    : undefined;
}
