/**
 * The policies and the schema as data: what each policy is called, says and speaks of. Read by their layout instead of Cedar's
 * parser, which costs half a second of a cold start; a test holds both readings to be the same.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'policies');

export const policyText: string = readdirSync(folder)
  .filter((file) => file.endsWith('.cedar'))
  .sort()
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');
export const schemaText: string = readFileSync(join(folder, 'schema.cedarschema'), 'utf8');

export interface Policy {
  id: string;
  text: string;
  effect: 'permit' | 'forbid';
  article: string;
  /** Of a forbid: what the person reads. */
  sentence?: string;
  wayOut?: string;
  /** Actions and groups of actions it speaks of; empty = all. */
  actions: readonly string[];
  /** The role, or group of roles, of whom it speaks; absent = everybody. */
  role?: string;
}

/** Every policy by its `@id`, with which each begins. */
export const policies: ReadonlyMap<string, Policy> = new Map(
  policyText
    .split(/^(?=@id\()/m)
    .slice(1)
    .map(read)
    .map((policy) => [policy.id, policy]),
);

function read(text: string): Policy {
  const annotations = Object.fromEntries(
    [...text.matchAll(/^@(\w+)\("([^"]*)"\)$/gm)].map(([, name, says]) => [name, says]),
  );
  const { id, article, sentence, wayout } = annotations;
  const [, effect, scope = ''] = /^(permit|forbid) \(([^)]*)\)/m.exec(text) ?? [];
  const [, role] = /^\s*principal in Role::"(\w+)",/.exec(scope) ?? [];
  if (!id || !article || (effect !== 'permit' && effect !== 'forbid'))
    throw new Error(`a policy needs @id, @article and an effect: ${text.slice(0, 80)}`);
  return {
    id,
    text,
    effect,
    article,
    actions: namesIn(scope),
    ...(role === undefined ? {} : { role }),
    ...(sentence === undefined ? {} : { sentence }),
    ...(wayout === undefined ? {} : { wayOut: wayout }),
  };
}

/** Every action that can be asked for, with its groups; groups themselves apply to nothing and are left out. */
export const actions: ReadonlyMap<string, readonly string[]> = new Map(
  [...schemaText.matchAll(/^action ([^;[\]]*?)(?: in \[([^\]]*)\])?\s+appliesTo/gm)].flatMap(
    ([, names = '', groups = '']) =>
      names.split(',').map((name): [string, string[]] => [name.trim().replaceAll('"', ''), namesIn(groups)]),
  ),
);

/** The policies that speak of an action. */
export function policiesOf(action: string): Policy[] {
  const names = [action, ...(actions.get(action) ?? [])];
  return [...policies.values()].filter(
    (policy) => policy.actions.length === 0 || policy.actions.some((name) => names.includes(name)),
  );
}

/** Roles and groups of roles of which some policy permits an action; undefined where one permits it to everybody. */
export function permittedRoles(action: string): ReadonlySet<string> | undefined {
  const found = policiesOf(action)
    .filter(({ effect }) => effect === 'permit')
    .map(({ role }) => role);
  return found.includes(undefined) ? undefined : new Set(found.filter((role) => role !== undefined));
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/Action::"(\w+)"/g)].map(([, name = '']) => name);
}
