import type { Json, JsonObject } from '../json.ts';
import { isObject, parseJson } from '../json.ts';
import { COMPARISONS } from '../query/comparisons.ts';
import type { QueryLanguage } from './asl.ts';
import { checkExpressions } from './expressions.ts';
import { allowedFields, STATE_TYPES } from './fields.ts';
import { parseResource } from './resource.ts';

/** One finding, as ValidateStateMachineDefinition reports it. */
export type Diagnostic = { severity: 'ERROR' | 'WARNING'; code: string; message: string; location?: string };
export type Report = (message: string, location: string, code?: string) => void;
type Kind = { express: boolean };

/** Everything AWS would refuse when a machine is created, as far as we know it. Empty when the definition is good. */
export function validateDefinition(text: string, express: boolean): Diagnostic[] {
  const found: Diagnostic[] = [];
  const definition = parse(text, found);
  if (definition) {
    const report: Report = (message, location, code = 'SCHEMA_VALIDATION_FAILED') =>
      found.push({ severity: 'ERROR', code, message, location });
    checkFlow(definition, '', language(definition) ?? 'JSONPath', { express }, report);
    if (definition.TimeoutSeconds !== undefined && !positive(definition.TimeoutSeconds))
      report('TimeoutSeconds must be a positive integer', '/TimeoutSeconds');
  }
  return found;
}

function parse(text: string, found: Diagnostic[]): JsonObject | undefined {
  if (text.trim() === '') {
    found.push({
      severity: 'ERROR',
      code: 'SCHEMA_VALIDATION_FAILED',
      message: 'Definition must be a valid JSON object',
    });
    return undefined;
  }
  let value: Json;
  try {
    value = parseJson(text);
  } catch (error) {
    found.push(jsonProblem(text, error as Error));
    return undefined;
  }
  if (isObject(value)) return value;
  found.push({
    severity: 'ERROR',
    code: 'SCHEMA_VALIDATION_FAILED',
    message: 'Definition must be a valid JSON object',
  });
  return undefined;
}

/** AWS shows the words of its JSON parser; we can say them for the commonest mistake, a bare word. */
function jsonProblem(text: string, error: Error): Diagnostic {
  const word = /^\s*([A-Za-z]+)/.exec(text);
  if (!word) return { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', message: error.message };
  const location = `[Source: (String)"${text}"; line: 1, column: ${word[0].length + 1}]`;
  return {
    severity: 'ERROR',
    code: 'INVALID_JSON_DESCRIPTION',
    location,
    message: `Unrecognized token '${word[1] ?? ''}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at ${location}`,
  };
}

function language(of: JsonObject): QueryLanguage | undefined {
  return of.QueryLanguage === 'JSONata' || of.QueryLanguage === 'JSONPath' ? of.QueryLanguage : undefined;
}

const positive = (value: Json | undefined): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 99_999_999;

function checkFlow(flow: JsonObject, at: string, inherited: QueryLanguage, kind: Kind, report: Report): void {
  const missing = ['States', 'StartAt'].filter((field) => flow[field] === undefined);
  if (missing.length > 0) {
    report(`These fields are required: [${missing.join(', ')}]`, at || '/');
    return;
  }
  const { States, StartAt } = flow;
  if (!isObject(States) || Object.keys(States).length === 0) {
    report('States must be a non-empty object', `${at}/States`);
    return;
  }
  if (typeof StartAt !== 'string') {
    report('Expected value of type String', `${at}/StartAt`);
    return;
  }
  if (!Object.hasOwn(States, StartAt))
    report(`Missing 'Next' target: ${StartAt}`, `${at}/StartAt`, 'MISSING_TRANSITION_TARGET');
  for (const [name, state] of Object.entries(States)) {
    const place = `${at}/States/${name}`;
    if (name.length > 80) report('State name exceeds 80 characters', place);
    if (isObject(state)) checkState(state, place, inherited, States, kind, report);
    else report('Expected value of type Object', place);
  }
  checkReachable(StartAt, States, at, report);
}

function checkReachable(start: string, states: JsonObject, at: string, report: Report): void {
  const seen = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states[name];
    if (seen.has(name) || !isObject(state)) continue;
    seen.add(name);
    open.push(...targets(state).map((target) => target.name));
  }
  for (const name of Object.keys(states))
    if (!seen.has(name))
      report(`State "${name}" is not reachable.`, `${at}/States/${name}`, 'MISSING_TRANSITION_TARGET');
}

function targets(state: JsonObject): { name: string; field: string }[] {
  const found: { name: string; field: string }[] = [];
  const add = (holder: Json | undefined, key: string, field: string): void => {
    if (isObject(holder) && typeof holder[key] === 'string') found.push({ name: holder[key], field });
  };
  if (state.Type !== 'Choice') add(state, 'Next', '/Next');
  add(state, 'Default', '/Default');
  for (const list of ['Choices', 'Catch']) {
    const entries = state[list];
    if (Array.isArray(entries))
      for (const [i, entry] of entries.entries()) add(entry, 'Next', `/${list}[${i}]/Next`);
  }
  return found;
}

