/** The engine alone, over its own protocol: transitions, function calls, those who wait, and what age does to it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '#local/states/index.ts';
import { startEngine } from '#local/states/index.ts';
import {
  type Bench,
  type Figure,
  type Options,
  quantile,
  type Result,
  since,
} from '#test/bench/support/bench.ts';
import { fill } from '#test/bench/support/fill.ts';
import { residentOf } from '#test/bench/support/processes.ts';
import { openStarter, type Starter } from '#test/bench/support/starter.ts';

const main = fileURLToPath(new URL('../../local/states/main.ts', import.meta.url));
const chain = 20;
const clients = 32;
const place = { region: 'cn-northwest-1', accountId: '000000000000', partition: 'aws-cn' };
/** Executions in the journal at which the curve is taken; the issue of the engine asks for the last. */
const sizes = [1_000, 10_000, 100_000, 1_000_000];
/** So many wait, and the rest of a greater journal has half ended. */
const waitingAt = 100_000;

export const states: Bench = {
  name: 'states',
  asks: 'how many transitions a second does the embedded engine make, and how does it bear those who wait?',
  run: async (options) => {
    const folder = mkdtempSync(join(tmpdir(), 'huicai-bench-'));
    try {
      return await measure(folder, options);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Stage {
  engine: Engine;
  starter: Starter;
  clock: { now(): number; ahead: number };
  /** Instants (ms) at which functions were called. */
  called: number[];
  create(name: string, definition: object): Promise<string>;
  close(): Promise<void>;
}

async function stage(file: string): Promise<Stage> {
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  const called: number[] = [];
  const engine = await startEngine({
    file,
    clock,
    invokeLambda: async (_functionArn, payload) => {
      called.push(performance.now());
      return { payload };
    },
    ...place,
  });
  const starter = openStarter(engine.endpoint);
  return {
    engine,
    starter,
    clock,
    called,
    create: async (name, definition) => {
      const answer = await fetch(engine.endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': 'AWSStepFunctions.CreateStateMachine' },
        body: JSON.stringify({
          name,
          definition: JSON.stringify(definition),
          roleArn: 'arn:aws-cn:iam::000000000000:role/bench',
        }),
      });
      return ((await answer.json()) as { stateMachineArn: string }).stateMachineArn;
    },
    close: async () => {
      await starter.close();
      await engine.close();
    },
  };
}

interface Pace {
  /** By the clock on the wall. */
  perSecond: number;
  /** Microseconds of the engine thread's processor time for one. */
  micros: number;
}

async function paceOf(
  { engine, starter }: Stage,
  machine: string,
  count: number,
  each: number,
): Promise<Pace> {
  await starter.start(machine, Math.ceil(count / 10), clients);
  await engine.idle();
  const began = performance.now();
  const before = process.threadCpuUsage();
  await starter.start(machine, count, clients);
  await engine.idle();
  const { user, system } = process.threadCpuUsage(before);
  return { perSecond: (count * each) / (since(began) / 1000), micros: (user + system) / (count * each) };
}

async function measure(folder: string, { quick }: Options): Promise<Result> {
  const few = (count: number): number => (quick ? Math.ceil(count / 100) : count);
  const file = join(folder, 'states.sqlite');
  const young = await stage(file);
  const figures: Figure[] = [];
  const passing = await young.create('passing', passes());
  const passed = await paceOf(young, passing, few(3_000), chain);
  figures.push(
    { what: 'transitions a second (Pass, JSONata)', value: passed.perSecond, unit: '/s', least: 10_000 },
    { what: '  processor time of one', value: passed.micros, unit: 'µs' },
  );
  const calling = await young.create('calling', call);
  const calls = await paceOf(young, calling, few(4_000), 1);
  figures.push(
    {
      what: 'executions a second (one function call each)',
      value: calls.perSecond,
      unit: '/s',
      least: 1_000,
    },
    { what: '  processor time of one', value: calls.micros, unit: 'µs' },
  );
  figures.push(await firstState(young, calling, few(1_000)), await timers(young, few(10_000)));
  await young.close();
  figures.push(...(await growth(join(folder, 'old.sqlite'), few)));
  return {
    figures,
    notes: [
      `${few(3_000)} executions of ${chain} Pass states with an Assign and an Output each; ${few(4_000)} executions of one lambda:invoke ` +
        `answered in process. A thread beside the engine starts them through StartExecution over HTTP, ${clients} at once; every turn is on ` +
        'disk (fsync, synchronous=FULL, many turns in one transaction) before its effect. Processor time is that of the engine’s thread, ' +
        'kernel included: on a machine that others use too it says more than the wall clock.',
      `Up to ${waitingAt.toLocaleString('en-US')} all executions of the curve wait, for a month; of those that come after them every second has ended. ` +
        'Most are started without HTTP, 500 in a transaction (test/bench/support/fill.ts), each of them a real one; those that are measured come ' +
        'as above. The memory is that of `node local/states/main.ts` on that file, measured when it answers; ready is from the start of the ' +
        'process, checking the seal of every page included.',
    ],
  };
}

/** One after the other: from the call to the function of the first state. */
async function firstState(
  { engine, starter, called }: Stage,
  machine: string,
  count: number,
): Promise<Figure> {
  called.length = 0;
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const began = performance.now();
    await starter.start(machine, 1, 1);
    await engine.idle();
    times.push((called.at(-1) ?? Number.NaN) - began);
  }
  return {
    what: 'from the start to the first state, p99',
    value: quantile(times, 0.99),
    unit: 'ms',
    most: 5,
  };
}

async function timers({ engine, starter, clock, create }: Stage, count: number): Promise<Figure> {
  await starter.start(await create('alarm', waits(3_600)), count, clients);
  await engine.idle();
  clock.ahead += 3_700_000;
  const began = performance.now();
  // The engine looks at the clock by itself, as it does when time passes; it is asked every 10 ms whether it is through.
  while ((engine.nextTimerAt() ?? Number.POSITIVE_INFINITY) <= clock.now())
    await new Promise((resolve) => setTimeout(resolve, 10));
  await engine.idle();
  return { what: `${count} timers due at once, drained`, value: since(began) / 1000, unit: 's', most: 5 };
}

/** What a start and a transition cost, and how the engine comes back, as the journal grows older and those who wait more. */
async function growth(file: string, few: (count: number) => number): Promise<Figure[]> {
  const made = await stage(file);
  const waiting = await made.create('waiting', waits(86_400 * 30));
  const passing = await made.create('passing', passes());
  const ending = await made.create('ending', {
    StartAt: 'End',
    States: { End: { Type: 'Pass', End: true } },
  });
  await made.close();
  const figures: Figure[] = [];
  let all = 0;
  for (const size of sizes) {
    const most = few(size);
    await fill(file, place, size > waitingAt ? [waiting, ending] : [waiting], most - all - few(990));
    all = most;
    const old = await stage(file);
    const start = await paceOf(old, waiting, few(900), 1);
    const transition = await paceOf(old, passing, few(1_000), chain);
    await old.close();
    figures.push(
      {
        what: `processor time of a start, ${most} executions in the journal`,
        value: start.micros,
        unit: 'µs',
      },
      { what: '  of a transition', value: transition.micros, unit: 'µs' },
    );
    if (size < waitingAt) continue;
    const { ready, memory } = await restart(file);
    figures.push(
      {
        what: `  ready after a restart`,
        value: ready,
        unit: 's',
        ...(size === waitingAt ? { most: 3 } : {}),
      },
      { what: `  memory`, value: memory / 2 ** 20, unit: 'MB', ...(size === waitingAt ? { most: 300 } : {}) },
      { what: `  the database`, value: statSync(file).size / 2 ** 20, unit: 'MB' },
    );
  }
  return figures;
}

async function restart(file: string): Promise<{ ready: number; memory: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [main, '--db', file, '--region', place.region], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ready = since(began) / 1000;
  const { now } = residentOf(child.pid ?? 0);
  child.kill('SIGKILL');
  await ended;
  return { ready, memory: now };
}

function waits(Seconds: number): object {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds, End: true } },
  };
}

function passes(): object {
  const States = Object.fromEntries(
    Array.from({ length: chain }, (_, index) => [
      `P${index}`,
      {
        Type: 'Pass',
        Assign: { amount: '{% $states.input.amount + 1 %}' },
        Output: { amount: '{% $states.input.amount + 1 %}' },
        ...(index === chain - 1 ? { End: true } : { Next: `P${index + 1}` }),
      },
    ]),
  );
  return { QueryLanguage: 'JSONata', StartAt: 'P0', States };
}

const call = {
  QueryLanguage: 'JSONata',
  StartAt: 'Call',
  States: {
    Call: {
      Type: 'Task',
      Resource: 'arn:aws-cn:states:::lambda:invoke',
      Arguments: { FunctionName: 'bench', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
};
