import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import {
  awardedLots,
  awardNoticeAt,
  awardOf,
  bidsOpened,
  failedLots,
  noticeOf,
  responsesOf,
} from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { draftForm, qinghe, resultForm, terminationForm, yuan } from '#test/domain/support/forms.ts';
import { contractForm } from '#test/domain/support/performance-forms.ts';
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
    expect(purchase.open()).toEqual(['0/DecideRecall', '1/DraftContract']);
  });
});

describe('a lot that drew too few while the other was awarded', () => {
  /** 500,001 yuan of the special fund for two equal lots; lot 2 drew one supplier. */
  const partly = (): Purchase => {
    const lines = [
      { source: 'specialFund', level: 'county', year: 2021, fen: yuan(500_001), budgetLine: '2081901-2021' },
      { source: 'workBudget', level: 'county', year: 2021, fen: yuan(899_999), budgetLine: '2081901-2021' },
    ];
    return story({ lines, specialFundOpinion: '同意。' }, bids.slice(0, 3))
      .act('huangda', 'PublishResult', resultForm({ services: resultForm().services.slice(0, 1) }))
      .elapse('WaitResultNotice');
  };
  const documents = { ...draftForm().documents, from: '2021-04-15', to: '2021-04-25' };
  const second = draftForm({ projectNo: 'HCZC2021-C3-210232-02', documents, deadline: '2021-04-27T09:30' });
  const calledAgain = (): Purchase =>
    partly()
      .act('weiguo', 'DecideRecall', forms.recallForm({ 2: 'again' }))
      .act('lanxi', 'DraftContract', contractForm({ amountFen: yuan(692_000) }), { lot: 1 })
      .act('huangda', 'DraftNotice', second)
      .act('weiguo', 'ReviewNotice', forms.reviewForm())
      .at('2021-04-15T09:00')
      .act('huangda', 'PublishNotice', forms.publishForm())
      .elapse('WaitNoticePeriod')
      .at('2021-04-26T10:00');
  const responding = (purchase: Purchase, some: typeof bids): Purchase =>
    some.reduce(
      (one, { account, name, price, lot }) =>
        one.act(account, 'SubmitResponse', forms.responseForm(name, price), { lot, role: 'provider' }),
      purchase,
    );

  it('is published with its reason in the result, keeps its money, and is called again beside the contract', () => {
    const purchase = partly();
    expect(purchase.open()).toEqual(['0/DecideRecall', '1/DraftContract']);
    expect(held(purchase)).toBe(yuan(500_001));
    purchase.act('weiguo', 'DecideRecall', forms.recallForm({ 2: 'again' }));
    expect(purchase.open()).toEqual(['0/DraftNotice', '1/DraftContract']);
    expect(purchase.state.runs['0/notice']?.attempt).toBe(2);
    expect(purchase.events.at(-1)?.data.failed).toEqual([{ lot: 2, reason: 'NO_OR_FEW_BIDDERS' }]);
  });

  it('given up, releases its share of the budget, and the other lot goes on', () => {
    const purchase = partly().act('weiguo', 'DecideRecall', forms.recallForm({ 2: 'abandon' }));
    expect(held(purchase)).toBe(yuan(500_001) - 25_000_050);
    expect(purchase.open()).toEqual(['1/DraftContract']);
  });

  it('is alone in the second call: its notice names it, and only it takes responses', () => {
    // Prepare
    const purchase = calledAgain();
    const [event] = purchase.events.filter(({ type }) => type === 'PublishNotice').slice(-1);
    // Act
    const document = event && publicDocument(event, purchase.state);
    const refusal = purchase.refusal('xieqing', 'SubmitResponse', forms.responseForm('青禾', 690_000), {
      lot: 1,
      role: 'provider',
    });
    // Assess
    expect(noticeOf(purchase.state)).toMatchObject({ call: 2, lots: [2] });
    expect(noticeOf(purchase.state, 1)).toMatchObject({ call: 1, projectNo: 'HCZC2021-C3-210232-HYZX' });
    const labels = JSON.stringify(document);
    expect([labels.includes('标段2预算'), labels.includes('标段1预算')]).toEqual([true, false]);
    expect(labels).toContain('700,000.00元');
    expect(refusal).toMatchObject({ code: 'LOT_NOT_CALLED' });
  });

  it('does not touch the other lot: award, responses and contract stand, and what was opened stays open', () => {
    const purchase = calledAgain();
    expect(awardOf(purchase.state, 1)).toMatchObject({ org: qinghe, amountFen: yuan(692_000) });
    expect(awardOf(purchase.state, 2)).toBeUndefined();
    expect(awardNoticeAt(purchase.state, 1)?.slice(0, 10)).toBe('2021-04-06');
    const [old] = responsesOf(purchase.state, 1);
    responding(purchase, bids.slice(2));
    const [fresh] = responsesOf(purchase.state, 2);
    expect([old, fresh].map((one) => one && bidsOpened(purchase.state, one))).toEqual([true, false]);
  });

  it('is awarded in the second call and follows to its own contract', () => {
    // Prepare
    const some = bids.slice(2);
    const purchase = responding(calledAgain(), some).elapse('WaitResponses');
    const reviews = some.map(({ lot, org }) => forms.reviewOf(lot, org, { creditQueriedOn: '2021-04-27' }));
    purchase
      .act('huangda', 'OpenResponses', forms.openingForm(offersOf(some)))
      .act('huangda', 'ReviewQualifications', { reviews })
      .act('huangda', 'FormCommittee', forms.committeeForm());
    for (const { owner, item, step } of Object.values(purchase.state.positions)) {
      if (step !== 'ScoreResponses') continue;
      purchase.act(owner.scope, 'ScoreResponses', { noConflict: true, scores: scoresOf(some) }, { item });
    }
    // Act
    purchase
      .act('huangda', 'SubmitReport', forms.reportForm())
      .act('weiguo', 'ConfirmAward', {})
      .act('huangda', 'PublishResult', resultForm({ services: resultForm().services.slice(1) }))
      .elapse('WaitResultNotice');
    // Assess
    expect(purchase.events.at(-1)).toMatchObject({ outcome: 'done', data: { lots: [2] } });
    expect(awardedLots(purchase.state)).toEqual([1, 2]);
    expect(purchase.open()).toEqual(['1/ReviewContract', '2/DraftContract']);
    expect(awardOf(purchase.state, 1)?.org).toBe(qinghe);
  });

  it('called again and ended by the leader, leaves the other lot and its money alone', () => {
    const purchase = calledAgain().act(
      'weiguo',
      'TerminateProcurement',
      terminationForm({ reason: 'NEED_CHANGED' }),
    );
    expect(purchase.open()).toEqual(['1/ReviewContract']);
    expect(held(purchase)).toBe(yuan(500_001) - 25_000_050);
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
  for (const { owner, item, step } of Object.values(purchase.state.positions)) {
    if (step !== 'ScoreResponses') continue;
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
      .act('weiguo', 'DecideRecall', forms.recallForm({ 1: 'again', 2: 'again' }));
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
    purchase.act('weiguo', 'DecideRecall', forms.recallForm({ 1: 'abandon', 2: 'abandon' }));
    // Assess
    expect(held(purchase)).toBe(0);
    expect(purchase.open()).toEqual([]);
  });

  it('is decided lot by lot: one is called again alone, the other is given up with its money', () => {
    // Prepare
    const purchase = failedCall().act('huangda', 'PublishTermination', terminationForm());
    // Act
    purchase.act('weiguo', 'DecideRecall', forms.recallForm({ 1: 'again', 2: 'abandon' }));
    const after = held(purchase);
    const documents = { ...draftForm().documents, from: '2021-04-15', to: '2021-04-25' };
    purchase
      .act('huangda', 'DraftNotice', draftForm({ documents, deadline: '2021-04-27T09:30' }))
      .act('weiguo', 'ReviewNotice', forms.reviewForm())
      .at('2021-04-15T09:00')
      .act('huangda', 'PublishNotice', forms.publishForm());
    // Assess
    expect(after).toBe(yuan(700_000));
    expect(noticeOf(purchase.state)?.lots).toEqual([1]);
    // Act
    purchase.act('weiguo', 'TerminateProcurement', terminationForm());
    // Assess
    expect(held(purchase)).toBe(0);
  });

  it.each([
    ['leaves a failed lot undecided', { 1: 'again' }],
    ['decides on a lot that is not there', { 1: 'again', 2: 'again', 3: 'again' }],
  ] as const)('is not called again by a decision that %s', (_, decisions) => {
    const purchase = failedCall().act('huangda', 'PublishTermination', terminationForm());
    expect(purchase.refusal('weiguo', 'DecideRecall', forms.recallForm(decisions))).toMatchObject({
      code: 'RECALL_LOT',
      field: 'decisions',
    });
  });

  it('is not called again when its budget is lost', () => {
    const purchase = failedCall().act(
      'huangda',
      'PublishTermination',
      terminationForm({ reason: 'BUDGET_LOST' }),
    );
    expect(
      purchase.refusal('weiguo', 'DecideRecall', forms.recallForm({ 1: 'abandon', 2: 'again' })),
    ).toMatchObject({ code: 'RECALL_NOT_POSSIBLE', field: 'decisions.1.decision' });
  });

  it.each([
    ['an unknown reason', { reason: 'NO_REASON' }, 'FORM_INVALID'],
    ['no explanation', { explanation: ' ' }, 'FORM_INVALID'],
    ['no designated medium', { media: ['exchangeHechi'] }, 'MEDIA_MISSING'],
    ['personal data in it', { explanation: '受助人身份证号452723199001010016' }, 'PERSONAL_DATA'],
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

  it('is published where everybody reads it, and with nobody’s numbers', () => {
    const ask = (changes: object) =>
      responded().refusal(
        'weiguo',
        'TerminateProcurement',
        terminationForm({ reason: 'NEED_CHANGED', ...changes }),
      );
    expect(ask({ explanation: '身份证 11010519491231002X' })).toMatchObject({
      code: 'PERSONAL_DATA',
      field: 'explanation',
    });
    expect(ask({ media: [] })).toHaveProperty('code');
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
    expect(purchase.events.at(-1)?.data).toEqual({ stage: 'contract' });
    expect(purchase.refusal('system', 'RestartRun', { stage: 'contract' }, { lot: 3 })).toMatchObject({
      code: 'RUN_NOT_OPEN',
    });
  });

  it('is refused where nothing is open, and to everybody but the system', () => {
    expect(draftedNotice().refusal('system', 'RestartRun', { stage: 'bidding' })).toMatchObject({
      code: 'RUN_NOT_OPEN',
    });
    expect(isRefusal(draftedNotice().try('weiguo', 'RestartRun', { stage: 'notice' }))).toBe(true);
  });
});
