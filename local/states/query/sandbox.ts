import { createRequire } from 'node:module';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { SANDBOX_SOURCE } from './sandbox-source.ts';

/**
 * JSONata evaluates with promises, and a hostile expression may loop, recurse, grow or backtrack for ever. So the library lives in a
 * thread of its own with a small heap; we sleep until it answers, which makes evaluation synchronous for us, and a thread that takes
 * too long or dies of its memory is given up with all it held.
 */
export const TIME_LIMIT_MS = 1_000;
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 };
/** The watchdog counts real time; a busy machine may let it bite an expression that has hardly run. Then we wait on. */
const MOST_WAITS = 20;

class Sandbox {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #bell = new Int32Array(new SharedArrayBuffer(4));
  #turn = 0;
  dead = false;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(SANDBOX_SOURCE, {
      eval: true,
      execArgv: [],
      resourceLimits: LIMITS,
      workerData: {
        port: port2,
        bell: this.#bell,
        library: createRequire(import.meta.url).resolve('jsonata'),
      },
      transferList: [port2],
    });
    // The thread keeps nobody alive; that it ran out of memory shows as no answer.
    this.#worker.on('error', () => {
      this.dead = true;
    });
    this.#worker.unref();
    this.#port.unref();
  }

  /** Undefined where no answer came in time. */
  ask(request: object): string | undefined {
    const turn = ++this.#turn;
    this.#port.postMessage(JSON.stringify({ ...request, turn }));
    for (let waits = 0; ; ) {
      const before = process.cpuUsage();
      if (Atomics.load(this.#bell, 0) !== turn) Atomics.wait(this.#bell, 0, turn - 1, TIME_LIMIT_MS);
      const answer = receiveMessageOnPort(this.#port)?.message as
        | { turn: number; response: string }
        | undefined;
      if (answer?.turn === turn) return answer.response;
      waits += 1;
      const { user, system } = process.cpuUsage(before);
      if (waits >= MOST_WAITS || (user + system) / 1_000 > TIME_LIMIT_MS / 2) {
        this.dead = true;
        void this.#worker.terminate();
        this.#port.close();
        return undefined;
      }
    }
  }
}

let sandbox: Sandbox | undefined;

/** Undefined where it ran out of time or memory. */
export function askSandbox(request: object): string | undefined {
  if (!sandbox || sandbox.dead) sandbox = new Sandbox();
  return sandbox.ask(request);
}
