import { describe, expect, it } from '@jest/globals';
import { decide } from '#domain/kernel/decide.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { stepOf } from '#domain/stages/index.ts';
import * as forms from '#test/domain/support/forms.ts';
import { yuan } from '#test/domain/support/forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import {
  approvedPurchase,
  fundedPurchase,
  methodChosen,
  openedPurchase,
  researchedPurchase,
} from '#test/domain/support/story.ts';

const line = (source: string, amount: number, changes = {}) => ({
  source,
  level: 'county',
  year: 2021,
  fen: amount,
  budgetLine: '2081901-2021',
  ...changes,
});
const opinion = { specialFundOpinion: '同意在专项中列支。' };
const special = (fen: number) => ({
  lines: [line('specialFund', fen), line('workBudget', yuan(1_400_000) - fen)].filter((row) => row.fen > 0),
  ...opinion,
});
const held = (purchase: Purchase): number =>
  purchase.budget('451221', 2021).reserved['451221-2021-0001'] ?? 0;

describe('ConfirmFunding', () => {
  it('reserves only the money of the special fund, and 2.00% of it passes', () => {
    // Prepare, Act
    const whole = fundedPurchase(special(yuan(1_400_000)));
    const part = fundedPurchase(special(yuan(400_000)));
    const none = fundedPurchase();
    // Assess
    expect([whole, part, none].map(held)).toEqual([yuan(1_400_000), yuan(400_000), 0]);
  });

  it('refuses one fen over 2% and leaves the budget as it was', () => {
    // Prepare
    const purchase = researchedPurchase().withSpecialFund(2021, yuan(70_000_000) - 100);
    // Act
    const answer = purchase.refusal('luocai', 'ConfirmFunding', forms.fundingForm(special(yuan(1_400_000))));
    // Assess
    expect(answer).toMatchObject({ code: 'FUNDING_CAP', article: '桂民规〔2018〕5号 二（五）' });
    expect(held(purchase)).toBe(0);
  });

  it.each([
    ['no budget line', { lines: [] }, 'NO_BUDGET_LINE'],
    [
      'a line without money',
      { lines: [line('workBudget', yuan(1_400_000)), line('lottery', 0)] },
      'NO_BUDGET_LINE',
    ],
    ['a sum that is not the budget', { lines: [line('workBudget', yuan(1_399_999))] }, 'FUNDING_SUM'],
    [
      'special funds of a year that the service does not reach',
      {
        lines: [line('specialFund', yuan(700_000)), line('specialFund', yuan(700_000), { year: 2023 })],
        ...opinion,
      },
      'FUNDING_YEARS',
    ],
    [
      'office work paid from the fund without an opinion',
      { lines: special(yuan(700_000)).lines },
      'SPECIAL_FUND_OPINION',
    ],
    [
      'a fund nobody has entered',
      { lines: [line('specialFund', yuan(1_400_000), { year: 2022 })], ...opinion },
      'SPECIAL_FUND_UNKNOWN',
    ],
    ['money without a source', { lines: [{ ...line('x', yuan(1_400_000)) }] }, 'FORM_INVALID'],
  ])('refuses %s', (_, changes, code) => {
    const purchase = researchedPurchase();
    expect(purchase.refusal('luocai', 'ConfirmFunding', forms.fundingForm(changes))).toMatchObject({ code });
  });

  it('sends a purchase back that finance does not fund', () => {
    const purchase = researchedPurchase().act('luocai', 'ConfirmFunding', {
      decision: 'refused',
      lines: [],
      opinion: '预算未安排。',
    });
    expect(purchase.open()).toEqual(['0/SelectItems']);
    expect(purchase.position('SelectItems').visit).toBe(2);
  });
});

