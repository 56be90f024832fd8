/** Cedar, loaded once per process: the policies and the schema lie in `policies/` beside this file and beside the bundle. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  ActionConstraint,
  DetailedError,
  EntityJson,
  EntityUidJson,
  StatefulAuthorizationCall,
} from '@cedar-policy/cedar-wasm/nodejs';
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  schemaToJson,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'policies');

export const policyText: string = readdirSync(folder)
  .filter((file) => file.endsWith('.cedar'))
  .sort()
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');
export const schemaText: string = readFileSync(join(folder, 'schema.cedarschema'), 'utf8');

/** One policy and what its annotations say. */
export interface PolicyNote {
  id: string;
  text: string;
  effect: 'permit' | 'forbid';
  article: string;
  sentence?: string;
  wayOut?: string;
  /** Actions and groups of actions it speaks of; undefined = all. */
  actions: ReadonlySet<string> | undefined;
}

/** Every policy by its `@id`. */
export const policyNotes: ReadonlyMap<string, PolicyNote> = loadPolicies();
/** Every action that can be asked for, with its groups. */
const groupsOfAction: ReadonlyMap<string, readonly string[]> = loadActions();
export const knownActions: ReadonlySet<string> = new Set(groupsOfAction.keys());

function loadPolicies(): Map<string, PolicyNote> {
  const parts = policySetTextToParts(policyText);
  if (parts.type === 'failure') throw fault(parts.errors);
  const notes = parts.policies.map(noteOf);
  if (new Set(notes.map((note) => note.id)).size < notes.length) throw new Error('two policies share an @id');
  return new Map(notes.map((note) => [note.id, note]));
}

function noteOf(text: string): PolicyNote {
  const parsed = policyToJson(text);
  if (parsed.type === 'failure') throw fault(parsed.errors);
  const { effect, action, annotations = {} } = parsed.json;
  const { id, article, sentence, wayout } = annotations;
  if (!id || !article) throw new Error(`a policy needs @id and @article: ${text.slice(0, 80)}`);
  return {
    id,
    text,
    effect,
    article,
    actions: actionsOf(action),
    ...(sentence === undefined ? {} : { sentence }),
    ...(wayout === undefined ? {} : { wayOut: wayout }),
  };
}

function actionsOf(constraint: ActionConstraint): Set<string> | undefined {
  if (constraint.op === 'All') return undefined;
  const uids =
    'entities' in constraint ? constraint.entities : 'entity' in constraint ? [constraint.entity] : [];
  return new Set(uids.map((uid) => ('__entity' in uid ? uid.__entity.id : uid.id)));
}

function loadActions(): Map<string, string[]> {
  const parsed = schemaToJson(schemaText);
  if (parsed.type === 'failure') throw fault(parsed.errors);
  const declared = Object.values(parsed.json).flatMap((namespace) => Object.entries(namespace.actions));
  // A group of actions stands in the schema as an action that applies to nothing.
  const asked = declared.filter(([, action]) => (action.appliesTo?.resourceTypes.length ?? 0) > 0);
  return new Map(asked.map(([id, action]) => [id, (action.memberOf ?? []).map((group) => group.id)]));
}

/** Name of the prepared set of the policies that speak of an action; asking those alone halves the time of an answer. */
const slices = new Map<string, string>();

function sliceOf(action: string, groups: readonly string[]): string {
  const known = slices.get(action);
  if (known !== undefined) return known;
  const names = [action, ...groups];
  const notes = [...policyNotes.values()].filter(
    (note) => note.actions === undefined || names.some((name) => note.actions?.has(name)),
  );
  const answer = preparsePolicySet(action, {
    staticPolicies: Object.fromEntries(notes.map((note) => [note.id, note.text])),
  });
  if (answer.type === 'failure') throw fault(answer.errors);
  slices.set(action, action);
  return action;
}

export interface Question extends Pick<StatefulAuthorizationCall, 'principal' | 'resource' | 'entities'> {
  action: string;
}

/**
 * Asks Cedar; an attribute that a policy misses is a fault of ours and throws. The schema is left out of the question, since
 * it doubles the time of an answer: the tests hold policies and entities to it.
 */
export function ask(question: Question): { allowed: boolean; reasons: string[] } {
  const groups = groupsOfAction.get(question.action);
  if (!groups) return { allowed: false, reasons: [] };
  const uid = actionUid(question.action);
  const action: EntityJson = { uid, attrs: {}, parents: groups.map(actionUid) };
  const answer = statefulIsAuthorized({
    ...question,
    action: uid,
    entities: [...question.entities, action],
    context: {},
    preparsedPolicySetId: sliceOf(question.action, groups),
  });
  if (answer.type === 'failure') throw fault(answer.errors);
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw fault(diagnostics.errors.map(({ error }) => error));
  return { allowed: decision === 'allow', reasons: diagnostics.reason };
}

function actionUid(id: string): EntityUidJson {
  return { type: 'Action', id };
}

function fault(errors: readonly DetailedError[]): Error {
  return new Error(`Cedar: ${errors.map((error) => error.message).join('; ')}`);
}
