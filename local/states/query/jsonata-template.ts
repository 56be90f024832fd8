import { queryFault } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, setKey } from '../json.ts';
import type { Evaluation, QueryEnvironment } from './jsonata.ts';
import { evaluateAll } from './jsonata.ts';

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** The source between `{%` and `%}`, or undefined for an ordinary string. */
export function expressionSource(text: string): string | undefined {
  return EXPRESSION.exec(text)?.[1]?.trim();
}

export function listExpressions(
  template: Json,
  location: string,
  out: { source: string; location: string }[] = [],
): { source: string; location: string }[] {
  if (typeof template === 'string') {
    const source = expressionSource(template);
    if (source !== undefined) out.push({ source, location });
  } else if (Array.isArray(template))
    for (const [i, item] of template.entries()) listExpressions(item, `${location}[${i}]`, out);
  else if (isObject(template))
    for (const [key, value] of Object.entries(template)) listExpressions(value, `${location}/${key}`, out);
  return out;
}

/** Replaces every `{% … %}` in the template by its value; all of a field's expressions go through the sandbox in one call. */
export function evaluateTemplate(
  template: Json,
  location: string,
  bindings: () => JsonObject,
  env: QueryEnvironment,
): Json {
  const expressions = listExpressions(template, location);
  if (expressions.length === 0) return template;
  const known = bindings();
  const plain = expressions.map(({ source }) => plainPath(source, known));
  const hard = expressions.filter((_, i) => plain[i] === undefined);
  const results =
    hard.length > 0
      ? evaluateAll(
          hard.map((e) => e.source),
          known,
          env,
        )
      : [];
  const answers = hard.map(({ source, location: place }, i) =>
    resultOf(results[i] ?? { kind: 'undefined' }, source, place),
  );
  const values = plain.map((value) => (value === undefined ? (answers.shift() as Json) : value));
  let next = 0;
  const fill = (part: Json): Json => {
    if (typeof part === 'string')
      return expressionSource(part) === undefined ? part : (values[next++] as Json);
    if (Array.isArray(part)) return part.map(fill);
    if (!isObject(part)) return part;
    const filled: JsonObject = {};
    for (const [key, value] of Object.entries(part)) setKey(filled, key, fill(value));
    return filled;
  };
  return fill(template);
}

const PLAIN = /^\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const KEYWORDS = /\.(?:and|or|in|true|false|null|function)\b/;

/**
 * Most expressions only walk from object to object. Those need no sandbox; as soon as an array, a missing member or anything else
 * comes up where JSONata has rules of its own, the answer is undefined and the sandbox decides.
 */
function plainPath(source: string, bindings: JsonObject): Json | undefined {
  if (!PLAIN.test(source) || KEYWORDS.test(source)) return undefined;
  let value: Json | undefined = bindings;
  for (const name of source.slice(1).split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return Array.isArray(value) ? undefined : value;
}

function resultOf(result: Evaluation, source: string, location: string): Json {
  const prefix = `The JSONata expression '${source}' specified for the field '${location}'`;
  switch (result.kind) {
    case 'value':
      return result.value;
    case 'undefined':
      throw queryFault(`${prefix} returned nothing (undefined).`, location);
    case 'unsupported':
      throw queryFault(`${prefix} returned an unsupported result type.`, location);
    default:
      throw queryFault(
        `${prefix} threw an error during evaluation. ${result.code ? `${result.code}: ` : ''}${result.message}`,
        location,
      );
  }
}

export function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The AWS wording for a field whose expression gave a value of the wrong type. */
export function wrongType(field: Json | undefined, value: Json, location: string, expected: string): Error {
  const source = typeof field === 'string' ? expressionSource(field) : undefined;
  const what =
    source === undefined
      ? `The value specified for the field '${location}' has`
      : `The JSONata expression '${source}' specified for the field '${location}' returned`;
  return queryFault(
    `${what} an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    location,
  );
}
