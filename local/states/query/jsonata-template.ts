import { queryFault } from '../errors.ts';
import { isObject, setKey } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { evaluateAll } from './jsonata.ts';
import type { Evaluation, QueryEnvironment } from './jsonata.ts';

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** The source between `{%` and `%}`, or undefined for an ordinary string. */
export function expressionSource(text: string): string | undefined {
  return EXPRESSION.exec(text)?.[1]?.trim();
}

export function listExpressions(template: Json, location: string, out: { source: string; location: string }[] = []): { source: string; location: string }[] {
  if (typeof template === 'string') {
    const source = expressionSource(template);
    if (source !== undefined) out.push({ source, location });
  } else if (Array.isArray(template)) template.forEach((item, i) => listExpressions(item, `${location}[${i}]`, out));
  else if (isObject(template)) for (const [key, value] of Object.entries(template)) listExpressions(value, `${location}/${key}`, out);
  return out;
}

/** Replaces every `{% … %}` in the template by its value; all of a field's expressions go through the sandbox in one call. */
export function evaluateTemplate(template: Json, location: string, bindings: () => JsonObject, env: QueryEnvironment): Json {
  const expressions = listExpressions(template, location);
  if (expressions.length === 0) return template;
  const results = evaluateAll(expressions.map((e) => e.source), bindings(), env);
  const values: Json[] = [];
  expressions.forEach(({ source, location: place }, i) => {
    const result = results[i];
    if (result) values.push(valueOf(result, source, place));
  });
  let next = 0;
  const fill = (part: Json): Json => {
    if (typeof part === 'string') return expressionSource(part) === undefined ? part : (values[next++] as Json);
    if (Array.isArray(part)) return part.map(fill);
    if (!isObject(part)) return part;
    const filled: JsonObject = {};
    for (const [key, value] of Object.entries(part)) setKey(filled, key, fill(value));
    return filled;
  };
  return fill(template);
}

function valueOf(result: Evaluation, source: string, location: string): Json {
  const prefix = `The JSONata expression '${source}' specified for the field '${location}'`;
  switch (result.kind) {
    case 'value': return result.value;
    case 'undefined': throw queryFault(`${prefix} returned nothing (undefined).`, location);
    case 'unsupported': throw queryFault(`${prefix} returned an unsupported result type.`, location);
    default: throw queryFault(`${prefix} threw an error during evaluation. ${result.code ? `${result.code}: ` : ''}${result.message}`, location);
  }
}

export function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The AWS wording for a field whose expression gave a value of the wrong type. */
export function wrongType(field: Json | undefined, value: Json, location: string, expected: string): Error {
  const source = typeof field === 'string' ? expressionSource(field) : undefined;
  const what = source === undefined ? `The value specified for the field '${location}' has` : `The JSONata expression '${source}' specified for the field '${location}' returned`;
  return queryFault(`${what} an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`, location);
}
