import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simulate } from '../../../local/states/index.ts';
import { named } from './support.ts';

/** Machines that may do anything but go on for ever: a flow is a chain of states, some of which contain flows. */
type Part =
  | { kind: 'pass' }
  | { kind: 'task' }
  | { kind: 'wait' }
  | { kind: 'choice' }
  | { kind: 'fail' }
  | { kind: 'parallel'; branches: Part[][] }
  | { kind: 'map'; items: number; concurrency: number; flow: Part[] };

const { flow } = fc.letrec<{ part: Part; flow: Part[] }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Part>(
      { kind: 'pass' },
      { kind: 'task' },
      { kind: 'wait' },
      { kind: 'choice' },
      { kind: 'fail' },
    ),
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('flow'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('map' as const),
      items: fc.nat(4),
      concurrency: fc.nat(3),
      flow: tie('flow'),
    }),
  ),
  flow: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
}));

let counter = 0;
function build(parts: Part[], caught: boolean): object {
  const names = parts.map(() => `S${++counter}`);
  const end = `E${++counter}`;
  const States: Record<string, object> = { [end]: { Type: 'Succeed' } };
  parts.forEach((part, i) => {
    const Next = names[i + 1] ?? end;
    const guard = caught
      ? { Catch: [{ ErrorEquals: ['States.ALL'], Next }], Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1 }] }
      : {};
    States[names[i] as string] =
      part.kind === 'pass'
        ? { Type: 'Pass', Output: '{% {"n": 1} %}', Next }
        : part.kind === 'task'
          ? {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              Arguments: { FunctionName: 'f' },
              Next,
              ...guard,
            }
          : part.kind === 'wait'
            ? { Type: 'Wait', Seconds: 5, Next }
            : part.kind === 'choice'
              ? {
                  Type: 'Choice',
                  Choices: [{ Condition: '{% $exists($states.input.n) %}', Next }],
                  Default: end,
                }
              : part.kind === 'fail'
                ? { Type: 'Pass', Output: '{% $nothing %}', Next }
                : part.kind === 'parallel'
                  ? {
                      Type: 'Parallel',
                      Branches: part.branches.map((branch) => build(branch, caught)),
                      Next,
                      ...guard,
                    }
                  : {
                      Type: 'Map',
                      Items: Array.from({ length: part.items }, (_, n) => n),
                      MaxConcurrency: part.concurrency,
                      ItemProcessor: build(part.flow, caught),
                      Next,
                      ...guard,
                    };
  });
  return { StartAt: names[0], States };
}

describe('any machine', () => {
  it('ends, and its history is well formed', async () => {
    await fc.assert(
      fc.asyncProperty(flow, fc.boolean(), fc.nat(3), async (parts, caught, odd) => {
        // Prepare
        let calls = 0;
        const definition = { QueryLanguage: 'JSONata', ...build(parts, caught) };
        // Act
        const { history, status } = await simulate(definition, {
          tasks: () => {
            if (odd > 0 && ++calls % (odd + 1) === 0) throw named('Odd');
          },
        });
        // Assess
        expect(history.map(({ id }) => id)).toEqual(history.map((_, i) => i + 1));
        for (const event of history) expect(event.previousEventId).toBeLessThan(event.id);
        expect(history.filter(({ type }) => type.startsWith('Execution')).map(({ type }) => type)).toEqual([
          'ExecutionStarted',
          status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed',
        ]);
        expect(history.at(-1)?.type).toMatch(/^Execution/);
        const count = (type: string): number => history.filter((event) => event.type === type).length;
        for (const type of ['Pass', 'Task', 'Wait', 'Choice', 'Parallel', 'Map'])
          expect(count(`${type}StateExited`)).toBeLessThanOrEqual(count(`${type}StateEntered`));
        expect(
          count('MapIterationSucceeded') + count('MapIterationFailed') + count('MapIterationAborted'),
        ).toBe(count('MapIterationStarted'));
        expect(count('TaskSucceeded') + count('TaskFailed')).toBeLessThanOrEqual(count('TaskScheduled'));
        if (status === 'SUCCEEDED' && !caught)
          expect(count('TaskStateExited')).toBe(count('TaskStateEntered'));
      }),
      { numRuns: 60 },
    );
  });
});
