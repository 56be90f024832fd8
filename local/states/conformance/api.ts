import { startEngine } from '../index.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Compare } from './corpus.ts';
import { comparison, load } from './corpus.ts';
import { caller } from './executions.ts';

type Call = { service: string; op: string; params: JsonObject; raises: boolean };
type Script = {
  id: string;
  calls: Call[];
  matches: { key: string; obj: Json }[];
  recorded: Record<string, Json>;
  recordedAt: string;
};
type Validation = {
  id: string;
  operation: string;
  params: JsonObject;
  expected: JsonObject;
  needsSetup?: boolean;
};
type TestState = {
  id: string;
  request: JsonObject;
  expected?: JsonObject;
  expectedError?: JsonObject;
  hasRoleArn?: boolean;
};
export type ApiScore = { id: string; pass: boolean; diffs: string[] };
type Send = Awaited<ReturnType<typeof caller>>;

/** Words the recorder put in place of what differs from run to run. */
const MASKS = [
  'snf_role_arn',
  'sfn_role_arn',
  'snf_role_arn_t0',
  'snf_role_arn_t1',
  'snf_role_arn_t2',
  'activity_arn',
  'activity_arn_0',
  'activity_arn_1',
  'activity_name',
  'activity_name_0',
  'activity_name_1',
  'creation-date',
  'state_machine_alias_name',
];

const pascal = (op: string): string =>
  op
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

async function withEngine<T>(work: (call: Send) => Promise<T>): Promise<T> {
  const clock = { now: () => Date.now() };
  const engine = await startEngine({
    file: ':memory:',
    clock,
    invokeLambda: async () => ({ payload: '{}' }),
    region: 'us-east-1',
    accountId: '111111111111',
  });
  try {
    return await work(await caller(engine.endpoint));
  } finally {
    await engine.close();
  }
}

/** boto's view of an error answer. */
function errorView(error: Error, op: string): JsonObject {
  return {
    Error: { Code: error.name, Message: error.message },
    message: error.message,
    exception_typename: error.name,
    exception_value: `An error occurred (${error.name}) when calling the ${pascal(op)} operation: ${error.message}`,
  };
}

export async function runScripts(filter: RegExp): Promise<ApiScore[]> {
  const compare = await comparison();
  const scores: ApiScore[] = [];
  for (const script of load<Script[]>('api-scripts.json')) {
    // What only boto or another service would do says nothing about this engine.
    if (!filter.test(script.id) || script.calls.some(({ service }) => service !== 'stepfunctions')) continue;
    scores.push(await withEngine((call) => runScript(script, call, compare)));
  }
  return scores;
}

async function runScript(script: Script, call: Send, compare: Compare): Promise<ApiScore> {
  const answers: JsonObject[] = [];
  const raised: JsonObject[] = [];
  const diffs: string[] = [];
  for (const { op, params } of script.calls) {
    try {
      const filled = JSON.parse(fill(JSON.stringify(params), answers)) as JsonObject;
      let answer = await call(pascal(op), filled);
      // The recording waited for executions to end before it looked.
      for (
        let i = 0;
        /^(describe_execution|get_execution_history|list_executions)$/.test(op) &&
        JSON.stringify(answer).includes('RUNNING') &&
        i < 20;
        i += 1
      )
        answer = await call(pascal(op), filled);
      answers.push(answer);
    } catch (error) {
      const view = errorView(error as Error, op);
      answers.push(view);
      raised.push(view);
    }
  }
  for (const { key, obj } of script.matches) {
    const expected = script.recorded[key];
    let actual: Json | undefined = obj;
    if (isObject(obj) && typeof obj.__resp__ === 'number')
      actual = (obj.path as string[]).reduce<Json | undefined>(
        (at, step) => (isObject(at) ? at[step] : undefined),
        answers[obj.__resp__],
      );
    else if (isObject(obj) && 'exception_typename' in obj) actual = raised.shift();
    else continue;
    if (isObject(expected) && isParameterCheck(expected)) continue;
    diffs.push(
      ...compare
        .like(strip(expected ?? null), asOf(script, shape(expected, parsed(actual))), MASKS)
        .map((diff) => `${key}${diff}`),
    );
  }
  return { id: script.id, pass: diffs.length === 0, diffs };
}

