/** 落实经费: budget lines, sources and the 2% cap of the 社会救助专项. Guards G-32, G-33, G-35. */
import { z } from 'zod';
import { type BudgetState, releaseFunding, reserveFunding } from '#domain/budget/budget.ts';
import { area, choice, money, seal, whole } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, Fen, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { catalogueItem } from '#domain/law/catalogue.ts';
import { formatFen } from '#domain/law/money.ts';
import { fundingLevels, fundingSources } from '#domain/stages/catalogue/funding.ts';
import type { FundingLine } from '#domain/stages/data.ts';
import { fileNumber, group, rows } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { budgetFenOf, fundingOf, needOf } from '#domain/stages/select.ts';
import { financeOwns, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('办理意见', { confirmed: '确认经费', refused: '退回' }),
  lines: rows(
    '资金安排',
    group('资金', {
      source: choice('资金来源', fundingSources),
      level: choice('资金级次', fundingLevels),
      year: whole('预算年度', 2018, 2100),
      fen: money('金额'),
      budgetLine: fileNumber('预算项目编号', '预算批复中的项目或科目编号'),
    }),
    0,
    20,
  ),
  specialFundOpinion: area('专项资金用于事务性工作的财政意见', 2000).optional(),
  opinion: area('意见', 2000),
});
type Form = z.infer<typeof form>;

export const confirmFunding = purchaseStep({
  id: 'ConfirmFunding',
  stage: 'catalogue',
  kind: 'task',
  label: '确认经费来源',
  roles: ['finance'],
  article: '桂民规〔2018〕5号 二（五）',
  form,
  owner: financeOwns,
  due: within('internalStep'),
  needsBudgets: (_, given) => [specialYear(given.lines)].filter((year) => year !== undefined),
  decide: ({ state, form: given, facts }) => {
    const data = seal(form, given) as Record<string, unknown>;
    if (given.decision === 'refused') return { outcome: 'refused', data };
    return refuseLines(state, given) ?? reserve(state, given, facts, data);
  },
});

function refuseLines(state: PurchaseState, given: Form): Refusal | undefined {
  if (given.lines.length === 0 || given.lines.some((line) => line.fen === 0)) {
    return refuse('NO_BUDGET_LINE', {}, 'lines');
  }
  const sum = given.lines.reduce((all, line) => all + line.fen, 0);
  const budget = budgetFenOf(state);
  if (sum !== budget)
    return refuse('FUNDING_SUM', { sum: formatFen(sum), budget: formatFen(budget) }, 'lines');
  const years = new Set(given.lines.filter((line) => line.source === 'specialFund').map((line) => line.year));
  if (years.size > 1) return refuse('FUNDING_YEARS', {}, 'lines');
  // Our reading of J.4 until the fund measures are confirmed: care may be paid from the fund, office work needs an opinion.
  const routine = (needOf(state)?.catalogueItems ?? []).some(
    (row) => catalogueItem(row.item)?.category === 'routine',
  );
  return years.size > 0 && routine && given.specialFundOpinion === undefined
    ? refuse('SPECIAL_FUND_OPINION', {}, 'specialFundOpinion')
    : undefined;
}

function reserve(
  state: PurchaseState,
  given: Form,
  facts: Facts,
  data: Record<string, unknown>,
): Decided | Refusal {
  const special = specialFen(given.lines);
  const year = specialYear(given.lines);
  if (special === 0 || year === undefined) return { outcome: 'confirmed', data };
  const reserved = reserveFunding(budgetOf(facts, year), special, {
    purchase: state.id,
    actor: facts.actor,
    now: facts.now,
  });
  return isRefusal(reserved) ? reserved : { outcome: 'confirmed', data, budget: [reserved] };
}

function specialFen(lines: readonly { source: string; fen: Fen }[]): Fen {
  return lines.filter((line) => line.source === 'specialFund').reduce((sum, line) => sum + line.fen, 0);
}

function specialYear(lines: readonly { source: string; year: number }[]): number | undefined {
  return lines.find((line) => line.source === 'specialFund')?.year;
}

/** Year of the budget stream that holds this purchase's reservation; the year of opening where it has none. */
export function fundingYear(state: PurchaseState): number {
  return specialYear(fundingOf(state)) ?? Number(today(state.openedAt).slice(0, 4));
}

/** 释放预留 when a purchase is returned, abandoned or ended: nothing where nothing is reserved. */
export function release(state: PurchaseState, facts: Facts, fen?: Fen): Pick<Decided, 'budget'> {
  const lines: FundingLine[] = fundingOf(state);
  return specialFen(lines) === 0 ? {} : releaseIn(state, facts, fundingYear(state), fen);
}

/** As `release`, in the budget of one year. */
export function releaseIn(
  state: PurchaseState,
  facts: Facts,
  year: number,
  fen?: Fen,
): Pick<Decided, 'budget'> {
  const act = { purchase: state.id, actor: facts.actor, now: facts.now };
  const released = releaseFunding(budgetOf(facts, year), act, fen);
  return released ? { budget: [released] } : {};
}

/** The county's budget of a year that the step asked for. */
export function budgetOf(facts: Facts, year: number): BudgetState {
  const budget = facts.budgets?.[year];
  if (!budget) throw new Error(`the county budget of ${year} was not asked for`);
  return budget;
}

/** Part of the reservation that belongs to some lots, by their share of the budget, rounded down. */
export function specialShare(state: PurchaseState, budgetFen: Fen): Fen {
  const whole = budgetFenOf(state);
  if (whole === 0) return 0;
  return Number((BigInt(specialFen(fundingOf(state))) * BigInt(budgetFen)) / BigInt(whole));
}
