/** 催办阶梯: when a deadline reminds, and when it goes to the superior. All of it our default (P). */
import type { Due, Instant } from '#domain/kernel/types.ts';
import { addDays, instantAt, instantOf, type Place, stepWorkdays } from '#domain/law/calendar.ts';
import { isPeriodId, periodOf } from '#domain/law/periods.ts';

export type RungName = 'before3' | 'before1' | 'onDay' | 'overdue' | 'escalated';

export interface Rung {
  rung: RungName;
  at: Instant;
}

export const rungLabels: Record<RungName, string> = {
  before3: '提前三个工作日提醒',
  before1: '提前一个工作日提醒',
  onDay: '当日提醒',
  overdue: '逾期提醒',
  escalated: '逾期上报',
};

/** Reminders go out at the start of the office day. */
const officeOpens = '09:00';

/** Share of an hour period after which each rung falls due. */
const shares: Record<RungName, number> = {
  before3: 0.5,
  before1: 0.75,
  onDay: 0.9,
  overdue: 1,
  escalated: 1.25,
};

/** The rungs of a deadline in their order; those that would lie before its start are left out. */
export function ladder(due: Due, place: Place): Rung[] {
  const rungs = isHours(due) ? byShares(due) : byDays(due, place);
  return rungs.filter((rung) => Date.parse(rung.at) > Date.parse(due.start));
}

function isHours(due: Due): boolean {
  return isPeriodId(due.period) && periodOf(due.period).unit === 'hour';
}

function byShares(due: Due): Rung[] {
  const start = Date.parse(due.start);
  const length = Date.parse(due.at) - start;
  return (Object.keys(shares) as RungName[]).map((rung) => ({
    rung,
    at: instantOf(Math.round(start + length * shares[rung])),
  }));
}

function byDays(due: Due, place: Place): Rung[] {
  const workday = (count: number): Instant => instantAt(stepWorkdays(due.on, count, place).on, officeOpens);
  const endsWithDay = due.at === instantAt(addDays(due.on, 1));
  return [
    { rung: 'before3', at: workday(-3) },
    { rung: 'before1', at: workday(-1) },
    { rung: 'onDay', at: instantAt(due.on, officeOpens) },
    // A deadline at a moment of the day (response deadline) is over at that moment, not next morning.
    { rung: 'overdue', at: endsWithDay ? workday(1) : due.at },
    { rung: 'escalated', at: workday(2) },
  ];
}

/** The first rung after a moment; undefined when the ladder is climbed. */
export function nextRung(rungs: Rung[], after: Instant): Rung | undefined {
  return rungs.find((rung) => Date.parse(rung.at) > Date.parse(after));
}
