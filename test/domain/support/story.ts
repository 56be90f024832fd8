/** The made purchase of 2021 up to a point, act by act; each chapter goes on from the one before. */
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, tongxin, yuan, yunxiu } from '#test/domain/support/forms.ts';
import { kept } from '#test/domain/support/kept.ts';
import { Purchase } from '#test/domain/support/purchase.ts';

/** 立项 on 2021-03-01; 70 million yuan of 社会救助专项, so that 1.4 million are exactly 2%. */
export const openedPurchase = kept((now: string = '2021-03-01T09:00'): Purchase => {
  return new Purchase(now)
    .withSpecialFund(Number(now.slice(0, 4)), yuan(70_000_000))
    .act('lanxi', 'OpenPurchase', forms.openPurchaseForm());
});

export const selectedPurchase = kept((): Purchase => {
  return openedPurchase().act('lanxi', 'SelectItems', forms.selectItemsForm());
});

export const researchedPurchase = kept((): Purchase => {
  return selectedPurchase().at('2021-03-05T10:00').act('lanxi', 'ResearchNeed', forms.researchForm());
});

export const fundedPurchase = kept((funding: object = {}): Purchase => {
  return researchedPurchase()
    .at('2021-03-08T10:00')
    .act('luocai', 'ConfirmFunding', forms.fundingForm(funding));
});

export const methodChosen = kept((method: object = {}): Purchase => {
  return fundedPurchase().at('2021-03-09T10:00').act('lanxi', 'ChooseMethod', forms.methodForm(method));
});

export const approvedPurchase = kept((method: object = {}): Purchase => {
  return methodChosen(method).at('2021-03-10T10:00').act('weiguo', 'ApproveProject', forms.approvalForm());
});

export const filedPurchase = kept((method: object = {}): Purchase => {
  return approvedPurchase(method).at('2021-03-15T10:00').act('lanxi', 'FilePlan', forms.planForm());
});

export const draftedNotice = kept((draft: object = {}, method: object = {}): Purchase => {
  return filedPurchase(method).at('2021-03-18T10:00').act('huangda', 'DraftNotice', forms.draftForm(draft));
});

/** 公告 published on 2021-03-23; documents from that day, deadline 2021-04-06T09:30 (14 days). */
export const publishedNotice = kept((draft: object = {}, method: object = {}): Purchase => {
  return draftedNotice(draft, method)
    .at('2021-03-19T10:00')
    .act('weiguo', 'ReviewNotice', forms.reviewForm())
    .at('2021-03-23T09:00')
    .act('huangda', 'PublishNotice', forms.publishForm());
});

export interface Bid {
  account: string;
  name: string;
  org: string;
  lot: number;
  price: number;
}

/** Two suppliers for each lot, as many as a 磋商 of services needs. */
export const bids: Bid[] = [
  { account: 'xieqing', name: '青禾社会工作服务中心', org: qinghe, lot: 1, price: 692_000 },
  { account: 'tangyun', name: '云岫康养服务有限公司', org: yunxiu, lot: 1, price: 699_000 },
  { account: 'lujia', name: '启明社区服务中心', org: qiming, lot: 2, price: 699_900 },
  { account: 'nongxin', name: '同心家庭服务有限公司', org: tongxin, lot: 2, price: 698_500 },
];

export const responded = kept(
  (some: readonly Bid[] = bids, draft: object = {}, method: object = {}): Purchase => {
    const purchase = publishedNotice(draft, method).elapse('WaitNoticePeriod').at('2021-04-01T15:00');
    for (const bid of some) {
      const form = forms.responseForm(bid.name, bid.price);
      purchase.act(bid.account, 'SubmitResponse', form, { lot: bid.lot, role: 'provider' });
    }
    return purchase;
  },
);

export const offersOf = (some: readonly Bid[]) =>
  some.map(({ lot, org, price }) => ({ lot, org, priceFen: yuan(price) }));

