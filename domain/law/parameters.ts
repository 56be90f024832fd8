/** 法定参数: every figure of the law that is no period, by date. An undefined value is known to exist and unseen: nobody may guess it. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { type Place, regionOf } from '#domain/law/calendar.ts';
import { citing, type SetFigure, setOn } from '#domain/law/figures.ts';
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
  rows: readonly [ParameterRow, ...ParameterRow[]];
}

export type ParameterId = keyof typeof parameterRows;
export const parameterIds = Object.keys(parameterRows) as ParameterId[];

type RowOf<Id extends ParameterId> = (typeof parameterRows)[Id]['rows'][number];

/** Figures of which some day's value is unconfirmed, ours or unseen: what holds depends on the place, since an owner may set it. */
export type OpenParameterId = {
  [Id in ParameterId]: [Extract<RowOf<Id>, { mark: 'K' | 'P' } | { value: undefined }>] extends [never]
    ? never
    : Id;
}[ParameterId];
export type FixedParameterId = Exclude<ParameterId, OpenParameterId>;

export interface ParameterValue extends ParameterRow {
  id: ParameterId;
  label: string;
  unit: Unit;
  /** Who set it, where the table alone does not say it. */
  set?: SetFigure;
}

export function parameterOf(id: ParameterId): Parameter {
  return parameterRows[id];
}

/** The row in force on a date; undefined before the first one. Its `value` may still be unknown. */
export function parameterOn(id: FixedParameterId, date: IsoDate): ParameterValue | undefined;
export function parameterOn(id: ParameterId, date: IsoDate, place: Place): ParameterValue | undefined;
export function parameterOn(id: ParameterId, date: IsoDate, place?: Place): ParameterValue | undefined {
  return valueIn(id, date, place);
}

/** Without a place, as the table has it. */
function valueIn(id: ParameterId, date: IsoDate, place?: Place): ParameterValue | undefined {
  const { label, unit, rows } = parameterOf(id);
  const row = rows.findLast((candidate) => candidate.from <= date);
  if (!row) return undefined;
  const known = { id, label, unit, ...row };
  if (place === undefined || typeof place === 'string') return known;
  const set = setOn(place.figures, id, date, regionOf(place), row.from);
  return set ? { ...known, value: set.value, source: citing(row.source, set), confirmed: true, set } : known;
}

/** The figure on a date. Throws where there is none: use it for figures that have held since the founding document. */
export function valueOn(id: FixedParameterId, date: IsoDate): number;
export function valueOn(id: ParameterId, date: IsoDate, place: Place): number;
export function valueOn(id: ParameterId, date: IsoDate, place?: Place): number {
  const value = valueIn(id, date, place)?.value;
  if (value === undefined) throw new Error(`no value for ${id} on ${date}`);
  return value;
}

/** Whether a duty with an entry date holds on a date (`yes-no` parameters). */
export function holdsOn(id: FixedParameterId, date: IsoDate): boolean;
export function holdsOn(id: ParameterId, date: IsoDate, place: Place): boolean;
export function holdsOn(id: ParameterId, date: IsoDate, place?: Place): boolean {
  return valueIn(id, date, place)?.value === 1;
}
