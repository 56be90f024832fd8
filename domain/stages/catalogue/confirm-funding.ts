/** 落实经费: budget lines, sources and the 2% cap of the 社会救助专项. Guards G-32, G-33, G-35. */
import { z } from 'zod';
import { type BudgetEvent, type BudgetState, releaseFunding, reserveFunding } from '#domain/budget/budget.ts';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, Fen, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { catalogueItem } from '#domain/law/catalogue.ts';
import { fundSource } from '#domain/law/legal-bases.ts';
import { formatFen } from '#domain/law/money.ts';
import { fundingLines } from '#domain/stages/catalogue/funding-lines.ts';
import { within } from '#domain/stages/periods.ts';
import { budgetFenOf, fundingOf, needOf, projectDate } from '#domain/stages/select.ts';
import { financeOwns, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('办理意见', { confirmed: '确认经费', refused: '退回' }),
  lines: fundingLines(0),
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
  needsBudgets: (_, given) => [...specialByYear(given.lines).keys()],
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
  const wrong = refuseYears(state, given) ?? refuseCentral(given);
  if (wrong) return wrong;
  // Our reading of J.4 until the fund measures are confirmed: care may be paid from the fund, office work needs an opinion.
  const routine = (needOf(state)?.catalogueItems ?? []).some(
    ({ item, category = catalogueItem(item)?.category }) => category === 'routine',
  );
  return specialFen(given.lines) > 0 && routine && given.specialFundOpinion === undefined
    ? refuse('SPECIAL_FUND_OPINION', { article: fundSource(projectDate(state)).text }, 'specialFundOpinion')
    : undefined;
}

/** 多年期资金（G-34）: no money of years that the term does not reach, and of each year of a term beyond one. */
function refuseYears(state: PurchaseState, given: Form): Refusal | undefined {
  const years = Math.ceil((needOf(state)?.termMonths ?? monthsOfYear) / monthsOfYear);
  const last = Number(projectDate(state).slice(0, 4)) + years;
  const beyond = given.lines.findIndex(({ year }) => year > last);
  if (beyond >= 0)
    return refuse('FUNDING_YEARS', { year: given.lines[beyond]?.year ?? 0, last }, `lines.${beyond}.year`);
  const planned = new Set(given.lines.map(({ year }) => year)).size;
  return years > 1 && planned < years
    ? refuse('FUNDING_YEAR_MISSING', { years, planned }, 'lines')
    : undefined;
}

/** 中央专项 is looked at more strictly (our reading of J.4): its class of expenditure and the opinion of 财政 stand beside it. */
function refuseCentral(given: Form): Refusal | undefined {
  const index = given.lines.findIndex(
    ({ source, level, economic }) =>
      source === 'specialFund' &&
      level === 'central' &&
      (economic === undefined || given.specialFundOpinion === undefined),
  );
  return index < 0 ? undefined : refuse('CENTRAL_FUND_NOTE', {}, `lines.${index}.economic`);
}

function reserve(
  state: PurchaseState,
  given: Form,
  facts: Facts,
  data: Record<string, unknown>,
): Decided | Refusal {
  const budget: BudgetEvent[] = [];
  for (const [year, fen] of specialByYear(given.lines)) {
    const act = { purchase: state.id, actor: facts.actor, now: facts.now };
    const reserved = reserveFunding(budgetOf(facts, year), fen, act);
    if (isRefusal(reserved)) return reserved;
    budget.push(reserved);
  }
  return { outcome: 'confirmed', data, ...(budget.length > 0 ? { budget } : {}) };
}

function specialFen(lines: readonly { source: string; fen: Fen }[]): Fen {
  return lines.filter((line) => line.source === 'specialFund').reduce((sum, line) => sum + line.fen, 0);
}

/** Special-fund money by the year whose budget it is of. */
function specialByYear(lines: readonly { source: string; year: number; fen: Fen }[]): Map<number, Fen> {
  const byYear = new Map<number, Fen>();
  for (const { source, year, fen } of lines) {
    if (source === 'specialFund') byYear.set(year, (byYear.get(year) ?? 0) + fen);
  }
  return byYear;
}

/** Years of the budget streams that hold this purchase's reservations; the year of opening where it has none. */
export function fundingYears(state: PurchaseState): number[] {
  const years = [...specialByYear(fundingOf(state)).keys()];
  return years.length > 0 ? years : [Number(today(state.openedAt).slice(0, 4))];
}

/** 释放预留 when a purchase is returned, abandoned or ended: all, or what belongs to `budgetFen` of its budget, of every year. */
export function release(state: PurchaseState, facts: Facts, budgetFen?: Fen): Pick<Decided, 'budget'> {
  const budget = [...specialByYear(fundingOf(state))].flatMap(([year, fen]) => {
    const share = budgetFen === undefined ? undefined : shareOf(state, fen, budgetFen);
    return releaseIn(state, facts, year, share).budget ?? [];
  });
  return budget.length > 0 ? { budget } : {};
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

/** Of `freedFen` of a lot's budget what each year gets back, the last year first: what was planned last is spent last. */
export function freedByYear(state: PurchaseState, lotBudgetFen: Fen, freedFen: Fen): Map<number, Fen> {
  const lines = [...specialByYear(fundingOf(state))].sort(([one], [other]) => other - one);
  let left = shareOf(state, specialFen(fundingOf(state)), freedFen);
  return new Map(
    lines.map(([year, fen]) => {
      const part = Math.min(left, shareOf(state, fen, lotBudgetFen));
      left -= part;
      return [year, part];
    }),
  );
}

/** Part of a reservation that belongs to a part of the budget, rounded down. */
function shareOf(state: PurchaseState, reservedFen: Fen, budgetFen: Fen): Fen {
  const whole = budgetFenOf(state);
  return whole === 0 ? 0 : Number((BigInt(reservedFen) * BigInt(budgetFen)) / BigInt(whole));
}

const monthsOfYear = 12;
