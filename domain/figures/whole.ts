/** 份额、权重：figures that add up to 100% are entered together, and satisfaction leads (桂民规〔2018〕5号 二（六）). */
import {
  beginningOf,
  type FigureId,
  figureLabel,
  limitsText,
  readFigure,
  wholeOf,
} from '#domain/figures/figure.ts';
import type { FigureForm } from '#domain/figures/forms.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { formatBasisPoints } from '#domain/law/money.ts';

/** One of the others, with the value in the unit that the program counts in. */
export interface Together {
  figure: FigureId;
  value: string;
  amount: number;
}

const all = 10_000;
const leading: FigureId = 'weightSatisfaction';

/** The others of a set, each once, with what they come to; none where the figure stands by itself. */
export function togetherWith(
  { figure, together = [] }: FigureForm<'EnterFigure'>,
  amount: number,
): Together[] | Refusal {
  const others = (wholeOf(figure) ?? []).filter((id) => id !== figure);
  const named = together.map((one) => one.figure as FigureId);
  if (others.length === 0)
    return named.length === 0 ? [] : refuse('FIGURE_ALONE', { figure: figureLabel(figure) }, 'together');
  if (named.length !== others.length || others.some((id) => !named.includes(id))) {
    const values = { figure: figureLabel(figure), others: others.map(figureLabel).join('、') };
    return refuse('FIGURE_TOGETHER', values, 'together');
  }
  const read: Together[] = [];
  for (const [index, one] of together.entries()) {
    const found = readOne(one.figure as FigureId, one.value);
    if (isRefusal(found)) return { ...found, field: `together.${index}.value` };
    read.push({ figure: one.figure as FigureId, value: one.value, amount: found });
  }
  return (
    refuseWhole(new Map([[figure, amount], ...read.map((one) => [one.figure, one.amount] as const)])) ?? read
  );
}

function readOne(id: FigureId, value: string): number | Refusal {
  const amount = readFigure('basis-points', value.trim());
  const article = beginningOf(id).source.text;
  return (
    amount ??
    refuse('FIGURE_VALUE', { figure: figureLabel(id), article, limits: limitsText('basis-points') }, 'value')
  );
}

function refuseWhole(amounts: ReadonlyMap<FigureId, number>): Refusal | undefined {
  const sum = [...amounts.values()].reduce((total, value) => total + value, 0);
  if (sum !== all) return refuse('FIGURE_SUM', { sum: formatBasisPoints(sum) }, 'together');
  const led = amounts.get(leading);
  return led !== undefined && [...amounts.values()].some((value) => value > led)
    ? refuse('FIGURE_SATISFACTION', {}, 'together')
    : undefined;
}
