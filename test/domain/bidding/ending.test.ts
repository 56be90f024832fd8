import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { awardedLots, failedLots, noticeOf, responsesOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { draftForm, resultForm, terminationForm, yuan } from '#test/domain/support/forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import {
  awarded,
  bids,
  contractStage,
  draftedNotice,
  filedPurchase,
  offersOf,
  researchedPurchase,
  responded,
  resultPublished,
  scored,
  scoresOf,
  selectedPurchase,
} from '#test/domain/support/story.ts';

const held = (purchase: Purchase): number =>
  purchase.budget('451221', 2021).reserved['451221-2021-0001'] ?? 0;

/** Up to the end of the notice period, with this funding. */
function called(funding: object): Purchase {
  return researchedPurchase()
    .act('luocai', 'ConfirmFunding', forms.fundingForm(funding))
    .at('2021-03-09T10:00')
    .act('lanxi', 'ChooseMethod', forms.methodForm())
    .act('weiguo', 'ApproveProject', forms.approvalForm())
    .act('lanxi', 'FilePlan', forms.planForm())
    .act('huangda', 'DraftNotice', draftForm())
    .act('weiguo', 'ReviewNotice', forms.reviewForm())
    .at('2021-03-23T09:00')
    .act('huangda', 'PublishNotice', forms.publishForm())
    .elapse('WaitNoticePeriod');
}

/** One supplier came: the call ends; all money is reserved from the special fund. */
function failedCall(): Purchase {
  const lines = [
    { source: 'specialFund', level: 'county', year: 2021, fen: yuan(1_400_000), budgetLine: '2081901-2021' },
  ];
  return called({ lines, specialFundOpinion: '同意。' })
    .act('xieqing', 'SubmitResponse', forms.responseForm('青禾', 692_000), { lot: 1, role: 'provider' })
    .elapse('WaitResponses')
    .act('huangda', 'OpenResponses', forms.openingForm([]));
}

describe('PublishResult', () => {
  it('sends the awarded lots on to their contracts after one working day', () => {
    // Prepare
    const purchase = resultPublished();
    // Act
    const due = purchase.due('WaitResultNotice');
    purchase.elapse('WaitResultNotice');
    // Assess
    expect(due).toMatchObject({ period: 'resultNotice', on: '2021-04-12' });
    expect(purchase.events.at(-1)?.data).toEqual({ lots: [1, 2] });
  });

  it.each([
    ['a lot without its services', { services: resultForm().services.slice(0, 1) }, 'RESULT_LOT_MISSING'],
    ['a lot twice', { services: [...resultForm().services, ...resultForm().services] }, 'RESULT_LOT_MISSING'],
    ['personal data', { other: '受助人身份证号452723199001010016' }, 'PERSONAL_DATA'],
    ['no designated medium', { media: ['exchangeHechi'] }, 'MEDIA_MISSING'],
  ])('refuses %s', (_, changes, code) => {
    expect(awarded().refusal('huangda', 'PublishResult', resultForm(changes))).toMatchObject({ code });
  });

  it('reports a failed lot with its reason, and the other lot goes on alone', () => {
    // Prepare: lot 2 loses its second supplier in the report.
    const purchase = scored();
    const finalOffers = [{ lot: 2, org: bids[3]?.org, priceFen: yuan(700_001) }];
    // Act
    purchase
      .act('huangda', 'SubmitReport', forms.reportForm({ finalOffers }))
      .act('weiguo', 'ConfirmAward', {})
      .act('huangda', 'PublishResult', resultForm({ services: resultForm().services.slice(0, 1) }));
    const { data } = purchase.events.at(-1) ?? {};
    purchase.elapse('WaitResultNotice');
    // Assess
    expect(data).toMatchObject({ failed: [{ lot: 2, reason: 'NO_OR_FEW_BIDDERS' }], awards: [{ lot: 1 }] });
    expect(awardedLots(purchase.state)).toEqual([1]);
    expect(purchase.open()).toEqual(['1/DraftContract']);
  });
});

describe('the money of a failed lot', () => {
  it('is released by its share of the budget when the result is published', () => {
    // Prepare: 500,001 yuan of the special fund for two equal lots; lot 2 drew one supplier.
    const lines = [
      { source: 'specialFund', level: 'county', year: 2021, fen: yuan(500_001), budgetLine: '2081901-2021' },
      { source: 'workBudget', level: 'county', year: 2021, fen: yuan(899_999), budgetLine: '2081901-2021' },
    ];
    const some = bids.slice(0, 3);
    const purchase = story({ lines, specialFundOpinion: '同意。' }, some);
    const before = held(purchase);
    // Act
    purchase.act('huangda', 'PublishResult', resultForm({ services: resultForm().services.slice(0, 1) }));
    // Assess
    expect([before, held(purchase)]).toEqual([yuan(500_001), yuan(500_001) - 25_000_050]);
  });
});

/** A call with these responses, up to its awards. */
function story(funding: object, some: typeof bids): Purchase {
  const first = some.filter((bid) => bid.lot === 1);
  const purchase = called(funding);
  for (const bid of some) {
    purchase.act(bid.account, 'SubmitResponse', forms.responseForm(bid.name, bid.price), {
      lot: bid.lot,
      role: 'provider',
    });
  }
  purchase
    .elapse('WaitResponses')
    .act('huangda', 'OpenResponses', forms.openingForm(offersOf(first)))
    .act('huangda', 'ReviewQualifications', { reviews: first.map((bid) => forms.reviewOf(bid.lot, bid.org)) })
    .act('huangda', 'FormCommittee', forms.committeeForm());
  for (const { owner, item } of Object.values(purchase.state.positions)) {
    purchase.act(owner.scope, 'ScoreResponses', { noConflict: true, scores: scoresOf(first) }, { item });
  }
  return purchase.act('huangda', 'SubmitReport', forms.reportForm()).act('weiguo', 'ConfirmAward', {});
}

