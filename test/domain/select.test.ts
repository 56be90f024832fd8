/** What a purchase answers when it is read: by its acts alone, before and after what it is asked about. */
import { describe, expect, it } from '@jest/globals';
import type { PurchaseState } from '#domain/kernel/types.ts';
import {
  awardedLots,
  awardOf,
  bidsOpened,
  budgetFenOf,
  calledLots,
  chosenMethod,
  committeeSeats,
  fundingOf,
  hiddenUntilOpening,
  itemName,
  lotsOf,
  methodOf,
  noticeList,
  noticeOf,
  qualifiedOf,
  rankingOf,
  responseDeadline,
  responsesOf,
} from '#domain/stages/select.ts';
import { answerForm, challengeForm, complaintForm } from '#test/domain/remedies/forms.ts';
import * as forms from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { applied, openly } from '#test/domain/support/prequalification-story.ts';
import {
  bids,
  calledAlone,
  contractStage,
  openedPurchase,
  publishedNotice,
  researchedPurchase,
  responded,
} from '#test/domain/support/story.ts';

const supplier = { role: 'provider' } as const;

describe('a purchase that was only opened', () => {
  const { state } = openedPurchase();

  it('has no lots, money, method, notice or award', () => {
    expect([
      lotsOf(state),
      calledLots(state),
      awardedLots(state),
      fundingOf(state),
      noticeList(state),
    ]).toEqual([[], [], [], [], []]);
    expect([committeeSeats(state), qualifiedOf(state, 1), rankingOf(state, 1)]).toEqual([[], [], []]);
    expect([methodOf(state), noticeOf(state), responseDeadline(state), awardOf(state, 1)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(budgetFenOf(state)).toBe(0);
  });

  it('answers no question that only a chosen method can answer', () => {
    expect(() => chosenMethod(state)).toThrow();
  });
});

describe('the money of a purchase', () => {
  it('is none where finance turned it down', () => {
    const purchase = researchedPurchase()
      .at('2021-03-08T10:00')
      .act('luocai', 'ConfirmFunding', forms.fundingForm({ decision: 'refused' }));
    expect(fundingOf(purchase.state)).toEqual([]);
  });
});

describe('the name of an item', () => {
  const named = (catalogueItems: object[]): PurchaseState => {
    const { state } = researchedPurchase();
    const selected = (state.acts['0/SelectItems'] ?? []).map((act) => ({
      ...act,
      data: { ...act.data, catalogueItems },
    }));
    return { ...state, acts: { ...state.acts, '0/SelectItems': selected } };
  };

  it('is as the directory of the purchase had it, else as the annex has it, else its number', () => {
    const state = named([{ item: 2, name: '入户走访' }, { item: 3 }, { item: 99 }]);
    expect(itemName(state, 2)).toBe('入户走访');
    expect(itemName(state, 3)).toBe(itemName(openedPurchase().state, 3));
    expect(itemName(state, 3)).not.toBe('3');
    expect(itemName(state, 99)).toBe('99');
  });
});

describe('the deadline for responses', () => {
  it('is put off by the time for which finance had stopped the procurement', () => {
    // Prepare
    const here = { lot: 1001 };
    const purchase = publishedNotice()
      .act('tangyun', 'FileChallenge', challengeForm({ link: 'documents', about: 0 }), supplier)
      .act('huangda', 'AnswerChallenge', answerForm(), here)
      .act('tangyun', 'FileComplaint', complaintForm(), { ...supplier, ...here })
      .act('luocai', 'ExamineComplaint', { decision: 'admitted', opinion: '受理。' }, here)
      .elapse('WaitNoticePeriod');
    expect(responseDeadline(purchase.state)).toBe('2021-04-06T09:30:00.000+08:00');
    // Act
    purchase
      .at('2021-03-30T09:00')
      .act('luocai', 'SuspendProcurement', { until: '2021-04-08', reason: '核实文件条款。' }, here)
      .at('2021-04-01T12:00')
      .act('luocai', 'ResumeProcurement', { reason: '已查清。' }, here);
    // Assess: two days and three hours
    expect(responseDeadline(purchase.state)).toBe('2021-04-08T12:30:00.000+08:00');
  });
});

describe('what came in for a lot', () => {
  it('is without what its supplier took back, and with what it handed in again', () => {
    const purchase = responded();
    const orgs = (): string[] => responsesOf(purchase.state, 1).map(({ org }) => org);
    expect(orgs()).toEqual([forms.qinghe, forms.yunxiu]);
    purchase.act('xieqing', 'WithdrawResponse', {}, { lot: 1, ...supplier });
    expect(orgs()).toEqual([forms.yunxiu]);
    purchase.act('xieqing', 'SubmitResponse', forms.responseForm('青禾社会工作服务中心', 690_000), {
      lot: 1,
      ...supplier,
    });
    expect(orgs()).toEqual([forms.yunxiu, forms.qinghe]);
  });

  it('stays open when the lot beside it is called again, and is closed until its own call has ended', () => {
    // Prepare
    const purchase = calledAlone();
    const [bid] = bids.slice(2);
    if (!bid) throw new Error('no bid for lot 2');
    purchase.act(bid.account, 'SubmitResponse', forms.responseForm(bid.name, bid.price), {
      lot: 2,
      ...supplier,
    });
    const [first] = purchase.state.acts['1/SubmitResponse'] ?? [];
    const second = purchase.state.acts['2/SubmitResponse']?.at(-1);
    const opened = () => [first, second, undefined].map((response) => bidsOpened(purchase.state, response));
    // Act
    const before = opened();
    purchase.elapse('WaitResponses');
    // Assess
    expect(before).toEqual([true, false, false]);
    expect(opened()).toEqual([true, true, true]);
  });

  it('of a 资格预审 is closed until its own round has ended', () => {
    // Prepare: nobody passes the first round, and it is called again
    const purchase = applied(openly);
    const [first] = purchase.state.acts['0/ApplyPrequalification'] ?? [];
    const isOpen = (act?: { seq: number }) => bidsOpened(purchase.state, act, 'ApplyPrequalification');
    expect(isOpen(first)).toBe(false);
    purchase.elapse('WaitPrequalification').at('2021-03-31T10:00');
    expect([isOpen(first), bidsOpened(purchase.state, first)]).toEqual([true, false]);
    const { reviews } = methods.applicantsForm();
    const failing = reviews.map((row: object) => ({ ...row, passes: false, reason: '材料不全。' }));
    // Act
    purchase
      .act('huangda', 'ReviewApplicants', methods.applicantsForm({ reviews: failing }))
      .act(
        'huangda',
        'DraftPrequalification',
        methods.prequalificationForm({
          documents: { ...methods.prequalificationForm().documents, from: '2021-04-06', to: '2021-04-13' },
          deadline: '2021-04-13T17:00',
          reviewOn: '2021-04-14',
        }),
      )
      .act('weiguo', 'ReviewPrequalification', forms.reviewForm())
      .at('2021-04-06T09:00')
      .act('huangda', 'PublishPrequalification', forms.publishForm())
      .at('2021-04-07T09:00')
      .act('xieqing', 'ApplyPrequalification', methods.applicationForm(), supplier);
    const second = purchase.state.acts['0/ApplyPrequalification']?.at(-1);
    // Assess
    expect([isOpen(first), isOpen(second)]).toEqual([true, false]);
  });

  it.each([
    ['SubmitResponse', true],
    ['WithdrawResponse', true],
    ['SubmitFinalOffer', true],
    ['ApplyPrequalification', true],
    ['FileChallenge', false],
    ['PublishNotice', false],
  ])('as %s is its author’s alone until then: %s', (type, hidden) => {
    expect(hiddenUntilOpening(type)).toBe(hidden);
  });
});

describe('what was published', () => {
  it('is every notice, correction and termination in the order in which they came', () => {
    // Prepare
    const corrected = publishedNotice()
      .elapse('WaitNoticePeriod')
      .act('huangda', 'CorrectNotice', forms.correctionForm());
    const ended = publishedNotice().act(
      'weiguo',
      'TerminateProcurement',
      forms.terminationForm({ reason: 'NEED_CHANGED' }),
    );
    const types = ({ state }: { state: PurchaseState }) => noticeList(state).map(({ type }) => type);
    // Assess
    expect(types(corrected)).toEqual(['PublishNotice', 'CorrectNotice']);
    expect(types(ended)).toEqual(['PublishNotice', 'TerminateProcurement']);
    const purchase = contractStage();
    expect(types(purchase)).toEqual(['PublishNotice', 'PublishResult']);
    const [notice] = purchase.state.acts['0/PublishNotice'] ?? [];
    expect(noticeList(purchase.state)[0]).toEqual({
      type: 'PublishNotice',
      lot: 0,
      seq: notice?.seq,
      at: '2021-03-23T09:00:00.000+08:00',
    });
  });
});
