import { randomUUID } from 'node:crypto';
import type { Machine, State } from '../../definition/asl.ts';
import { isDistributed } from '../../definition/asl.ts';
import { validateDefinition } from '../../definition/validate.ts';
import { advance } from '../../interpreter/advance.ts';
import type {
  ChildrenPhase,
  Effect,
  Environment,
  Happening,
  Snapshot,
  Thread,
} from '../../interpreter/model.ts';
import type { Turn } from '../../interpreter/turn.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../json.ts';
import type { Operation } from '../api.ts';
import { ApiError, validation } from '../errors.ts';
import { optionalText, text, withoutUndefined } from '../request.ts';
import { checkMockShape } from './mock-shapes.ts';
import { inspect } from './test-state-inspection.ts';

/**
 * One state by itself, with its task mocked: what it makes of an input, and where it goes. The state is put into a machine in which
 * every name it leads to exists, and the real interpreter takes the one step.
 */
export const testState: Operation = ({ executions }, params) => {
  const { state, machine } = stateUnderTest(params);
  const input = parsed(optionalText(params, 'input') ?? '{}', 'input');
  const mock = isObject(params.mock) ? params.mock : undefined;
  checkMock(state, mock);
  const vars = parsed(optionalText(params, 'variables') ?? '{}', 'variables');
  const now = executions.now();
  const environment: Environment = {
    now,
    random: Math.random,
    uuid: randomUUID,
    token: () => randomUUID(),
    ...executions.place,
    activityExists: () => true,
    ...given(params),
  };
  const { partition, region, accountId } = executions.place;
  const name = randomUUID();
  const base = `arn:${partition}:states:${region}:${accountId}`;
  const root: Thread = {
    id: 1,
    slot: 0,
    path: [],
    state: STATE,
    input,
    vars: isObject(vars) ? vars : {},
    enteredAt: '',
    enteredEvent: 0,
    prev: 1,
    before: 1,
    tries: triesOf(state, params),
    silent: false,
    phase: { is: 'enter' },
  };
  const machineName = randomUUID();
  const before: Snapshot = {
    execution: {
      arn: `${base}:express:${machineName}:${name}`,
      name,
      machineArn: `${base}:stateMachine:${machineName}`,
      machineName,
      roleArn: optionalText(params, 'roleArn') ?? '',
      express: true,
      input,
      inputText: JSON.stringify(input),
      startedAt: now,
      redriveCount: 0,
      status: 'RUNNING',
      nextEvent: 2,
      nextThread: 2,
      nextTask: 1,
      runnable: [1],
    },
    threads: new Map([[1, root]]),
  };
  const first = advance(machine, before, { type: 'continue' }, environment, 1);
  const last = mock ? answer(machine, first, mock, params, environment) : first;
  const result = mock && optionalText(mock, 'result');
  return describe(last, first, params, result === undefined ? undefined : mockedResult(result));
};

export const STATE = 'StateName';

/** The context object and the read items, where the caller gives them. */
function given(params: JsonObject): Pick<Environment, 'context' | 'items'> {
  const context = parsed(optionalText(params, 'context') ?? 'null', 'context');
  const configuration = isObject(params.stateConfiguration) ? params.stateConfiguration : {};
  const items = parsed(optionalText(configuration, 'mapItemReaderData') ?? 'null', 'mapItemReaderData');
  return {
    ...(isObject(context) ? { context } : {}),
    ...(Array.isArray(items) ? { items } : {}),
  };
}

