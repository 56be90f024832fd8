/** 节假日安排: what one yearly notice orders; dates are listed under the year of the notice, not of the day. */
import type { IsoDate } from '#domain/kernel/types.ts';

export interface HolidaySpan {
  name: string;
  from: IsoDate;
  /** Last day off. */
  to: IsoDate;
}

export interface HolidayDays {
  holidays: readonly HolidaySpan[];
  /** 调休上班: weekends that are worked. */
  workingWeekends: readonly IsoDate[];
}

export interface HolidayNotice {
  title: string;
  /** 文号 */
  number: string;
  /** Day of the notice: before it the year was unknown. */
  issued: IsoDate;
  /** Official page of the notice. */
  url: string;
}

/** One year's notice; `changes` are already applied to the days. */
export interface HolidayYear extends HolidayDays {
  year: number;
  notice: HolidayNotice;
  changes: readonly { notice: HolidayNotice; before: HolidayDays; after: HolidayDays; note?: string }[];
}

/** 壮族三月三: what the region's yearly notice adds to the national table; undefined days = not announced yet. */
export interface RegionalYear {
  year: number;
  /** Days off in the region, weekends included. */
  off: readonly IsoDate[];
  /** Weekends worked in the region alone. */
  work: readonly IsoDate[];
  /** National working weekends that the region made days off. */
  overridesNational: readonly IsoDate[];
  /** Days off only because of the regional notice. */
  extraOff: readonly IsoDate[];
  /** `extraOff` minus regional make-up days: two in every year but 2020; a check on a newly entered year. */
  netExtraDays: number;
  /** What the notice says, in its words. */
  says: string;
  /** V: the wording, or an official or press restatement of it, was seen. */
  mark: 'V' | 'K';
  note?: string;
}
