/** Cedar itself: asked about one action at a time, with the policies that speak of it. */
import type {
  DetailedError,
  EntityUidJson,
  StatefulAuthorizationCall,
} from '@cedar-policy/cedar-wasm/nodejs';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { actions, policiesOf } from '#functions/authority/policies.ts';

export interface Question extends Pick<StatefulAuthorizationCall, 'principal' | 'resource' | 'entities'> {
  action: string;
}

/**
 * Whether it is allowed, and by which policies. An attribute that a policy misses is a fault of ours and throws. The schema
 * is left out of the question, since it doubles the time of an answer: the tests hold policies and entities to it.
 */
export function ask(question: Question): { allowed: boolean; reasons: string[] } {
  const groups = actions.get(question.action);
  if (!groups) return { allowed: false, reasons: [] };
  const action = actionUid(question.action);
  const answer = statefulIsAuthorized({
    ...question,
    action,
    entities: [...question.entities, { uid: action, attrs: {}, parents: groups.map(actionUid) }],
    context: {},
    preparsedPolicySetId: prepare(question.action),
  });
  if (answer.type === 'failure') throw fault(answer.errors);
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw fault(diagnostics.errors.map(({ error }) => error));
  return { allowed: decision === 'allow', reasons: diagnostics.reason };
}

const prepared = new Set<string>();

/** Hands Cedar the policies that speak of an action, once: asking those alone halves the time of an answer. */
function prepare(action: string): string {
  if (prepared.has(action)) return action;
  const answer = preparsePolicySet(action, {
    staticPolicies: Object.fromEntries(policiesOf(action).map(({ id, text }) => [id, text])),
  });
  if (answer.type === 'failure') throw fault(answer.errors);
  prepared.add(action);
  return action;
}

function actionUid(id: string): EntityUidJson {
  return { type: 'Action', id };
}

function fault(errors: readonly DetailedError[]): Error {
  return new Error(`Cedar: ${errors.map((error) => error.message).join('; ')}`);
}
