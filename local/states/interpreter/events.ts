import type { Resource } from '../definition/resource.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Thread } from './model.ts';
import type { Turn } from './turn.ts';

/** History events in the shapes AWS writes them: payloads as JSON text beside a `…Details: { truncated: false }`. */
const payload = (name: 'input' | 'output', value: Json, text = JSON.stringify(value)): JsonObject => ({
  [name]: text,
  [`${name}Details`]: { truncated: false },
});

export function failureDetails(error: string | undefined, cause: string | undefined): JsonObject {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

export function executionStarted(turn: Turn): void {
  turn.append(
    'ExecutionStarted',
    {
      key: 'executionStartedEventDetails',
      value: { ...payload('input', null, turn.execution.inputText), roleArn: turn.execution.roleArn },
    },
    0,
  );
}

export function stateEntered(turn: Turn, thread: Thread, type: string): void {
  thread.before = thread.prev;
  const text = thread.prev === 1 ? turn.execution.inputText : undefined;
  thread.enteredEvent = turn.emit(thread, `${type}StateEntered`, {
    key: 'stateEnteredEventDetails',
    value: { name: thread.state, ...payload('input', thread.input, text) },
  });
}

export function stateExited(
  turn: Turn,
  thread: Thread,
  type: string,
  output: Json,
  assigned: JsonObject | undefined,
): void {
  const variables =
    assigned && Object.keys(assigned).length > 0
      ? {
          assignedVariables: Object.fromEntries(
            Object.entries(assigned).map(([k, v]) => [k, JSON.stringify(v)]),
          ),
          assignedVariablesDetails: { truncated: false },
        }
      : {};
  turn.emit(thread, `${type}StateExited`, {
    key: 'stateExitedEventDetails',
    value: { name: thread.state, ...payload('output', output), ...variables },
  });
}

export function evaluationFailed(
  turn: Turn,
  thread: Thread,
  error: string,
  cause: string,
  location: string | undefined,
): void {
  const value = { state: thread.state, error, cause, ...(location === undefined ? {} : { location }) };
  // Right after entering, AWS chains this event to the one before the entry.
  turn.emit(
    thread,
    'EvaluationFailed',
    { key: 'evaluationFailedEventDetails', value },
    thread.prev === thread.enteredEvent ? thread.before : thread.prev,
  );
}

/** The five lives of a task come in three dialects: service integration, plain function, activity. */
export type TaskEvent = 'Scheduled' | 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut';

const DIALECT = {
  service: { prefix: 'Task', key: 'task' },
  function: { prefix: 'LambdaFunction', key: 'lambdaFunction' },
  activity: { prefix: 'Activity', key: 'activity' },
} as const;

export function taskEvent(
  turn: Turn,
  thread: Thread,
  resource: Resource,
  event: TaskEvent,
  details: JsonObject = {},
): void {
  const { prefix, key } = DIALECT[resource.kind];
  const value =
    resource.kind === 'service'
      ? { resourceType: resource.service, resource: resource.action, ...details }
      : details;
  const bare = resource.kind === 'function' && event === 'Started';
  turn.emit(thread, prefix + event, bare ? undefined : { key: `${key}${event}EventDetails`, value });
}

export function scheduledDetails(
  resource: Resource,
  region: string,
  parameters: Json,
  timeout?: number,
  heartbeat?: number,
  credentials?: Json,
): JsonObject {
  const limits = {
    ...(timeout === undefined ? {} : { timeoutInSeconds: timeout }),
    ...(heartbeat === undefined ? {} : { heartbeatInSeconds: heartbeat }),
  };
  if (resource.kind !== 'service') {
    return {
      resource: resource.arn,
      ...payload('input', parameters),
      ...limits,
      ...(credentials === undefined ? {} : { taskCredentials: credentials }),
    };
  }
  return {
    region,
    parameters: JSON.stringify(parameters),
    ...limits,
    ...(credentials === undefined ? {} : { taskCredentials: credentials }),
  };
}

export const outputDetails = (output: Json): JsonObject => payload('output', output);
