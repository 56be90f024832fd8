/** 竞争性谈判 over one lot of 700,000 yuan with three suppliers, up to a point; each chapter goes on from the one before. */
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, yuan, yunxiu } from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

const line = { source: 'workBudget', level: 'county', year: 2021, budgetLine: '2081901-2021' };

export const bidders = [
  { account: 'xieqing', name: '青禾社会工作服务中心', org: qinghe, first: 698_000, last: 668_000 },
  { account: 'tangyun', name: '云岫康养服务有限公司', org: yunxiu, first: 690_000, last: 659_000 },
  { account: 'lujia', name: '启明社区服务中心', org: qiming, first: 699_000, last: 671_000 },
];
export const present = bidders.map(({ org }) => ({ lot: 1, org }));
/** Where both lots are called, all three go into each. */
export const presentInBoth = [1, 2].flatMap((lot) => bidders.map(({ org }) => ({ lot, org })));

/** 谈判小组 formed on 2021-04-06, its members without interests; nobody has been talked to yet. */
export const negotiationSeated = kept((lots: number = 1): Purchase => {
  return committeeFormed(lots).bySeats('DeclareAsMember', { interests: [] });
});

/** The members have not said yet whether they have an interest. */
export const committeeFormed = kept((lots: number = 1): Purchase => {
  const lotPlan = forms.lots.slice(0, lots);
  const budgetFen = lots * yuan(700_000);
  const purchase = openedPurchase()
    .act('lanxi', 'SelectItems', forms.selectItemsForm({ budgetFen, lotPlan }))
    .at('2021-03-05T10:00')
    .act('lanxi', 'ResearchNeed', forms.researchForm())
    .act('luocai', 'ConfirmFunding', forms.fundingForm({ lines: [{ ...line, fen: budgetFen }] }))
    .act('lanxi', 'ChooseMethod', forms.methodForm({ method: 'negotiation', ground: 'urgent' }))
    .act('weiguo', 'ApproveProject', forms.approvalForm())
    .act('lanxi', 'FilePlan', forms.planForm())
    .at('2021-03-18T10:00')
    .act('huangda', 'DraftNotice', forms.draftForm({ scoring: methods.priceAlone }))
    .act('weiguo', 'ReviewNotice', forms.reviewForm())
    .at('2021-03-23T09:00')
    .act('huangda', 'PublishNotice', forms.publishForm())
    .elapse('WaitNoticePeriod')
    .at('2021-04-01T15:00');
  const all = lotPlan.flatMap(({ no }) => bidders.map((one) => ({ ...one, lot: no })));
  for (const { account, name, first, lot } of all)
    purchase.act(account, 'SubmitResponse', forms.responseForm(name, first), { lot, role: 'provider' });
  const offers = all.map(({ lot, org, first }) => ({ lot, org, priceFen: yuan(first) }));
  const reviews = all.map(({ lot, org }) => forms.reviewOf(lot, org));
  return purchase
    .elapse('WaitResponses')
    .act('huangda', 'OpenResponses', forms.openingForm(offers))
    .at('2021-04-06T11:00')
    .act('huangda', 'ReviewQualifications', { reviews })
    .at('2021-04-06T14:00')
    .act('huangda', 'FormCommittee', forms.committeeForm())
    .at('2021-04-06T15:00');
});

export const finalDeadline = '2021-04-07T17:00';

/** Rounds are over: final offers are asked for by `finalDeadline`. */
export const finalAsked = kept((): Purchase => {
  return negotiationSeated()
    .act('huangda', 'RecordRound', methods.roundForm(present, { decision: 'final', finalDeadline }))
    .at('2021-04-07T10:00');
});

export const finalOffered = kept((some: readonly (typeof bidders)[number][] = bidders): Purchase => {
  const purchase = finalAsked();
  for (const { account, last } of some)
    purchase.act(account, 'SubmitFinalOffer', methods.finalOfferForm(last), { lot: 1, role: 'provider' });
  return purchase;
});

export const finalRows = (some: readonly (typeof bidders)[number][] = bidders) =>
  some.map(({ org, last }) => ({ lot: 1, org, priceFen: yuan(last) }));