describe('a call that drew one supplier', () => {
  it('is ended with its reason and called again, and the old response counts no more', () => {
    // Prepare
    const purchase = failedCall();
    // Act
    purchase
      .act('huangda', 'PublishTermination', terminationForm())
      .at('2021-04-08T10:00')
      .act('weiguo', 'DecideRecall', { decision: 'again', opinion: '扩大宣传后重新采购。' });
    const documents = { ...draftForm().documents, from: '2021-04-15', to: '2021-04-25' };
    purchase
      .act('huangda', 'DraftNotice', draftForm({ documents, deadline: '2021-04-27T09:30' }))
      .act('weiguo', 'ReviewNotice', forms.reviewForm())
      .at('2021-04-15T09:00')
      .act('huangda', 'PublishNotice', forms.publishForm());
    // Assess
    expect(noticeOf(purchase.state)?.call).toBe(2);
    expect(responsesOf(purchase.state, 1)).toEqual([]);
    expect(failedLots(purchase.state)).toEqual([]);
    expect(purchase.state.runs['0/notice']?.name).toBe('451221-2021-0001-notice-2');
    expect(held(purchase)).toBe(yuan(1_400_000));
  });

  it('given up, releases what was reserved and leaves nothing open', () => {
    // Prepare
    const purchase = failedCall().act('huangda', 'PublishTermination', terminationForm());
    // Act
    purchase.act('weiguo', 'DecideRecall', { decision: 'abandon', opinion: '不再采购。' });
    // Assess
    expect(held(purchase)).toBe(0);
    expect(purchase.open()).toEqual([]);
  });

  it('is not called again when its budget is lost', () => {
    const purchase = failedCall().act(
      'huangda',
      'PublishTermination',
      terminationForm({ reason: 'BUDGET_LOST' }),
    );
    expect(
      purchase.refusal('weiguo', 'DecideRecall', { decision: 'again', opinion: '重新采购。' }),
    ).toMatchObject({
      code: 'RECALL_NOT_POSSIBLE',
    });
  });

  it.each([
    ['an unknown reason', { reason: 'NO_REASON' }, 'FORM_INVALID'],
    ['no explanation', { explanation: ' ' }, 'FORM_INVALID'],
  ])('is not ended with %s', (_, changes, code) => {
    expect(failedCall().refusal('huangda', 'PublishTermination', terminationForm(changes))).toMatchObject({
      code,
    });
  });
});

describe('TerminateProcurement', () => {
  it.each([
    ['before the plan', selectedPurchase],
    ['while the notice is drafted', filedPurchase],
    ['while responses come in', () => responded()],
    [
      'after opening',
      () =>
        responded()
          .elapse('WaitResponses')
          .act('huangda', 'OpenResponses', forms.openingForm(offersOf(bids))),
    ],
    ['while experts score', () => scored()],
  ])('withdraws all that is open %s', (_, prepare) => {
    const purchase = prepare();
    const open = purchase.open();
    purchase.act('weiguo', 'TerminateProcurement', terminationForm({ reason: 'NEED_CHANGED' }));
    expect(purchase.open()).toEqual([]);
    expect([...(purchase.events.at(-1)?.closes ?? [])].sort()).toEqual(open);
  });

  it('is refused once contracts are being made, or while a failed call is being ended', () => {
    for (const purchase of [contractStage(), failedCall()]) {
      expect(purchase.refusal('weiguo', 'TerminateProcurement', terminationForm())).toMatchObject({
        code: 'NOTHING_TO_TERMINATE',
      });
    }
  });

  it('after the result, ends only for what breaks the result itself', () => {
    // Prepare
    const form = (reason: string) => terminationForm({ reason });
    // Act
    const answers = ['NEED_CHANGED', 'SUPERVISION_ORDER'].map((reason) =>
      resultPublished().refusal('weiguo', 'TerminateProcurement', form(reason)),
    );
    // Assess
    expect(answers[0]).toMatchObject({ code: 'RESULT_BINDS', article: '政府采购法 第四十六条' });
    expect(answers[1]).toBeUndefined();
  });

  it('is decided by the leader', () => {
    expect(responded().refusal('lanxi', 'TerminateProcurement', terminationForm())).toMatchObject({
      code: 'ROLE_NOT_ALLOWED',
    });
  });
});

describe('RestartRun', () => {
  it('issues the next attempt and leaves every task as it is', () => {
    // Prepare
    const purchase = draftedNotice();
    const before = purchase.state.positions;
    // Act
    purchase.act('system', 'RestartRun', { stage: 'notice' });
    // Assess
    expect(purchase.state.positions).toEqual(before);
    expect(purchase.events.at(-1)?.starts).toEqual([
      { stage: 'notice', lot: 0, attempt: 2, name: '451221-2021-0001-notice-2' },
    ]);
  });

  it('restarts the stage of one lot', () => {
    const purchase = contractStage().act('system', 'RestartRun', { stage: 'contract' }, { lot: 2 });
    expect(purchase.events.at(-1)?.starts[0]?.name).toBe('451221-2021-0001-contract-L2-2');
  });

  it('is refused where nothing is open, and to everybody but the system', () => {
    expect(draftedNotice().refusal('system', 'RestartRun', { stage: 'bidding' })).toMatchObject({
      code: 'RUN_NOT_OPEN',
    });
    expect(isRefusal(draftedNotice().try('weiguo', 'RestartRun', { stage: 'notice' }))).toBe(true);
  });
});
