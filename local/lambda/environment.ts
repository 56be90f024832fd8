import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Complaint } from '#local/complaint.ts';
import type { FunctionSpec } from '#local/template/inventory.ts';
import type { FunctionError, HostMessage, WorkerMessage, WorkerSeat } from './messages.ts';

/** Answer of a function as Lambda's Invoke gives it; `functionError` is X-Amz-Function-Error. */
export interface Invocation {
  payload: string;
  functionError?: 'Unhandled';
}

/** One worker thread with one bundle. Several invocations share it; a timed-out one takes the thread with it. */
export interface Environment {
  /** Invokes one of the bundle's functions. */
  invoke(spec: FunctionSpec, payload: string): Promise<Invocation>;
  /** Resolves when the bundle is loaded, or will never be. */
  ready: Promise<void>;
  /** Invocations under way. */
  readonly busy: number;
  /** False once it may take no more work. */
  readonly open: boolean;
  /** Ends the thread when its last invocation has been answered. */
  retire(): void;
  /** Ends the thread now. */
  end(): Promise<void>;
}

/** Lambda gives a function ten seconds to load. */
const mostStartMs = 10_000;
const mostFarewellMs = 500;
/** A young generation of 6 MB saves some 20 MB a thread and costs a fifth of its time; see docs/benchmarks.md, `memory`. */
const heapLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };
/** Lambda's limit on a synchronous answer. */
const mostAnswerBytes = 6 * 1024 * 1024;

export function openEnvironment(
  spec: FunctionSpec,
  variables: Record<string, string>,
  log: (text: string) => void,
): Environment {
  const module = modulePath(spec);
  const pending = new Map<number, { settle: (invocation: Invocation) => void; timer: NodeJS.Timeout }>();
  let nextId = 1;
  let open = true;

  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    env: variables,
    name: spec.name,
    workerData: { module } satisfies WorkerSeat,
    resourceLimits: heapLimits,
    stdout: true,
    stderr: true,
  });
  worker.unref();
  const gone = once(worker, 'exit');
  worker.stdout.setEncoding('utf8').on('data', log);
  worker.stderr.setEncoding('utf8').on('data', log);

  /** Lets the thread write out its log; one that does not listen any more is ended all the same. */
  const end = async (): Promise<void> => {
    open = false;
    const forced = setTimeout(() => void worker.terminate(), mostFarewellMs);
    worker.postMessage('end' satisfies HostMessage);
    await gone;
    clearTimeout(forced);
  };
  const finish = (id: number, invocation: Invocation) => {
    const waiting = pending.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    pending.delete(id);
    waiting.settle(invocation);
    if (!open && pending.size === 0) void end();
  };
  const finishAll = (error: FunctionError) => {
    open = false;
    for (const id of [...pending.keys()]) finish(id, failed(error));
  };

  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: WorkerMessage) => {
      switch (message.kind) {
        case 'ready':
          resolve();
          break;
        case 'unready':
          log(`${JSON.stringify({ level: 'ERROR', function: spec.name, ...message.error })}\n`);
          finishAll(message.error);
          void worker.terminate();
          break;
        case 'answer':
          finish(message.id, limited(message.payload));
          break;
        case 'failure':
          finish(message.id, failed(message.error));
      }
      // The answer first: who waits for it need not wait for the disk.
      if (message.said !== '') setImmediate(log, message.said);
    });
    worker.once('exit', () => resolve());
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const errorType = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : 'Runtime.ExitError';
    log(`${JSON.stringify({ level: 'ERROR', function: spec.name, errorType, stack: error.stack })}\n`);
    finishAll({ errorType, errorMessage: `${spec.name} stopped: ${error.message}` });
  });
  worker.on('exit', (code) => {
    finishAll({ errorType: 'Runtime.ExitError', errorMessage: `${spec.name} exited with code ${code}` });
  });

  const invoke = async (called: FunctionSpec, payload: string): Promise<Invocation> => {
    const id = nextId++;
    const limitMs = called.timeoutSeconds * 1_000;
    const answer = Promise.withResolvers<Invocation>();
    const giveUpAfter = (ms: number) =>
      setTimeout(() => {
        open = false;
        finish(id, failed(timedOut(called.timeoutSeconds)));
      }, ms);
    // The time a thread takes to start is not the function's.
    const waiting = { settle: answer.resolve, timer: giveUpAfter(mostStartMs + limitMs) };
    pending.set(id, waiting);
    await ready;
    if (pending.has(id)) {
      clearTimeout(waiting.timer);
      waiting.timer = giveUpAfter(limitMs);
      worker.postMessage({
        id,
        payload,
        deadline: Date.now() + limitMs,
        requestId: crypto.randomUUID(),
        handler: called.handler.slice(called.handler.lastIndexOf('.') + 1),
        functionName: called.name,
        functionArn: called.arn,
        memoryMb: called.memoryMb,
      } satisfies HostMessage);
    }
    return answer.promise;
  };

  return {
    invoke,
    ready,
    get busy() {
      return pending.size;
    },
    get open() {
      return open;
    },
    retire() {
      open = false;
      if (pending.size === 0) void end();
    },
    end,
  };
}

function modulePath({ name, bundle, handler }: FunctionSpec): string {
  const base = join(bundle, handler.slice(0, handler.lastIndexOf('.')));
  const found = ['.mjs', '.js', '.cjs'].map((ending) => base + ending).find((path) => existsSync(path));
  if (!found) throw new Complaint(`The bundle of ${name} is missing (${base}.mjs): run \`npm run synth\`.`);
  return found;
}

function failed(error: FunctionError): Invocation {
  return { payload: JSON.stringify(error), functionError: 'Unhandled' };
}

function timedOut(seconds: number): FunctionError {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `Task timed out after ${seconds.toFixed(2)} seconds`,
  };
}

function limited(payload: string): Invocation {
  if (Buffer.byteLength(payload) <= mostAnswerBytes) return { payload };
  return failed({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${mostAnswerBytes} bytes).`,
  });
}
