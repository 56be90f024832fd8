import type { IsoDate } from '#domain/kernel/types.ts';
import { type Citation, inForceFrom, type Mark } from '#domain/law/sources.ts';

export type PeriodUnit = 'day' | 'workday' | 'hour';

/** 采购方式 a row binds, by their ids in `domain/law/method.ts`. */
export type PeriodMethod = 'openTender' | 'invitedTender' | 'negotiation' | 'consultation' | 'singleSource';

/** One row of the table of periods. `min`: so much time must pass; `max`: a duty to act within it. */
export interface PeriodRow {
  label: string;
  length: number;
  unit: PeriodUnit;
  sense: 'min' | 'max';
  /** Rows of table A that it carries out, `A2-1`; none where the period is ours. */
  rows?: readonly string[];
  /** The methods it binds; absent = whatever the method. */
  methods?: readonly PeriodMethod[];
  /** What it runs from and what ends it, as an official says it. */
  runs?: { from: string; to: string };
  /** First day on which the rule holds, where it is younger than its source. */
  from?: IsoDate;
  source: Citation;
  mark: Mark;
  note?: string;
  /** Who names its last day (`dueOn`): the length is never counted with. */
  dated?: 'contract' | 'plan' | 'order';
  /** A clock that wakes people at any hour, and goes to the leader the moment it is over. */
  urgent?: true;
}

/** First day on which a row holds: its own, else its source's; undefined where that was not seen. */
export function heldFrom(row: Pick<PeriodRow, 'from' | 'source'>): IsoDate | undefined {
  return row.from ?? inForceFrom(row.source.number);
}
