import { parseResource } from '../definition/resource.ts';
import { RuntimeFault, StateError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, setKey, tooLarge } from '../json.ts';
import type { Exit } from './data-flow.ts';
import { argumentsOf, effectiveInput, exitWithResult, limitSize } from './data-flow.ts';
import { failureDetails, outputDetails, scheduledDetails, taskEvent } from './events.ts';
import type { Frame } from './frame.ts';
import { jsonata, jsonPathTemplate } from './frame.ts';
import type { Outcome, TaskPhase, Thread } from './model.ts';
import { secondsField } from './simple.ts';
import type { Turn } from './turn.ts';

export const timerKey = (
  thread: number,
  kind: 'wait' | 'retry' | 'timeout' | 'heartbeat',
  task = 0,
): string => `${thread}:${kind}:${task}`;

/** Schedules the task: its events, its timers and the call itself. */
export function startTask(frame: Frame): void {
  const { turn, thread, state } = frame;
  const resource = parseResource(state.Resource as string);
  if (!resource) throw new RuntimeFault(`The resource '${state.Resource ?? ''}' is not supported.`);
  if (resource.kind === 'activity' && !turn.env.activityExists(resource.arn))
    throw new RuntimeFault(`The activity ${resource.arn} does not exist.`);
  const input = effectiveInput(frame);
  // A call that is over with its answer has none, not even in the context object; one that is waited for has.
  const outlivesCall = resource.pattern !== 'request' || resource.kind === 'activity';
  const token = outlivesCall ? turn.env.token(thread.id, turn.execution.nextTask) : undefined;
  const prepared: Frame = token === undefined ? frame : { ...frame, token };
  const parameters = limitSize(frame, argumentsOf(prepared, input));
  const timeout = secondsField(frame, 'TimeoutSeconds', input);
  const heartbeat = secondsField(frame, 'HeartbeatSeconds', input);
  const credentials = credentialsOf(frame, input);
  const task = turn.execution.nextTask++;

  taskEvent(
    turn,
    thread,
    resource,
    'Scheduled',
    scheduledDetails(resource, turn.env.region, parameters, timeout, heartbeat, credentials),
  );
  // A worker starts an activity when it polls; everything else starts at once.
  if (resource.kind !== 'activity') taskEvent(turn, thread, resource, 'Started');
  const phase: TaskPhase = { is: 'task', task, resource, submitted: resource.pattern === 'request' };
  if (token !== undefined) phase.token = token;
  if (heartbeat !== undefined) phase.heartbeatSeconds = heartbeat;
  thread.phase = phase;
  if (timeout !== undefined)
    turn.effects.push({
      do: 'setTimer',
      key: timerKey(thread.id, 'timeout', task),
      at: turn.env.now + timeout * 1000,
    });
  if (heartbeat !== undefined)
    turn.effects.push({
      do: 'setTimer',
      key: timerKey(thread.id, 'heartbeat', task),
      at: turn.env.now + heartbeat * 1000,
    });
  turn.effects.push({
    do: 'call',
    thread: thread.id,
    task,
    resource,
    parameters,
    state: thread.state,
    ...(token === undefined ? {} : { token }),
  });
}

function credentialsOf(frame: Frame, input: Json): Json | undefined {
  const { Credentials } = frame.state;
  if (Credentials === undefined) return undefined;
  const filled =
    frame.language === 'JSONata'
      ? jsonata(frame, Credentials, 'Credentials', { input: frame.thread.input })
      : jsonPathTemplate(frame, Credentials, input);
  if (!isObject(filled)) return filled;
  const lowered: JsonObject = {};
  for (const [key, value] of Object.entries(filled))
    setKey(lowered, key.charAt(0).toLowerCase() + key.slice(1), value);
  return lowered;
}

/** The call of a `.sync` or `.waitForTaskToken` task came back: the waiting proper begins. */
export function submitTask(turn: Turn, thread: Thread, output: Json): Outcome | undefined {
  const phase = { ...(thread.phase as TaskPhase), submitted: true };
  thread.phase = phase;
  turn.effects.push({ do: 'callReturned', thread: thread.id, task: phase.task });
  taskEvent(turn, thread, phase.resource, 'Submitted', outputDetails(output));
  return phase.early;
}

/** Writes the end of a task and gives the way out of its state, or throws what Retry and Catch are to see. */
export function settleTask(frame: Frame, outcome: Outcome): Exit {
  const { turn, thread } = frame;
  const { resource } = thread.phase as TaskPhase;
  closeTask(turn, thread);
  if (outcome.ok && tooLarge(outcome.output)) {
    const cause = `The state/task '${resource.kind === 'service' ? resource.service : resource.arn}' returned a result with a size exceeding the maximum number of bytes service limit.`;
    taskEvent(turn, thread, resource, 'Failed', failureDetails('States.DataLimitExceeded', cause));
    throw new StateError('States.DataLimitExceeded', cause);
  }
  if (outcome.ok) {
    taskEvent(turn, thread, resource, 'Succeeded', outputDetails(outcome.output));
    return exitWithResult(frame, outcome.output);
  }
  taskEvent(turn, thread, resource, 'Failed', failureDetails(outcome.error, outcome.cause));
  // A failure without a name is matched and reported as States.TaskFailed only where it must have one.
  throw new StateError(outcome.error, outcome.cause);
}

export function timeOutTask(frame: Frame, kind: 'timeout' | 'heartbeat'): never {
  const { turn, thread } = frame;
  const { resource } = thread.phase as TaskPhase;
  closeTask(turn, thread);
  taskEvent(turn, thread, resource, 'TimedOut', { error: 'States.Timeout' });
  const error = new StateError('States.Timeout');
  error.heartbeat = kind === 'heartbeat';
  throw error;
}

export function closeTask(turn: Turn, thread: Thread): void {
  const phase = thread.phase as TaskPhase;
  turn.effects.push({ do: 'clearTimers', thread: thread.id });
  turn.effects.push({
    do: 'closeTask',
    thread: thread.id,
    task: phase.task,
    ...(phase.token === undefined ? {} : { token: phase.token }),
  });
  thread.phase = { is: 'work' };
}
