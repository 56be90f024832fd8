import type { Json } from '../json.ts';
import { failureDetails, outputDetails } from './events.ts';
import type { Status, Thread } from './model.ts';
import type { Turn } from './turn.ts';

/** The four ends of an execution. */
function finish(turn: Turn, status: Status): void {
  turn.execution.status = status;
  turn.execution.stoppedAt = turn.env.now;
  turn.execution.runnable = [];
  turn.effects.push({ do: 'finish' });
}

export function finishSucceeded(turn: Turn, thread: Thread, output: Json): void {
  turn.emit(thread, 'ExecutionSucceeded', {
    key: 'executionSucceededEventDetails',
    value: outputDetails(output),
  });
  turn.execution.output = output;
  finish(turn, 'SUCCEEDED');
}

function finishUnhappily(
  turn: Turn,
  status: Status,
  event: string,
  key: string,
  previous: number,
  error?: string,
  cause?: string,
): void {
  turn.append(event, { key, value: failureDetails(error, cause) }, previous);
  if (error !== undefined) turn.execution.error = error;
  if (cause !== undefined) turn.execution.cause = cause;
  rememberForRedrive(turn);
  finish(turn, status);
}

export function finishFailed(
  turn: Turn,
  thread: Pick<Thread, 'prev'>,
  error: string | undefined,
  cause: string | undefined,
): void {
  finishUnhappily(
    turn,
    'FAILED',
    'ExecutionFailed',
    'executionFailedEventDetails',
    thread.prev,
    error,
    cause,
  );
}

export function finishAborted(turn: Turn, error: string | undefined, cause: string | undefined): void {
  finishUnhappily(
    turn,
    'ABORTED',
    'ExecutionAborted',
    'executionAbortedEventDetails',
    turn.execution.nextEvent - 1,
    error,
    cause,
  );
}

/** DescribeExecution shows no error for an execution that ran out of time. */
export function finishTimedOut(turn: Turn): void {
  finishUnhappily(
    turn,
    'TIMED_OUT',
    'ExecutionTimedOut',
    'executionTimedOutEventDetails',
    turn.execution.nextEvent - 1,
  );
}

/** RedriveExecution takes up the outermost state that did not succeed, with the input and variables it had. */
function rememberForRedrive(turn: Turn): void {
  const root = turn.find(1);
  if (root)
    turn.execution.resume = {
      state: root.state,
      input: root.input,
      vars: root.vars,
      prev: turn.execution.nextEvent - 1,
      enteredEvent: root.enteredEvent,
      enteredAt: root.enteredAt,
    };
}
