import type { Catcher, Retrier } from '../definition/asl.ts';
import type { StateError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { abort, childFailed } from './children.ts';
import { exitWithError, leave } from './data-flow.ts';
import { evaluationFailed } from './events.ts';
import { finishFailed } from './finish.ts';
import type { Frame } from './frame.ts';
import { asStateError, frameOf } from './frame.ts';
import { timerKey } from './task.ts';
import type { Turn } from './turn.ts';

/** The documentation says that States.ALL leaves States.DataLimitExceeded alone; recorded executions catch it. */
export function answersTo(names: string[], error: StateError): boolean {
  return names.some((name) => {
    if (error.error === 'States.Runtime') return false;
    if (name === error.error) return true;
    if (name === 'States.HeartbeatTimeout') return error.heartbeat;
    if (name === 'States.ALL') return true;
    if (name === 'States.TaskFailed') return error.error !== 'States.Timeout';
    return false;
  });
}

/** A state has failed: retry it, catch it, or hand the error up until somebody does or the execution ends. */
export function fail(turn: Turn, threadId: number, problem: unknown): void {
  let error = asStateError(frameOf(turn, threadId), problem);
  let id: number | undefined = threadId;
  while (id !== undefined) {
    const frame: Frame = frameOf(turn, id);
    // A Map whose next item could not be made still has others under way.
    if (frame.thread.phase.is === 'children') for (const child of frame.thread.phase.ids) abort(turn, child);
    frame.thread.phase = { is: 'work' };
    if (error.evaluation) {
      evaluationFailed(
        turn,
        frame.thread,
        error.error as string,
        error.cause as string,
        error.evaluation.location,
      );
      error.evaluation = undefined;
    }
    if (retry(frame, error)) return;
    const compound = frame.state.Type === 'Map' || frame.state.Type === 'Parallel';
    // AWS writes no …StateFailed where the state broke on its own fields at run time.
    if (compound && !(error.own && error.error === 'States.Runtime'))
      turn.emit(frame.thread, `${frame.state.Type}StateFailed`);
    error.own = false;
    const caught = catchIt(frame, error);
    if (caught === true) return;
    if (caught) {
      error = caught;
      evaluationFailedOnce(frame, error);
    }
    if (frame.thread.parent === undefined) {
      finishFailed(turn, frame.thread, error.error, error.cause);
      return;
    }
    const up = childFailed(turn, frame.thread, error);
    if (!up) return;
    id = up.parent.id;
    error = up.error;
  }
}

function evaluationFailedOnce(frame: Frame, error: StateError): void {
  if (!error.evaluation) return;
  evaluationFailed(
    frame.turn,
    frame.thread,
    error.error as string,
    error.cause as string,
    error.evaluation.location,
  );
  error.evaluation = undefined;
}

function retry(frame: Frame, error: StateError): boolean {
  const { turn, thread, state } = frame;
  const index = (state.Retry ?? []).findIndex((retrier) => answersTo(retrier.ErrorEquals, error));
  if (index < 0) return false;
  const retrier = (state.Retry as Retrier[])[index] as Retrier;
  const used = thread.tries[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? 3)) return false;
  thread.tries = Array.from(
    { length: (state.Retry as Retrier[]).length },
    (_, i) => (thread.tries[i] ?? 0) + (i === index ? 1 : 0),
  );
  thread.phase = { is: 'retrying' };
  turn.effects.push({
    do: 'setTimer',
    key: timerKey(thread.id, 'retry'),
    at: turn.env.now + delay(retrier, used, turn.env.random),
  });
  return true;
}

/** Milliseconds before the retry after `used` earlier ones. */
export function delay(retrier: Retrier, used: number, random: () => number): number {
  const seconds = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const capped = Math.min(seconds, retrier.MaxDelaySeconds ?? 99_999_999);
  return Math.round(capped * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
}

/** True when a catcher took the error; an error when the catcher itself could not be evaluated. */
function catchIt(frame: Frame, error: StateError): boolean | StateError {
  const catchers: Catcher[] = frame.state.Catch ?? [];
  const index = catchers.findIndex((catcher) => answersTo(catcher.ErrorEquals, error));
  if (index < 0) return false;
  // A failure that was given no name shows as nulls.
  const errorOutput: JsonObject =
    error.error === undefined
      ? { Error: null, Cause: error.cause ?? null }
      : { Error: error.error, ...(error.cause === undefined ? {} : { Cause: error.cause }) };
  try {
    leave(frame, exitWithError(frame, catchers[index] as Catcher, errorOutput, index));
    return true;
  } catch (inner) {
    return asStateError(frame, inner);
  }
}