function stateUnderTest(params: JsonObject): { state: State; machine: Machine } {
  const definition = text(params, 'definition');
  const value = parsed(definition, 'definition');
  if (!isObject(value)) throw validation('The definition must be a JSON object');
  const stateName = optionalText(params, 'stateName');
  const flow = isObject(value.States) ? value : undefined;
  const found =
    stateName === undefined
      ? ((flow?.States as JsonObject | undefined)?.[String(value.StartAt)] ?? value)
      : search(value, stateName);
  if (!isObject(found)) throw validation(`State '${stateName ?? ''}' not found in definition`);
  const state = found as unknown as State;
  const targets = [
    state.Next,
    state.Default,
    ...[...(state.Choices ?? []), ...(state.Catch ?? [])].map((entry) => entry.Next),
  ];
  const States: Record<string, State> = Object.fromEntries(
    targets.filter((target) => target !== undefined).map((target) => [target, { Type: 'Succeed' as const }]),
  );
  const language = flow?.QueryLanguage === 'JSONata' ? { QueryLanguage: 'JSONata' as const } : {};
  const machine: Machine = { StartAt: STATE, ...language, States: { ...States, [STATE]: state } };
  const [problem] = validateDefinition(JSON.stringify(machine), false);
  if (problem)
    throw new ApiError(
      'InvalidDefinition',
      `Invalid State Machine Definition: '${problem.code}: ${problem.message} at ${problem.location ?? '/'}'`,
    );
  return { state, machine };
}

/** A state by its name, however deep. */
function search(value: Json, name: string): Json | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = search(item, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  if (isObject(value.States) && Object.hasOwn(value.States, name)) return value.States[name];
  return search(Object.values(value), name);
}

function triesOf(state: State, params: JsonObject): number[] {
  const configuration = isObject(params.stateConfiguration) ? params.stateConfiguration : {};
  const used = typeof configuration.retrierRetryCount === 'number' ? configuration.retrierRetryCount : 0;
  return (state.Retry ?? []).map(() => used);
}

/** Gives the mocked answer to whatever the state started. */
function answer(
  machine: Machine,
  first: Turn,
  mock: JsonObject,
  params: JsonObject,
  environment: Environment,
): Turn {
  const threads = new Map(first.changed);
  const thread = threads.get(1);
  if (first.execution.status !== 'RUNNING' || !thread) return first;
  const failed = isObject(mock.errorOutput) ? mock.errorOutput : undefined;
  const result = failed ? null : mockedResult(optionalText(mock, 'result') ?? 'null');
  let { phase } = thread;
  if (phase.is === 'children') {
    // Children are not run: the mock stands for all of their results, so the state is taken for a task.
    threads.clear();
    const exceeded = failed ? undefined : tooManyFailures(machine.States[STATE] as State, phase, params);
    if (exceeded) return conclude(machine, first, thread, { ok: false, ...exceeded }, environment);
    phase = { is: 'work' };
  }
  if (phase.is !== 'task' && phase.is !== 'work') return first;
  const outcome = failed ? { ok: false as const, ...texts(failed) } : { ok: true as const, output: result };
  return conclude(machine, first, thread, outcome, environment);
}

type Concluded = { ok: true; output: Json } | { ok: false; error?: string; cause?: string };

function conclude(
  machine: Machine,
  first: Turn,
  thread: Thread,
  outcome: Concluded,
  environment: Environment,
): Turn {
  const resource = {
    arn: 'mock',
    kind: 'service' as const,
    service: 'mock',
    action: 'mock',
    pattern: 'request' as const,
  };
  const waiting: Thread = { ...thread, phase: { is: 'task', task: 1, resource, submitted: true } };
  const happening: Happening = { type: 'result', thread: 1, task: 1, outcome, via: 'call' };
  return advance(
    machine,
    { execution: { ...first.execution, runnable: [] }, threads: new Map([[1, waiting]]) },
    happening,
    environment,
    0,
  );
}

function texts(failed: JsonObject): { error?: string; cause?: string } {
  return {
    ...(typeof failed.error === 'string' ? { error: failed.error } : {}),
    ...(typeof failed.cause === 'string' ? { cause: failed.cause } : {}),
  };
}

