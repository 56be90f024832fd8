/** In whose list a task of performance stands, by when, and whom it refuses. */
import type { Refusal } from '#domain/kernel/refusal.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { type StepDef, step } from '#domain/kernel/step.ts';
import type { Actor, Due, Facts, Instant, Owner, Position, PurchaseState } from '#domain/kernel/types.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import type { PeriodId } from '#domain/law/periods.ts';
import { isWithin } from '#domain/people/regions.ts';
import type { Role } from '#domain/people/roles.ts';
import { currentAward } from '#domain/stages/performance/contract-select.ts';
import { countyOf, purchaseStep, refuseStranger } from '#domain/stages/who.ts';

/** A role of the county: 第三方评价机构, 服务对象渠道. */
export const ofCounty =
  (role: Role) =>
  (state: PurchaseState): Owner => ({ role, scope: countyOf(state.region) });

/** 现承接主体. */
export const providerOwns = (state: PurchaseState, lot: number): Owner => ({
  role: 'provider',
  scope: currentAward(state, lot)?.org ?? countyOf(state.region),
});

/** The period runs from an earlier act; from now where that act is missing. */
export const withinSince =
  (period: PeriodId, since: (state: PurchaseState, lot: number) => Instant | undefined) =>
  (state: PurchaseState, position: Position, facts: Facts): Due =>
    dueBy(period, since(state, position.lot) ?? facts.now, state);

/** A provider acts only for the lot it holds. */
export function refuseOtherProvider(state: PurchaseState, lot: number, actor: Actor): Refusal | undefined {
  if (actor.role !== 'provider' || actor.org === currentAward(state, lot)?.org) return undefined;
  return refuse('NOT_THIS_PROVIDER');
}

/** A step of a lot: strangers and other providers are turned away. */
export function lotStep<F>(definition: StepDef<F>): StepDef {
  return purchaseStep({
    ...definition,
    admits: (state, actor, lot, item) =>
      refuseOtherProvider(state, lot, actor) ?? definition.admits?.(state, actor, lot, item),
  });
}

/**
 * A step on the ground: besides the purchaser, the `near` of the townships and villages it reaches (G-29, G-58, F).
 * They find, report, visit, secure and ask; what decides for the whole contract stays with the purchaser (table H).
 */
export function localStep<F>(near: readonly Role[], definition: StepDef<F>): StepDef {
  return step({
    ...definition,
    admits: (state, actor, lot, item) =>
      near.includes(actor.role) && isWithin(actor.region, state.region)
        ? undefined
        : actor.role === 'village'
          ? refuse('NOT_THIS_PURCHASER')
          : (refuseStranger(state, actor) ??
            refuseOtherProvider(state, lot, actor) ??
            definition.admits?.(state, actor, lot, item)),
  });
}

/** 不相容岗位分离：the one who did `before` may not do this. Labels as the screens show them. */
export function refuseSamePerson(
  before: { by: Actor } | undefined,
  facts: Facts,
  other: string,
  label: string,
): Refusal | undefined {
  return before?.by.account === facts.actor.account
    ? refuse('SAME_PERSON', { step: label, other })
    : undefined;
}
