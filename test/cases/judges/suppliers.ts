/** Judges of how many must stay: one lot, up to four suppliers, from the call to the gate the case names. */
import { isRefusal } from '#domain/kernel/refusal.ts';
import { failedLots, noticeOf } from '#domain/stages/select.ts';
import { given, hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { type Case, column } from '#test/cases/read.ts';
import * as forms from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import * as own from '#test/domain/support/own-story.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import {
  type Bid,
  bids,
  contractStage,
  filedPurchase,
  openedPurchase,
  scoresOf,
} from '#test/domain/support/story.ts';

const budgetFen = 70_000_000;
const lotPlan = [{ ...forms.lots[0], budgetFen, ceilingFen: budgetFen }];
const approval = { authority: 'city', number: '河财采审〔2021〕1号', on: '2021-03-05' };
const ofOneLot = (count: number): Bid[] =>
  bids.slice(0, count).map((bid, index) => ({ ...bid, lot: 1, price: 690_000 + index }));

/** One lot of 700,000 yuan under the method of the case, its notice out and these suppliers in. */
function called(row: Case, some: readonly Bid[]): Purchase {
  const method = {
    method: column(row, '方式'),
    ground: undefined,
    ...given(row, '情形', 'ground', String),
    ...(isAlone(row) ? { supplier: forms.soleSupplier } : {}),
    ...(isYes(row, '批准') ? { approval } : {}),
  };
  const purchase = openedPurchase()
    .act('lanxi', 'SelectItems', forms.selectItemsForm({ budgetFen, lotPlan }))
    .at('2021-03-05T10:00')
    .act('lanxi', 'ResearchNeed', forms.researchForm())
    .act('luocai', 'ConfirmFunding', forms.fundingForm({ lines: [line] }))
    .act('lanxi', 'ChooseMethod', forms.methodForm(method));
  if (isYes(row, '批准')) purchase.act('luocai', 'ApproveMethod', { decision: 'valid', opinion: '属实。' });
  purchase
    .act('weiguo', 'ApproveProject', forms.approvalForm())
    .act('lanxi', 'FilePlan', forms.planForm())
    .at('2021-03-18T10:00');
  if (isAlone(row)) return invited(purchase, some);
  if (purchase.open().includes('0/DraftPrequalification')) prequalified(purchase);
  purchase
    .act('huangda', 'DraftNotice', forms.draftForm({ deadline: '2021-04-13T09:30', ...schemeOf(row) }))
    .act('weiguo', 'ReviewNotice', forms.reviewForm())
    .at('2021-03-23T09:00')
    .act('huangda', 'PublishNotice', forms.publishForm())
    .elapse('WaitNoticePeriod')
    .at('2021-04-01T15:00');
  for (const { account, name, price } of some)
    purchase.act(account, 'SubmitResponse', forms.responseForm(name, price), { lot: 1, role: 'provider' });
  return purchase.elapse('WaitResponses');
}

const isAlone = (row: Case): boolean => column(row, '方式') === 'singleSource';

/** 邀请招标: four apply, pass, and are drawn, so that a case is about those who answer. */
function prequalified(purchase: Purchase): void {
  purchase
    .at('2021-03-08T10:00')
    .act(
      'huangda',
      'DraftPrequalification',
      methods.prequalificationForm({
        documents: { from: '2021-03-08', to: '2021-03-15', place: '南丹县民政局', way: '现场获取' },
        deadline: '2021-03-15T17:00',
        reviewOn: '2021-03-16',
      }),
    )
    .act('weiguo', 'ReviewPrequalification', forms.reviewForm())
    .act('huangda', 'PublishPrequalification', forms.publishForm());
  for (const { account } of bids)
    purchase.act(account, 'ApplyPrequalification', methods.applicationForm(), { role: 'provider' });
  purchase
    .elapse('WaitPrequalification')
    .act('huangda', 'ReviewApplicants', methods.applicantsForm())
    .act('huangda', 'InviteSuppliers', methods.drawForm({ count: 4 }))
    .at('2021-03-18T10:00');
}

/** 单一来源: the one supplier is invited, and answers or not. */
function invited(purchase: Purchase, some: readonly Bid[]): Purchase {
  purchase
    .act('huangda', 'DraftInvitation', methods.invitationForm({ deadline: '2021-04-13T09:30' }))
    .act('weiguo', 'IssueInvitation', methods.issueForm());
  for (const { account, name, price } of some)
    purchase.act(account, 'SubmitResponse', forms.responseForm(name, price), { lot: 1, role: 'provider' });
  return purchase.elapse('WaitResponses');
}

/** A negotiation takes the lowest price and scores nothing. */
const schemeOf = (row: Case): object =>
  column(row, '方式') === 'negotiation'
    ? { scoring: { fixedPrice: false, priceWeight: 10_000, criteria: [] } }
    : {};
const scoresIn = (purchase: Purchase, some: readonly Bid[]) =>
  noticeOf(purchase.state)?.scheme.criteria.length === 0 ? [] : scoresOf(some);

const line = {
  source: 'workBudget',
  level: 'county',
  year: 2021,
  fen: budgetFen,
  budgetLine: '2081901-2021',
};

const offers = (some: readonly Bid[]) =>
  some.map(({ org, price }) => ({ lot: 1, org, priceFen: price * 100 }));

