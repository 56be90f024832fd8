/** Every state of every machine by itself, through TestState: it goes where the walks went, and from each error where it says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient, TestStateCommand, type TestStateOutput } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stage } from '#domain/kernel/types.ts';
import { type Engine, simulate, startEngine } from '#local/states/index.ts';
import {
  isStart,
  isStep,
  type Placed,
  runnable,
  stages,
  startsRuns,
  statesOf,
} from '#test/workflows/machines.ts';
import { Record } from '#test/workflows/record.ts';
import { type Visit, visitsOf } from '#test/workflows/visits.ts';
import { walks } from '#test/workflows/walks.ts';

const folder = mkdtempSync(join(tmpdir(), 'states-'));
let engine: Engine;
let client: SFNClient;
beforeAll(async () => {
  engine = await startEngine({
    file: join(folder, 'states.db'),
    clock: { now: () => 0 },
    invokeLambda: async () => {
      throw new Error('a state is tested by itself: nothing is called');
    },
    region: 'cn-north-1',
    accountId: '000000000000',
  });
  client = new SFNClient({
    // TestState would otherwise go to the host `sync-127.0.0.1`.
    disableHostPrefix: true,
    endpoint: engine.endpoint,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterAll(async () => {
  client.destroy();
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** The visits of all walks of a machine, the next run not there yet and there already; of those that go the same way the first. */
async function visitsOfWalks(stage: Stage, states: Placed[]): Promise<Visit[]> {
  const found = new Map<string, Visit>();
  for (const walk of walks.filter((one) => one.stage === stage)) {
    for (const started of [[], walk.starts]) {
      const record = new Record(stage, walk.people, walk.entry);
      record.started.push(...started);
      const run = await simulate(runnable(stage), { input: record.input, tasks: record.answers() });
      for (const visit of visitsOf(run.history, states)) {
        const way = `${visit.id} ${visit.next ?? ''}`;
        if (!found.has(way)) found.set(way, visit);
      }
    }
  }
  return [...found.values()];
}

/** A machine of that one state: what it leads to is there and ends. The whole one would be read for each of thousands of calls. */
function alone({ id, state }: Placed): [string, string] {
  const targets = [
    state.Next,
    state.Default,
    ...[...(state.Choices ?? []), ...(state.Catch ?? [])].map(({ Next }) => Next),
  ].filter((target) => target !== undefined);
  const States = {
    ...Object.fromEntries(targets.map((target) => [target, { Type: 'Succeed' }])),
    [id]: state,
  };
  return [id, JSON.stringify({ QueryLanguage: 'JSONata', StartAt: id, States })];
}

/** How a state was entered. */
type Entered = Pick<Visit, 'id' | 'input' | 'variables' | 'item'>;

type Mock = { result: string } | { errorOutput: { error: string; cause: string } };

function asked(definition: string, visit: Entered, mock: Mock | undefined, tried = 0): TestStateCommand {
  const variables = Object.fromEntries(
    Object.entries(visit.variables).map(([name, value]) => [name, JSON.parse(value) as unknown]),
  );
  const context = {
    Execution: { Id: 'run', Name: 'simulation', Input: { purchase: 'P1', lot: 1, attempt: 1 } },
    State: { Name: visit.id, EnteredTime: '1970-01-01T00:00:00.000Z', RetryCount: tried },
    Task: { Token: 'token' },
    ...(visit.item === undefined
      ? {}
      : { Map: { Item: { Index: visit.item, Value: JSON.parse(visit.input) } } }),
  };
  return new TestStateCommand({
    definition,
    input: visit.input,
    variables: JSON.stringify(variables),
    context: JSON.stringify(context),
    inspectionLevel: 'DEBUG',
    ...(mock === undefined ? {} : { mock: { fieldValidationMode: 'NONE', ...mock } }),
    ...(tried === 0 ? {} : { stateConfiguration: { retrierRetryCount: tried } }),
  });
}

const failing = (error: string): Mock => ({ errorOutput: { error, cause: 'made for the test' } });
const ways = ({ status, nextState, error }: TestStateOutput) => ({ status, nextState, error });

