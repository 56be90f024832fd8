/** 谁来办: who stands for the purchaser. A township's purchase is run by the township (G-09), a county's by the county. */

import { latest } from '#domain/kernel/evolve.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { type StepDef, step } from '#domain/kernel/step.ts';
import type { Actor, Facts, Owner, PurchaseState } from '#domain/kernel/types.ts';
import { isWithin } from '#domain/people/regions.ts';
import type { Role } from '#domain/people/roles.ts';
import { agencyOf } from '#domain/stages/select.ts';

/** 经办人员, of the county or of the township. */
export const officers = ['officer', 'townshipOfficer'] as const satisfies readonly Role[];
/** 负责人, of the county or of the township. */
export const leaders = ['leader', 'townshipLeader'] as const satisfies readonly Role[];
/** 经办人员 or the agency that the purchaser has commissioned. */
export const officersAndAgency = [...officers, 'agency'] as const satisfies readonly Role[];

/** GB/T 2260: six digits name a county, nine a township within it. */
const countyLength = 6;
const townshipLength = 9;

export function countyOf(region: string): string {
  return region.slice(0, countyLength);
}

/** 所在乡镇 of a village. */
export function townshipOf(region: string): string {
  return region.slice(0, townshipLength);
}

export function isTownship(region: string): boolean {
  return region.length === townshipLength;
}

export interface PurchaserScope {
  region: string;
  county: string;
  township: boolean;
  officer: Owner;
  leader: Owner;
  finance: Owner;
}

/** 购买主体: in whose lists its tasks stand. */
export function purchaserScope(state: PurchaseState): PurchaserScope {
  const township = isTownship(state.region);
  const county = countyOf(state.region);
  return {
    region: state.region,
    county,
    township,
    officer: { role: township ? 'townshipOfficer' : 'officer', scope: state.region },
    leader: { role: township ? 'townshipLeader' : 'leader', scope: state.region },
    finance: { role: 'finance', scope: county },
  };
}

export const officerOwns = (state: PurchaseState): Owner => purchaserScope(state).officer;
/** 受托的采购代理机构 where one is commissioned (政府采购法 第二十条), else the purchaser's own officer. */
export function handlerOwns(state: PurchaseState): Owner {
  const org = agencyOf(state);
  return org === undefined ? officerOwns(state) : { role: 'agency', scope: org };
}

/** What suppliers do of themselves stands in the list of those of the region. */
export const providersOwn = ({ region }: PurchaseState): Owner => ({ role: 'provider', scope: region });

export const leaderOwns = (state: PurchaseState): Owner => purchaserScope(state).leader;
export const financeOwns = (state: PurchaseState): Owner => purchaserScope(state).finance;

/** Refuses another purchaser's people and an agency nobody commissioned; other roles are left to the step itself. */
export function refuseStranger(state: PurchaseState, actor: Actor): Refusal | undefined {
  const scope = purchaserScope(state);
  switch (actor.role) {
    case 'officer':
    case 'leader':
    case 'townshipOfficer':
    case 'townshipLeader': {
      const ours = actor.role === scope.officer.role || actor.role === scope.leader.role;
      return ours && actor.region === scope.region ? undefined : refuse('NOT_THIS_PURCHASER');
    }
    case 'finance':
      return actor.region === scope.county ? undefined : refuse('NOT_THIS_PURCHASER');
    case 'agency':
      return actor.org !== undefined && actor.org === agencyOf(state)
        ? undefined
        : refuse('AGENCY_NOT_COMMISSIONED');
    // 第三方 and 服务对象渠道 are of the county or of an authority above it.
    // 审计 likewise.
    case 'evaluator':
    case 'recipient':
    case 'auditor':
      return isWithin(state.region, actor.region) ? undefined : refuse('NOT_THIS_PURCHASER');
    default:
      return undefined;
  }
}

/** 不相容岗位分离（政府采购法第六十一条）: who did one of `before` (step id → its label) may not do this. */
export function refuseSamePerson(
  state: PurchaseState,
  facts: Facts,
  label: string,
  before: Readonly<Record<string, string>>,
): Refusal | undefined {
  for (const [id, other] of Object.entries(before)) {
    if (latest(state, id)?.by.account === facts.actor.account)
      return refuse('SAME_PERSON', { step: label, other });
  }
  return undefined;
}

/** A step of an opened purchase: as `step`, with strangers refused first. */
export function purchaseStep<F>(definition: StepDef<F>): StepDef {
  return step({
    ...definition,
    admits: (state, actor, lot, item) =>
      refuseStranger(state, actor) ?? definition.admits?.(state, actor, lot, item),
  });
}
