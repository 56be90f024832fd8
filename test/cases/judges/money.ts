/** Judges of the budget and of what pays: through the county budget, and through 确认经费 and the contract as people act. */
import { type BudgetState, evolveBudget, initialBudget, reserveFunding } from '#domain/budget/budget.ts';
import { publicDocument } from '#domain/documents/index.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Fen } from '#domain/kernel/types.ts';
import { checkPaymentDays, checkPrepayment, lateInterest } from '#domain/law/sme-payment.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { keepUntil } from '#domain/stages/exit/closing.ts';
import type { FundUse } from '#domain/stages/publish-fund-use.ts';
import { given, hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
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
  const [source, level, amount = '', economic] = text.split('/');
  const line = { source, level, year: 2021, fen: hundredths(amount), budgetLine: '2081901-2021' };
  return economic === undefined ? line : { ...line, economic };
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

const lineOfYear = (text: string): object => {
  const [source, year, amount = ''] = text.split('/');
  return {
    source,
    level: 'county',
    year: Number(year),
    fen: hundredths(amount),
    budgetLine: `2081901-${year}`,
  };
};

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
  'funding-years': (row) => {
    const purchase = openedPurchase();
    const fund = column(row, '2022年专项总量');
    if (fund !== '') purchase.withSpecialFund(2022, hundredths(fund));
    const need = { termMonths: Number(column(row, '月数')), multiYearReason: '服务对象长期需要照料。' };
    const answer = purchase
      .act('lanxi', 'SelectItems', selectItemsForm({ catalogueItems: [{ item: '12' }], ...need }))
      .at('2021-03-05T10:00')
      .act('lanxi', 'ResearchNeed', researchForm())
      .try('luocai', 'ConfirmFunding', fundingForm({ lines: list(column(row, '资金')).map(lineOfYear) }));
    const held = [2021, 2022].flatMap((year) => {
      const fen = purchase.budget('451221', year).reserved[purchase.state.id] ?? 0;
      return fen === 0 ? [] : [`${year}:${fen / 100}`];
    });
    return [
      [outcome(answer), held.join(';')],
      [column(row, '结论'), column(row, '预留')],
    ];
  },
  'fund-uses': (row) => {
    const lines = list(column(row, '资金')).map(lineOf);
    const purchase = before('12').act('luocai', 'ConfirmFunding', fundingForm({ lines }));
    const answer = purchase.try('luocai', 'PublishFundUse', {
      year: Number(column(row, '年度')),
      statement: '用于特困人员照料服务。',
      media: ['ccgp'],
    });
    const event = purchase.events.find(({ type }) => type === 'PublishFundUse');
    const { specialFen, fundFen, limitFen } = (event?.data.use ?? {}) as Partial<FundUse>;
    const article = event ? publicDocument(event, purchase.state)?.article : '';
    const said = [specialFen, fundFen, limitFen].map((fen) => (fen === undefined ? '' : String(fen / 100)));
    return [
      [outcome(answer), ...said, article],
      ['结论', '公布的专项', '全县总量', '上限', '依据'].map((heading) => column(row, heading)),
    ];
  },
  inspections: (row) => {
    const purchase = openedPurchase().at('2021-03-10T10:00');
    const answer = purchase.try(column(row, '办理人'), 'PublishInspection', {
      document: 'NDCZ〔2021〕5',
      decidedOn: column(row, '处理决定日期'),
      party: 'purchaser',
      name: '南丹县民政局',
      facts: column(row, '事实'),
      basis: '政府采购法 第五十九条。',
      decision: '责令限期改正。',
      media: ['ccgp'],
    });
    const event = purchase.events.find(({ type }) => type === 'PublishInspection');
    const shown = event ? JSON.stringify(publicDocument(event, purchase.state)) : '';
    const published = shown.includes('责令限期改正。') && !shown.includes('undefined');
    return [
      [outcome(answer), published],
      [column(row, '结论'), column(row, '结论') === '可以'],
    ];
  },
  'payment-terms': (row) => [
    outcome(checkPaymentDays(Number(column(row, '约定日数')), column(row, '日期'))),
    column(row, '结论'),
  ],
  'late-interests': (row) => {
    const { agreed } = given(row, '约定利率', 'agreed', hundredths);
    const [fen, days] = [hundredths(column(row, '金额')), Number(column(row, '逾期日数'))];
    const interest = column(row, '利息');
    return [
      lateInterest(fen, days, column(row, '日期'), agreed),
      interest === '' ? undefined : hundredths(interest),
    ];
  },
  prepayments: (row) => {
    const prepayment = {
      ratio: hundredths(column(row, '比例')),
      ...(isYes(row, '理由') ? { reason: '承接主体不要求更多。' } : {}),
    };
    return [outcome(checkPrepayment(prepayment, column(row, '日期'))), column(row, '结论')];
  },
  archives: (row) => [keepUntil(column(row, '关闭日')), column(row, '保存至')],
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
