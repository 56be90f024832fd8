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
/** A thread that does less than this in a whole second has died. */
const LEAST_WORK_MS = 10;

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

  /** 'slow' where no answer came in time, 'gone' where nothing even tried to find one. */
  ask(request: object): { response: string } | 'slow' | 'gone' {
    const turn = ++this.#turn;
    this.#port.postMessage(JSON.stringify({ ...request, turn }));
    let spent = 0;
    for (let waits = 1; ; waits += 1) {
      const before = process.cpuUsage();
      if (Atomics.load(this.#bell, 0) !== turn) Atomics.wait(this.#bell, 0, turn - 1, TIME_LIMIT_MS);
      const answer = receiveMessageOnPort(this.#port)?.message as
        | { turn: number; response: string }
        | undefined;
      if (answer?.turn === turn) return answer;
      const { user, system } = process.cpuUsage(before);
      const worked = (user + system) / 1_000;
      spent += worked;
      if (waits < MOST_WAITS && spent < TIME_LIMIT_MS / 2 && worked > LEAST_WORK_MS) continue;
      this.dead = true;
      void this.#worker.terminate();
      this.#port.close();
      return worked > LEAST_WORK_MS ? 'slow' : 'gone';
    }
  }
}

let sandbox: Sandbox | undefined;

/** Undefined where it ran out of time or memory. */
export function askSandbox(request: object): string | undefined {
  for (let tries = 1; ; tries += 1) {
    if (!sandbox || sandbox.dead) sandbox = new Sandbox();
    const answer = sandbox.ask(request);
    if (typeof answer === 'object') return answer.response;
    // A thread that died of an earlier request is not this one's fault.
    if (answer === 'slow' || tries === 2) return undefined;
  }
}