describe('ChooseMethod', () => {
  const approval = { authority: 'city', number: '河财采审〔2021〕1号', on: '2021-03-05' };

  it.each<[string, string | undefined, object?]>([
    ['consultation', 'governmentService'],
    ['openTender', undefined],
    ['invitedTender', 'limitedRange'],
    ['negotiation', 'complex'],
    ['singleSource', 'emergency', { supplier: forms.soleSupplier }],
  ])('allows %s below the open-tender amount of 2021', (method, ground, more = {}) => {
    expect(methodChosen({ method, ground, ...more }).open()).toEqual(['0/ApproveProject']);
  });

  it.each([
    ['a method without its ground', { ground: undefined }, 'METHOD_GROUND_MISSING'],
    ['the ground of another method', { method: 'singleSource', ground: 'urgent' }, 'METHOD_GROUND_MISSING'],
    [
      'a sole source without its supplier',
      { method: 'singleSource', ground: 'only' },
      'SOLE_SUPPLIER_MISSING',
    ],
    ['a supplier of its own in a competition', { supplier: forms.soleSupplier }, 'SOLE_SUPPLIER_ELSEWHERE'],
    ['an approval of tomorrow', { approval: { ...approval, on: '2021-03-10' } }, 'APPROVAL_IN_FUTURE'],
  ])('refuses %s', (_, changes, code) => {
    const purchase = fundedPurchase().at('2021-03-09T10:00');
    expect(purchase.refusal('lanxi', 'ChooseMethod', forms.methodForm(changes))).toMatchObject({ code });
  });

  const sole = { method: 'singleSource', ground: 'emergency' };
  const invited = { method: 'invitedTender', ground: 'limitedRange' };
  const more = { contract: 'A-1', contractFen: yuan(10_000_000), earlierFen: 0 };
  it.each<[string, object, string, string]>([
    [
      'a list of suppliers where nobody is invited',
      { supplierList: 'library' },
      'SUPPLIER_LIST_ELSEWHERE',
      'supplierList',
    ],
    [
      'a prequalification beside a list that comes from elsewhere',
      { ...invited, supplierList: 'library', prequalification: true },
      'SUPPLIER_LIST_ELSEWHERE',
      'prequalification',
    ],
    [
      'a prequalification in a consultation',
      { prequalification: true },
      'PREQUALIFICATION_ELSEWHERE',
      'prequalification',
    ],
    [
      'a sole supplier whose code is none',
      { ...sole, supplier: { ...forms.soleSupplier, org: '91451221MA00000000' } },
      'ORG_UNKNOWN',
      'supplier.org',
    ],
    ['a sole source without its supplier', sole, 'SOLE_SUPPLIER_MISSING', 'supplier'],
    [
      'a supplier of its own in a competition',
      { supplier: forms.soleSupplier },
      'SOLE_SUPPLIER_ELSEWHERE',
      'supplier',
    ],
    [
      'an approval of tomorrow',
      { approval: { ...approval, on: '2021-03-10' } },
      'APPROVAL_IN_FUTURE',
      'approval.on',
    ],
    [
      'a follow-on of no contract',
      { ...sole, ground: 'followOn', supplier: forms.soleSupplier },
      'FOLLOW_ON_CONTRACT',
      'followOn',
    ],
    [
      'a follow-on above a tenth',
      { ...sole, ground: 'followOn', supplier: forms.soleSupplier, followOn: more },
      'FOLLOW_ON_CAP',
      'followOn.contractFen',
    ],
  ])('points at what is wrong: %s', (_, changes, code, field) => {
    const purchase = fundedPurchase().at('2021-03-09T10:00');
    const refusal = purchase.refusal('lanxi', 'ChooseMethod', forms.methodForm(changes));
    expect(refusal).toMatchObject({ code, field });
  });

  it('takes a list for an invitation, and a prequalification for a tender', () => {
    for (const changes of [
      { ...invited, supplierList: 'library' },
      { ...invited, supplierList: 'prequalification', prequalification: true },
      { method: 'openTender', ground: undefined, prequalification: true },
    ])
      expect(methodChosen(changes).open()).toEqual(['0/ApproveProject']);
  });

  it('adds up what was bought before of one project, unless its budget was changed in the year', () => {
    // Prepare
    const { state, now } = fundedPurchase().at('2021-03-09T10:00');
    const earlier = {
      purchase: '451221-2021-0009',
      year: 2021,
      method: 'consultation',
      approved: false,
      items: [2],
      lines: ['2081901-2021'],
      fen: yuan(1_900_000),
    } as const;
    const choose = (changes: object, given: object) =>
      decide(
        state,
        { step: 'ChooseMethod', lot: 0, item: 0, form: forms.methodForm(changes) },
        { now, actor: actorOf('lanxi'), seed: 's', ...given },
      );
    // Act, Assess
    expect(choose({}, { purchases: [earlier] })).toMatchObject({ code: 'SPLIT_PURCHASE', field: 'method' });
    expect(choose({ adjustment: 'NDCY-2021-3' }, { purchases: [earlier] })).toHaveProperty('events');
    expect(choose({}, { purchases: [] })).toHaveProperty('events');
    expect(choose({}, {})).toHaveProperty('events');
  });

  const large = (): Purchase => {
    const [one, two] = forms.lots.map((lot) => ({
      ...lot,
      budgetFen: yuan(1_000_000),
      ceilingFen: yuan(1_000_000),
    }));
    return openedPurchase()
      .act('lanxi', 'SelectItems', forms.selectItemsForm({ budgetFen: yuan(2_000_000), lotPlan: [one, two] }))
      .at('2021-03-05T10:00')
      .act('lanxi', 'ResearchNeed', forms.researchForm())
      .act('luocai', 'ConfirmFunding', forms.fundingForm({ lines: [line('workBudget', yuan(2_000_000))] }))
      .at('2021-03-09T10:00');
  };

  it('asks the approval of the city at the open-tender amount of the day (J.3)', () => {
    // Prepare
    const purchase = large();
    // Act
    const without = purchase.refusal('lanxi', 'ChooseMethod', forms.methodForm());
    const tender = large().refusal('lanxi', 'ChooseMethod', forms.methodForm({ method: 'openTender' }));
    const approved = purchase.refusal('lanxi', 'ChooseMethod', forms.methodForm({ approval }));
    // Assess
    expect(without).toMatchObject({ code: 'METHOD_NEEDS_APPROVAL' });
    expect(without?.sentence).toContain('2,000,000.00元');
    expect([tender, approved]).toEqual([undefined, undefined]);
  });
});

