import type { Clock } from '../types.ts';
import type { Executions } from './executions.ts';

/** The host may move its clock without telling; looking once a second costs one index read. */
const LOOK_EVERY_MS = 1_000;
const BATCH = 200;

/** Fires what is due: by one real timer for the next instant, or on demand along a clock that jumps. */
export class Timers {
  readonly #clock: Clock;
  readonly #patienceMs: number;
  #executions: Executions | undefined;
  #instant: number | undefined;
  #handle: NodeJS.Timeout | undefined;
  #armedFor: number | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(clock: Clock, patienceMs: number) {
    this.#clock = clock;
    this.#patienceMs = patienceMs;
  }

  attach(executions: Executions): void {
    this.#executions = executions;
    this.arm();
  }

  /** While timers are run on demand, now is the instant of the one that fired last. */
  now(): number {
    return this.#instant ?? this.#clock.now();
  }

  nextAt(): number | undefined {
    return this.#executions?.store.nextTimer()?.at;
  }

  arm(): void {
    const next = this.#closed || this.#running ? undefined : this.nextAt();
    if (next === this.#armedFor && this.#handle) return;
    clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#armedFor = next;
    if (next === undefined) return;
    const wait = Math.min(Math.max(next - this.#clock.now(), 0), LOOK_EVERY_MS);
    this.#handle = setTimeout(() => this.#due(), wait);
  }

  #due(): void {
    this.#handle = undefined;
    if (this.#closed || this.#running) return;
    try {
      let fired = 0;
      while (fired < BATCH && this.#fireNext(this.#clock.now())) fired += 1;
    } catch (error) {
      this.#executions?.broken(error);
      return;
    }
    this.arm();
  }

  #fireNext(until: number): boolean {
    const executions = this.#executions as Executions;
    const timer = executions.store.nextTimer();
    if (!timer || timer.at > until) return false;
    executions.journal.write(() => {
      executions.store.takeTimer(timer);
      executions.feed(timer.execution, { type: 'timer', key: timer.key });
    });
    return true;
  }

  /** One jump at a time; each timer sees its own instant and all that follows from the one before it. */
  async runUntil(ms: number): Promise<void> {
    while (this.#running) await this.#running;
    this.#running = this.#run(ms).finally(() => {
      this.#running = undefined;
      this.#instant = undefined;
      this.arm();
    });
    await this.#running;
  }

  async #run(ms: number): Promise<void> {
    const executions = this.#executions as Executions;
    for (;;) {
      await this.#settled(executions);
      const next = this.nextAt();
      if (this.#closed || next === undefined || next > ms) return;
      this.#instant = next;
      this.#fireNext(next);
    }
  }

  /** A call that hangs must not stop the clock for ever: that is what timeouts are for. */
  async #settled(executions: Executions): Promise<void> {
    let handle: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      handle = setTimeout(resolve, this.#patienceMs);
    });
    await Promise.race([executions.idle(), patience]);
    clearTimeout(handle);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#handle);
  }
}
