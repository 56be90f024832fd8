import type { IsoDate } from '#domain/kernel/types.ts';
import type { Citation, Mark } from '#domain/law/sources.ts';

/** One row of the table of periods. `min`: so much time must pass; `max`: a duty to act within it. */
export interface PeriodRow {
  label: string;
  length: number;
  unit: 'day' | 'workday' | 'hour';
  sense: 'min' | 'max';
  /** First day on which the rule holds, where it is younger than the founding document. */
  from?: IsoDate;
  source: Citation;
  mark: Mark;
  note?: string;
}
