import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { buildCalendar, type CalendarEntry } from '#domain/law/workdays/build.ts';
import { entryOf, type HolidayYearForm } from '#domain/law/workdays/entry.ts';
import { year2027 } from '#test/domain/support/year2027.ts';

const { changes: _, year: _year, ...national } = year2027.national;
const notice = { ...national.notice, title: '三月三通知', number: '桂政办电〔2027〕1号' };
const threeThree = { notice, off: ['2027-04-08', '2027-04-09'], work: [] as string[] };
const form = (changed: object = {}): HolidayYearForm =>
  ({ year: 2027, national, ...changed }) as HolidayYearForm;
const holidays = (index: number, changed: object) => ({
  national: {
    ...national,
    holidays: national.holidays.map((span, at) => (at === index ? { ...span, ...changed } : span)),
  },
});
const worked = (...workingWeekends: string[]) => ({ national: { ...national, workingWeekends } });

describe('the notice of a year', () => {
  it('is taken as it stands, for the nation alone, for the region alone and for both', () => {
    // Act
    const nation = entryOf(form(), []);
    const region = entryOf(form({ national: undefined, regional: threeThree }), [year2027]);
    const both = entryOf(form({ regional: threeThree }), []);
    // Assess
    const regional = {
      year: 2027,
      off: threeThree.off,
      work: [],
      overridesNational: [],
      extraOff: threeThree.off,
      netExtraDays: 2,
      says: '三月三通知（桂政办电〔2027〕1号）',
      mark: 'V',
    };
    expect(nation).toEqual(year2027);
    expect(region).toEqual({ year: 2027, regional });
    expect(both).toEqual({ ...year2027, regional });
  });

  it('of 2028 owes the days that every year has, not those of 2027', () => {
    // Prepare
    const span = (name: string, from: string, to: string) => ({
      name,
      from: `2028-${from}`,
      to: `2028-${to}`,
    });
    const holidays = [
      span('元旦', '01-01', '01-01'),
      span('劳动节', '05-01', '05-02'),
      span('国庆节', '10-01', '10-03'),
    ];
    const next = form({
      year: 2028,
      national: { ...national, holidays, workingWeekends: [] },
      unusual: '农历节日的安排另行通知',
    });
    // Act
    const early = entryOf(next, []);
    const entry = entryOf(next, [year2027]);
    // Assess
    expect(early).toMatchObject({ code: 'CALENDAR_ORDER', sentence: expect.stringContaining('2027年') });
    expect(entry).toMatchObject({ year: 2028, national: { holidays, changes: [] } });
    const shortened = {
      ...next,
      national: { ...national, holidays: holidays.slice(0, 2), workingWeekends: [] },
    };
    expect(entryOf(shortened, [year2027])).toMatchObject({
      code: 'CALENDAR_DAY',
      sentence: expect.stringContaining('2028-10-01'),
    });
    const { years, version } = buildCalendar([year2027, entry as CalendarEntry]);
    expect([years.at(-1), version]).toEqual([2028, '2028']);
  });

  it('may correct a year that is known', () => {
    expect(isRefusal(entryOf(form(), [year2027]))).toBe(false);
  });

  it('may name a weekend that is off anyway: that day is none that the region adds', () => {
    const off = [...threeThree.off, '2027-04-11'];
    expect(entryOf(form({ regional: { ...threeThree, off } }), [])).toMatchObject({
      regional: { off, extraOff: threeThree.off, netExtraDays: 2 },
    });
  });

  it('may be the three-three of a weekend that the nation works, with a day worked for it', () => {
    // Prepare: 2027-04-10 is a Saturday that the nation works in this notice
    const moved = worked(...national.workingWeekends.slice(0, -1), '2027-04-10');
    const off = ['2027-04-08', '2027-04-09', '2027-04-10'];
    // Act
    const entry = entryOf(form({ ...moved, regional: { notice, off, work: ['2027-04-18'] } }), []);
    // Assess
    expect(entry).toMatchObject({
      regional: { overridesNational: ['2027-04-10'], extraOff: off, netExtraDays: 2, work: ['2027-04-18'] },
    });
    const { national: nation, guangxi } = buildCalendar(isRefusal(entry) ? [] : [entry]);
    const day = Date.UTC(2027, 3, 10) / 86_400_000;
    expect([nation.works(day), guangxi.works(day), nation.works(day + 8), guangxi.works(day + 8)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it.each<[string, object, string, string | undefined, string]>([
    ['leaves out a year', { year: 2028 }, 'CALENDAR_ORDER', 'year', '2027年'],
    ['says nothing', { national: undefined }, 'CALENDAR_EMPTY', undefined, ''],
    ['says nothing of a known year', { year: 2026, national: undefined }, 'CALENDAR_EMPTY', undefined, ''],
    [
      'is the region alone in a year the nation does not know',
      { national: undefined, regional: threeThree },
      'CALENDAR_EMPTY',
      'national',
      '',
    ],
    [
      'ends a holiday before it begins',
      holidays(3, { to: '2027-04-30' }),
      'CALENDAR_DAY',
      'national.holidays.3.to',
      '2027-05-01',
    ],
    [
      'gives seventeen days on end',
      holidays(1, { to: '2027-02-21' }),
      'CALENDAR_DAY',
      'national.holidays.1.to',
      '超过十六天',
    ],
    [
      'begins in the middle of the year before',
      holidays(0, { from: '2026-12-19' }),
      'CALENDAR_DAY',
      'national.holidays.0',
      '不在2027年',
    ],
    [
      'lies in the next year',
      holidays(6, { from: '2028-01-05', to: '2028-01-11' }),
      'CALENDAR_DAY',
      'national.holidays.6',
      '不在2027年',
    ],
    [
      'works on a weekday',
      worked('2027-01-03', '2027-01-04'),
      'CALENDAR_DAY',
      'national.workingWeekends.1',
      '2027-01-04',
    ],
    [
      'works on a day off',
      worked('2027-02-06'),
      'CALENDAR_DAY',
      'national.workingWeekends.0',
      '同时列为放假日',
    ],
    [
      'leaves out a statutory day that every year has',
      holidays(6, { to: '2027-10-02' }),
      'CALENDAR_DAY',
      'national.holidays',
      '2027-10-03',
    ],
    [
      'leaves out a statutory day of this year alone',
      holidays(4, { from: '2027-06-10' }),
      'CALENDAR_DAY',
      'national.holidays',
      '2027-06-09',
    ],
    ['gives too few days for the days worked', worked(), 'CALENDAR_NET', 'national.workingWeekends', '19'],
    [
      'gives the region a day of another year',
      { regional: { ...threeThree, work: ['2028-04-08'] } },
      'CALENDAR_DAY',
      'regional.off',
      '2028-04-08',
    ],
    [
      'gives the region one day more',
      { regional: { ...threeThree, off: [...threeThree.off, '2027-04-12'] } },
      'CALENDAR_NET',
      'regional.off',
      '3，应为2',
    ],
    [
      'gives the region a day worked more',
      { regional: { ...threeThree, work: ['2027-04-10'] } },
      'CALENDAR_NET',
      'regional.off',
      '1，应为2',
    ],
  ])('is refused where it %s', (_what, changed, code, field, word) => {
    // Act
    const refusal = entryOf(form(changed), []);
    // Assess
    expect(refusal).toMatchObject({ refused: true, code, ...(field === undefined ? {} : { field }) });
    expect(isRefusal(refusal) && refusal.sentence).toContain(word);
  });

  it('begins and ends near the turn of the year, lasts sixteen days at most, and may be unusual where it says why', () => {
    // Prepare
    const unusual = '通知确有特殊安排';
    const accepted = [
      { ...holidays(0, { from: '2026-12-20' }), unusual },
      {
        national: { ...holidays(1, { to: '2027-02-20' }).national, workingWeekends: ['2027-01-03'] },
        unusual,
      },
      { ...holidays(6, { from: '2027-10-01', to: '2027-10-07' }), ...worked('2027-01-03'), unusual },
      // The next New Year's holiday, as far as 01-10.
      {
        national: {
          ...national,
          holidays: [...national.holidays, { name: '元旦', from: '2027-12-31', to: '2028-01-10' }],
        },
        unusual,
      },
      { ...worked(), unusual },
      { regional: { ...threeThree, off: threeThree.off.slice(1) }, unusual },
    ];
    // Act
    const answers = accepted.map((changed) => entryOf(form(changed), []));
    // Assess
    expect(answers.map((answer) => (isRefusal(answer) ? answer.sentence : ''))).toEqual(
      accepted.map(() => ''),
    );
  });
});
