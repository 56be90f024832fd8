import { describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import { LegalHoliday, LunarDay } from 'tyme4ts';
import { isWorkday } from '#domain/law/calendar.ts';
import { isWeekend } from '#domain/law/dates.ts';
import { sanyuesan, sanyuesanAhead } from '#domain/law/workdays/index.ts';
import { wall } from '#test/domain/law/oracle.ts';

const nation = '110000';
const known = wall.filter((date) => date < '2027-01-01');
const worked = known.filter((date) => isWorkday(date, nation));

/** 公历 date of 三月初三. */
function festivalOf(year: number): string {
  const solar = LunarDay.fromYmd(year, 3, 3).getSolarDay();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${solar.getYear()}-${two(solar.getMonth())}-${two(solar.getDay())}`;
}

describe('the work calendar beside two packages that others keep', () => {
  it('agrees with chinese-days on every day of 2018 to 2026', () => {
    const theirs = known.filter((date) => chineseDays.isWorkday(date));
    expect(theirs).toEqual(worked);
  });

  it('agrees with tyme4ts on every day of 2018 to 2026', () => {
    const theirs = known.filter((date) => {
      const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
      const listed = LegalHoliday.fromYmd(year, month, day);
      return listed ? listed.isWork() : !isWeekend(date);
    });
    expect(theirs).toEqual(worked);
  });

  it('places 壮族三月三 around 三月初三 of the lunar calendar, in the years that are announced and in those ahead', () => {
    const near = sanyuesan
      .flatMap(({ year, off, work }) => [...off, ...work].map((date) => [year, date] as const))
      .map(([year, date]) => Math.abs(Date.parse(date) - Date.parse(festivalOf(year))) / 86_400_000);
    expect(Math.max(...near)).toBeLessThanOrEqual(4);
    for (const [year, date] of Object.entries(sanyuesanAhead)) expect(festivalOf(Number(year))).toBe(date);
  });
});
