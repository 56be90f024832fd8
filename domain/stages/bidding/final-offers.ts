/** 最后报价（财政部令第74号第三十三条）: each sealed to its supplier until all are in or the time is over. */

import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { emptyForm, money, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type Decided, step } from '#domain/kernel/step.ts';
import type { Facts, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { dueOn, isInTime } from '#domain/law/deadlines.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { finalOffersIn, negotiatingIn, roundsOf } from '#domain/stages/bidding/negotiation.ts';
import { type Offer, refuseEnvelope, refuseOffer } from '#domain/stages/bidding/respond.ts';
import { windowElse } from '#domain/stages/notice/words.ts';
import { callHolders, sealedFinalOffers } from '#domain/stages/sealing/opening.ts';
import type { Content } from '#domain/stages/sealing/unsealed.ts';
import { liveLots, noticeOf } from '#domain/stages/select.ts';
import { officerOwns, providersOwn, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  priceFen: money('最后报价'),
  commitment: yes('确认最后报价是响应文件的组成部分，提交后不得更改'),
});

export const submitFinalOffer = step({
  id: 'SubmitFinalOffer',
  stage: 'any',
  kind: 'act',
  label: '提交最后报价',
  roles: ['provider'],
  article: '政府采购法 第三十八条第（五）项；财政部令第74号 第三十三条',
  form,
  owner: providersOwn,
  needsBans: true,
  decide: ({ state, lot, form: given, facts }) => {
    const refused = refuseSupplier(state, lot, facts) ?? refuseOffer(given);
    if (refused) return refused;
    if (noticeOf(state)?.holders) return refuse('RESPONSE_NOT_SEALED');
    return recorded(state, lot, facts, { ...contentOf(given) });
  },
  decideSealed: ({ state, lot, form: sealed, facts }) =>
    refuseSupplier(state, lot, facts) ??
    refuseEnvelope(state, facts) ??
    recorded(state, lot, facts, { sealed }),
});

function refuseSupplier(state: PurchaseState, lot: number, facts: Facts): Refusal | undefined {
  const { now } = facts;
  const { org } = facts.actor;
  if (org === undefined || !isUscc(org)) return refuse('ORG_UNKNOWN');
  const due = state.positions['0/WaitFinalOffers']?.due;
  if (!due || !isInTime(due, now)) return refuse('FINAL_OFFERS_CLOSED');
  const live = liveLots(state).some(({ no }) => no === lot);
  if (!live || !negotiatingIn(state, lot).includes(org)) return refuse('NOT_NEGOTIATING', { lot });
  return finalOffersIn(state, lot).some((row) => row.org === org)
    ? refuse('FINAL_OFFER_EXISTS', { lot })
    : refuseBanned(org, facts, 'respond');
}

function recorded(state: PurchaseState, lot: number, { actor }: Facts, given: object): Decided {
  const data = { org: actor.org, ...given };
  if (!isLast(state, lot, actor.org)) return { data };
  // This one is no act yet, and may be the only one.
  const anyOffer = 'sealed' in given || sealedFinalOffers(state).length > 0;
  return {
    data,
    completes: [{ step: 'WaitFinalOffers', lot: 0 }],
    ...callHolders(state, anyOffer),
  };
}

function contentOf({ priceFen }: z.infer<typeof form>): Content {
  const offer: Offer = { priceFen };
  return { offer: { text: JSON.stringify(offer) } };
}

/** What an opened envelope says; undefined where it is no whole final offer. */
export function finalOfferContent(held: unknown): Content | undefined {
  const given = form.safeParse(held);
  return given.success && !refuseOffer(given.data) ? contentOf(given.data) : undefined;
}

/** With this one all are in: nobody waits for a time at which nothing can come any more. */
function isLast(state: PurchaseState, lot: number, org: string | undefined): boolean {
  return liveLots(state).every(({ no }) => {
    const given = finalOffersIn(state, no).map((row) => row.org);
    return negotiatingIn(state, no).every((one) => given.includes(one) || (no === lot && one === org));
  });
}

export const waitFinalOffers = purchaseStep({
  id: 'WaitFinalOffers',
  stage: 'bidding',
  kind: 'wait',
  label: '等待最后报价',
  roles: ['system'],
  article: '财政部令第74号 第三十三条',
  form: emptyForm,
  owner: officerOwns,
  due: (state) => {
    const round = roundsOf(state).at(-1);
    if (!round) throw new Error('WaitFinalOffers without a round');
    // No period bounds it: the committee names the hour.
    const due = dueOn(windowElse, round.at, round.data.finalDeadline as Instant);
    return { ...due, article: '财政部令第74号 第三十三条' };
  },
  decide: ({ state }) => ({ data: {}, ...callHolders(state, sealedFinalOffers(state).length > 0) }),
});