export const opened = kept(
  (some: readonly Bid[] = bids, draft: object = {}, method: object = {}): Purchase => {
    return responded(some, draft, method)
      .elapse('WaitResponses')
      .act('huangda', 'OpenResponses', forms.openingForm(offersOf(some)));
  },
);

export const qualified = kept(
  (some: readonly Bid[] = bids, draft: object = {}, method: object = {}): Purchase => {
    const reviews = some.map((bid) => forms.reviewOf(bid.lot, bid.org));
    return opened(some, draft, method)
      .at('2021-04-06T11:00')
      .act('huangda', 'ReviewQualifications', { reviews });
  },
);

export const seated = kept(
  (some: readonly Bid[] = bids, draft: object = {}, method: object = {}): Purchase => {
    return qualified(some, draft, method)
      .at('2021-04-06T14:00')
      .act('huangda', 'FormCommittee', forms.committeeForm());
  },
);

/** Points in hundredths by criterion, the same from each seat unless a test says otherwise. */
export type Points = Record<string, [number, number]>;
export const points: Points = {
  [qinghe]: [3800, 2700],
  [yunxiu]: [3200, 2500],
  [qiming]: [3700, 2800],
  [tongxin]: [3300, 2600],
};

export function scoresOf(some: readonly Bid[], given: Points = points) {
  return some.flatMap(({ lot, org }) =>
    (given[org] ?? [0, 0]).map((value, index) => ({ lot, org, criterion: index + 1, points: value })),
  );
}

export const scored = kept((some: readonly Bid[] = bids, given: Points = points): Purchase => {
  const purchase = seated(some).at('2021-04-06T16:00');
  for (const position of Object.values(purchase.state.positions)) {
    if (position.step !== 'ScoreResponses') continue;
    purchase.act(
      position.owner.scope,
      'ScoreResponses',
      { noConflict: true, scores: scoresOf(some, given) },
      { item: position.item },
    );
  }
  return purchase;
});

/** 最后报价 of R01: 688,000 and 699,700 yuan. */
export const finalOffers = [
  { lot: 1, org: qinghe, priceFen: yuan(688_000) },
  { lot: 2, org: qiming, priceFen: yuan(699_700) },
];

export const reported = kept((): Purchase => {
  return scored().at('2021-04-06T18:00').act('huangda', 'SubmitReport', forms.reportForm({ finalOffers }));
});

export const awarded = kept((): Purchase => {
  return reported().at('2021-04-08T10:00').act('weiguo', 'ConfirmAward', {});
});

export const resultPublished = kept((): Purchase => {
  return awarded().at('2021-04-09T10:00').act('huangda', 'PublishResult', forms.resultForm());
});

/** Both lots stand before DraftContract; 青禾 has lot 1 at 688,000 yuan, 启明 lot 2 at 699,700. */
export const contractStage = kept((): Purchase => {
  return resultPublished().elapse('WaitResultNotice');
});

/** Lot 2 drew nobody and is called again alone from 2021-04-15, beside the contract of lot 1. */
export const calledAlone = kept((): Purchase => {
  const { services } = forms.resultForm();
  const { documents } = forms.draftForm();
  return scored(bids.slice(0, 2))
    .act('huangda', 'SubmitReport', forms.reportForm())
    .act('weiguo', 'ConfirmAward', {})
    .act('huangda', 'PublishResult', forms.resultForm({ services: services.slice(0, 1) }))
    .elapse('WaitResultNotice')
    .act('weiguo', 'DecideRecall', forms.recallForm({ 2: 'again' }))
    .act(
      'huangda',
      'DraftNotice',
      forms.draftForm({
        projectNo: 'HCZC2021-C3-210232-02',
        documents: { ...documents, from: '2021-04-15', to: '2021-04-25' },
        deadline: '2021-04-27T09:30',
      }),
    )
    .act('weiguo', 'ReviewNotice', forms.reviewForm())
    .at('2021-04-15T09:00')
    .act('huangda', 'PublishNotice', forms.publishForm())
    .elapse('WaitNoticePeriod')
    .at('2021-04-26T10:00');
});
