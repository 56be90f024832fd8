import type { Clock } from '../types.ts';
import type { Executions } from './executions.ts';

/** The host may move its clock without telling; looking once a second costs one index read. */
const LOOK_EVERY_MS = 1_000;
const BATCH = 200;

/** Fires what is due: by one real timer for the next instant, or on demand along a clock that jumps. */
export class Timers {
  readonly #clock: Clock;
  #executions: Executions | undefined;
  #instant: number | undefined;
  #handle: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
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
    if (this.#handle) clearTimeout(this.#handle);
    this.#handle = undefined;
    if (this.#closed || this.#running) return;
    const next = this.nextAt();
    if (next === undefined) return;
    const wait = Math.min(Math.max(next - this.#clock.now(), 0), LOOK_EVERY_MS);
    this.#handle = setTimeout(() => this.#due(), wait);
  }

  #due(): void {
    if (this.#closed || this.#running) return;
    let fired = 0;
    while (fired < BATCH && this.#fireNext(this.#clock.now())) fired += 1;
    this.arm();
  }

  #fireNext(until: number): boolean {
    const executions = this.#executions as Executions;
    const timer = executions.store.nextTimer();
    if (!timer || timer.at > until) return false;
    executions.journal.write(() => {
      executions.store.takeTimer(timer.seq);
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
      await executions.idle();
      const next = this.nextAt();
      if (this.#closed || next === undefined || next > ms) return;
      this.#instant = next;
      this.#fireNext(next);
    }
  }

  close(): void {
    this.#closed = true;
    if (this.#handle) clearTimeout(this.#handle);
  }
}
