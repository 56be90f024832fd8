import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bench, named, ROLE, START } from './support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await new Bench().open();
});
afterEach(() => bench.close());

async function create(
  definition: object,
  name = 'machine',
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): Promise<string> {
  const made = await bench.client.send(
    new CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn: ROLE, type }),
  );
  return made.stateMachineArn as string;
}
async function start(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
  const started = await bench.client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name }),
  );
  await bench.engine.idle();
  return started.executionArn as string;
}
const look = (executionArn: string) => bench.client.send(new DescribeExecutionCommand({ executionArn }));
async function types(executionArn: string): Promise<string[]> {
  const { events } = await bench.client.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
  );
  return (events ?? []).map(({ type }) => type as string);
}

const invoke = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...more,
});
const tokenTask = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
  ...more,
});
const single = (state: object) => ({ QueryLanguage: 'JSONata', StartAt: 'S', States: { S: state } });
const lastToken = (): string => (bench.invocations.at(-1) as { payload: { token: string } }).payload.token;

describe('the engine behind the SDK', () => {
  it('invokes a Lambda function and shows the result with the history AWS writes', async () => {
    // Prepare
    bench.lambda = (payload) => ({ doubled: (payload as { n: number }).n * 2 });
    const machine = await create(single(invoke()));
    // Act
    const execution = await start(machine, { n: 21 });
    // Assess
    expect(await look(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"doubled":42}',
      startDate: new Date(START),
    });
    expect(await types(execution)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(bench.invocations).toEqual([
      { arn: 'arn:aws:lambda:us-east-1:000000000000:function:f', payload: { n: 21 } },
    ]);
  });

  it('retries with growing delays on its own clock, then catches', async () => {
    // Prepare
    bench.lambda = () => {
      throw named('Busy', 'not now');
    };
    const retry = {
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught', Output: '{% $states.errorOutput.Error %}' }],
    };
    const machine = await create({
      QueryLanguage: 'JSONata',
      StartAt: 'S',
      States: { S: invoke(retry), Caught: { Type: 'Succeed' } },
    });
    const execution = await start(machine);
    // Act
    const instants = [bench.engine.nextTimerAt()];
    await bench.advance(10_000);
    instants.push(bench.engine.nextTimerAt());
    await bench.advance(30_000);
    // Assess
    expect(instants).toEqual([START + 10_000, START + 40_000]);
    expect(bench.invocations).toHaveLength(3);
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"Busy"' });
  });

  it('fires every timer of a jump at its own instant and in order', async () => {
    // Prepare
    const machine = await create({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: {
        A: { Type: 'Wait', Seconds: 3600, Next: 'B' },
        B: { Type: 'Wait', Seconds: 60, Output: '{% $now() %}', End: true },
      },
    });
    const execution = await start(machine);
    // Act
    await bench.advance(86_400_000);
    // Assess
    expect(await look(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"2026-03-01T01:01:00.000Z"',
      stopDate: new Date(START + 3_660_000),
    });
  });

  it('waits for a task token and takes the first answer only', async () => {
    // Prepare
    const machine = await create(single(tokenTask()));
    const execution = await start(machine);
    const taskToken = lastToken();
    // Act
    await bench.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"done":true}' }));
    const second = bench.client.send(new SendTaskFailureCommand({ taskToken }));
    // Assess
    await expect(second).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}' });
    expect(await types(execution)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('takes a token answered from inside the call that was given it', async () => {
    // Prepare
    bench.lambda = async (payload) => {
      await bench.client.send(
        new SendTaskSuccessCommand({ taskToken: (payload as { token: string }).token, output: '"at once"' }),
      );
    };
    const machine = await create(single(tokenTask()));
    // Act
    const execution = await start(machine);
    // Assess
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"at once"' });
    expect(await types(execution)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('lets a heartbeat put off its own end, and no further', async () => {
    // Prepare
    const machine = await create(single(tokenTask({ TimeoutSeconds: 1000, HeartbeatSeconds: 60 })));
    const execution = await start(machine);
    // Act
    await bench.advance(50_000);
    await bench.client.send(new SendTaskHeartbeatCommand({ taskToken: lastToken() }));
    await bench.advance(50_000);
    const alive = (await look(execution)).status;
    await bench.advance(20_000);
    // Assess
    expect(alive).toBe('RUNNING');
    expect(await look(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect((await types(execution)).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });

  it('seals a stopped execution against a late result', async () => {
    // Prepare
    const machine = await create(single(tokenTask()));
    const execution = await start(machine);
    // Act
    await bench.client.send(
      new StopExecutionCommand({ executionArn: execution, error: 'Withdrawn', cause: 'by the county' }),
    );
    const late = bench.client.send(new SendTaskSuccessCommand({ taskToken: lastToken(), output: '{}' }));
    // Assess
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await look(execution)).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by the county',
    });
    expect((await types(execution)).at(-1)).toBe('ExecutionAborted');
  });

  it('goes on after a restart: tokens, waits and running executions', async () => {
    // Prepare
    const waiting = await start(await create(single({ Type: 'Wait', Seconds: 600, End: true }), 'waits'));
    const asking = await start(await create(single(tokenTask()), 'asks'));
    const taskToken = lastToken();
    // Act
    await bench.reopen();
    await bench.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await bench.advance(600_000);
    // Assess
    expect((await look(waiting)).status).toBe('SUCCEEDED');
    expect(await look(asking)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  });

  it('keeps a running execution on the definition it started with', async () => {
    // Prepare
    const machine = await create(single({ Type: 'Wait', Seconds: 60, Output: 'old', End: true }));
    const execution = await start(machine);
    // Act
    await bench.client.send(
      new UpdateStateMachineCommand({
        stateMachineArn: machine,
        definition: JSON.stringify(single({ Type: 'Pass', Output: 'new', End: true })),
      }),
    );
    await bench.advance(60_000);
    // Assess
    expect((await look(execution)).output).toBe('"old"');
    expect((await look(await start(machine))).output).toBe('"new"');
  });

  it('answers the same start twice while it runs, and refuses it afterwards', async () => {
    // Prepare
    const machine = await create(single({ Type: 'Wait', Seconds: 60, End: true }));
    const first = await start(machine, { a: 1 }, 'once');
    // Act
    const again = await start(machine, { a: 1 }, 'once');
    const other = start(machine, { a: 2 }, 'once');
    // Assess
    expect(again).toBe(first);
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await bench.advance(60_000);
    await expect(start(machine, { a: 1 }, 'once')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('runs a nested execution to its end and hands its output up', async () => {
    // Prepare
    const child = await create(
      single({ Type: 'Wait', Seconds: 30, Output: { from: 'child' }, End: true }),
      'child',
    );
    const parent = await create(
      single({
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: { StateMachineArn: child, Input: {} },
        Output: '{% $states.result.Output.from %}',
        End: true,
      }),
      'parent',
    );
    const execution = await start(parent);
    // Act
    await bench.advance(30_000);
    // Assess
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"child"' });
    expect((await types(execution)).slice(2, 6)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
    ]);
  });

  it('takes a failed execution up again where it failed', async () => {
    // Prepare
    bench.lambda = () => {
      throw named('Down');
    };
    const machine = await create({
      QueryLanguage: 'JSONata',
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Assign: { kept: 7 }, Next: 'S' },
        S: invoke({ Output: '{% $kept %}' }),
      },
    });
    const execution = await start(machine);
    bench.lambda = () => ({});
    // Act
    await bench.client.send(new RedriveExecutionCommand({ executionArn: execution }));
    await bench.engine.idle();
    // Assess
    expect(await look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '7', redriveCount: 1 });
    expect((await types(execution)).filter((type) => type === 'TaskStateEntered')).toHaveLength(1);
  });

  it('expires an execution after its TimeoutSeconds, without an error', async () => {
    // Prepare
    const machine = await create({
      ...single({ Type: 'Wait', Seconds: 600, End: true }),
      TimeoutSeconds: 60,
    });
    const execution = await start(machine);
    // Act
    await bench.advance(60_000);
    // Assess
    const seen = await look(execution);
    expect([seen.status, seen.error]).toEqual(['TIMED_OUT', undefined]);
  });

  it('ends an execution that never stops at event 25,000', async () => {
    // Prepare
    const machine = await create({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      },
    });
    // Act
    const execution = await start(machine);
    // Assess
    expect(await look(execution)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const { events } = await bench.client.send(
      new GetExecutionHistoryCommand({ executionArn: execution, reverseOrder: true, maxResults: 1 }),
    );
    expect(events?.[0]).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });

  it.each([
    ['an endless loop', '($f := function($x) { $f($x + 1) }; $f(0))'],
    ['endless recursion', '($f := function($x) { 1 + $f($x) }; $f(0))'],
    ['a pattern that backtracks for ever', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)'],
  ])('fails the execution of %s and lives on', async (_, expression) => {
    // Prepare
    const machine = await create(single({ Type: 'Pass', Output: `{% ${expression} %}`, End: true }));
    // Act
    const execution = await start(machine);
    // Assess
    expect(await look(execution)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(
      (
        await look(
          await start(await create(single({ Type: 'Pass', Output: '{% 1 + 1 %}', End: true }), 'next')),
        )
      ).output,
    ).toBe('2');
  });

  it('runs an express machine while the caller waits', async () => {
    // Prepare
    const machine = await create(single(invoke()), 'quick', 'EXPRESS');
    // Act
    const answer = await bench.client.send(
      new StartSyncExecutionCommand({ stateMachineArn: machine, input: '{"a":1}' }),
    );
    // Assess
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
  });

  it('refuses a definition whose expression does not parse, and says where', async () => {
    // Act
    const refused = create(single({ Type: 'Pass', Output: { deep: '{% 1 + %}' }, End: true }));
    // Assess
    await expect(refused).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringContaining('/States/S/Output/deep'),
    });
  });

  it('answers an operation it does not know in the shape of AWS', async () => {
    // Act
    const response = await fetch(bench.engine.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSStepFunctions.Nonsense' },
      body: '{}',
    });
    // Assess
    expect([response.status, await response.json()]).toEqual([
      400,
      { __type: 'UnknownOperationException', message: expect.any(String) },
    ]);
  });

  it('lists executions newest first, by status', async () => {
    // Prepare
    const machine = await create(single({ Type: 'Wait', Seconds: '{% $states.input.seconds %}', End: true }));
    await start(machine, { seconds: 10 }, 'short');
    bench.now += 1;
    await start(machine, { seconds: 100 }, 'long');
    // Act
    await bench.advance(20_000);
    // Assess
    const all = await bench.client.send(new ListExecutionsCommand({ stateMachineArn: machine }));
    const running = await bench.client.send(
      new ListExecutionsCommand({ stateMachineArn: machine, statusFilter: 'RUNNING' }),
    );
    expect(all.executions?.map(({ name }) => name)).toEqual(['long', 'short']);
    expect(running.executions?.map(({ name }) => name)).toEqual(['long']);
    expect(
      (await bench.client.send(new DescribeStateMachineCommand({ stateMachineArn: machine }))).status,
    ).toBe('ACTIVE');
  });
});