describe('the implementation plan', () => {
  it('names only who has a code, and points at the one that has none', () => {
    const plan = (changes: object) =>
      approvedPurchase().at('2021-03-15T10:00').refusal('lanxi', 'FilePlan', forms.planForm(changes));
    const none = '91451221MA00000000';
    const servant = { org: forms.qinghe, name: '青禾', service: 'design' };
    expect(plan({ agency: { ...forms.planForm().agency, org: none } })).toMatchObject({
      code: 'ORG_UNKNOWN',
      field: 'agency.org',
    });
    expect(plan({ servants: [servant, { ...servant, org: none }] })).toMatchObject({
      code: 'ORG_UNKNOWN',
      field: 'servants.1.org',
    });
    expect(plan({ servants: [servant] })).toBeUndefined();
  });
});

describe('the money of a year that was not asked for', () => {
  it('is a fault of ours, not an answer', () => {
    const { state, now } = researchedPurchase();
    const form = forms.fundingForm(special(yuan(700_000)));
    const facts = { now, actor: actorOf('luocai'), seed: 's' };
    expect(() => decide(state, { step: 'ConfirmFunding', lot: 0, item: 0, form }, facts)).toThrow(
      'the county budget of 2021 was not asked for',
    );
  });
});

describe('ReviewNeed', () => {
  const researched = (day: string): Purchase =>
    openedPurchase(`${day}T09:00`)
      .act('lanxi', 'SelectItems', forms.selectItemsForm())
      .act('lanxi', 'ResearchNeed', forms.researchForm());

  it('is owed from 2021-07-01 on, and not a day before', () => {
    expect(researched('2021-06-30').open()).toEqual(['0/ConfirmFunding']);
    expect(researched('2021-07-01').open()).toEqual(['0/ReviewNeed']);
  });

  it('lets the money be confirmed once it is passed, and sends the need back where it is not', () => {
    const passed = researched('2021-07-01').act('weiguo', 'ReviewNeed', forms.needReviewForm());
    const returned = researched('2021-07-01').act(
      'weiguo',
      'ReviewNeed',
      forms.needReviewForm({ decision: 'return' }),
    );
    expect([passed.open(), returned.open()]).toEqual([['0/ConfirmFunding'], ['0/SelectItems']]);
  });
});

describe('ApproveMethod', () => {
  const approval = { authority: 'city', number: '河财采〔2021〕3号', on: '2021-03-08' };
  const chosen = (): Purchase =>
    openedPurchase()
      .act('lanxi', 'SelectItems', forms.selectItemsForm())
      .at('2021-03-05T10:00')
      .act('lanxi', 'ResearchNeed', forms.researchForm())
      .act('luocai', 'ConfirmFunding', forms.fundingForm())
      .at('2021-03-09T10:00')
      .act('lanxi', 'ChooseMethod', forms.methodForm({ approval }));

  it('is asked of finance where a method rests on an approval, and goes on to the leader once it is valid', () => {
    const form = { decision: 'valid', opinion: '批准文件核对无误。' };
    const purchase = chosen();
    expect(purchase.open()).toEqual(['0/ApproveMethod']);
    expect(purchase.act('luocai', 'ApproveMethod', form).open()).toEqual(['0/ApproveProject']);
  });

  it('sends the choice of method back where there is no valid approval', () => {
    const form = { decision: 'invalid', opinion: '批准文件与项目不符。' };
    expect(chosen().act('luocai', 'ApproveMethod', form).open()).toEqual(['0/ChooseMethod']);
  });
});

