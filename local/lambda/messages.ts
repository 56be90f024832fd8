/** What a worker is given when it starts. */
export interface WorkerSeat {
  /** Absolute path of the bundle's module. */
  module: string;
}

/** To the worker: one invocation. `deadline` is real time in ms. */
export interface InvocationMessage {
  id: number;
  payload: string;
  deadline: number;
  requestId: string;
  /** Name of the exported handler. */
  handler: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
}

/** To the worker: work, or to write out its log and go. */
export type HostMessage = InvocationMessage | 'end';

/** Of the worker: ready, or why the module could not be loaded, the answer to an invocation, or that it has printed something. */
export type WorkerNews =
  | { kind: 'ready' }
  | { kind: 'unready'; error: FunctionError }
  | { kind: 'answer'; id: number; payload: string }
  | { kind: 'failure'; id: number; error: FunctionError }
  | { kind: 'said' };

/** From the worker: its news, and what it has printed since the last. */
export type WorkerMessage = WorkerNews & { said: string };

/** An error as Lambda's Node runtime reports it. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** The same shape as the AWS runtime makes of anything thrown. */
export function functionError(thrown: unknown): FunctionError {
  if (
    thrown instanceof Error ||
    (typeof thrown === 'object' && thrown && 'name' in thrown && 'message' in thrown)
  ) {
    const { name, message, stack } = thrown as Error;
    return { errorType: name, errorMessage: message, trace: stack?.split('\n') ?? [] };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
}
