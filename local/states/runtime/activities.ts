import type { Call } from '../journal/executions.ts';

/** AWS lets a worker wait a minute for work. */
const POLL_MS = 60_000;

/** Activity tasks waiting for a worker, and workers waiting for a task. Filled again from the journal at start. */
export class ActivityQueue {
  readonly #tasks = new Map<string, Call[]>();
  readonly #workers = new Map<string, ((call: Call | undefined) => void)[]>();

  offer(call: Call): void {
    const arn = call.resource.arn;
    const worker = this.#workers.get(arn)?.shift();
    if (worker) worker(call);
    else this.#tasks.set(arn, [...(this.#tasks.get(arn) ?? []), call]);
  }

  /** The next task of the activity, or undefined when none came within a minute. */
  async poll(arn: string): Promise<Call | undefined> {
    const task = this.#tasks.get(arn)?.shift();
    if (task) return task;
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(undefined), POLL_MS);
      const settle = (call: Call | undefined): void => {
        clearTimeout(timer);
        const waiting = this.#workers.get(arn) ?? [];
        this.#workers.set(
          arn,
          waiting.filter((other) => other !== settle),
        );
        resolve(call);
      };
      this.#workers.set(arn, [...(this.#workers.get(arn) ?? []), settle]);
    });
  }

  close(): void {
    for (const workers of [...this.#workers.values()]) for (const worker of [...workers]) worker(undefined);
  }
}