function checkMock(state: State, mock: JsonObject | undefined): void {
  if (!mock) {
    if (state.Type === 'Map' || state.Type === 'Parallel')
      throw new ApiError(
        'InvalidDefinition',
        'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
      );
    if (state.Type === 'Task') throw validation('TestState of this engine needs a mock for a Task state');
    return;
  }
  if (!['Task', 'Map', 'Parallel'].includes(state.Type))
    throw validation(`State type '${state.Type}' is not supported when a mock is specified`);
  if (mock.result !== undefined && mock.errorOutput !== undefined)
    throw validation('A test mock should have only one of the following fields: [result, errorOutput].');
  const result = optionalText(mock, 'result');
  if (result !== undefined && state.Type === 'Task' && state.Resource !== undefined)
    checkMockShape(
      state.Resource,
      mockedResult(result),
      optionalText(mock, 'fieldValidationMode') ?? 'STRICT',
    );
}

function tooManyFailures(
  state: State,
  phase: ChildrenPhase,
  params: JsonObject,
): { error: string; cause: string } | undefined {
  const configuration = isObject(params.stateConfiguration) ? params.stateConfiguration : {};
  const failures = configuration.mapIterationFailureCount;
  if (
    state.Type !== 'Map' ||
    !isDistributed(state) ||
    typeof failures !== 'number' ||
    failures === 0 ||
    !phase.map
  )
    return undefined;
  if (failures > phase.total)
    throw validation(
      'Map iteration failure count must be less than or equal to the number of Map iterations',
    );
  const { toleratedCount, toleratedPercentage } = phase.map;
  // A state that says nothing about tolerance takes the mocked result as it is.
  if (toleratedCount === 0 && toleratedPercentage === 0) return undefined;
  if (failures <= toleratedCount || (failures * 100) / phase.total <= toleratedPercentage) return undefined;
  return {
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
  };
}

function describe(turn: Turn, first: Turn, params: JsonObject, outcome: Json | undefined): JsonObject {
  const { execution } = turn;
  const thread = turn.find(1);
  const level = optionalText(params, 'inspectionLevel') ?? 'INFO';
  const failure =
    [...turn.events, ...first.events].find(({ type }) => /(Failed|TimedOut)$/.test(type))?.details?.value ??
    {};
  const exit = [...first.events, ...turn.events].find(({ type }) => type.endsWith('StateExited'))?.details
    ?.value;
  const retry = [...turn.effects].find(
    (effect): effect is Extract<Effect, { do: 'setTimer' }> =>
      effect.do === 'setTimer' && effect.key.includes(':retry:'),
  );
  const moved = thread !== undefined && thread.state !== STATE;
  let status = 'SUCCEEDED';
  if (retry) status = 'RETRIABLE';
  else if (execution.status === 'FAILED') status = 'FAILED';
  else if (exit && failure.error !== undefined) status = 'CAUGHT_ERROR';
  return withoutUndefined({
    status,
    output: asWritten(exit?.output, params),
    nextState: moved ? thread.state : undefined,
    error: status === 'SUCCEEDED' ? undefined : (execution.error ?? failure.error),
    cause: status === 'SUCCEEDED' ? undefined : (execution.cause ?? failure.cause),
    inspectionData:
      level === 'INFO' ? undefined : written(inspect(first, turn, outcome, exit?.output), params),
  });
}

/** What a caller wrote comes back as it was written, spaces and all. */
function asWritten(value: Json | undefined, params: JsonObject): Json | undefined {
  const mock = isObject(params.mock) ? params.mock.result : undefined;
  for (const source of [mock, params.input])
    if (
      typeof source === 'string' &&
      typeof value === 'string' &&
      JSON.stringify(parsed(source, 'input')) === value
    )
      return source;
  return value;
}

function written(data: JsonObject, params: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, asWritten(value, params) as Json]),
  );
}

function mockedResult(source: string): Json {
  try {
    return JSON.parse(source) as Json;
  } catch {
    throw validation('Mocked result must be valid JSON');
  }
}

function parsed(source: string, field: string): Json {
  try {
    return JSON.parse(source) as Json;
  } catch (error) {
    throw validation(`${field} is not valid JSON: ${(error as Error).message}`);
  }
}
