import type { Outcome } from '../../interpreter/model.ts';
import type { Json } from '../../json.ts';
import { PAYLOAD_LIMIT, parseJson, utf8Size } from '../../json.ts';
import type { Executions } from '../../runtime/executions.ts';
import type { TokenOf } from '../../runtime/tokens.ts';
import type { Operation } from '../api.ts';
import { ApiError } from '../errors.ts';
import { optionalText, text } from '../request.ts';

/** Task tokens: whoever holds one may answer its task once. */
function openTask(executions: Executions, token: string): TokenOf {
  const task = executions.openTask(token);
  if (task === undefined) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
  if (task === null)
    throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  return task;
}

function answer(executions: Executions, token: string, outcome: Outcome): void {
  const { execution, thread, task } = openTask(executions, token);
  executions.feed(execution, { type: 'result', thread, task, outcome, via: 'token' });
}

export const sendTaskSuccess: Operation = ({ executions }, params) => {
  const token = text(params, 'taskToken');
  openTask(executions, token);
  const output = text(params, 'output');
  if (utf8Size(output) > PAYLOAD_LIMIT)
    throw new ApiError(
      'InvalidOutput',
      'Invalid Output: the output exceeds the maximum number of bytes service limit',
    );
  let value: Json;
  try {
    value = parseJson(output);
  } catch (error) {
    throw new ApiError('InvalidOutput', `Invalid Output: '${(error as Error).message}'`);
  }
  answer(executions, token, { ok: true, output: value });
  return {};
};

export const sendTaskFailure: Operation = ({ executions }, params) => {
  const error = optionalText(params, 'error');
  const cause = optionalText(params, 'cause');
  answer(executions, text(params, 'taskToken'), {
    ok: false,
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  });
  return {};
};

export const sendTaskHeartbeat: Operation = ({ executions }, params) => {
  const { execution, thread, task } = openTask(executions, text(params, 'taskToken'));
  executions.feed(execution, { type: 'heartbeat', thread, task });
  return {};
};