function checkState(
  state: JsonObject,
  at: string,
  inherited: QueryLanguage,
  siblings: JsonObject,
  kind: Kind,
  report: Report,
): void {
  const type = state.Type;
  if (type === undefined) {
    report('These fields are required: [Type]', at);
    return;
  }
  if (typeof type !== 'string' || !STATE_TYPES.has(type)) {
    report(`Expected value to be one of [${[...STATE_TYPES].join(', ')}]`, `${at}/Type`);
    return;
  }
  if (inherited === 'JSONata' && state.QueryLanguage === 'JSONPath') {
    report("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", at);
    return;
  }
  const spoken = language(state) ?? inherited;
  const allowed = allowedFields(type, spoken);
  for (const field of Object.keys(state))
    if (!allowed.has(field)) report(`Field '${field}' is not supported`, `${at}/${field}`);
  checkTransition(state, type, at, siblings, report);
  checkExpressions(state, at, spoken, report);
  checkHandlers(state, at, siblings, report);
  if (type === 'Task') checkTask(state, at, kind, report);
  if (type === 'Choice') checkChoices(state, at, spoken, report);
  if (type === 'Wait') checkWait(state, at, report);
  if (type === 'Parallel') checkBranches(state, at, inherited, kind, report);
  if (type === 'Map') checkMap(state, at, inherited, kind, report);
}

function checkTransition(
  state: JsonObject,
  type: string,
  at: string,
  siblings: JsonObject,
  report: Report,
): void {
  const ends = state.End === true;
  if (!['Choice', 'Succeed', 'Fail'].includes(type)) {
    if (ends === (state.Next !== undefined))
      report(
        ends ? 'Only one of Next and End may be given' : 'These fields are required: [Next] or [End]',
        at,
      );
  }
  for (const { name, field } of targets(state)) {
    if (!Object.hasOwn(siblings, name))
      report(`Missing 'Next' target: ${name}`, `${at}${field}`, 'MISSING_TRANSITION_TARGET');
  }
}

function checkHandlers(state: JsonObject, at: string, _siblings: JsonObject, report: Report): void {
  for (const list of ['Retry', 'Catch']) {
    const entries = state[list];
    if (entries === undefined) continue;
    if (!Array.isArray(entries)) {
      report('Expected value of type Array', `${at}/${list}`);
      continue;
    }
    entries.forEach((entry, i) => {
      const place = `${at}/${list}[${i}]`;
      const names = isObject(entry) ? entry.ErrorEquals : undefined;
      if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string'))
        report('These fields are required: [ErrorEquals]', place);
      else if (names.includes('States.ALL') && (names.length > 1 || i < entries.length - 1))
        report("'States.ALL' must appear alone and in the last entry", `${place}/ErrorEquals`);
      if (list === 'Catch' && isObject(entry) && typeof entry.Next !== 'string')
        report('These fields are required: [Next]', place);
      if (list === 'Retry' && isObject(entry)) checkRetrier(entry, place, report);
    });
  }
}

function checkRetrier(entry: JsonObject, at: string, report: Report): void {
  const { IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds, JitterStrategy } = entry;
  if (IntervalSeconds !== undefined && !positive(IntervalSeconds))
    report('IntervalSeconds must be a positive integer', `${at}/IntervalSeconds`);
  if (MaxAttempts !== undefined && MaxAttempts !== 0 && !positive(MaxAttempts))
    report('MaxAttempts must be a non-negative integer', `${at}/MaxAttempts`);
  if (BackoffRate !== undefined && !(typeof BackoffRate === 'number' && BackoffRate >= 1))
    report('BackoffRate must be at least 1.0', `${at}/BackoffRate`);
  if (MaxDelaySeconds !== undefined && !(positive(MaxDelaySeconds) && Number(MaxDelaySeconds) <= 31_622_400))
    report('MaxDelaySeconds must be an integer between 1 and 31622400', `${at}/MaxDelaySeconds`);
  if (JitterStrategy !== undefined && JitterStrategy !== 'FULL' && JitterStrategy !== 'NONE')
    report('JitterStrategy must be FULL or NONE', `${at}/JitterStrategy`);
}

/** DynamoDB has four optimised actions; the others are reached through aws-sdk. */
const DYNAMODB = new Set(['getItem', 'putItem', 'updateItem', 'deleteItem']);

