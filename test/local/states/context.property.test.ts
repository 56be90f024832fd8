/** The context object of any machine, in both query languages, held against the history of the same run. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simulate } from '../../../local/states/index.ts';
import type { HistoryEvent } from '../../../local/states/interpreter/model.ts';
import { named } from './support.ts';

type Language = 'JSONata' | 'JSONPath';
type Part =
  | { kind: 'task'; token: boolean; fails: number }
  | { kind: 'wait'; seconds: number }
  | { kind: 'parallel'; branches: Part[][] }
  | { kind: 'map'; flow: Part[] };

const { flow } = fc.letrec<{ part: Part; flow: Part[] }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('task' as const), token: fc.boolean(), fails: fc.nat(2) }),
    fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(90) }),
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('flow'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('map' as const), flow: tie('flow') }),
  ),
  flow: fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
}));

const input = { items: ['甲', { name: '乙' }, 3] };

/** The same machine in either language: each task is handed the whole context object, and its key. */
function build(parts: Part[], language: Language, names = { last: 0 }, fails = new Map<string, number>()) {
  const jsonata = language === 'JSONata';
  const stateOf = (part: Part, id: string): object => {
    if (part.kind === 'wait') return { Type: 'Wait', Seconds: part.seconds };
    if (part.kind === 'parallel') {
      const branches = part.branches.map((branch) => build(branch, language, names, fails).machine);
      return { Type: 'Parallel', Branches: branches };
    }
    if (part.kind === 'map') {
      const items = jsonata
        ? { Items: '{% $states.context.Execution.Input.items %}' }
        : { ItemsPath: '$$.Execution.Input.items' };
      return {
        Type: 'Map',
        ...items,
        MaxConcurrency: 2,
        ItemProcessor: build(part.flow, language, names, fails).machine,
      };
    }
    fails.set(id, part.fails);
    const payload = jsonata
      ? { Payload: { context: '{% $states.context %}' } }
      : { Payload: { 'context.$': '$$' } };
    return {
      Type: 'Task',
      Resource: `arn:aws:states:::lambda:invoke${part.token ? '.waitForTaskToken' : ''}`,
      [jsonata ? 'Arguments' : 'Parameters']: { FunctionName: 'f', ...payload },
      Retry: [{ ErrorEquals: ['Odd'], IntervalSeconds: 7, MaxAttempts: 3 }],
    };
  };
  const ids = parts.map(() => `S${++names.last}`);
  const States = Object.fromEntries(
    parts.map((part, n) => {
      const next = ids[n + 1];
      return [ids[n], { ...stateOf(part, String(ids[n])), ...(next ? { Next: next } : { End: true }) }];
    }),
  );
  return { machine: { StartAt: ids[0], States }, fails };
}

interface Context {
  State: { Name: string };
  Task?: { Token: string };
}

async function run(parts: Part[], language: Language) {
  const { machine, fails } = build(parts, language);
  const tried = new Map<string, number>();
  return simulate(
    { QueryLanguage: language, ...machine },
    {
      input,
      name: 'any',
      clock: { now: () => Date.parse('2026-03-01T00:00:00Z') },
      tasks: (state) => {
        const before = tried.get(state) ?? 0;
        tried.set(state, before + 1);
        if (before < (fails.get(state) ?? 0)) throw named('Odd');
      },
    },
  );
}

const contextOf = (event: HistoryEvent): Context =>
  (JSON.parse(String(event.details?.value.parameters)) as { Payload: { context: Context } }).Payload.context;

/** What the history says that the context of a call must be: who ran, where it stood, since when, how often it had failed. */
function expected(history: HistoryEvent[], call: HistoryEvent): object {
  const byId = new Map(history.map((event) => [event.id, event]));
  const chain: HistoryEvent[] = [];
  for (let at: HistoryEvent | undefined = call; at; at = byId.get(at.previousEventId)) chain.push(at);
  const entered = chain.findIndex(({ type }) => type === 'TaskStateEntered');
  const entry = chain[entered] as HistoryEvent;
  const failures = chain.slice(0, entered).filter(({ type }) => type === 'TaskFailed').length;
  // Whoever leaves a Map on the way back was not inside it.
  let outside = 0;
  const iteration = chain.find(({ type }) => {
    if (type === 'MapStateExited') outside++;
    if (type === 'MapStateEntered') outside--;
    return type === 'MapIterationStarted' && outside === 0;
  });
  const index = Number(iteration?.details?.value.index);
  const token = String(call.details?.value.resource).endsWith('waitForTaskToken');
  return {
    Execution: {
      Id: 'arn:aws:states:us-east-1:000000000000:execution:machine:any',
      Input: input,
      Name: 'any',
      RedriveCount: 0,
      RoleArn: 'arn:aws:iam::000000000000:role/simulation',
      StartTime: new Date(history[0]?.timestamp ?? 0).toISOString(),
    },
    StateMachine: { Id: 'arn:aws:states:us-east-1:000000000000:stateMachine:machine', Name: 'machine' },
    State: {
      EnteredTime: new Date(entry.timestamp).toISOString(),
      Name: entry.details?.value.name,
      RetryCount: failures,
    },
    ...(iteration ? { Map: { Item: { Index: index, Value: input.items[index] } } } : {}),
    ...(token ? { Task: { Token: expect.stringMatching(/^token-\d+$/) } } : {}),
  };
}

describe('the context object of any machine', () => {
  it.each<Language>(['JSONata', 'JSONPath'])('says in %s what the history says', async (language) => {
    await fc.assert(
      fc.asyncProperty(flow, async (parts) => {
        // Act
        const { history, status } = await run(parts, language);
        // Assess
        expect(status).toBe('SUCCEEDED');
        for (const event of history.filter(({ type }) => type === 'TaskScheduled'))
          expect(contextOf(event)).toEqual(expected(history, event));
      }),
      { numRuns: 40 },
    );
  });

  it('hands out each token once', async () => {
    await fc.assert(
      fc.asyncProperty(flow, async (parts) => {
        const { history } = await run(parts, 'JSONata');
        const calls = history.filter(({ type }) => type === 'TaskScheduled').map(contextOf);
        const tokens = calls.flatMap(({ Task }) => (Task ? [Task.Token] : []));
        expect(new Set(tokens).size).toBe(tokens.length);
      }),
      { numRuns: 20 },
    );
  });
});
