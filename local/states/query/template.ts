import { RuntimeFault } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, setKey } from '../json.ts';
import type { Expression } from './intrinsics.ts';
import { evaluateIntrinsic, IntrinsicSyntaxError, parseIntrinsic } from './intrinsics.ts';
import type { Lookup } from './json-path.ts';
import { lookup, PathSyntaxError, parsePath } from './json-path.ts';
import type { QueryEnvironment } from './jsonata.ts';

/** What the three roots of a JSONPath mean at this place: `$`, `$$` and `$variable`. */
export type PathScope = {
  data: Json;
  context: () => Json;
  variable: (name: string) => Json | undefined;
  env: QueryEnvironment;
};

const intrinsics = new Map<string, Expression>();

export function find(text: string, scope: PathScope): Lookup {
  try {
    const path = parsePath(text);
    if (path.root === '$') return lookup(path, scope.data);
    if (path.root === '$$') return lookup(path, scope.context());
    const value = scope.variable(path.root);
    return value === undefined ? { found: false, missing: text, last: true } : lookup(path, value);
  } catch (error) {
    if (error instanceof PathSyntaxError) throw new RuntimeFault(error.message);
    throw error;
  }
}

/** The value at a path that a state cannot do without. */
export function requirePath(text: string, scope: PathScope): Json {
  const result = find(text, scope);
  if (result.found) return result.value;
  throw new RuntimeFault(
    `Invalid path '${text}' : ${result.last ? 'No results for path:' : 'Missing property in path'} ${result.missing}`,
  );
}

/** `field` names where the path stands, for the error text. */
export function resolvePath(text: string, field: string, scope: PathScope): Json {
  const result = find(text, scope);
  if (result.found) return result.value;
  throw new RuntimeFault(
    `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(scope.data)}'`,
  );
}

/** A path or a States.* call. */
export function resolveExpression(text: string, field: string, scope: PathScope): Json {
  if (!text.startsWith('States.')) return resolvePath(text, field, scope);
  let expression = intrinsics.get(text);
  try {
    expression ??= parseIntrinsic(text);
  } catch (error) {
    if (error instanceof IntrinsicSyntaxError) throw new RuntimeFault(error.message);
    throw error;
  }
  intrinsics.set(text, expression);
  return evaluateIntrinsic(expression, (path) => resolvePath(path, field, scope), scope.env);
}

/** Fills a payload template: every key that ends in `.$` holds a path or a States.* call. */
export function fillTemplate(template: Json, scope: PathScope): Json {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, scope));
  if (!isObject(template)) return template;
  const filled: JsonObject = {};
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith('.$') && typeof value === 'string')
      setKey(filled, key.slice(0, -2), resolveExpression(value, key, scope));
    else setKey(filled, key, fillTemplate(value, scope));
  }
  return filled;
}
