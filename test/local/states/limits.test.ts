import {
  CreateStateMachineCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Bench, invoke, ROLE, START, single, tokenTask } from './support.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await new Bench().open();
});
afterEach(() => bench.close());

describe('the engine and what it refuses', () => {
  it('ends an execution that never stops at event 25,000', async () => {
    // Prepare
    const machine = await bench.create({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Variable: '$.stop', IsPresent: true, Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      },
    });
    // Act
    const execution = await bench.start(machine);
    // Assess
    expect(await bench.look(execution)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    const { events } = await bench.client.send(
      new GetExecutionHistoryCommand({ executionArn: execution, reverseOrder: true, maxResults: 1 }),
    );
    expect(events?.[0]).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });

  it.each([
    ['an endless loop', '($f := function($x) { $f($x + 1) }; $f(0))'],
    ['endless recursion', '($f := function($x) { 1 + $f($x) }; $f(0))'],
    ['an array that doubles for ever', '($f := function($a){ $f([[$a], [$a], $a]) }; $f([1..9]))'],
    ['a list of long texts', '$map([1..100000], function($i) { $pad("x", 100000 + $i) })'],
    ['a text longer than memory', '$pad("x", 500000000)'],
    ['a pattern that backtracks for ever', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)'],
  ])('fails the execution of %s and lives on', async (_, expression) => {
    // Prepare
    const machine = await bench.create(single({ Type: 'Pass', Output: `{% ${expression} %}`, End: true }));
    // Act
    const execution = await bench.start(machine);
    // Assess
    expect(await bench.look(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
    expect(
      (
        await bench.look(
          await bench.start(
            await bench.create(single({ Type: 'Pass', Output: '{% 1 + 1 %}', End: true }), 'next'),
          ),
        )
      ).output,
    ).toBe('2');
  });

  it('refuses a definition, an input and an answer that go too deep to be followed', async () => {
    // Prepare
    const levels = 5_000;
    const flow = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}';
    const open = '{"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[';
    const definition = open.repeat(levels) + flow + ']}}}'.repeat(levels);
    const deep = '['.repeat(levels) + ']'.repeat(levels);
    const machine = await bench.create(single(tokenTask()));
    await bench.start(machine);
    // Act
    const refused = await Promise.all(
      [
        bench.client.send(new CreateStateMachineCommand({ name: 'deep', definition, roleArn: ROLE })),
        bench.client.send(new StartExecutionCommand({ stateMachineArn: machine, input: deep })),
        bench.client.send(new SendTaskSuccessCommand({ taskToken: bench.lastToken(), output: deep })),
      ].map((call) => call.catch((error: Error) => error.name)),
    );
    // Assess
    expect(refused).toEqual(['InvalidDefinition', 'InvalidExecutionInput', 'InvalidOutput']);
  });

  it.each([
    ['a function answers', invoke(), 'States.DataLimitExceeded'],
    [
      'an expression builds',
      { Type: 'Pass', Output: '{% $reduce([1..5000], function($a, $v) { [[$a]] }) %}', End: true },
      'States.QueryEvaluationError',
    ],
    [
      'a loop wraps up again and again',
      { Type: 'Pass', Output: { was: '{% $states.input %}' }, Next: 'S' },
      'States.DataLimitExceeded',
    ],
  ])('fails the execution of what %s too deep to be followed, and lives on', async (_, state, error) => {
    // Prepare
    bench.lambda = () => JSON.parse('['.repeat(3_000) + ']'.repeat(3_000)) as unknown;
    const machine = await bench.create(single(state));
    // Act
    const execution = await bench.start(machine);
    // Assess
    expect(await bench.look(execution)).toMatchObject({ status: 'FAILED', error });
  });

  it('runs an express machine while the caller waits', async () => {
    // Prepare
    const machine = await bench.create(single(invoke()), 'quick', 'EXPRESS');
    // Act
    const answer = await bench.client.send(
      new StartSyncExecutionCommand({ stateMachineArn: machine, input: '{"a":1}' }),
    );
    // Assess
    expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
  });

  it('refuses a definition whose expression does not parse, and says where', async () => {
    // Act
    const refused = bench.create(single({ Type: 'Pass', Output: { deep: '{% 1 + %}' }, End: true }));
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
    const machine = await bench.create(
      single({ Type: 'Wait', Seconds: '{% $states.input.seconds %}', End: true }),
    );
    await bench.start(machine, { seconds: 10 }, 'short');
    bench.now += 1;
    await bench.start(machine, { seconds: 100 }, 'long');
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

describe('the clock', () => {
  it('lets a timeout pass a call that hangs', async () => {
    // Prepare
    await bench.close();
    bench = await new Bench().open({ patienceMs: 20 });
    bench.lambda = () => new Promise(() => {});
    const machine = await bench.create(single(invoke({ TimeoutSeconds: '{% 2 * 30 %}' })));
    const { executionArn } = await bench.client.send(new StartExecutionCommand({ stateMachineArn: machine }));
    // Act
    await bench.engine.runTimersUntil(START + 60_000);
    await bench.engine.idle();
    // Assess
    expect(await bench.look(executionArn as string)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
  });

  it('tells the next instant at which something will happen', async () => {
    // Prepare
    const waits = (seconds: number) => single({ Type: 'Wait', Seconds: seconds, End: true });
    await bench.start(await bench.create(waits(90), 'later'));
    await bench.start(await bench.create(waits(30), 'sooner'));
    // Act
    const before = bench.engine.nextTimerAt();
    await bench.advance(30_000);
    // Assess
    expect([before, bench.engine.nextTimerAt()]).toEqual([START + 30_000, START + 90_000]);
  });
});
