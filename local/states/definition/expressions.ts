import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Expression } from '../query/intrinsics.ts';
import { FUNCTIONS, parseIntrinsic } from '../query/intrinsics.ts';
import { parsePath } from '../query/json-path.ts';
import { syntaxProblem } from '../query/jsonata.ts';
import { listExpressions } from '../query/jsonata-template.ts';
import type { QueryLanguage } from './asl.ts';
import type { Report } from './validate.ts';

/** Fields that hold other states or plain words, never expressions of this state. */
const NOT_EXPRESSIONS = new Set([
  'Type',
  'Comment',
  'Next',
  'Resource',
  'Branches',
  'ItemProcessor',
  'Iterator',
  'Result',
  'QueryLanguage',
  'Default',
  'Retry',
]);
const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials'];
const PATHS = [
  'InputPath',
  'OutputPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
];

/** Queries are parsed when a machine is created, and a bad one is refused there. */
export function checkExpressions(
  state: JsonObject,
  at: string,
  language: QueryLanguage,
  report: Report,
): void {
  if (language === 'JSONata') checkJsonata(state, at, report);
  else checkJsonPath(state, at, report);
}

function checkJsonata(state: JsonObject, at: string, report: Report): void {
  for (const [field, value] of Object.entries(state)) {
    if (NOT_EXPRESSIONS.has(field)) continue;
    for (const { source, location } of listExpressions(value, `${at}/${field}`)) {
      const problem = syntaxProblem(source);
      if (problem) report(`Invalid JSONata expression '${source}': ${problem.message}`, location);
    }
  }
  const template = state.Assign;
  if (template !== undefined) checkVariableNames(template, at, report);
}

function checkJsonPath(state: JsonObject, at: string, report: Report): void {
  for (const field of PATHS) {
    const value = state[field];
    if (typeof value === 'string' && !isPath(value) && !isIntrinsic(value))
      report('Value is not a valid JSONPath', `${at}/${field}`);
  }
  for (const field of TEMPLATES)
    if (state[field] !== undefined) checkTemplate(state[field] as Json, `${at}/${field}`, report);
  if (typeof state.ResultPath === 'string' && !isReference(state.ResultPath))
    report('Value is not a Reference Path', `${at}/ResultPath`);
  if (state.Assign !== undefined) checkVariableNames(state.Assign, at, report);
}

function checkTemplate(value: Json, at: string, report: Report): void {
  if (Array.isArray(value))
    for (const [i, item] of value.entries()) checkTemplate(item, `${at}[${i}]`, report);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!key.endsWith('.$')) checkTemplate(inner, `${at}/${key}`, report);
    else if (typeof inner !== 'string' || (!isPath(inner) && !isIntrinsic(inner)))
      report(
        `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
        at,
      );
  }
}

function checkVariableNames(assign: Json, at: string, report: Report): void {
  if (!isObject(assign)) return;
  for (const key of Object.keys(assign)) {
    const name = key.endsWith('.$') ? key.slice(0, -2) : key;
    if (name === 'states' || !/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name))
      report(`Invalid variable name '${name}'`, `${at}/Assign`);
  }
}

function isPath(text: string): boolean {
  try {
    parsePath(text);
    return true;
  } catch {
    return false;
  }
}

function isReference(text: string): boolean {
  try {
    const path = parsePath(text);
    return path.root === '$' && path.definite && path.segments.every((segment) => segment.kind !== 'length');
  } catch {
    return false;
  }
}

/** Only these may follow a backslash in a States.* string. */
const ESCAPES = /\\(?![\\'{}nrt])/;

function isIntrinsic(text: string): boolean {
  if (!text.startsWith('States.') || ESCAPES.test(text)) return false;
  try {
    return known(parseIntrinsic(text));
  } catch {
    return false;
  }
}

function known(expression: Expression): boolean {
  if ('path' in expression) return isPath(expression.path);
  return 'literal' in expression || (expression.call in FUNCTIONS && expression.args.every(known));
}
