import type { Json, JsonObject } from '../json.ts';

/** The Amazon States Language as we read it. Fields keep their ASL names; unknown ones are allowed and ignored. */
export type QueryLanguage = 'JSONPath' | 'JSONata';

export type Machine = Flow & { Comment?: string; Version?: string; TimeoutSeconds?: number };

export type Flow = {
  StartAt: string;
  States: Record<string, State>;
  QueryLanguage?: QueryLanguage;
  ProcessorConfig?: { Mode?: 'INLINE' | 'DISTRIBUTED'; ExecutionType?: 'STANDARD' | 'EXPRESS' };
};

export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

export type State = {
  Type: StateType;
  Comment?: string;
  QueryLanguage?: QueryLanguage;
  Next?: string;
  End?: boolean;
  // data flow, JSONPath
  InputPath?: string | null;
  OutputPath?: string | null;
  ResultPath?: string | null;
  Parameters?: Json;
  ResultSelector?: Json;
  Result?: Json;
  // data flow, JSONata
  Arguments?: Json;
  Output?: Json;
  Assign?: JsonObject;
  // Task
  Resource?: string;
  Credentials?: Json;
  TimeoutSeconds?: number | string;
  TimeoutSecondsPath?: string;
  HeartbeatSeconds?: number | string;
  HeartbeatSecondsPath?: string;
  Retry?: Retrier[];
  Catch?: Catcher[];
  // Choice
  Choices?: ChoiceRule[];
  Default?: string;
  // Wait
  Seconds?: number | string;
  SecondsPath?: string;
  Timestamp?: string;
  TimestampPath?: string;
  // Fail
  Error?: string;
  ErrorPath?: string;
  Cause?: string;
  CausePath?: string;
  // Parallel and Map
  Branches?: Flow[];
  ItemProcessor?: Flow;
  Iterator?: Flow;
  Items?: Json;
  ItemsPath?: string;
  ItemSelector?: Json;
  ItemReader?: JsonObject;
  ItemBatcher?: JsonObject;
  ResultWriter?: JsonObject;
  Label?: string;
  MaxConcurrency?: number | string;
  MaxConcurrencyPath?: string;
  ToleratedFailureCount?: number | string;
  ToleratedFailureCountPath?: string;
  ToleratedFailurePercentage?: number | string;
  ToleratedFailurePercentagePath?: string;
};

export type Retrier = {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
};

export type Catcher = {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: string | null;
  Output?: Json;
  Assign?: JsonObject;
};

export type ChoiceRule = {
  Next?: string;
  Condition?: string | boolean;
  Output?: Json;
  Assign?: JsonObject;
  And?: ChoiceRule[];
  Or?: ChoiceRule[];
  Not?: ChoiceRule;
  Variable?: string;
  [comparison: string]: unknown;
};

/** One step down into a Parallel branch (with its number) or a Map's processor (without). */
export type FlowStep = { state: string; branch?: number };

export function processorOf(state: State): Flow {
  return (state.ItemProcessor ?? state.Iterator) as Flow;
}

export function isDistributed(state: State): boolean {
  return processorOf(state).ProcessorConfig?.Mode === 'DISTRIBUTED';
}

/** The flow that a path of steps leads to, and the query language that holds there. */
export function flowAt(machine: Machine, path: FlowStep[]): { flow: Flow; language: QueryLanguage } {
  let flow: Flow = machine;
  let language: QueryLanguage = machine.QueryLanguage ?? 'JSONPath';
  for (const step of path) {
    const state = flow.States[step.state] as State;
    flow = step.branch === undefined ? processorOf(state) : ((state.Branches as Flow[])[step.branch] as Flow);
    language = flow.QueryLanguage ?? state.QueryLanguage ?? language;
  }
  return { flow, language };
}
