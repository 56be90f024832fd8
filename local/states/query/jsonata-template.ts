import { queryFault } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, setKey } from '../json.ts';
import type { Evaluation, QueryEnvironment } from './jsonata.ts';
import { evaluateAll } from './jsonata.ts';
import { type Plain, plain, UNSURE, type Variables } from './plain.ts';

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** The source between `{%` and `%}`, or undefined for an ordinary string. */
export function expressionSource(text: string): string | undefined {
  return text.startsWith('{%') ? EXPRESSION.exec(text)?.[1]?.trim() : undefined;
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

/** A variable by its name, and all of them for the sandbox. */
export type Bindings = { get: Variables; all: () => JsonObject };

type Prepared = { source: string; place: string; plain: Plain | null }[];
/** A definition's fields are the same objects at every visit. */
const prepared = new WeakMap<object, Prepared>();
const preparedTexts = new Map<string, Prepared>();
const MOST_TEXTS = 5_000;

function prepare(template: Json): Prepared {
  const known =
    typeof template === 'object' && template !== null
      ? prepared.get(template)
      : preparedTexts.get(String(template));
  if (known) return known;
  const made = listExpressions(template, '').map(({ source, location }) => ({
    source,
    place: location,
    plain: plain(source),
  }));
  if (typeof template === 'object' && template !== null) prepared.set(template, made);
  else {
    if (preparedTexts.size >= MOST_TEXTS) preparedTexts.clear();
    preparedTexts.set(String(template), made);
  }
  return made;
}

/** Replaces every `{% … %}` in the template by its value; those of a field that are not plain go through the sandbox in one call. */
export function evaluateTemplate(
  template: Json,
  location: string,
  bindings: Bindings,
  env: QueryEnvironment,
): Json {
  const expressions = prepare(template);
  if (expressions.length === 0) return template;
  const found = expressions.map((expression) => (expression.plain ? expression.plain(bindings.get) : UNSURE));
  const hard = expressions.filter((_, i) => found[i] === UNSURE).map(({ source }) => source);
  const answers = hard.length > 0 ? evaluateAll(hard, bindings.all(), env) : [];
  const values = found.map((value, i) => {
    const { source, place } = expressions[i] as Prepared[number];
    if (value !== UNSURE && value !== undefined) return value;
    const answer = value === UNSURE ? answers.shift() : undefined;
    return resultOf(answer ?? { kind: 'undefined' }, source, location + place);
  });
  let next = 0;
  const fill = (part: Json): Json => {
    if (typeof part === 'string')
      return expressionSource(part) === undefined ? part : (values[next++] as Json);
    if (Array.isArray(part)) return part.map(fill);
    if (!isObject(part)) return part;
    const filled: JsonObject = {};
    for (const key of Object.keys(part)) setKey(filled, key, fill(part[key] as Json));
    return filled;
  };
  return fill(template);
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
