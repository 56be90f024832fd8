import type { FlowStep } from '../definition/asl.ts';
import type { Resource } from '../definition/resource.ts';
import type { Json, JsonObject } from '../json.ts';

/**
 * An execution is a header and a tree of threads. A thread walks one flow: the machine itself, a branch of a Parallel or
 * one item of a Map. Everything here is plain JSON: what is written to disk after each turn is all there is.
 */
export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export type Execution = {
  arn: string;
  name: string;
  machineArn: string;
  machineName: string;
  roleArn: string;
  express: boolean;
  input: Json;
  /** As the caller wrote it: AWS shows the original spacing. */
  inputText: string;
  startedAt: number;
  redriveCount: number;
  status: Status;
  stoppedAt?: number;
  output?: Json;
  error?: string;
  cause?: string;
  redrivenAt?: number;
  /** Where RedriveExecution would go on; set when the execution ended without success. */
  resume?: {
    state: string;
    input: Json;
    vars: JsonObject;
    prev: number;
    enteredEvent: number;
    enteredAt: string;
  };
  nextEvent: number;
  nextThread: number;
  nextTask: number;
  /** Threads with work to do at once; kept so that a long turn can be cut and go on after a crash. */
  runnable: number[];
};

export type Thread = {
  id: number;
  parent?: number;
  /** The number of the branch or of the item in the parent. */
  slot: number;
  path: FlowStep[];
  state: string;
  input: Json;
  vars: JsonObject;
  /** The Map item this thread or one of its ancestors handles, for the context object. */
  item?: { Index: number; Value: Json };
  enteredAt: string;
  enteredEvent: number;
  /** Last event of this chain, and the one before the current state was entered. */
  prev: number;
  before: number;
  /** Retries used, per retrier. */
  tries: number[];
  /** Items of a distributed map leave no events in the parent's history. */
  silent: boolean;
  phase: Phase;
};

export type Outcome = { ok: true; output: Json } | { ok: false; error?: string; cause?: string };

export type TaskPhase = {
  is: 'task';
  task: number;
  resource: Resource;
  token?: string;
  submitted: boolean;
  heartbeatSeconds?: number;
  /** A token answered before the call that handed it out came back. */
  early?: Outcome;
};

export type ChildrenPhase = {
  is: 'children';
  /** Thread ids in order of slot, as far as started. */
  ids: number[];
  total: number;
  running: number;
  failed: number;
  map?: {
    items: Json[];
    raw: Json[];
    concurrency: number;
    toleratedCount: number;
    toleratedPercentage: number;
  };
};

export type Phase =
  | { is: 'enter' }
  | { is: 'work' }
  | { is: 'waiting' }
  | { is: 'retrying' }
  | TaskPhase
  | ChildrenPhase
  | { is: 'ended'; output: Json }
  /** A tolerated failure of a Map item. */
  | { is: 'lost' };

export type Snapshot = { execution: Execution; threads: ReadonlyMap<number, Thread> };

/** What happens to an execution. Results name the task they answer, so that a late one finds nothing. */
export type Happening =
  | { type: 'start' }
  | { type: 'continue' }
  | { type: 'timer'; key: string }
  | { type: 'submitted'; thread: number; task: number; output: Json }
  | { type: 'result'; thread: number; task: number; outcome: Outcome; via: 'call' | 'token' | 'child' }
  | { type: 'heartbeat'; thread: number; task: number }
  | { type: 'activityStarted'; thread: number; task: number; worker?: string }
  | { type: 'stop'; error?: string; cause?: string }
  | { type: 'redrive' };

export type HistoryEvent = {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  details?: { key: string; value: JsonObject };
};

/** What the interpreter wants done. The journal writes all of them in the turn's transaction; the runtime then acts. */
export type Effect =
  | {
      do: 'call';
      thread: number;
      task: number;
      resource: Resource;
      parameters: Json;
      state: string;
      token?: string;
    }
  | { do: 'callReturned'; thread: number; task: number }
  | { do: 'closeTask'; thread: number; task: number; token?: string }
  | { do: 'setTimer'; key: string; at: number }
  | { do: 'clearTimers'; thread: number }
  | { do: 'finish' };

/** All that is not a function of state and event; the runtime gives real values, tests give fixed ones. */
export type Environment = {
  now: number;
  random: () => number;
  uuid: () => string;
  token: (thread: number, task: number) => string;
  region: string;
  accountId: string;
  partition: string;
  activityExists: (arn: string) => boolean;
  /** TestState's own: what its caller says the context object holds, and the items a reader would have read. */
  context?: JsonObject;
  items?: Json[];
};
