/** The inside of one embedded Lambda environment: loads the bundle once, then answers invocations. */
import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type FunctionError,
  functionError,
  type HostMessage,
  type InvocationMessage,
  type WorkerMessage,
  type WorkerSeat,
} from './messages.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const seat = workerData as WorkerSeat;
const send = (message: WorkerMessage) => parentPort?.postMessage(message);

async function load(): Promise<Handler | FunctionError> {
  try {
    const module = (await import(pathToFileURL(seat.module).href)) as Record<string, unknown>;
    const exported = module[seat.handler] ?? (module.default as Record<string, unknown>)?.[seat.handler];
    if (typeof exported === 'function') return exported as Handler;
    return {
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: `${seat.module} exports no function ${seat.handler}`,
    };
  } catch (error) {
    return functionError(error);
  }
}

async function answer(
  handler: Handler,
  { id, payload, deadline, requestId }: InvocationMessage,
): Promise<void> {
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: seat.functionName,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    invokedFunctionArn: seat.functionArn,
    logGroupName: `/aws/lambda/${seat.functionName}`,
    logStreamName: 'embedded',
    memoryLimitInMB: String(seat.memoryMb),
  };
  try {
    const result = await handler(JSON.parse(payload), context);
    send({ kind: 'answer', id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    send({ kind: 'failure', id, error: functionError(error) });
  }
}

const loaded = await load();
if (typeof loaded === 'function') {
  parentPort?.on('message', (message: HostMessage) => {
    if (message === 'end') process.stdout.write('', () => process.exit(0));
    else void answer(loaded, message);
  });
  send({ kind: 'ready' });
  // Kept at once (NODE_COMPILE_CACHE): a thread is rarely granted a peaceful end.
  flushCompileCache();
} else {
  send({ kind: 'unready', error: loaded });
}
