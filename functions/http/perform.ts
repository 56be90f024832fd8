/** Acting over HTTP: choose the role, ask authority, act, dispatch what follows. */
import { actAt } from '#domain/corrections/consequences.ts';
import { positionKey } from '#domain/kernel/evolve.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, PurchaseState } from '#domain/kernel/types.ts';
import { taskListsOf } from '#domain/people/lists.ts';
import { stepOf } from '#domain/stages/index.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { purchaseResource } from '#functions/authority/resource.ts';
import { dispatchInline } from '#functions/shared/dispatch/dispatch.ts';
import { type Answer, created } from '#functions/shared/http/route.ts';
import type { Performed } from '#functions/store/act.ts';

/**
 * The role in which a person does a step: one that has the task in its list, else one that may do such a step, else any
 * (which the decision will refuse by name).
 */
export function actingRole(
  actors: Actor[],
  state: PurchaseState,
  step: string,
  lot: number,
  item: number,
): Actor | Refusal {
  const definition = stepOf(step);
  if (!definition) return refuse('STEP_UNKNOWN', { step });
  const able = actors.filter((actor) => definition.roles.includes(actor.role));
  const owner = state.positions[positionKey(step, lot, item)]?.owner;
  const list = owner === undefined ? undefined : `${owner.role}#${owner.scope}`;
  const actor =
    able.find((candidate) => list !== undefined && taskListsOf(candidate).includes(list)) ??
    able[0] ??
    actors[0];
  if (!actor) return refuse('NOT_SIGNED_IN');
  if (able.length === 0) return refuse('ROLE_NOT_ALLOWED', { step: definition.label });
  return actor;
}

/** The role in which a person corrects an act: the one it was done in. */
export function correctingRole(actors: Actor[], state: PurchaseState, seq: number): Actor | Refusal {
  const role = actAt(state, seq)?.act.by.role;
  const own = actors.filter((actor) => actor.role === role);
  return actingRole(own.length > 0 ? own : actors, state, 'CorrectFact', 0, 0);
}

/** `admit` of an act: the acting role, if authority allows it to act on this purchase. `of` names the act that it corrects. */
export function admitting(actors: Actor[], step: string, lot: number, item: number, of?: unknown) {
  return (state: PurchaseState): Actor | Refusal => {
    const actor =
      typeof of === 'number' ? correctingRole(actors, state, of) : actingRole(actors, state, step, lot, item);
    if (isRefusal(actor)) return actor;
    // A purchase that is only now opened lies where its officer does.
    const known = state.version === 0 ? { ...state, region: actor.region } : state;
    const allowed = authorize({ actor, action: step, resource: purchaseResource(known, step, lot) });
    return allowed === true ? actor : allowed;
  };
}

export async function performed(result: Performed | Refusal, now: string): Promise<Answer | Refusal> {
  if (isRefusal(result)) return result;
  await dispatchInline(result.inline, now);
  return {
    ...created(result.answer),
    headers: result.replayed ? { 'idempotency-replayed': 'true' } : {},
  };
}
