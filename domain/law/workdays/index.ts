/** All known years of the work calendar. A year that is not here has no answer (A0-3), only an estimate. */
import { year2018 } from '#domain/law/workdays/2018.ts';
import { year2019 } from '#domain/law/workdays/2019.ts';
import { year2020 } from '#domain/law/workdays/2020.ts';
import { year2021 } from '#domain/law/workdays/2021.ts';
import { year2022 } from '#domain/law/workdays/2022.ts';
import { year2023 } from '#domain/law/workdays/2023.ts';
import { year2024 } from '#domain/law/workdays/2024.ts';
import { year2025 } from '#domain/law/workdays/2025.ts';
import { year2026 } from '#domain/law/workdays/2026.ts';
import type { HolidayYear } from '#domain/law/workdays/types.ts';

export { sanyuesan, sanyuesanAhead } from '#domain/law/workdays/guangxi.ts';

export const holidayYears: readonly HolidayYear[] = [
  year2018,
  year2019,
  year2020,
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
];

/** 法定节假日 of 2027 under 全国年节及纪念日放假办法（2024-11-10）第二条: moved days and working weekends are not known yet. */
export const statutoryDaysAhead: readonly string[] = [
  '2027-01-01',
  '2027-02-05',
  '2027-02-06',
  '2027-02-07',
  '2027-02-08',
  '2027-04-05',
  '2027-05-01',
  '2027-05-02',
  '2027-06-09',
  '2027-09-15',
  '2027-10-01',
  '2027-10-02',
  '2027-10-03',
];
