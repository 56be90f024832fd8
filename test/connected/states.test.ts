/** What the product asks of Step Functions, on a real API wherever it is. An activity hands the tokens out: no Lambda is needed. */
import { randomUUID } from 'node:crypto';
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DeleteActivityCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskHeartbeatCommand,
  SFNClient,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executionArn, machineArn } from '#functions/shared/config.ts';
import { endToken, isRunning, startRun } from '#functions/shared/dispatch/states.ts';
import { type Connection, connect, definitionOf, roleArn, stages } from '#test/connected/support.ts';

const id = randomUUID().slice(0, 8);
let connection: Connection;
let client: SFNClient;
let activityArn: string;
let machine: string;
let own: string;

/** As a stage's machine waits: a token, an outcome that is chosen by, a withdrawal that is caught, a fault that ends it. */
const definition = (after: string): string =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Review',
    States: {
      Review: {
        Type: 'Task',
        Resource: activityArn,
        Arguments: { purchase: '{% $states.context.Execution.Input.purchase %}' },
        TimeoutSeconds: 25_920_000,
        HeartbeatSeconds: 3600,
        Assign: { outcome: '{% $states.result.outcome %}' },
        Catch: [{ ErrorEquals: ['Withdrawn'], Next: 'Withdrawn' }],
        Next: 'ByOutcome',
      },
      ByOutcome: {
        Type: 'Choice',
        Choices: [{ Condition: "{% $outcome = 'returned' %}", Next: 'Review' }],
        Default: 'Done',
      },
      Withdrawn: { Type: 'Succeed', Output: { withdrawn: true } },
      Done: { Type: 'Succeed', Output: { outcome: '{% $outcome %}', after } },
    },
  });

beforeAll(async () => {
  connection = await connect();
  client = new SFNClient({});
  activityArn =
    (await client.send(new CreateActivityCommand({ name: `huicai-act-${id}` }))).activityArn ?? '';
  const { stateMachineArn = '' } = await client.send(
    new CreateStateMachineCommand({
      name: `huicai-machine-${id}`,
      definition: definition('first'),
      roleArn: roleArn(),
    }),
  );
  machine = stateMachineArn;
  own = machineArn('notice');
}, 180_000);
afterAll(async () => {
  process.env.MACHINE_NOTICE = own;
  await client.send(new DeleteStateMachineCommand({ stateMachineArn: machine }));
  await client.send(new DeleteActivityCommand({ activityArn }));
  client.destroy();
  await connection.close();
}, 180_000);

const run = (name: string) => ({ stage: 'notice' as const, lot: 0, attempt: 1, name: `${name}-${id}` });
const arnOf = (name: string): string => executionArn('notice', `${name}-${id}`);
const start = (name: string): Promise<void> => {
  process.env.MACHINE_NOTICE = machine;
  return startRun('451221-2021-0001', run(name));
};
/** The next token and what its state was called with. */
async function token(): Promise<{ token: string; input: unknown }> {
  const { taskToken, input } = await client.send(new GetActivityTaskCommand({ activityArn }));
  return { token: taskToken ?? '', input: JSON.parse(input ?? 'null') };
}
/** The execution when it is over; asked again and again, since nothing tells. */
async function ended(name: string) {
  for (let asked = 0; asked < 300; asked++) {
    const answer = await client.send(new DescribeExecutionCommand({ executionArn: arnOf(name) }));
    if (answer.status !== 'RUNNING') return answer;
  }
  throw new Error(`${name} does not end`);
}

describe('the machines, connected', () => {
  it('are taken as they stand in workflows/', async () => {
    for (const stage of stages) {
      const stateMachineArn = stage === 'notice' ? own : machineArn(stage);
      const answer = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
      expect(answer.status).toBe('ACTIVE');
      const states = (text: string) => Object.keys(JSON.parse(text).States);
      expect(states(answer.definition ?? '{}')).toEqual(states(definitionOf(stage)));
    }
  });
});

describe('a run, connected', () => {
  it('is started once however often it is asked, waits for its token and goes on with the answer', async () => {
    // Act
    await start('once');
    await start('once');
    const first = await token();
    const running = await isRunning('notice', run('once').name);
    const returned = await endToken(first.token, { outcome: 'returned' });
    const second = await token();
    const approved = await endToken(second.token, { outcome: 'approved' });
    const { status, output } = await ended('once');
    // Assess
    expect(first.input).toEqual({ purchase: '451221-2021-0001' });
    expect([running, returned, approved]).toEqual([true, true, true]);
    expect([status, JSON.parse(output ?? '{}')]).toEqual([
      'SUCCEEDED',
      { outcome: 'approved', after: 'first' },
    ]);
    expect(await isRunning('notice', run('once').name)).toBe(false);
    expect(await endToken(first.token, { outcome: 'approved' })).toBe(false);
    await start('once');
    expect(await isRunning('notice', run('once').name)).toBe(false);
  });

  it('leaves a history that tells every state in its order', async () => {
    const { events = [] } = await client.send(
      new GetExecutionHistoryCommand({ executionArn: arnOf('once'), maxResults: 100 }),
    );
    const round = [
      'TaskStateEntered',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'TaskStateExited',
    ];
    const choice = ['ChoiceStateEntered', 'ChoiceStateExited'];
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      ...round,
      ...choice,
      ...round,
      ...choice,
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('hears that its step was taken away, and fails of what nobody expects', async () => {
    // Act
    await start('withdrawn');
    await endToken((await token()).token, { failure: 'Withdrawn' });
    const withdrawn = await ended('withdrawn');
    await start('fault');
    await endToken((await token()).token, { failure: 'TaskFault' });
    const fault = await ended('fault');
    // Assess
    expect([withdrawn.status, withdrawn.output]).toEqual(['SUCCEEDED', '{"withdrawn":true}']);
    expect([fault.status, fault.error]).toEqual(['FAILED', 'TaskFault']);
  });

  it('is stopped, is listed as stopped, and its token is worth nothing any more', async () => {
    // Act
    await start('stopped');
    const { token: taskToken } = await token();
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new StopExecutionCommand({ executionArn: arnOf('stopped'), error: 'Stopped' }));
    const { executions = [] } = await client.send(
      new ListExecutionsCommand({ stateMachineArn: machine, statusFilter: 'ABORTED' }),
    );
    // Assess
    expect(executions.map(({ name }) => name)).toEqual([run('stopped').name]);
    expect(await endToken(taskToken, { outcome: 'approved' })).toBe(false);
  });

  it('goes on under the definition it began with, and the next one under the new one', async () => {
    // Prepare
    await start('before');
    const before = await token();
    // Act
    await client.send(
      new UpdateStateMachineCommand({ stateMachineArn: machine, definition: definition('second') }),
    );
    await endToken(before.token, { outcome: 'approved' });
    const old = await ended('before');
    await start('after');
    await endToken((await token()).token, { outcome: 'approved' });
    const next = await ended('after');
    // Assess
    expect([old, next].map(({ output }) => JSON.parse(output ?? '{}').after)).toEqual(['first', 'second']);
  });

  it('is not known before it was started', async () => {
    process.env.MACHINE_NOTICE = machine;
    expect(await isRunning('notice', 'nobody-started-this')).toBe(false);
    expect(await endToken('no-token-of-anybody', { outcome: 'done' })).toBe(false);
  });
});
