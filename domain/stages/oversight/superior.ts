/** 上级民政部门: of the city or the region that the purchase lies in; it commends and orders, it decides nothing for the county. */
import { refuse } from '#domain/kernel/refusal.ts';
import { type StepDef, step } from '#domain/kernel/step.ts';
import { isWithin } from '#domain/people/regions.ts';
import type { Role } from '#domain/people/roles.ts';

export const superiors = ['citySupervisor', 'regionSupervisor'] as const satisfies readonly Role[];

export function superiorStep<F>(definition: StepDef<F>): StepDef {
  return step({
    ...definition,
    admits: (state, actor) =>
      isWithin(state.region, actor.region) ? undefined : refuse('NOT_THIS_PURCHASER'),
  });
}
