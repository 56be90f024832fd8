/** 设定值: what an owner has set for a figure that nobody has seen in its source, or that is our own; by region, from a day on. */
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import { isWithin } from '#domain/people/regions.ts';

/** One value that was entered and confirmed. */
export interface SetFigure {
  /** Number of its entry. */
  number: number;
  /** A parameter or a period. */
  figure: string;
  /** It holds here and in everything below. */
  region: string;
  from: IsoDate;
  value: number;
  /** 文号 or written confirmation, with its article. */
  basis: string;
  by: Pick<Actor, 'role' | 'region'>;
  confirmedBy: Pick<Actor, 'role' | 'region'>;
  confirmedAt: Instant;
}

/** By figure; the strongest first: nearest region, then latest day, then newest entry. */
export type Figures = ReadonlyMap<string, readonly SetFigure[]>;

export const noFigures: Figures = new Map();

export function figuresOf(set: readonly SetFigure[]): Figures {
  const figures = new Map<string, SetFigure[]>();
  for (const one of [...set].sort(byStrength))
    figures.set(one.figure, [...(figures.get(one.figure) ?? []), one]);
  return figures;
}

/** A city's code ends in fewer zeros than its region's. */
const depth = ({ region }: SetFigure): number => region.replace(/(00)+$/, '').length;

function byStrength(one: SetFigure, other: SetFigure): number {
  return depth(other) - depth(one) || other.from.localeCompare(one.from) || other.number - one.number;
}

/** The value set for a place on a day; `since` = first day of the table's own row, which ends what was set before it. */
export function setOn(
  figures: Figures | undefined,
  figure: string,
  date: IsoDate,
  region: string,
  since: IsoDate = '',
): SetFigure | undefined {
  return figures
    ?.get(figure)
    ?.find((one) => one.from <= date && one.from >= since && isWithin(region, one.region));
}

/** The source as a refusal and a deadline cite it, once somebody has set the value. */
export function citing<S extends { text: string }>(source: S, { basis, from }: SetFigure): S {
  return { ...source, text: `${source.text}（按${basis}设定，自${from}起）` };
}
