/** Cedar, loaded once per process: the policies and the schema lie in `policies/` beside this file and beside the bundle. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  AuthorizationAnswer,
  CheckParseAnswer,
  StatefulAuthorizationCall,
} from '@cedar-policy/cedar-wasm/nodejs';
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  schemaToJson,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'policies');
const policySet = 'huicai';
const schemaName = 'huicai';

export interface PolicyNote {
  id: string;
  effect: 'permit' | 'forbid';
  article: string;
  sentence?: string;
  wayOut?: string;
}

export const policyText: string = readdirSync(folder)
  .filter((file) => file.endsWith('.cedar'))
  .sort()
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');
export const schemaText: string = readFileSync(join(folder, 'schema.cedarschema'), 'utf8');

/** What the annotations of each policy say, by its `@id`. */
export const policyNotes: ReadonlyMap<string, PolicyNote> = load();

function load(): Map<string, PolicyNote> {
  const parts = policySetTextToParts(policyText);
  if (parts.type === 'failure') throw new Error(parts.errors.map((error) => error.message).join('; '));
  const notes = new Map<string, PolicyNote>();
  const policies: Record<string, string> = {};
  for (const policy of parts.policies) {
    const note = noteOf(policy);
    if (notes.has(note.id)) throw new Error(`two policies are called ${note.id}`);
    notes.set(note.id, note);
    policies[note.id] = policy;
  }
  mustParse(preparseSchema(schemaName, schemaText));
  mustParse(preparsePolicySet(policySet, { staticPolicies: policies }));
  return notes;
}

/** Every action of the schema that can be asked for, groups left out. */
export const knownActions: ReadonlySet<string> = actions();

function actions(): Set<string> {
  const parsed = schemaToJson(schemaText);
  if (parsed.type === 'failure') throw new Error(parsed.errors.map((error) => error.message).join('; '));
  const declared = Object.values(parsed.json).flatMap((namespace) => Object.entries(namespace.actions));
  return new Set(declared.filter(([, action]) => action.appliesTo).map(([id]) => id));
}

function noteOf(policy: string): PolicyNote {
  const parsed = policyToJson(policy);
  if (parsed.type === 'failure') throw new Error(parsed.errors.map((error) => error.message).join('; '));
  const { effect, annotations = {} } = parsed.json;
  const { id, article, sentence, wayout } = annotations;
  if (!id || !article) throw new Error(`a policy needs @id and @article: ${policy.slice(0, 80)}`);
  return {
    id,
    effect,
    article,
    ...(sentence === undefined ? {} : { sentence }),
    ...(wayout === undefined ? {} : { wayOut: wayout }),
  };
}

function mustParse(answer: CheckParseAnswer): void {
  if (answer.type === 'failure') throw new Error(answer.errors.map((error) => error.message).join('; '));
}

export type Question = Pick<StatefulAuthorizationCall, 'principal' | 'action' | 'resource' | 'entities'>;

/** Asks Cedar. A question that does not fit the schema is a fault of ours and throws. */
export function ask(question: Question): { allowed: boolean; reasons: string[] } {
  const answer: AuthorizationAnswer = statefulIsAuthorized({
    ...question,
    context: {},
    preparsedSchemaName: schemaName,
    preparsedPolicySetId: policySet,
    validateRequest: true,
  });
  if (answer.type === 'failure') throw new Error(answer.errors.map((error) => error.message).join('; '));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) {
    throw new Error(
      diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`).join('; '),
    );
  }
  return { allowed: decision === 'allow', reasons: diagnostics.reason };
}
