/** Judges of the budget and of what pays: through the county budget, and through 确认经费 and the contract as people act. */
import { type BudgetState, evolveBudget, initialBudget, reserveFunding } from '#domain/budget/budget.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Fen } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { type Case, column } from '#test/cases/read.ts';
import { fundingForm, researchForm, selectItemsForm } from '#test/domain/support/forms.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { contractStage, openedPurchase } from '#test/domain/support/story.ts';

const actor = actorOf('luocai');
const now = '2021-03-08T10:00:00.000+08:00';

/** A county of which the fund is known, or not, and some of it spoken for. */
function budgetOf(row: Case): BudgetState {
  const [fund, taken] = [column(row, '专项总量'), hundredths(column(row, '已安排'))];
  const year = Number(column(row, '年度'));
  const event = { v: 1 as const, region: '451221', year, at: now, by: actor };
  const empty = initialBudget('451221', year);
  const known =
    fund === ''
      ? empty
      : evolveBudget(empty, { ...event, type: 'SetSpecialFund', data: { fen: hundredths(fund) } });
  return taken === 0
    ? known
    : evolveBudget(known, { ...event, type: 'ReserveFunding', data: { fen: taken, purchase: 'earlier' } });
}

const lineOf = (text: string): object => {
  const [source, level, amount = ''] = text.split('/');
  return { source, level, year: 2021, fen: hundredths(amount), budgetLine: '2081901-2021' };
};

/** A purchase of one item of the catalogue, before 财政 confirms its money. */
const before = (item: string): Purchase =>
  openedPurchase()
    .act(
      'lanxi',
      'SelectItems',
      selectItemsForm({ catalogueItems: [{ item }], need: '提供照料服务和调查服务。' }),
    )
    .at('2021-03-05T10:00')
    .act('lanxi', 'ResearchNeed', researchForm());

const contractFen: Fen = 68_800_000;
const drafting = (changes: object): string =>
  outcome(
    contractStage()
      .at('2021-04-14T10:00')
      .try('lanxi', 'DraftContract', performance.contractForm({ amountFen: contractFen, ...changes }), {
        lot: 1,
      }),
  );

const longTerm = (held: boolean): object => ({
  longTerm: {
    budgetSecured: true,
    contentStable: true,
    continuous: true,
    fundingStable: true,
    priceStable: held,
  },
});

export const moneyJudges: Readonly<Record<string, Judge>> = {
  cap: (row) => [
    outcome(reserveFunding(budgetOf(row), hundredths(column(row, '本次')), { purchase: 'this', actor, now })),
    column(row, '结论'),
  ],
  funding: (row) => {
    const answer = before(column(row, '目录项')).try(
      'luocai',
      'ConfirmFunding',
      fundingForm({
        lines: list(column(row, '资金')).map(lineOf),
        ...(isYes(row, '财政意见') ? { specialFundOpinion: '同意在专项中列支。' } : {}),
      }),
    );
    return [isRefusal(answer) ? answer.code : '可以', column(row, '结论')];
  },
  'contract-terms': (row) => [
    drafting({
      termStart: column(row, '起'),
      termEnd: column(row, '止'),
      ...(column(row, '五项条件') === '' ? {} : longTerm(isYes(row, '五项条件'))),
    }),
    column(row, '结论'),
  ],
  bonds: (row) => [drafting({ bondFen: hundredths(column(row, '履约保证金')) }), column(row, '结论')],
};
