/** Where "now" comes from. Milliseconds since the epoch; the host may move it forward. */
export type Clock = { now(): number };

/** How the engine reaches a Lambda function. `functionError` is set when the function itself failed, as Lambda's X-Amz-Function-Error. */
export type InvokeLambda = (
  functionArn: string,
  payload: string,
) => Promise<{ payload: string; functionError?: string }>;

/** Any other integration (`arn:aws:states:::dynamodb:putItem` …). Throw an Error whose `name` is the error a machine is to see. */
export type CallService = (request: {
  service: string;
  action: string;
  parameters: unknown;
  state: string;
  token?: string;
}) => Promise<unknown>;

export type EngineOptions = {
  /** SQLite file; created when absent, resumed when present. */
  file: string;
  clock: Clock;
  invokeLambda: InvokeLambda;
  /** Absent: tasks of services other than Lambda and Step Functions fail. */
  callService?: CallService;
  host?: '127.0.0.1';
  /** 0 or absent: any free port. */
  port?: number;
  region: string;
  accountId: string;
  /** Told once when the journal can no longer be written (disk full, disk gone) or read; the engine takes nothing more. Default: it is logged. */
  onStop?: (reason: Error) => void;
  /** How long (real ms) runTimersUntil waits for calls in flight before time passes them by. Default: a minute. */
  patienceMs?: number;
  /** `aws-cn` in China; derived from the region when absent. */
  partition?: string;
};

export type Engine = {
  /** `http://127.0.0.1:port`, for AWS_ENDPOINT_URL_SFN. */
  endpoint: string;
  port: number;
  /** What a machine of this ARN is now, undefined where there is none: for a host that looks at each start whether its machines are as they were. */
  definitionOf(stateMachineArn: string): string | undefined;
  /** The instant (ms) of the earliest timer, or undefined when nothing waits for time. */
  nextTimerAt(): number | undefined;
  /** Fires every timer due at or before `ms`, in order, each at its own instant (the engine's "now" stands at that instant meanwhile). */
  runTimersUntil(ms: number): Promise<void>;
  /** Resolves when no effect is in flight and nothing is runnable (executions that wait for time or a token count as idle). */
  idle(): Promise<void>;
  /** Stops timers and listening; running executions stay on disk and go on at the next start. */
  close(): Promise<void>;
};
