/** The engine alone, over its own protocol: transitions, function calls, those who wait, and what age does to it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
import { residentOf } from '#test/bench/support/processes.ts';
import { openStarter, type Starter } from '#test/bench/support/starter.ts';

const main = fileURLToPath(new URL('../../local/states/main.ts', import.meta.url));
const chain = 20;
const clients = 32;

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
    region: 'cn-northwest-1',
    accountId: '000000000000',
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
  const waiting = await young.create('waiting', waits(86_400 * 30));
  figures.push(...(await growth(young, waiting, few(100_000))));
  await young.close();
  figures.push(...(await restart(file, few(100_000))));
  return {
    figures,
    notes: [
      `${few(3_000)} executions of ${chain} Pass states with an Assign and an Output each; ${few(4_000)} executions of one lambda:invoke ` +
        `answered in process. A thread beside the engine starts them through StartExecution over HTTP, ${clients} at once; every turn is on ` +
        'disk (fsync, synchronous=FULL, many turns in one transaction) before its effect. Processor time is that of the engine’s thread, ' +
        'kernel included: on a machine that others use too it says more than the wall clock.',
      'The memory is that of `node local/states/main.ts` on the file with all who wait, measured when it answers; ready is from the start ' +
        'of the process, checking the seal of every page included.',
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

/** What a start costs as those who wait grow more. */
async function growth(young: Stage, machine: string, most: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  let all = 0;
  for (const until of [most / 100, most / 10, most]) {
    await young.starter.start(machine, until - all - most / 100, clients);
    const { micros } = await paceOf(young, machine, Math.floor(most / 110), 1);
    figures.push({ what: `processor time of a start after ${until} executions`, value: micros, unit: 'µs' });
    all = until;
  }
  return figures;
}

async function restart(file: string, count: number): Promise<Figure[]> {
  const began = performance.now();
  const child = spawn(process.execPath, [main, '--db', file, '--region', 'cn-northwest-1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const ready = since(began) / 1000;
  const { now } = residentOf(child.pid ?? 0);
  child.kill('SIGKILL');
  await ended;
  return [
    { what: `${count} waiting: ready after a restart`, value: ready, unit: 's', most: 3 },
    { what: `${count} waiting: memory`, value: now / 2 ** 20, unit: 'MB', most: 300 },
  ];
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
