/** 预案状态: ready, or amber with its reasons: the register is old, no standby provider is qualified, the drill is overdue (G-51, F: P). */
import { latest } from '#domain/kernel/evolve.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { daysBetween, today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { registerOf, takeoverPlanOf } from '#domain/stages/performance/contract-select.ts';

/** What makes a plan amber; `unknown` where the record does not say. */
export interface PlanStanding {
  version?: number;
  /** Days since the register was brought up to date. */
  registerAge?: number;
  /** Days since the newest drill that was passed. */
  drillAge?: number;
  /** Standby providers by what the plan says of their papers. */
  standby: { qualified: number; lapsed: number; unknown: number };
  directStaff: boolean;
  /** Chinese, one per cause; none = ready. */
  reasons: string[];
}

export function planStandingOf(state: PurchaseState, lot: number, on: IsoDate): PlanStanding {
  const plan = takeoverPlanOf(state, lot);
  const register = registerOf(state, lot);
  const drilled = drilledOn(state, lot);
  const papers = (plan?.pool ?? []).map(({ qualifiedUntil }) => qualifiedUntil);
  const standby = {
    qualified: papers.filter((until) => until !== undefined && until >= on).length,
    lapsed: papers.filter((until) => until !== undefined && until < on).length,
    unknown: papers.filter((until) => until === undefined).length,
  };
  const standing = {
    ...(plan ? { version: plan.version } : {}),
    ...(register ? { registerAge: daysBetween(register.asOf, on) } : {}),
    ...(drilled === undefined ? {} : { drillAge: daysBetween(drilled, on) }),
    standby,
    directStaff: plan?.directStaff === true,
  };
  return { ...standing, reasons: reasonsOf(standing, on, state) };
}

function reasonsOf(
  { version, registerAge, drillAge, standby, directStaff }: Omit<PlanStanding, 'reasons'>,
  on: IsoDate,
  state: PurchaseState,
): string[] {
  if (version === undefined) return ['没有批准的预案'];
  const reasons: string[] = [];
  const mostRegister = valueOn('registerAgeDays', on, state);
  const mostDrill = valueOn('drillAgeDays', on, state);
  if (registerAge === undefined) reasons.push('没有服务对象名册');
  else if (registerAge > mostRegister)
    reasons.push(`名册已 ${registerAge} 天未更新，最长 ${mostRegister} 天`);
  if (standby.lapsed > 0) reasons.push(`${standby.lapsed} 家备选承接主体的资格已过有效期`);
  if (!directStaff && standby.qualified + standby.unknown < valueOn('standbyProviders', on, state))
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