/** Opens what came in; a lot that stays closed is opened with an empty record. */
function opened(purchase: Purchase, some: readonly Bid[]): Purchase {
  const answer = purchase.try('huangda', 'OpenResponses', forms.openingForm(offers(some)));
  return isRefusal(answer) ? purchase.act('huangda', 'OpenResponses', forms.openingForm([])) : purchase;
}

/** All who responded are reviewed; those beyond `kept` do not meet the conditions. */
function reviewed(purchase: Purchase, some: readonly Bid[], kept = some.length): Purchase {
  const unfit = {
    conditions: { ...forms.reviewOf(1, '').conditions, capacity: false },
    reason: '没有服务人员。',
  };
  const reviews = some.map(({ org }, index) =>
    forms.reviewOf(1, org, { creditQueriedOn: '2021-04-13', ...(index < kept ? {} : unfit) }),
  );
  return purchase.act('huangda', 'ReviewQualifications', { reviews });
}

/** Scored by three experts and reported with these last offers and rejections. */
function reported(purchase: Purchase, some: readonly Bid[], report: object): Purchase {
  purchase.act('huangda', 'FormCommittee', forms.committeeForm());
  if (purchase.open().includes('0/RecordRound')) return negotiated(purchase, some, report);
  purchase.bySeats('ScoreResponses', { noConflict: true, scores: scoresIn(purchase, some) });
  return purchase.act('huangda', 'SubmitReport', forms.reportForm(report));
}

/** One round with all, and a final offer from each. */
function negotiated(purchase: Purchase, some: readonly Bid[], report: object): Purchase {
  const bidders = some.map(({ org }) => ({ lot: 1, org }));
  purchase.bySeats('DeclareAsMember', { interests: [] });
  purchase.act(
    'huangda',
    'RecordRound',
    methods.roundForm(bidders, {
      on: '2021-04-13T09:30',
      decision: 'final',
      finalDeadline: '2021-04-13T18:00',
    }),
  );
  for (const { account, price } of some)
    purchase.act(account, 'SubmitFinalOffer', methods.finalOfferForm(price), { lot: 1, role: 'provider' });
  const finalOffers = offers(some);
  return purchase.act('huangda', 'SubmitReport', forms.reportForm({ finalOffers, ...report }));
}

/** 限额以下: compared by the purchaser itself; a second call follows one that drew a single supplier. */
function comparedAt(row: Case): Purchase {
  const some = own.suppliers.slice(0, Number(column(row, '家数')));
  const first = column(row, '情形') === '首次邀请' ? some : own.suppliers.slice(0, 1);
  const purchase = compared(own.ownAnswered(first), first);
  if (first === some) return purchase;
  purchase
    .act('lanxi', 'PublishTermination', forms.terminationForm())
    .act('weiguo', 'DecideRecall', forms.recallForm({ 1: 'again' }));
  return compared(own.ownAnswered(some, purchase), some);
}

function compared(purchase: Purchase, some: typeof own.suppliers): Purchase {
  const offers = own.offered(some);
  const answer = purchase.try('lanxi', 'CompareOffers', methods.comparisonForm(offers));
  return isRefusal(answer)
    ? purchase.act('lanxi', 'CompareOffers', methods.comparisonForm(offers, { chosen: [] }))
    : purchase;
}

function atGate(row: Case): Purchase {
  if (column(row, '方式') === 'belowThreshold') return comparedAt(row);
  const left = Number(column(row, '家数'));
  const gate = column(row, '环节');
  const some = ofOneLot(gate === '开启' ? left : 4);
  if (isAlone(row)) return called(row, some);
  const purchase = opened(called(row, some), some);
  if (gate === '开启') return purchase;
  if (gate === '资格审查') return reviewed(purchase, some, left);
  if (gate !== '评审') throw new Error(`no gate ${gate}`);
  const rejected = some.slice(left).map(({ org }) => ({ lot: 1, org, reason: '未实质性响应。' }));
  return reported(reviewed(purchase, some), some, { rejected });
}

const goesOn = (purchase: Purchase): string =>
  purchase.open().includes('0/PublishTermination') ? '终止' : '继续';

/** Leaves one part out of a form that is otherwise whole. */
function without(form: object, part: string): object {
  return Object.fromEntries(Object.entries(form).filter(([key]) => key !== part));
}

export const supplierJudges: Readonly<Record<string, Judge>> = {
  minimums: (row) => [goesOn(atGate(row)), column(row, '结论')],
  'over-budget': (row) => {
    const prices = list(column(row, '报价')).map(hundredths);
    const some = ofOneLot(prices.length);
    const finalOffers = some.map(({ org }, index) => ({ lot: 1, org, priceFen: prices[index] }));
    const usual = { 方式: 'consultation', 情形: 'governmentService', 批准: '否' };
    const purchase = reported(reviewed(opened(called(usual, some), some), some), some, { finalOffers });
    return [
      [goesOn(purchase), failedLots(purchase.state)[0]?.reason ?? ''],
      [column(row, '结论'), column(row, '事由')],
    ];
  },
  'missing-parts': (row) => {
    const part = column(row, '缺少');
    const answer =
      column(row, '文书') === '公告'
        ? filedPurchase()
            .at('2021-03-18T10:00')
            .try('huangda', 'DraftNotice', without(forms.draftForm(), part))
        : contractStage()
            .at('2021-04-14T10:00')
            .try('lanxi', 'DraftContract', without(performance.contractForm(), part), { lot: 1 });
    const named = isRefusal(answer) && answer.sentence.includes(column(row, '点名'));
    return [
      [outcome(answer), named],
      [column(row, '结论'), part !== ''],
    ];
  },
};
