import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../index.ts';
import type { JsonObject } from '../json.ts';
import type { Attempt, Case, Compare, Recorded } from './corpus.ts';
import { comparison, load } from './corpus.ts';
import { plain, Replay } from './replay.ts';

export type Score = {
  id: string;
  kind: string;
  features: string[];
  pass: boolean;
  causePass: boolean;
  historyPass: boolean | undefined;
  diffs: string[];
};

export async function caller(
  endpoint: string,
): Promise<(operation: string, params: object) => Promise<JsonObject>> {
  return async (operation, params) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'x-amz-target': `AWSStepFunctions.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
      },
      body: JSON.stringify(params),
    });
    const body = (await response.json()) as JsonObject;
    if (!response.ok) throw Object.assign(new Error(String(body.message)), { name: String(body.__type) });
    return body;
  };
}

const ACCOUNT = '111111111111';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/corpus`;

/** Runs every recorded execution on one engine, one after the other, with a clock that jumps over every wait. */
export async function runExecutions(filter: RegExp): Promise<Score[]> {
  const file = join(tmpdir(), `states-conformance-${process.pid}.db`);
  const compare = await comparison();
  const histories = load<Record<string, Recorded[]>>('histories.json');
  let now = Date.parse('2026-01-01T00:00:00Z');
  let call: Awaited<ReturnType<typeof caller>>;
  const replay = new Replay(compare, (token, attempt) => answerToken(call, token, attempt));
  const engine = await startEngine({
    file,
    clock: { now: () => now },
    invokeLambda: replay.invokeLambda,
    callService: replay.callService,
    region: 'us-east-1',
    accountId: ACCOUNT,
    patienceMs: 40,
  });
  call = await caller(engine.endpoint);
  const scores: Score[] = [];
  const cases = load<Case[]>('cases.json').filter(
    (test) => filter.test(test.id) && test.provenance !== 'unverified',
  );
  for (const [i, test] of cases.entries()) {
    replay.begin(test);
    const score = await runCase(test, `c${i}`, call, compare, histories[test.id], async () => {
      const next = engine.nextTimerAt();
      // The one timer that is always there is the year after which an execution expires.
      if (next !== undefined && next < now + 300 * 86_400_000) {
        await engine.runTimersUntil(next);
        now = Math.max(now, next);
      } else await new Promise((resolve) => setTimeout(resolve, 2));
    });
    score.pass = score.pass && replay.mismatches.length === 0;
    score.diffs.push(...replay.mismatches);
    scores.push(score);
    now += 400 * 86_400_000;
    await engine.runTimersUntil(now);
  }
  await engine.close();
  for (const suffix of ['', '-wal', '-seal']) rmSync(file + suffix, { force: true });
  return scores;
}

async function answerToken(
  call: Awaited<ReturnType<typeof caller>>,
  taskToken: string,
  { outcome }: Attempt,
): Promise<void> {
  if (!outcome || /TimedOut/.test(outcome.type)) return;
  if (outcome.type === 'succeeded')
    await call('SendTaskSuccess', { taskToken, output: JSON.stringify(plain(outcome.output ?? null)) });
  else await call('SendTaskFailure', { taskToken, error: outcome.error, cause: outcome.cause });
}

async function runCase(
  test: Case,
  name: string,
  call: Awaited<ReturnType<typeof caller>>,
  compare: Compare,
  recorded: Recorded[] | undefined,
  pass: () => Promise<void>,
): Promise<Score> {
  const score: Score = {
    id: test.id,
    kind: test.kind,
    features: test.features,
    pass: false,
    causePass: false,
    historyPass: undefined,
    diffs: [],
  };
  try {
    let text = JSON.stringify({ definition: test.definition, input: test.input });
    for (const [arn, definition] of Object.entries(test.nestedStateMachines ?? {})) {
      const made = await call('CreateStateMachine', {
        name: `${name}-${arn.split(':').pop() ?? ''}`,
        definition: JSON.stringify(definition),
        roleArn: ROLE,
      });
      text = text.replaceAll(arn, String(made.stateMachineArn));
    }
    const { definition, input } = JSON.parse(text) as { definition: JsonObject; input: unknown };
    const { stateMachineArn } = await call('CreateStateMachine', {
      name,
      definition: JSON.stringify(definition),
      roleArn: ROLE,
      type: test.type,
    });
    let got: JsonObject;
    if (test.type === 'EXPRESS') {
      const running = call('StartSyncExecution', { stateMachineArn, input: JSON.stringify(input) });
      let over = false;
      running
        .catch(() => {})
        .finally(() => {
          over = true;
        });
      for (let turns = 0; !over && turns < 300; turns += 1) await pass();
      if (!over) throw new Error('the express execution does not end');
      got = await running;
    } else {
      const { executionArn } = await call('StartExecution', {
        stateMachineArn,
        input: JSON.stringify(input),
      });
      got = await call('DescribeExecution', { executionArn });
      for (let turns = 0; got.status === 'RUNNING' && turns < 300; turns += 1) {
        await pass();
        got = await call('DescribeExecution', { executionArn });
      }
      if (got.status === 'RUNNING') await call('StopExecution', { executionArn });
      if (test.historyTypes) {
        const { events } = await call('GetExecutionHistory', { executionArn, maxResults: 1000 });
        const types = (events as { type: string }[]).map(({ type }) => type);
        score.historyPass =
          compare.compareHistory({ ...test, historyTypes: completed(test.historyTypes, recorded) }, types) ??
          undefined;
        if (score.historyPass === false) score.diffs.push(`history ${types.join(' ')}`);
      }
    }
    const { result, cause } = compare.compareResult(test, got);
    score.pass = result.length === 0;
    score.causePass = score.pass && cause.length === 0;
    score.diffs.push(...result, ...cause);
  } catch (error) {
    score.diffs.push(String(error));
  }
  return score;
}

/**
 * The recorder sorted the events between ParallelStateStarted and ParallelStateExited and lost ParallelStateSucceeded or …Failed on
 * the way: the ids show the gap. We put back what AWS wrote.
 */
function completed(types: string[], recorded: Recorded[] | undefined): string[] {
  if (!recorded || !types.includes('ParallelStateExited')) return types;
  const exit = recorded.findIndex(({ type }) => type === 'ParallelStateExited');
  if (recorded[exit]?.id === exit + 1) return types;
  return [...types, types.includes('TaskStateAborted') ? 'ParallelStateFailed' : 'ParallelStateSucceeded'];
}
