/** 服务周期：the contract's service days cut into periods, each supervised, accepted and paid by itself. */
import type { IsoDate } from '#domain/kernel/types.ts';
import { addDays } from '#domain/law/calendar.ts';

export interface ServicePeriod {
  /** 1, 2, … */
  index: number;
  from: IsoDate;
  /** Last day of service in the period. */
  to: IsoDate;
}

/** `months` after a date; the 31st falls back to the month's last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** Whole months of a term, a begun one counted. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  let months = 1;
  while (addDays(addMonths(from, months), -1) < to) months++;
  return months;
}

/** Last day of a term of whole years that begins on `start`. */
export function lastDayAfter(start: IsoDate, years: number): IsoDate {
  return addDays(addMonths(start, years * 12), -1);
}

/**
 * From the first to the last day of service, every `months` months and at each year's end, so that 年底绩效评价
 * meets a finished period (桂民规〔2018〕5号 二（四）). Empty where `to` lies before `from`.
 */
export function servicePeriods(from: IsoDate, to: IsoDate, months: number): ServicePeriod[] {
  const periods: ServicePeriod[] = [];
  for (let start = from; start <= to; ) {
    const ends = [addDays(addMonths(start, months), -1), `${start.slice(0, 4)}-12-31`, to];
    const end = ends.reduce((first, other) => (other < first ? other : first));
    periods.push({ index: periods.length + 1, from: start, to: end });
    start = addDays(end, 1);
  }
  return periods;
}

/** The schedule as an exit cuts it: nothing after the exit day, the period of that day ends with it. */
export function cutAt(periods: readonly ServicePeriod[], exitOn: IsoDate): ServicePeriod[] {
  return periods
    .filter((period) => period.from <= exitOn)
    .map((period) => (period.to > exitOn ? { ...period, to: exitOn } : period));
}

/** Calendar months that a period touches, `2021-06`. */
export function monthsOf({ from, to }: Pick<ServicePeriod, 'from' | 'to'>): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = addMonths(day, 1)) months.push(day.slice(0, 7));
  return months;
}