function checkTask(state: JsonObject, at: string, kind: Kind, report: Report): void {
  const { Resource, Credentials, TimeoutSeconds, HeartbeatSeconds } = state;
  if (typeof Resource !== 'string') {
    report('These fields are required: [Resource]', at);
    return;
  }
  const resource = parseResource(Resource);
  if (!resource || (resource.service === 'dynamodb' && !DYNAMODB.has(resource.action))) {
    report(
      `The resource provided ${Resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
      `${at}/Resource`,
    );
  } else if (kind.express && resource.kind === 'activity')
    report('Express state machine does not support Activity ARN', `${at}/Resource`);
  else if (kind.express && resource.pattern !== 'request')
    report(
      `Express state machine does not support '${resource.pattern === 'sync' ? '.sync' : '.waitForTaskToken'}' service integration`,
      `${at}/Resource`,
    );
  if (isObject(Credentials) && Credentials.RoleArn === undefined && Credentials['RoleArn.$'] === undefined)
    report("The field 'RoleArn' is required but was missing", `${at}/Credentials`);
  for (const field of ['TimeoutSeconds', 'HeartbeatSeconds']) {
    if (typeof state[field] === 'number' && !positive(state[field]))
      report(`${field} must be a positive integer`, `${at}/${field}`);
  }
  if (
    typeof TimeoutSeconds === 'number' &&
    typeof HeartbeatSeconds === 'number' &&
    HeartbeatSeconds >= TimeoutSeconds
  )
    report('HeartbeatSeconds must be smaller than TimeoutSeconds', `${at}/HeartbeatSeconds`);
}

function checkChoices(state: JsonObject, at: string, spoken: QueryLanguage, report: Report): void {
  const { Choices } = state;
  if (!Array.isArray(Choices) || Choices.length === 0) {
    report('These fields are required: [Choices]', at);
    return;
  }
  Choices.forEach((rule, i) => {
    const place = `${at}/Choices[${i}]`;
    if (!isObject(rule)) {
      report('Expected value of type Object', place);
      return;
    }
    if (typeof rule.Next !== 'string') report('These fields are required: [Next]', place);
    if (spoken === 'JSONata') {
      if (rule.Condition === undefined) report('These fields are required: [Condition]', place);
    } else checkComparison(rule, place, report);
  });
}

function checkComparison(rule: JsonObject, at: string, report: Report): void {
  for (const key of ['And', 'Or']) {
    const inner = rule[key];
    if (inner === undefined) continue;
    if (!Array.isArray(inner) || inner.length === 0) {
      report('Expected a non-empty array', `${at}/${key}`);
      return;
    }
    for (const [i, part] of inner.entries()) {
      if (isObject(part)) checkComparison(part, `${at}/${key}[${i}]`, report);
      else report('Expected value of type Object', `${at}/${key}[${i}]`);
    }
    return;
  }
  if (isObject(rule.Not)) {
    checkComparison(rule.Not, `${at}/Not`, report);
    return;
  }
  if (typeof rule.Variable !== 'string') {
    report('These fields are required: [Variable]', at);
    return;
  }
  if (!Object.keys(rule).some((key) => COMPARISONS.has(key)))
    report('A choice rule needs one comparison operator', at);
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function checkWait(state: JsonObject, at: string, report: Report): void {
  const given = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'].filter(
    (field) => state[field] !== undefined,
  );
  if (given.length !== 1)
    report('A Wait state must have exactly one of [Seconds, Timestamp, SecondsPath, TimestampPath]', at);
  const { Seconds, Timestamp } = state;
  if (typeof Seconds === 'number' && Seconds !== 0 && !positive(Seconds))
    report('Seconds must be a non-negative integer', `${at}/Seconds`);
  if (
    typeof Timestamp === 'string' &&
    !Timestamp.startsWith('{%') &&
    (!RFC3339.test(Timestamp) || Number.isNaN(Date.parse(Timestamp)))
  )
    report('String does not match RFC3339 timestamp', `${at}/Timestamp`);
}

function checkBranches(
  state: JsonObject,
  at: string,
  inherited: QueryLanguage,
  kind: Kind,
  report: Report,
): void {
  const { Branches } = state;
  if (!Array.isArray(Branches) || Branches.length === 0) {
    report('These fields are required: [Branches]', at);
    return;
  }
  Branches.forEach((branch, i) => {
    if (isObject(branch))
      checkFlow(branch, `${at}/Branches[${i}]`, language(branch) ?? inherited, kind, report);
    else report('Expected value of type Object', `${at}/Branches[${i}]`);
  });
}

function checkMap(state: JsonObject, at: string, inherited: QueryLanguage, kind: Kind, report: Report): void {
  const field =
    state.ItemProcessor === undefined && state.Iterator !== undefined ? 'Iterator' : 'ItemProcessor';
  const processor = state[field];
  if (!isObject(processor)) {
    report('These fields are required: [ItemProcessor]', at);
    return;
  }
  checkFlow(processor, `${at}/${field}`, language(processor) ?? inherited, kind, report);
}