describe('ApproveProject', () => {
  it('goes straight to the plan in 2021', () => {
    expect(approvedPurchase().open()).toEqual(['0/FilePlan']);
  });

  it('needs another person than the one who made the project', () => {
    // Prepare: the same account acts for the leader.
    const purchase = methodChosen();
    const [, , , , choice] = purchase.events;
    const leader = { ...choice?.by, account: 'weiguo' };
    purchase.state = {
      ...purchase.state,
      acts: {
        ...purchase.state.acts,
        '0/ChooseMethod':
          purchase.state.acts['0/ChooseMethod']?.map((record) => ({ ...record, by: leader as never })) ?? [],
      },
    };
    // Act, Assess
    expect(purchase.refusal('weiguo', 'ApproveProject', forms.approvalForm())).toMatchObject({
      code: 'SAME_PERSON',
    });
  });

  it('asks an opinion', () => {
    expect(methodChosen().refusal('weiguo', 'ApproveProject', { decision: 'approve' })).toMatchObject({
      code: 'FORM_INVALID',
      field: 'opinion',
    });
  });

  it('gives back what was reserved when the project is returned', () => {
    // Prepare
    const purchase = fundedPurchase(special(yuan(400_000)))
      .at('2021-03-09T10:00')
      .act('lanxi', 'ChooseMethod', forms.methodForm());
    const before = held(purchase);
    // Act
    purchase
      .at('2021-03-10T10:00')
      .act('weiguo', 'ApproveProject', forms.approvalForm({ decision: 'return' }));
    // Assess
    expect([before, held(purchase)]).toEqual([yuan(400_000), 0]);
    expect(purchase.open()).toEqual(['0/SelectItems']);
  });

  it('is decided in the county of the purchase only', () => {
    expect(methodChosen().refusal('tiange', 'ApproveProject', forms.approvalForm())).toMatchObject({
      code: 'NOT_THIS_PURCHASER',
    });
  });
});

describe('the intention notice', () => {
  const year2022 = (method: object = {}): Purchase =>
    openedPurchase('2022-01-04T09:00')
      .act('lanxi', 'SelectItems', forms.selectItemsForm())
      .at('2022-01-10T10:00')
      .act('lanxi', 'ResearchNeed', forms.researchForm())
      .act('weiguo', 'ReviewNeed', forms.needReviewForm())
      .act('luocai', 'ConfirmFunding', forms.fundingForm())
      .act('lanxi', 'ChooseMethod', forms.methodForm(method))
      .act('weiguo', 'ApproveProject', forms.approvalForm());

  it('is owed by counties from 2022-01-01 and stands thirty days', () => {
    // Prepare
    const purchase = year2022();
    // Act
    purchase.at('2022-01-12T09:00').act('lanxi', 'PublishIntention', forms.intentionForm());
    const early = purchase.at('2022-02-11T23:59').refusal('system', 'WaitIntention');
    // Assess
    expect(purchase.due('WaitIntention')).toMatchObject({
      on: '2022-02-11',
      at: '2022-02-12T00:00:00.000+08:00',
    });
    expect(early).toMatchObject({ code: 'PERIOD_RUNNING' });
    expect(purchase.elapse('WaitIntention').open()).toEqual(['0/FilePlan']);
  });

  it('is not owed where the purchase is urgent', () => {
    expect(year2022({ method: 'negotiation', ground: 'urgent' }).open()).toEqual(['0/FilePlan']);
  });

  it('keeps that the official was told what a negotiation ranks by, and says it beside the field', () => {
    // Act
    const told = (method: string, ground: string) =>
      year2022({ method, ground }).state.acts['0/ChooseMethod']?.at(-1)?.data.advice;
    const shown = stepOf('ChooseMethod')?.form as unknown as {
      shape: { method: { meta(): { help?: string } } };
    };
    // Assess
    expect(told('negotiation', 'urgent')).toEqual(['LOWEST_PRICE']);
    expect(told('consultation', 'governmentService')).toBeUndefined();
    expect(shown.shape.method.meta().help).toContain('不能简单以价低者得');
  });

  it.each([
    ['no designated medium', { media: ['exchangeHechi'] }, 'MEDIA_MISSING'],
    ['an identity number', { summary: '联系人身份证号452723199001010016' }, 'PERSONAL_DATA'],
  ])('refuses %s', (_, changes, code) => {
    expect(year2022().refusal('lanxi', 'PublishIntention', forms.intentionForm(changes))).toMatchObject({
      code,
    });
  });
});

describe('FilePlan', () => {
  it('refuses an agency whose credit code is wrong', () => {
    const agency = { ...forms.planForm().agency, org: '91451221MA0000000X' };
    const purchase = approvedPurchase().at('2021-03-15T10:00');
    expect(purchase.refusal('lanxi', 'FilePlan', forms.planForm({ agency }))).toMatchObject({
      code: 'ORG_UNKNOWN',
    });
  });

  it('opens the notice stage as a run of its own', () => {
    const purchase = approvedPurchase().at('2021-03-15T10:00').act('lanxi', 'FilePlan', forms.planForm());
    expect(purchase.state.runs['0/notice']?.name).toBe('451221-2021-0001-notice-1');
  });
});
