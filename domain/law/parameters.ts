/** 法定参数: every figure of the law that is no period, by date. An undefined value is known to exist and unseen: nobody may guess it. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { parameterRows } from '#domain/law/parameter-rows.ts';
import type { Citation, Mark } from '#domain/law/sources.ts';

export type Unit =
  | 'basis-points'
  | 'fen'
  | 'count'
  | 'years'
  | 'thirds'
  | 'percent-points'
  | 'minutes'
  | 'yes-no';

export interface ParameterRow {
  /** First day on which the figure holds; it ends with the next row. */
  from: IsoDate;
  /** Undefined = the rule exists, its figure was not seen. */
  value: number | undefined;
  source: Citation;
  mark: Mark;
  /** True once an owner has confirmed the figure against the text. */
  confirmed: boolean;
  note?: string;
}

export interface Parameter {
  label: string;
  unit: Unit;
  /** Oldest first. */
  rows: readonly ParameterRow[];
}

export type ParameterId = keyof typeof parameterRows;
export const parameterIds = Object.keys(parameterRows) as ParameterId[];

export interface ParameterValue extends ParameterRow {
  id: ParameterId;
  label: string;
  unit: Unit;
}

export function parameterOf(id: ParameterId): Parameter {
  return parameterRows[id];
}

/** The row in force on a date; undefined before the first one. Its `value` may still be unknown. */
export function parameterOn(id: ParameterId, date: IsoDate): ParameterValue | undefined {
  const { label, unit, rows } = parameterOf(id);
  const row = rows.findLast((candidate) => candidate.from <= date);
  return row && { id, label, unit, ...row };
}

/** The figure on a date. Throws where there is none: use it for figures that have held since the founding document. */
export function valueOn(id: ParameterId, date: IsoDate): number {
  const value = parameterOn(id, date)?.value;
  if (value === undefined) throw new Error(`no value for ${id} on ${date}`);
  return value;
}

/** Whether a duty with an entry date holds on a date (`yes-no` parameters). */
export function holdsOn(id: ParameterId, date: IsoDate): boolean {
  return parameterOn(id, date)?.value === 1;
}
