/** 份额、权重、分值：figures that add up to 100% or to 100 points are entered together, and satisfaction leads (桂民规〔2018〕5号 二（六）). */
import {
  beginningOf,
  type FigureId,
  figureLabel,
  figureText,
  limitsText,
  readFigure,
  wholeOf,
} from '#domain/figures/figure.ts';
import type { FigureForm } from '#domain/figures/forms.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { parameterOf } from '#domain/law/parameters.ts';
import { isPeriodId } from '#domain/law/periods.ts';

/** One of the others, with the value in the unit that the program counts in. */
export interface Together {
  figure: FigureId;
  value: string;
  amount: number;
}

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
    const values = {
      figure: figureLabel(figure),
      others: others.map(figureLabel).join('、'),
      whole: wholeIn[unitIn(figure)].text,
    };
    return refuse('FIGURE_TOGETHER', values, 'together');
  }
  const read: Together[] = [];
  for (const [index, one] of together.entries()) {
    const found = readOne(one.figure as FigureId, one.value);
    if (isRefusal(found)) return { ...found, field: `together.${index}.value` };
    read.push({ figure: one.figure as FigureId, value: one.value, amount: found });
  }
  return (
    refuseWhole(
      unitIn(figure),
      new Map([[figure, amount], ...read.map((one) => [one.figure, one.amount] as const)]),
    ) ?? read
  );
}

function readOne(id: FigureId, value: string): number | Refusal {
  const unit = unitIn(id);
  const amount = readFigure(unit, value.trim());
  const article = beginningOf(id).source.text;
  return (
    amount ?? refuse('FIGURE_VALUE', { figure: figureLabel(id), article, limits: limitsText(unit) }, 'value')
  );
}

/** A set counts in one unit: per cent, or points. */
const unitIn = (id: FigureId): 'basis-points' | 'percent-points' =>
  !isPeriodId(id) && parameterOf(id).unit === 'percent-points' ? 'percent-points' : 'basis-points';

const wholeIn = {
  'basis-points': { all: 10_000, text: '100%' },
  'percent-points': { all: 100, text: '100 分' },
} as const;

function refuseWhole(
  unit: keyof typeof wholeIn,
  amounts: ReadonlyMap<FigureId, number>,
): Refusal | undefined {
  const { all, text } = wholeIn[unit];
  const sum = [...amounts.values()].reduce((total, value) => total + value, 0);
  if (sum !== all) return refuse('FIGURE_SUM', { sum: figureText(unit, sum), whole: text }, 'together');
  const led = amounts.get(leading);
  return led !== undefined && [...amounts.values()].some((value) => value > led)
    ? refuse('FIGURE_SATISFACTION', {}, 'together')
    : undefined;
}
