/** 预案状态: ready, or amber with its reasons: the register is old, no standby provider is qualified, the drill is overdue (G-51, F: P). */
import { latest } from '#domain/kernel/evolve.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { daysBetween, type Place, today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { registerOf, takeoverPlanOf } from '#domain/stages/performance/contract-select.ts';

/** What the record holds of a plan: a list keeps it and judges it by the day on which it is read. */
export interface PlanFacts {
  lot: number;
  version?: number;
  /** Day as of which the newest counts of the register stand. */
  registerAsOf?: IsoDate;
  drilled?: IsoDate;
  pool: { org: string; until?: IsoDate }[];
  directStaff: boolean;
}

/** What stands outside the purchase's own record. */
export interface Beside {
  /** 最近一次核对名册的日期, where persons are entered one by one. */
  refreshedOn?: IsoDate | undefined;
  /** 禁止参加政府采购活动. */
  isBanned?: ((org: string) => boolean) | undefined;
}

/** What makes a plan amber; `unknown` where the record does not say. */
export interface PlanStanding {
  version?: number;
  /** Days since the register was brought up to date. */
  registerAge?: number;
  /** Days since the newest drill that was passed. */
  drillAge?: number;
  /** Standby providers by what the plan says of their papers; who is banned is none of them. */
  standby: { qualified: number; lapsed: number; unknown: number };
  banned: number;
  directStaff: boolean;
  /** Chinese, one per cause; none = ready. */
  reasons: string[];
}

export function planFactsOf(state: PurchaseState, lot: number): PlanFacts {
  const plan = takeoverPlanOf(state, lot);
  const register = registerOf(state, lot);
  const drilled = drilledOn(state, lot);
  return {
    lot,
    ...(plan ? { version: plan.version } : {}),
    ...(register ? { registerAsOf: register.asOf } : {}),
    ...(drilled === undefined ? {} : { drilled }),
    pool: (plan?.pool ?? []).map(({ org, qualifiedUntil }) => ({
      org,
      ...(qualifiedUntil === undefined ? {} : { until: qualifiedUntil }),
    })),
    directStaff: plan?.directStaff === true,
  };
}

export function planStandingOf(state: PurchaseState, lot: number, on: IsoDate): PlanStanding {
  return standingBy(planFactsOf(state, lot), on, state);
}

/** 预案状态 on a day; `place` names whose figures hold. */
export function standingBy(facts: PlanFacts, on: IsoDate, place: Place, beside: Beside = {}): PlanStanding {
  const { version, registerAsOf, drilled, pool, directStaff } = facts;
  const { refreshedOn, isBanned = () => false } = beside;
  const refreshed = [registerAsOf, refreshedOn]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const allowed = pool.filter(({ org }) => !isBanned(org));
  const standing = {
    ...(version === undefined ? {} : { version }),
    ...(refreshed === undefined ? {} : { registerAge: daysBetween(refreshed, on) }),
    ...(drilled === undefined ? {} : { drillAge: daysBetween(drilled, on) }),
    standby: {
      qualified: allowed.filter(({ until }) => until !== undefined && until >= on).length,
      lapsed: allowed.filter(({ until }) => until !== undefined && until < on).length,
      unknown: allowed.filter(({ until }) => until === undefined).length,
    },
    banned: pool.length - allowed.length,
    directStaff,
  };
  return { ...standing, reasons: reasonsOf(standing, on, place) };
}

function reasonsOf(
  { version, registerAge, drillAge, standby, banned, directStaff }: Omit<PlanStanding, 'reasons'>,
  on: IsoDate,
  place: Place,
): string[] {
  if (version === undefined) return ['没有批准的预案'];
  const reasons: string[] = [];
  const mostRegister = valueOn('registerAgeDays', on, place);
  const mostDrill = valueOn('drillAgeDays', on, place);
  if (registerAge === undefined) reasons.push('没有服务对象名册');
  else if (registerAge > mostRegister)
    reasons.push(`名册已 ${registerAge} 天未更新，最长 ${mostRegister} 天`);
  if (standby.lapsed > 0) reasons.push(`${standby.lapsed} 家备选承接主体的资格已过有效期`);
  if (banned > 0) reasons.push(`${banned} 家备选承接主体在禁止参加政府采购活动的期限内`);
  if (!directStaff && standby.qualified + standby.unknown < valueOn('standbyProviders', on, place))
    reasons.push('没有资格有效的备选承接主体');
  if (drillAge === undefined) reasons.push('没有通过的演练');
  else if (drillAge > mostDrill) reasons.push(`距上次演练已 ${drillAge} 天，最长 ${mostDrill} 天`);
  return reasons;
}

/** The newest drill that was passed: told by the plan in force, or held with this system. */
export function drilledOn(state: PurchaseState, lot: number): IsoDate | undefined {
  const told = takeoverPlanOf(state, lot)?.drilled;
  const held = latest(state, 'ReviewTakeover', lot);
  const days = [told, held?.data.drill === true ? today(held.at) : undefined];
  return days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}
