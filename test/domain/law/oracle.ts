/**
 * Counting written a second time, from the words of the law, to check `deadlines.ts` against:
 * 民法典 第二百零一条 (按照年、月、日计算期间的，开始的当日不计入), 第二百零三条 (最后一日是法定休假日的，以次日为最后一日),
 * J8-6 (both readings of a regional holiday must be met), 财政部令第94号 (所需时间…之日至…之日不计算在内).
 * It walks from day to day. It shares with the product the notices' dates and nothing else: no date of the machine, no
 * running counts; days are places in a list that begins on 2018-01-01.
 */
import { holidayYears, sanyuesan } from '#domain/law/workdays/index.ts';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Tomorrow, by the calendar on the wall. */
export function nextDay(date: string): string {
  let [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
  day++;
  if (day > length) {
    day = 1;
    month++;
  }
  if (month > 12) {
    month = 1;
    year++;
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Weekday by Zeller's congruence: 0 = Saturday, 1 = Sunday. */
function zeller(date: string): number {
  let [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (month < 3) {
    month += 12;
    year--;
  }
  const century = Math.floor(year / 100);
  const rest = year % 100;
  return (
    (day +
      Math.floor((13 * (month + 1)) / 5) +
      rest +
      Math.floor(rest / 4) +
      Math.floor(century / 4) +
      5 * century) %
    7
  );
}

function isOff(date: string, guangxi: boolean): boolean {
  if (guangxi && sanyuesan.some((year) => year.off.includes(date))) return true;
  if (guangxi && sanyuesan.some((year) => year.work.includes(date))) return false;
  if (holidayYears.some((year) => year.workingWeekends.includes(date))) return false;
  if (holidayYears.some((year) => year.holidays.some((span) => span.from <= date && date <= span.to)))
    return true;
  return zeller(date) < 2;
}

/** Every day of the years of the data and the year after them, which nobody has announced. */
export const wall: string[] = [];
for (let date = '2018-01-01'; date < '2028-01-01'; date = nextDay(date)) wall.push(date);
const nationOff = wall.map((date) => isOff(date, false));
const guangxiOff = wall.map((date) => isOff(date, true));
/** The first day without a notice. */
export const unknownFrom = wall.indexOf('2027-01-01');

export interface Rule {
  length: number;
  unit: 'day' | 'workday';
  sense: 'min' | 'max';
}

/** Days that do not count, first and last, both left out. */
export type Stop = readonly [number, number];

const isStopped = (day: number, stops: readonly Stop[]): boolean => {
  for (const [from, to] of stops) if (from <= day && day <= to) return true;
  return false;
};

function walk(
  start: number,
  { length, unit, sense }: Rule,
  off: readonly boolean[],
  stops: readonly Stop[],
): number {
  let day = start;
  for (let counted = 0; counted < length; ) {
    day++;
    if ((unit === 'day' || !off[day]) && (stops.length === 0 || !isStopped(day, stops))) counted++;
  }
  if (unit === 'day' && sense === 'max') while (off[day] || isStopped(day, stops)) day++;
  return day;
}

/** Last day of a period, as a place on the wall, for a region of Guangxi or of elsewhere. */
export function lastPlace(start: number, rule: Rule, guangxi: boolean, stops: readonly Stop[] = []): number {
  const nation = walk(start, rule, nationOff, stops);
  if (!guangxi) return nation;
  const region = walk(start, rule, guangxiOff, stops);
  return rule.sense === 'min' ? Math.max(nation, region) : Math.min(nation, region);
}

/** The latest day on which a change still leaves a minimum before an end: the last one whose period is over by then. */
export function lastChance(end: number, rule: Rule, guangxi: boolean): number {
  let day = end;
  while (lastPlace(day, rule, guangxi) > end) day--;
  return day;
}

/** Whether a count had to look at a day that nobody has announced. */
export function isEstimated(
  start: number,
  rule: Rule,
  guangxi: boolean,
  stops: readonly Stop[] = [],
): boolean {
  // 最短期限 in days asks no calendar at all.
  if (rule.unit === 'day' && rule.sense === 'min') return false;
  const under = (off: readonly boolean[]): boolean => walk(start, rule, off, stops) >= unknownFrom;
  return under(nationOff) || (guangxi && under(guangxiOff));
}
