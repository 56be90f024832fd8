/** 录入年度放假安排: what an owner copies from a year's notice, and what a notice cannot say. */
import { z } from 'zod';
import { date, type FieldMeta, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { dateOf, dayNumber, isWeekend } from '#domain/law/dates.ts';
import { buildCalendar, type CalendarEntry } from '#domain/law/workdays/build.ts';
import { statutoryDaysAhead } from '#domain/law/workdays/index.ts';
import type { HolidayYear, RegionalYear } from '#domain/law/workdays/types.ts';
import { group, rows, openText as text } from '#domain/stages/fields.ts';

const notice = group('通知', {
  title: text('通知标题', 100),
  number: text('文号', 40),
  issued: date('发文日期'),
  url: text('官方网页', 200),
});
const dates = (title: string, most: number): z.ZodArray<z.ZodString> =>
  z
    .array(date(title))
    .max(most)
    .meta({ title } satisfies FieldMeta);

export const holidayYearForm = z.strictObject({
  year: whole('年份', 2018, 2035),
  national: group('全国放假安排', {
    notice,
    holidays: rows(
      '放假',
      group('节日', { name: text('节日', 20), from: date('放假首日'), to: date('放假末日') }),
      1,
      12,
    ),
    workingWeekends: dates('调休上班日', 16),
  }).optional(),
  regional: group('广西壮族三月三', {
    notice,
    off: dates('放假日', 10),
    work: dates('调休上班日', 5),
  }).optional(),
  unusual: text('异常说明', 500, '放假天数与放假办法不符时，写明通知的原话').optional(),
});
export type HolidayYearForm = z.infer<typeof holidayYearForm>;

/** Days off in the week less weekends worked: 13 statutory days since 2025 (放假办法 第二条、第六条), two of 三月三. */
const netOfNation = 13;
const netOfRegion = 2;

/** The entry as the calendar takes it, or what is wrong with it. `before` = entries so far. */
export function entryOf(form: HolidayYearForm, before: readonly CalendarEntry[]): CalendarEntry | Refusal {
  const { years } = buildCalendar(before);
  const next = Math.max(...years) + 1;
  if (!years.includes(form.year) && form.year !== next)
    return refuse('CALENDAR_ORDER', { year: form.year, next }, 'year');
  if (!form.national && !form.regional) return refuse('CALENDAR_EMPTY');
  if (!form.national && form.year === next) return refuse('CALENDAR_EMPTY', {}, 'national');
  const refused = refuseNation(form) ?? refuseRegion(form, before);
  if (refused) return refused;
  return {
    year: form.year,
    ...(form.national ? { national: { year: form.year, ...form.national, changes: [] } } : {}),
    ...(form.regional ? { regional: regionalYear(form, form.regional, before) } : {}),
  };
}

function refuseNation({ year, national, unusual }: HolidayYearForm): Refusal | undefined {
  if (!national) return undefined;
  const off = new Set<number>();
  for (const [index, { from, to }] of national.holidays.entries()) {
    const at = `national.holidays.${index}`;
    if (to < from) return wrong(from, '末日早于首日', `${at}.to`);
    if (dayNumber(to) - dayNumber(from) > 15) return wrong(from, '超过十六天', `${at}.to`);
    // 元旦 may begin in the last days of the year before.
    if (from < `${year - 1}-12-20` || to > `${year + 1}-01-10`) return wrong(from, `不在${year}年`, at);
    for (let day = dayNumber(from); day <= dayNumber(to); day++) off.add(day);
  }
  for (const [index, date] of national.workingWeekends.entries()) {
    const at = `national.workingWeekends.${index}`;
    if (!isWeekend(date)) return wrong(date, '不是周末，无需调休', at);
    if (off.has(dayNumber(date))) return wrong(date, '同时列为放假日', at);
  }
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`);
  const owed = [...fixed, ...statutoryDaysAhead.filter((day) => day.startsWith(`${year}-`))];
  const missing = owed.find((day) => !off.has(dayNumber(day)));
  if (missing) return wrong(missing, '法定节假日须放假', 'national.holidays');
  const found = [...off].filter((day) => !isWeekend(dateOf(day))).length - national.workingWeekends.length;
  if (found === netOfNation || unusual) return undefined;
  const article = '全国年节及纪念日放假办法 第二条、第六条';
  return refuse('CALENDAR_NET', { found, wanted: netOfNation, article }, 'national.workingWeekends');
}

function refuseRegion(form: HolidayYearForm, before: readonly CalendarEntry[]): Refusal | undefined {
  const { year, regional, unusual } = form;
  if (!regional) return undefined;
  const foreign = [...regional.off, ...regional.work].find((date) => !date.startsWith(`${year}-`));
  if (foreign) return wrong(foreign, `不在${year}年`, 'regional.off');
  const found = regionalYear(form, regional, before).netExtraDays;
  if (found === netOfRegion || unusual) return undefined;
  const article = '广西壮族自治区人民政府令第98号';
  return refuse('CALENDAR_NET', { found, wanted: netOfRegion, article }, 'regional.off');
}

const wrong = (day: string, why: string, field: string): Refusal =>
  refuse('CALENDAR_DAY', { day, why }, field);

/** What the region's days change in the national table of the same year. */
function regionalYear(
  { year, national }: HolidayYearForm,
  { notice, off, work }: NonNullable<HolidayYearForm['regional']>,
  before: readonly CalendarEntry[],
): RegionalYear {
  const own: CalendarEntry[] = national
    ? [{ year, national: { year, ...national, changes: [] } as HolidayYear }]
    : [];
  const nation = buildCalendar([...before, ...own]).national;
  const extraOff = off.filter((date) => nation.works(dayNumber(date)));
  return {
    year,
    off,
    work,
    overridesNational: extraOff.filter(isWeekend),
    extraOff,
    netExtraDays: extraOff.length - work.length,
    says: `${notice.title}（${notice.number}）`,
    mark: 'V',
  };
}
