import { describe, expect, it } from '@jest/globals';
import { simulate } from '../../../local/states/index.ts';
import { named } from './support.ts';

const task = (more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});

describe('walking a machine in memory', () => {
  it('tells the states in the order they were entered, and passes waits at once', async () => {
    // Prepare
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Ask',
      States: {
        Ask: task({ Next: 'Late' }),
        Late: { Type: 'Wait', Seconds: 86_400, Next: 'Which' },
        Which: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.yes %}', Next: 'Yes' }],
          Default: 'No',
        },
        Yes: { Type: 'Succeed', Output: '{% $now() %}' },
        No: { Type: 'Fail', Error: 'No' },
      },
    };
    // Act
    const yes = await simulate(definition, { tasks: () => ({ yes: true }) });
    const no = await simulate(definition, { tasks: () => ({ yes: false }) });
    // Assess
    expect(yes).toMatchObject({
      visited: ['Ask', 'Late', 'Which', 'Yes'],
      status: 'SUCCEEDED',
      output: '1970-01-02T00:00:00.000Z',
    });
    expect(no).toMatchObject({ visited: ['Ask', 'Late', 'Which', 'No'], status: 'FAILED', error: 'No' });
  });

  it('fails a task with the name of what its stub throws', async () => {
    // Prepare
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: {
        A: task({ End: true, Catch: [{ ErrorEquals: ['Gone'], Next: 'B' }] }),
        B: { Type: 'Succeed' },
      },
    };
    // Act
    const result = await simulate(definition, { tasks: () => named('Gone', 'nobody there') });
    // Assess
    expect(result).toMatchObject({ visited: ['A', 'B'], output: { Error: 'Gone', Cause: 'nobody there' } });
  });

  it('gives a branch the variables around it and keeps its own to itself', async () => {
    // Prepare
    const branch = (n: number) => ({
      StartAt: `In${n}`,
      States: {
        [`In${n}`]: { Type: 'Pass', Assign: { own: n }, Next: `Out${n}` },
        [`Out${n}`]: { Type: 'Pass', Output: '{% $own + $outer %}', End: true },
      },
    });
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 10 }, Next: 'Both' },
        Both: {
          Type: 'Parallel',
          Branches: [branch(1), branch(2)],
          Output: '{% {"sums": $states.result, "own": $exists($own)} %}',
          End: true,
        },
      },
    };
    // Act
    const result = await simulate(definition);
    // Assess
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { sums: [11, 12], own: false } });
  });

  it('runs a map in batches of its concurrency and keeps the order of the items', async () => {
    // Prepare
    let running = 0;
    let most = 0;
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          Items: '{% [1..7] %}',
          MaxConcurrency: 2,
          ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
          ItemProcessor: {
            StartAt: 'Do',
            States: { Do: task({ Output: '{% $states.input.n * 10 %}', End: true }) },
          },
          End: true,
        },
      },
    };
    // Act
    const result = await simulate(definition, {
      tasks: async () => {
        running += 1;
        most = Math.max(most, running);
        running -= 1;
      },
    });
    // Assess
    expect(result.output).toEqual([10, 20, 30, 40, 50, 60, 70]);
    expect(most).toBe(1);
  });

  it('aborts the other branches when one fails', async () => {
    // Prepare
    const definition = {
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          End: true,
          Branches: [
            { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } },
            { StartAt: 'Fail', States: { Fail: { Type: 'Fail', Error: 'Broken' } } },
          ],
        },
      },
    };
    // Act
    const result = await simulate(definition);
    // Assess
    expect(result).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(result.history.map(({ type }) => type).slice(-4)).toEqual([
      'FailStateEntered',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('refuses a definition that AWS would refuse', async () => {
    // Act
    const walk = simulate({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Nowhere' } } });
    // Assess
    await expect(walk).rejects.toThrow('Nowhere');
  });
});
