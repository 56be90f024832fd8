/**
 * 服务及时性指标（G-02）：of what a provider owed by a day, how much it did by that day, against the target of its service type. Counted from
 * the acts alone; targets are ours (P), by date, and an owner may set them.
 */
import type { ActRecord, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { type OpenParameterId, valueOn } from '#domain/law/parameters.ts';
import { type ServiceType, serviceTypesOf } from '#domain/stages/evaluation/indicators.ts';
import { currentContract, underContract } from '#domain/stages/performance/contract-select.ts';

export const timelyMatters = {
  reports: '按期提交服务报告',
  rectifications: '按期完成整改',
  rechecks: '整改一次通过复查',
} as const;

export type TimelyMatter = keyof typeof timelyMatters;

export interface Timeliness {
  matter: TimelyMatter;
  kept: number;
  owed: number;
}

export const targets: Readonly<Record<ServiceType, OpenParameterId>> = {
  care: 'timelyCare',
  social: 'timelySocial',
  inquiry: 'timelyInquiry',
  publicity: 'timelyPublicity',
  other: 'timelyOther',
};

const isKept: Readonly<Record<TimelyMatter, { step: string; holds: (act: ActRecord) => boolean }>> = {
  reports: { step: 'ReportService', holds: ({ data }) => data.late !== true },
  rectifications: {
    step: 'RectifyService',
    holds: ({ data }) => data.late !== true && data.missed !== true,
  },
  rechecks: { step: 'RecheckService', holds: ({ outcome }) => outcome === 'passed' },
};

/** What has been owed under the contract in force; nothing is said of what has not come up yet. */
export function timelinessOf(state: PurchaseState, lot: number): Timeliness[] {
  return (Object.keys(isKept) as TimelyMatter[])
    .map((matter) => {
      const { step, holds } = isKept[matter];
      const acts = underContract(state, lot, step);
      return { matter, kept: acts.filter(holds).length, owed: acts.length };
    })
    .filter(({ owed }) => owed > 0);
}

/** Service types of the contract with the target of each; a contract of several keeps the highest. */
export function targetOf(
  state: PurchaseState,
  lot: number,
  date: IsoDate,
): { type: ServiceType; target: number } | undefined {
  return serviceTypesOf(currentContract(state, lot)?.services ?? [])
    .map((type) => ({ type, target: targetOn(type, date, state) }))
    .sort((one, other) => other.target - one.target)[0];
}

/** 达标: exactly, before anything is rounded. */
export function isTimely({ kept, owed }: Pick<Timeliness, 'kept' | 'owed'>, target: number): boolean {
  return kept * 10_000 >= target * owed;
}

/** The target of a type on a day. */
export const targetOn = (type: ServiceType, date: IsoDate, place: Place): number =>
  valueOn(targets[type], date, place);
