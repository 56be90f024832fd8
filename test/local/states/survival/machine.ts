/** Machines of any shape whose every run is the same, whatever order things happen in and however often a call is made. */
export type Random = () => number;

/** A small reproducible source of chance. */
export function seeded(seed: number): Random {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 1) / 2 ** 31;
  };
}

const RETRY = [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 1 }];

/** A function is told how often it was tried and fails as often as it is told: a call that is made again changes nothing. */
function task(key: string, fails: number): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'f',
      Payload: { key, fails, tried: '{% $states.context.State.RetryCount %}', input: '{% $states.input %}' },
    },
    Output: '{% $states.result.Payload %}',
    Retry: RETRY,
  };
}

function waiting(key: string): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'f', Payload: { key, token: '{% $states.context.Task.Token %}' } },
  };
}

export function machineOf(seed: number): object {
  const random = seeded(seed);
  const pick = (most: number): number => Math.floor(random() * most);
  let states = 0;
  const part = (depth: number): object => {
    const key = `${seed}.${states}`;
    const kind = pick(depth > 0 ? 10 : 7);
    if (kind < 2) return { Type: 'Pass', Output: { was: '{% $states.input %}', at: key } };
    if (kind < 4) return task(key, pick(4) === 0 ? 1 + pick(2) : 0);
    if (kind === 4) return { Type: 'Wait', Seconds: pick(2) };
    if (kind < 7) return waiting(key);
    if (kind < 9)
      return { Type: 'Parallel', Branches: Array.from({ length: 1 + pick(3) }, () => flow(depth - 1)) };
    return {
      Type: 'Map',
      Items: Array.from({ length: pick(5) }, (_, n) => n),
      MaxConcurrency: pick(3),
      ItemProcessor: flow(depth - 1),
    };
  };
  const flow = (depth: number): object => {
    const names = Array.from({ length: 1 + pick(3) }, () => `S${++states}`);
    const States: Record<string, object> = {};
    for (const [i, name] of names.entries()) {
      const next = names[i + 1];
      States[name] = { ...part(depth), ...(next === undefined ? { End: true } : { Next: next }) };
    }
    return { StartAt: names[0], States };
  };
  return { QueryLanguage: 'JSONata', ...flow(2) };
}