describe.each(stages)('%s, each state by itself', (stage) => {
  const states = statesOf(runnable(stage));
  let visits: Visit[];
  beforeAll(async () => {
    visits = await visitsOfWalks(stage, states);
  });
  const definitions = new Map(states.map(alone));
  /** Tests the state as on its first visit, or on the one given. */
  const tested = (id: string, mock?: Mock, tried?: number, visit?: Entered): Promise<TestStateOutput> => {
    const visited: Entered = visit ??
      visits.find((one) => one.id === id) ?? { id, input: '{}', variables: {} };
    return client.send(asked(definitions.get(id) ?? '', visited, mock, tried));
  };

  it('goes on as in the walks, with the same output', async () => {
    for (const { result, ...visit } of visits) {
      // Act
      const mock = visit.error ? failing(visit.error) : result === undefined ? undefined : { result };
      const made = await tested(visit.id, mock, 0, visit);
      // Assess
      expect({ id: visit.id, ...ways(made), output: JSON.parse(made.output ?? 'null') }).toEqual({
        id: visit.id,
        status: visit.error === undefined ? 'SUCCEEDED' : 'CAUGHT_ERROR',
        nextState: visit.next,
        error: visit.error,
        output: visit.error === undefined ? JSON.parse(visit.output) : expect.anything(),
      });
    }
  });

  it('asks a function, or starts a machine, for the purchase it was given', async () => {
    for (const { id, state } of states.filter((one) => isStep(one.state) || isStart(one.state))) {
      // Act
      const made = await tested(id, { result: '{}' });
      // Assess
      const sent = JSON.parse(made.inspectionData?.afterArguments ?? 'null');
      if (isStep(state)) {
        expect(sent).toMatchObject({ Payload: { step: id, purchase: 'P1', token: 'token' } });
      } else {
        expect(sent).toMatchObject({ Input: { purchase: 'P1' }, Name: expect.stringMatching(/^P1-/) });
        expect(sent.StateMachineArn).toMatch(/^arn:aws-cn:states:/);
      }
    }
  });

  it('tries again what its Retry names, as often as it says', async () => {
    for (const { id, state } of states) {
      for (const { ErrorEquals, MaxAttempts = 3 } of state.Retry ?? []) {
        for (const error of ErrorEquals) {
          expect({ id, ...ways(await tested(id, failing(error))) }).toMatchObject({
            id,
            status: 'RETRIABLE',
            error,
          });
        }
        const spent = await tested(id, failing(ErrorEquals[0] ?? ''), MaxAttempts);
        expect({ id, retried: spent.status === 'RETRIABLE' }).toEqual({ id, retried: false });
      }
    }
  });

  it('goes from each error where its Catch says', async () => {
    for (const { id, state } of states) {
      const tries = Math.max(0, ...(state.Retry ?? []).map(({ MaxAttempts = 3 }) => MaxAttempts));
      for (const { ErrorEquals, Next } of state.Catch ?? []) {
        for (const error of ErrorEquals) {
          expect({ id, ...ways(await tested(id, failing(error), tries)) }).toEqual({
            id,
            status: 'CAUGHT_ERROR',
            nextState: Next,
            error,
          });
        }
      }
    }
  });

  it('fails with what no Catch names', async () => {
    for (const { id } of states.filter(({ state }) => state.Type === 'Task' || startsRuns(state))) {
      expect({ id, ...ways(await tested(id, failing('Unheard'))) }).toEqual({
        id,
        status: 'FAILED',
        nextState: undefined,
        error: 'Unheard',
      });
    }
    const fault = await tested('TaskFault');
    expect(ways(fault)).toEqual({ status: 'FAILED', nextState: undefined, error: 'TaskFault' });
  });

  it('has no state that is not visited here', () => {
    const seen = new Set(visits.map(({ id }) => id));
    const caught = new Set(states.flatMap(({ state }) => state.Catch ?? []).map(({ Next }) => Next));
    // Only faults of the platform lead there, or an answer that nobody gives.
    const left = states.filter(({ id, state }) => !seen.has(id) && state.Type !== 'Fail' && !caught.has(id));
    expect(left.map(({ id }) => id)).toEqual([]);
  });
});