/** Members that AWS has added to its answers since some were recorded. */
const SINCE: Record<string, string> = { encryptionConfiguration: '2024-07', redriveCount: '2023-11' };

/** The answer without what could not be in it when the script was recorded. */
function asOf(script: Script, answer: Json | undefined): Json | undefined {
  const [, month, year] = /^\d+-(\d+)-(\d+)/.exec(script.recordedAt) ?? [];
  if (Array.isArray(answer)) return answer.map((item) => asOf(script, item) as Json);
  if (!isObject(answer)) return answer;
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([key]) => `${year}-${month}` >= (SINCE[key] ?? ''))
      .map(([key, value]) => [key, asOf(script, value) as Json]),
  );
}

const isParameterCheck = (expected: JsonObject): boolean =>
  JSON.stringify(expected).includes('ParamValidationError');

function fill(text: string, answers: JsonObject[]): string {
  return text.replace(/\{\{call:(\d+)\.([^}]+)\}\}/g, (_, index: string, path: string) => {
    const value = path
      .split('.')
      .reduce<Json | undefined>((at, step) => (at as JsonObject | undefined)?.[step], answers[Number(index)]);
    return String(value);
  });
}

function strip(value: Json): Json {
  if (!isObject(value)) return value;
  const { ResponseMetadata, ...rest } = value;
  return rest;
}

/** Of an error view only the members that were recorded. */
function shape(expected: Json | undefined, actual: Json | undefined): Json | undefined {
  if (!isObject(expected) || !isObject(actual) || !('exception_typename' in actual)) return actual;
  return Object.fromEntries(
    Object.keys(strip(expected) as JsonObject).map((key) => [key, actual[key] ?? null]),
  );
}

/** boto gives instants where the wire has seconds. */
function parsed(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => parsed(item) as Json);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      /(Date|timestamp)$/.test(key) && typeof inner === 'number'
        ? new Date(inner * 1000).toISOString()
        : (parsed(inner) as Json),
    ]),
  );
}

export async function runValidations(filter: RegExp): Promise<ApiScore[]> {
  const compare = await comparison();
  const scores: ApiScore[] = [];
  for (const { id, operation, params, expected } of load<Validation[]>('validation-cases.json')) {
    if (!filter.test(id) || JSON.stringify(params).includes('logGroup')) continue;
    scores.push(
      await withEngine(async (call) => {
        const role = { roleArn: 'arn:aws:iam::111111111111:role/corpus' };
        const base = {
          name: 'statemachine_uid1',
          definition: '{"StartAt":"S","States":{"S":{"Type":"Pass","End":true}}}',
          ...role,
        };
        const first =
          operation === 'update_state_machine' || id.includes('duplicate')
            ? await call('CreateStateMachine', base)
            : {};
        const filled = JSON.parse(
          JSON.stringify(params)
            .replaceAll('{{call:0.stateMachineArn}}', String(first.stateMachineArn))
            .replaceAll('{{call:0.activityArn}}', 'arn:aws:states:us-east-1:111111111111:activity:a'),
        ) as JsonObject;
        const sent =
          operation === 'create_state_machine' ? { name: 'statemachine_uid1', ...role, ...filled } : filled;
        const answer = await call(pascal(operation), sent).catch((error: Error) =>
          errorView(error, operation),
        );
        const diffs = compare.like(strip(expected), shape(expected, answer));
        return { id, pass: diffs.length === 0, diffs };
      }),
    );
  }
  return scores;
}

export async function runTestStates(filter: RegExp): Promise<ApiScore[]> {
  const compare = await comparison();
  return withEngine(async (call) => {
    const scores: ApiScore[] = [];
    for (const { id, request, expected, expectedError, hasRoleArn } of load<TestState[]>(
      'teststate-cases.json',
    )) {
      if (!filter.test(id)) continue;
      const answer = await call(
        'TestState',
        hasRoleArn ? { roleArn: 'arn:aws:iam::111111111111:role/corpus', ...request } : request,
      ).catch((error: Error) => errorView(error, 'test_state'));
      const wanted = expectedError ? { Error: expectedError } : expected;
      const diffs = compare.like(
        strip(wanted ?? {}),
        expectedError ? { Error: answer.Error ?? answer } : answer,
      );
      scores.push({ id, pass: diffs.length === 0, diffs });
    }
    return scores;
  });
}
