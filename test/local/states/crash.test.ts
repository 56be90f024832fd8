import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ROLE } from './support.ts';

const MAIN = fileURLToPath(new URL('../../../local/states/main.ts', import.meta.url));
const EXECUTIONS = 6;

/** A small reproducible source of moments to kill at. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const task = (resource: string, payload: object, more: object) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::lambda:${resource}`,
  Arguments: { FunctionName: 'f', Payload: payload },
  ...more,
});
const DEFINITION = {
  QueryLanguage: 'JSONata',
  StartAt: 'First',
  States: {
    First: task('invoke', { say: 'a' }, { Output: '{% $states.result.Payload %}', Next: 'Each' }),
    Each: {
      Type: 'Map',
      Items: [1, 2, 3],
      ItemProcessor: {
        StartAt: 'Item',
        States: { Item: task('invoke', { say: 'b' }, { Output: '{% $states.result.Payload %}', End: true }) },
      },
      Next: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: 1, Next: 'Human' },
    Human: task(
      'invoke.waitForTaskToken',
      { token: '{% $states.context.Task.Token %}' },
      { Retry: [{ ErrorEquals: ['Lambda.SdkClientException'], MaxAttempts: 5 }], Next: 'Last' },
    ),
    Last: { Type: 'Pass', Output: '{% $states.input %}', End: true },
  },
};
const EXPECTED = [
  'ExecutionStarted',
  'TaskStateEntered',
  'TaskScheduled',
  'TaskStarted',
  'TaskSucceeded',
  'TaskStateExited',
  'MapStateEntered',
  'MapStateStarted',
  ...Array<string[]>(3)
    .fill([
      'MapIterationStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'MapIterationSucceeded',
    ])
    .flat(),
  'MapStateSucceeded',
  'MapStateExited',
  'WaitStateEntered',
  'WaitStateExited',
  'TaskStateEntered',
  'TaskScheduled',
  'TaskStarted',
  'TaskSubmitted',
  'TaskSucceeded',
  'TaskStateExited',
  'PassStateEntered',
  'PassStateExited',
  'ExecutionSucceeded',
].sort();

let folder: string;
let lambda: Server;
let tokens: string[];
let engine: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'states-crash-'));
  tokens = [];
  lambda = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const payload = JSON.parse(body) as { token?: string };
    if (payload.token !== undefined) tokens.push(payload.token);
    response.end(JSON.stringify('done'));
  });
  await new Promise<void>((resolve) => lambda.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  engine?.kill('SIGKILL');
  lambda.closeAllConnections();
  await new Promise((resolve) => lambda.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function boot(): Promise<SFNClient> {
  const { port } = lambda.address() as AddressInfo;
  const child = spawn(process.execPath, [MAIN, '--db', join(folder, 'states.db')], {
    env: { ...process.env, NODE_OPTIONS: '', AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  engine = child;
  const endpoint = await new Promise<string>((resolve) =>
    child.stdout.once('data', (line: Buffer) => resolve(String(line).trim())),
  );
  return new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
}

async function kill(client: SFNClient): Promise<void> {
  client.destroy();
  const gone = new Promise((resolve) => engine?.once('exit', resolve));
  engine?.kill('SIGKILL');
  await gone;
}

describe('an engine killed at any moment', () => {
  it.each([1, 2])(
    'goes on with everything it acknowledged (seed %i)',
    async (seed) => {
      // Prepare
      const random = seeded(seed);
      let client = await boot();
      const { stateMachineArn } = await client.send(
        new CreateStateMachineCommand({ name: 'm', definition: JSON.stringify(DEFINITION), roleArn: ROLE }),
      );
      const acknowledged: string[] = [];
      const answered = new Set<string>();
      let kills = 0;
      let killAt = Date.now() + random() * 300;
      let running = EXECUTIONS;
      // Act
      for (const deadline = Date.now() + 40_000; running > 0 && Date.now() < deadline; ) {
        if (kills < 5 && Date.now() >= killAt) {
          await kill(client);
          kills += 1;
          client = await boot();
          killAt = Date.now() + random() * 250;
        }
        try {
          if (acknowledged.length < EXECUTIONS) {
            const { executionArn } = await client.send(
              new StartExecutionCommand({ stateMachineArn, name: `e${acknowledged.length}`, input: '{}' }),
            );
            acknowledged.push(executionArn as string);
          }
          for (const taskToken of tokens) {
            if (answered.has(taskToken)) continue;
            await client
              .send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify('answered') }))
              .catch((error: Error) => {
                // Our answer before the kill was on disk, only its acknowledgement was lost.
                if (error.name !== 'TaskTimedOut') throw error;
              });
            answered.add(taskToken);
          }
          const seen = await Promise.all(
            acknowledged.map((executionArn) => client.send(new DescribeExecutionCommand({ executionArn }))),
          );
          running = EXECUTIONS - seen.filter(({ status }) => status !== 'RUNNING').length;
        } catch (error) {
          // An execution acknowledged just before the kill was not seen by us; its name says it is there.
          if ((error as Error).name === 'ExecutionAlreadyExists')
            acknowledged.push(
              (stateMachineArn as string)
                .replace(':stateMachine:', ':execution:')
                .concat(`:e${acknowledged.length}`),
            );
        }
      }
      // Assess
      expect(kills).toBeGreaterThan(2);
      for (const executionArn of acknowledged) {
        const { status, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
        expect([status, output]).toEqual(['SUCCEEDED', '"answered"']);
        const { events = [] } = await client.send(
          new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
        );
        expect(events.map(({ type }) => type as string).sort()).toEqual(EXPECTED);
        expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
      }
      client.destroy();
    },
    60_000,
  );
});
