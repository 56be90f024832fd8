import { randomUUID } from 'node:crypto';
import type { Machine } from './definition/asl.ts';
import { validateDefinition } from './definition/validate.ts';
import { advance } from './interpreter/advance.ts';
import type {
  Effect,
  Environment,
  Execution,
  Happening,
  HistoryEvent,
  Outcome,
  Snapshot,
  Status,
} from './interpreter/model.ts';
import type { Json } from './json.ts';
import type { Clock } from './types.ts';

/** What a task is answered with. Throw, or return an Error, to fail it: the Error's `name` is the machine's error, its message the cause. */
export type TaskStub = (state: string, args: unknown, task: { token?: string; resource: string }) => unknown;

export type SimulationOptions = {
  input?: unknown;
  tasks?: TaskStub;
  /** Where simulated time starts; waits pass at once. Default: the epoch. */
  clock?: Clock;
  name?: string;
};

export type SimulationResult = {
  /** States in the order they were entered, branches included. */
  visited: string[];
  status: Status;
  output: unknown;
  error: string | undefined;
  cause: string | undefined;
  history: HistoryEvent[];
};

/**
 * Runs a definition through the very interpreter of the engine, in memory and without waiting: timers fire in their order as soon as
 * nothing else is to do. A `.waitForTaskToken` or `.sync` task ends with what its stub returns.
 */
export async function simulate(
  definition: object,
  options: SimulationOptions = {},
): Promise<SimulationResult> {
  const problems = validateDefinition(JSON.stringify(definition), false).filter(
    ({ severity }) => severity === 'ERROR',
  );
  if (problems[0]) throw new Error(`${problems[0].message} at ${problems[0].location ?? '/'}`);
  return new Simulation(definition as Machine, options).run();
}

const BASE = 'arn:aws:states:us-east-1:000000000000';

class Simulation {
  readonly #machine: Machine;
  readonly #tasks: TaskStub;
  readonly #history: HistoryEvent[] = [];
  readonly #timers = new Map<string, number>();
  #snapshot: Snapshot;
  #now: number;
  #calls: Extract<Effect, { do: 'call' }>[] = [];
  #tokens = 0;

  constructor(machine: Machine, options: SimulationOptions) {
    this.#machine = machine;
    this.#tasks = options.tasks ?? (() => ({}));
    this.#now = options.clock?.now() ?? 0;
    const input = (options.input ?? {}) as Json;
    const name = options.name ?? 'simulation';
    const execution: Execution = {
      arn: `${BASE}:execution:machine:${name}`,
      name,
      machineArn: `${BASE}:stateMachine:machine`,
      machineName: 'machine',
      roleArn: 'arn:aws:iam::000000000000:role/simulation',
      express: false,
      input,
      inputText: JSON.stringify(input),
      startedAt: this.#now,
      redriveCount: 0,
      status: 'RUNNING',
      nextEvent: 1,
      nextThread: 1,
      nextTask: 1,
      runnable: [],
    };
    this.#snapshot = { execution, threads: new Map() };
  }

  async run(): Promise<SimulationResult> {
    this.#feed({ type: 'start' });
    while (this.#snapshot.execution.status === 'RUNNING') {
      const call = this.#calls.shift();
      if (this.#snapshot.execution.runnable.length > 0) this.#feed({ type: 'continue' });
      else if (call) await this.#answer(call);
      else if (!this.#fireNext()) throw new Error('the machine waits for something that never comes');
    }
    const { status, output, error, cause } = this.#snapshot.execution;
    const visited = this.#history
      .filter(({ type }) => type.endsWith('StateEntered'))
      .map(({ details }) => String(details?.value.name));
    return { visited, status, output, error, cause, history: this.#history };
  }

  #environment(): Environment {
    return {
      now: this.#now,
      random: () => 0.5,
      uuid: randomUUID,
      token: () => `token-${++this.#tokens}`,
      region: 'us-east-1',
      accountId: '000000000000',
      partition: 'aws',
      activityExists: () => true,
    };
  }

  #feed(happening: Happening): void {
    const turn = advance(this.#machine, this.#snapshot, happening, this.#environment());
    const threads = new Map([...this.#snapshot.threads, ...turn.changed]);
    for (const id of turn.removed) threads.delete(id);
    this.#snapshot = { execution: turn.execution, threads };
    this.#history.push(...turn.events);
    for (const effect of turn.effects) {
      if (effect.do === 'call') this.#calls.push(effect);
      else if (effect.do === 'closeTask')
        this.#calls = this.#calls.filter(
          (call) => call.thread !== effect.thread || call.task !== effect.task,
        );
      else if (effect.do === 'setTimer') this.#timers.set(effect.key, effect.at);
      else if (effect.do === 'clearTimers')
        for (const key of this.#timers.keys())
          if (key.startsWith(`${effect.thread}:`)) this.#timers.delete(key);
    }
  }

  async #answer(call: Extract<Effect, { do: 'call' }>): Promise<void> {
    const { thread, task, resource } = call;
    const parameters = call.parameters as { Payload?: Json } | null;
    const invokes = resource.service === 'lambda' && resource.kind === 'service';
    const args = invokes ? (parameters?.Payload ?? null) : parameters;
    let outcome: Outcome;
    try {
      const answer = await this.#tasks(call.state, args, {
        resource: resource.arn,
        ...(call.token === undefined ? {} : { token: call.token }),
      });
      if (answer instanceof Error) throw answer;
      const value = (answer === undefined ? null : JSON.parse(JSON.stringify(answer))) as Json;
      outcome = {
        ok: true,
        output:
          invokes && resource.pattern === 'request'
            ? { ExecutedVersion: '$LATEST', Payload: value, StatusCode: 200 }
            : value,
      };
    } catch (error) {
      outcome = { ok: false, error: (error as Error).name, cause: (error as Error).message };
    }
    if (resource.pattern !== 'request') this.#feed({ type: 'submitted', thread, task, output: {} });
    this.#feed({ type: 'result', thread, task, outcome, via: 'call' });
  }

  #fireNext(): boolean {
    let next: [string, number] | undefined;
    for (const timer of this.#timers) if (!next || timer[1] < next[1]) next = timer;
    if (!next) return false;
    this.#timers.delete(next[0]);
    this.#now = Math.max(this.#now, next[1]);
    this.#feed({ type: 'timer', key: next[0] });
    return true;
  }
}
