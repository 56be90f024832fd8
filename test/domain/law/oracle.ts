/**
 * Counting written a second time, from the words of the law and by hand-walking strings, to check `deadlines.ts` against:
 * 民法典 第二百零一条 (按照年、月、日计算期间的，开始的当日不计入), 第二百零三条 (最后一日是法定休假日的，以次日为最后一日),
 * J8-6 (both readings of a regional holiday must be met). Shares with the product the notices' dates and nothing else.
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

function countWorkdays(start: string, count: number, guangxi: boolean): string {
  let date = start;
  for (let counted = 0; counted < count; ) {
    date = nextDay(date);
    if (!isOff(date, guangxi)) counted++;
  }
  return date;
}

function countDays(start: string, count: number, duty: boolean, guangxi: boolean): string {
  let date = start;
  for (let counted = 0; counted < count; counted++) date = nextDay(date);
  while (duty && isOff(date, guangxi)) date = nextDay(date);
  return date;
}

/** Last day of a period, for a region of Guangxi or of elsewhere. */
export function lastDay(
  start: string,
  rule: { length: number; unit: 'day' | 'workday'; sense: 'min' | 'max' },
  guangxi: boolean,
): string {
  const under = (local: boolean): string =>
    rule.unit === 'workday'
      ? countWorkdays(start, rule.length, local)
      : countDays(start, rule.length, rule.sense === 'max', local);
  const ends = guangxi ? [under(false), under(true)].sort() : [under(false)];
  return (rule.sense === 'min' ? ends.at(-1) : ends[0]) ?? start;
}
