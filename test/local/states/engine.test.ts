import {
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bench, invoke, named, START, single, tokenTask } from './support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await new Bench().open();
});
afterEach(() => bench.close());

describe('the engine behind the SDK', () => {
  it('invokes a Lambda function and shows the result with the history AWS writes', async () => {
    // Prepare
    bench.lambda = (payload) => ({ doubled: (payload as { n: number }).n * 2 });
    const machine = await bench.create(single(invoke()));
    // Act
    const execution = await bench.start(machine, { n: 21 });
    // Assess
    expect(await bench.look(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"doubled":42}',
      startDate: new Date(START),
    });
    expect(await bench.types(execution)).toEqual([
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
    const machine = await bench.create({
      QueryLanguage: 'JSONata',
      StartAt: 'S',
      States: { S: invoke(retry), Caught: { Type: 'Succeed' } },
    });
    const execution = await bench.start(machine);
    // Act
    const instants = [bench.engine.nextTimerAt()];
    await bench.advance(10_000);
    instants.push(bench.engine.nextTimerAt());
    await bench.advance(30_000);
    // Assess
    expect(instants).toEqual([START + 10_000, START + 40_000]);
    expect(bench.invocations).toHaveLength(3);
    expect(await bench.look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"Busy"' });
  });

  it('fires every timer of a jump at its own instant and in order', async () => {
    // Prepare
    const machine = await bench.create({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: {
        A: { Type: 'Wait', Seconds: 3600, Next: 'B' },
        B: { Type: 'Wait', Seconds: 60, Output: '{% $now() %}', End: true },
      },
    });
    const execution = await bench.start(machine);
    // Act
    await bench.advance(86_400_000);
    // Assess
    expect(await bench.look(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"2026-03-01T01:01:00.000Z"',
      stopDate: new Date(START + 3_660_000),
    });
  });

  it('waits for a task token and takes the first answer only', async () => {
    // Prepare
    const machine = await bench.create(single(tokenTask()));
    const execution = await bench.start(machine);
    const taskToken = bench.lastToken();
    // Act
    await bench.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"done":true}' }));
    const second = bench.client.send(new SendTaskFailureCommand({ taskToken }));
    // Assess
    await expect(second).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await bench.look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}' });
    expect(await bench.types(execution)).toEqual([
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
    const machine = await bench.create(single(tokenTask()));
    // Act
    const execution = await bench.start(machine);
    // Assess
    expect(await bench.look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"at once"' });
    expect(await bench.types(execution)).toEqual([
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
    const machine = await bench.create(single(tokenTask({ TimeoutSeconds: 1000, HeartbeatSeconds: 60 })));
    const execution = await bench.start(machine);
    // Act
    await bench.advance(50_000);
    await bench.client.send(new SendTaskHeartbeatCommand({ taskToken: bench.lastToken() }));
    await bench.advance(50_000);
    const alive = (await bench.look(execution)).status;
    await bench.advance(20_000);
    // Assess
    expect(alive).toBe('RUNNING');
    expect(await bench.look(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect((await bench.types(execution)).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });

  it('seals a stopped execution against a late result', async () => {
    // Prepare
    const machine = await bench.create(single(tokenTask()));
    const execution = await bench.start(machine);
    // Act
    await bench.client.send(
      new StopExecutionCommand({ executionArn: execution, error: 'Withdrawn', cause: 'by the county' }),
    );
    const late = bench.client.send(
      new SendTaskSuccessCommand({ taskToken: bench.lastToken(), output: '{}' }),
    );
    // Assess
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await bench.look(execution)).toMatchObject({
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by the county',
    });
    expect((await bench.types(execution)).at(-1)).toBe('ExecutionAborted');
  });

  it('goes on after a restart: tokens, waits and running executions', async () => {
    // Prepare
    const waiting = await bench.start(
      await bench.create(single({ Type: 'Wait', Seconds: 600, End: true }), 'waits'),
    );
    const asking = await bench.start(await bench.create(single(tokenTask()), 'asks'));
    const taskToken = bench.lastToken();
    // Act
    await bench.reopen();
    await bench.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await bench.advance(600_000);
    // Assess
    expect((await bench.look(waiting)).status).toBe('SUCCEEDED');
    expect(await bench.look(asking)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  });

  it('sets a second timer under the name of one that fired before a restart', async () => {
    // Prepare: a retry that has been waited for, and a restart while the second try is under way
    const retry = { Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, BackoffRate: 1 }] };
    bench.lambda = () => {
      if (bench.invocations.length === 1) throw named('Busy');
    };
    const execution = await bench.start(await bench.create(single(tokenTask(retry))));
    await bench.advance(10_000);
    await bench.reopen();
    // Act
    await bench.client.send(new SendTaskFailureCommand({ taskToken: bench.lastToken(), error: 'Busy' }));
    await bench.advance(10_000);
    // Assess
    expect(bench.invocations).toHaveLength(3);
    await bench.client.send(new SendTaskSuccessCommand({ taskToken: bench.lastToken(), output: '1' }));
    expect((await bench.look(execution)).status).toBe('SUCCEEDED');
  });

  it('keeps a running execution on the definition it started with', async () => {
    // Prepare
    const machine = await bench.create(single({ Type: 'Wait', Seconds: 60, Output: 'old', End: true }));
    const execution = await bench.start(machine);
    // Act
    await bench.client.send(
      new UpdateStateMachineCommand({
        stateMachineArn: machine,
        definition: JSON.stringify(single({ Type: 'Pass', Output: 'new', End: true })),
      }),
    );
    await bench.advance(60_000);
    // Assess
    expect((await bench.look(execution)).output).toBe('"old"');
    expect((await bench.look(await bench.start(machine))).output).toBe('"new"');
  });

  it('answers the same start twice while it runs, and refuses it afterwards', async () => {
    // Prepare
    const machine = await bench.create(single({ Type: 'Wait', Seconds: 60, End: true }));
    const first = await bench.start(machine, { a: 1 }, 'once');
    // Act
    const again = await bench.start(machine, { a: 1 }, 'once');
    const other = bench.start(machine, { a: 2 }, 'once');
    // Assess
    expect(again).toBe(first);
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await bench.advance(60_000);
    await expect(bench.start(machine, { a: 1 }, 'once')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });

  it('runs a nested execution to its end and hands its output up', async () => {
    // Prepare
    const child = await bench.create(
      single({ Type: 'Wait', Seconds: 30, Output: { from: 'child' }, End: true }),
      'child',
    );
    const parent = await bench.create(
      single({
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Arguments: { StateMachineArn: child, Input: {} },
        Output: '{% $states.result.Output.from %}',
        End: true,
      }),
      'parent',
    );
    const execution = await bench.start(parent);
    // Act
    await bench.advance(30_000);
    // Assess
    expect(await bench.look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"child"' });
    expect((await bench.types(execution)).slice(2, 6)).toEqual([
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
    const machine = await bench.create({
      QueryLanguage: 'JSONata',
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Assign: { kept: 7 }, Next: 'S' },
        S: invoke({ Output: '{% $kept %}' }),
      },
    });
    const execution = await bench.start(machine);
    bench.lambda = () => ({});
    // Act
    await bench.client.send(new RedriveExecutionCommand({ executionArn: execution }));
    await bench.engine.idle();
    // Assess
    expect(await bench.look(execution)).toMatchObject({ status: 'SUCCEEDED', output: '7', redriveCount: 1 });
    expect((await bench.types(execution)).filter((type) => type === 'TaskStateEntered')).toHaveLength(1);
  });

  it('expires an execution after its TimeoutSeconds, without an error', async () => {
    // Prepare
    const machine = await bench.create({
      ...single({ Type: 'Wait', Seconds: 600, End: true }),
      TimeoutSeconds: 60,
    });
    const execution = await bench.start(machine);
    // Act
    await bench.advance(60_000);
    // Assess
    const seen = await bench.look(execution);
    expect([seen.status, seen.error]).toEqual(['TIMED_OUT', undefined]);
  });
});
