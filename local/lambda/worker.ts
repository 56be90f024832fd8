/** The inside of one embedded Lambda environment: loads the bundle once, then answers invocations. */
import { Console } from 'node:console';
import { flushCompileCache } from 'node:module';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type FunctionError,
  functionError,
  type HostMessage,
  type InvocationMessage,
  type WorkerMessage,
  type WorkerNews,
  type WorkerSeat,
} from './messages.ts';

type Module = Record<string, unknown>;

const seat = workerData as WorkerSeat;
let said = '';
const send = (news: WorkerNews) => {
  parentPort?.postMessage({ ...news, said } satisfies WorkerMessage);
  said = '';
};

/** What is printed goes with the answer: a line by itself would wake the host once more for every request. */
const printed = new Writable({
  decodeStrings: false,
  write(text: string, _, done) {
    if (said === '') setImmediate(() => said === '' || send({ kind: 'said' }));
    said += text;
    done();
  },
});
globalThis.console = new Console(printed);

async function load(): Promise<{ module: Module } | { error: FunctionError }> {
  try {
    const module = (await import(pathToFileURL(seat.module).href)) as Module;
    return { module: { ...(module.default as Module | undefined), ...module } };
  } catch (error) {
    return { error: functionError(error) };
  }
}

async function answer(module: Module, message: InvocationMessage): Promise<void> {
  const { id, payload, deadline, requestId, functionName, functionArn, memoryMb } = message;
  const handler = module[message.handler];
  if (typeof handler !== 'function') {
    const errorMessage = `${seat.module} exports no function ${message.handler}`;
    return send({ kind: 'failure', id, error: { errorType: 'Runtime.HandlerNotFound', errorMessage } });
  }
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    invokedFunctionArn: functionArn,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'embedded',
    memoryLimitInMB: String(memoryMb),
  };
  try {
    const result = await handler(JSON.parse(payload), context);
    send({ kind: 'answer', id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    send({ kind: 'failure', id, error: functionError(error) });
  }
}

const loaded = await load();
if ('module' in loaded) {
  parentPort?.on('message', (message: HostMessage) => {
    if (message === 'end') {
      send({ kind: 'said' });
      process.exit(0);
    } else void answer(loaded.module, message);
  });
  send({ kind: 'ready' });
  // Kept at once (NODE_COMPILE_CACHE): a thread is rarely granted a peaceful end.
  flushCompileCache();
} else {
  send({ kind: 'unready', error: loaded.error });
}
