/** 参数和时限: every figure that the program counts with, and how its value is read, written and bounded. */
import type { IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import type { SetFigure } from '#domain/law/figures.ts';
import { formatBasisPoints, formatFen } from '#domain/law/money.ts';
import {
  type ParameterId,
  parameterIds,
  parameterOf,
  parameterOn,
  type Unit,
} from '#domain/law/parameters.ts';
import { heldFrom, type PeriodUnit } from '#domain/law/period-row.ts';
import { isPeriodId, type PeriodId, periodIds, periodIn, periodOf } from '#domain/law/periods.ts';
import type { Citation, Mark } from '#domain/law/sources.ts';

export type FigureId = ParameterId | PeriodId;
export type FigureUnit = Unit | PeriodUnit;

/** A figure as it stands in a place on a day. */
export interface Standing {
  id: FigureId;
  label: string;
  unit: FigureUnit;
  /** First day of the row in force; undefined where it was not seen. */
  from: IsoDate | undefined;
  /** Undefined = the rule exists, its figure was not seen. */
  value: number | undefined;
  source: Citation;
  mark: Mark;
  set?: SetFigure | undefined;
}

/** Where a contract, a plan or an order names the day, no length is counted with. */
export const figureIds: readonly FigureId[] = [
  ...parameterIds,
  ...periodIds.filter((id) => periodOf(id).dated === undefined),
];

export function figureLabel(id: FigureId): string {
  return isPeriodId(id) ? periodOf(id).label : parameterOf(id).label;
}

/** Undefined before the rule's first day. */
export function figureOn(id: FigureId, date: IsoDate, place: Place): Standing | undefined {
  if (!isPeriodId(id)) return parameterOn(id, date, place);
  const { label, unit, length, source, mark, set } = periodIn(id, date, place);
  const { from } = beginningOf(id);
  if (from !== undefined && date < from) return undefined;
  return { id, label, unit, value: length, source, mark, from, set };
}

/** First day of the rule of a figure, and where it stands. */
export function beginningOf(id: FigureId): { from: IsoDate | undefined; source: Citation } {
  if (!isPeriodId(id)) return parameterOf(id).rows[0];
  const period = periodOf(id);
  return { from: heldFrom(period), source: period.source };
}

/** What a figure of the table is, before anybody set it: law, known without its text, unseen, or ours. */
export type Sureness = 'law' | 'known' | 'unseen' | 'ours';

/** Asked of the table's own row; `mark` stays what it was when a value is set. */
export function surenessOf({ mark, value, set }: Pick<Standing, 'mark' | 'value' | 'set'>): Sureness {
  if (mark === 'P') return 'ours';
  if (mark === 'K') return 'known';
  return value === undefined || set ? 'unseen' : 'law';
}

/** What figures that are not changed alone have in common: the weights of what is judged, the shares of who judges, the points of a dimension. */
const sets = [
  'weight',
  'shareOf',
  'pointsQuantity',
  'pointsQuality',
  'pointsFunds',
  'pointsManagement',
  'pointsSocial',
];

/** Figures that must add up to a whole. */
export const wholes: readonly (readonly ParameterId[])[] = sets.map((set) =>
  parameterIds.filter((id) => id.startsWith(set)),
);

/** The set that a figure belongs to; undefined where it stands by itself. */
export const wholeOf = (id: FigureId): readonly ParameterId[] | undefined =>
  wholes.find((whole) => whole.includes(id as ParameterId));

interface UnitOf {
  label: string;
  least: number;
  most: number;
  /** Decimal places of what an official writes. */
  places: 0 | 2;
}

export const units: Record<Exclude<FigureUnit, 'yes-no'>, UnitOf> = {
  'basis-points': { label: '%', least: 0, most: 10_000, places: 2 },
  fen: { label: '元', least: 100, most: 1_000_000_000_000, places: 2 },
  count: { label: '个（人、次、天）', least: 1, most: 1000, places: 0 },
  years: { label: '年', least: 1, most: 50, places: 0 },
  thirds: { label: '个三分之一', least: 1, most: 3, places: 0 },
  'percent-points': { label: '分', least: 1, most: 100, places: 0 },
  // None where nothing is to be waited for.
  minutes: { label: '分钟', least: 0, most: 1440, places: 0 },
  day: { label: '日', least: 1, most: 730, places: 0 },
  workday: { label: '个工作日', least: 1, most: 365, places: 0 },
  hour: { label: '小时', least: 1, most: 720, places: 0 },
};

const yesNo: Record<string, number> = { 是: 1, 否: 0 };

/** `30 个工作日`, `30.00%`, `300,000.00元`, `是`. */
export function figureText(unit: FigureUnit, value: number): string {
  if (unit === 'yes-no') return value === 1 ? '是' : '否';
  if (unit === 'fen') return formatFen(value);
  // What is counted stands in the name of the figure.
  if (unit === 'count') return String(value);
  return unit === 'basis-points' ? formatBasisPoints(value) : `${value} ${units[unit].label}`;
}

/** What may be written, as a refusal says it. */
export function limitsText(unit: FigureUnit): string {
  if (unit === 'yes-no') return '“是”或者“否”';
  const { label, least, most, places } = units[unit];
  const shown = (value: number): string => (places === 2 ? String(value / 100) : String(value));
  const what = places === 2 ? '至多两位小数的数' : '整数';
  return `${shown(least)} 至 ${shown(most)} 的${what}，单位：${label}`;
}

/** The number an official wrote, in the unit that the program counts in; undefined where it is none or out of bounds. */
export function readFigure(unit: FigureUnit, text: string): number | undefined {
  if (unit === 'yes-no') return yesNo[text];
  const { least, most, places } = units[unit];
  const found = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', ''));
  if (!found || (places === 0 && found[2] !== undefined)) return undefined;
  const value = Number(`${found[1]}${places === 2 ? (found[2] ?? '').padEnd(2, '0') : ''}`);
  return value >= least && value <= most ? value : undefined;
}
