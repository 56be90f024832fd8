import type { Execution, Outcome, TaskPhase } from '../interpreter/model.ts';
import type { Parent } from '../journal/executions.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Executions } from './executions.ts';

/** What `states:startExecution.sync` gives its parent: DescribeExecution in upper camel case. `.sync:2` parses input and output. */
export function nestedResult(executions: Executions, child: Execution, parent: Parent): Outcome {
  const phase = executions.store.load(parent.execution)?.stored.threads.get(parent.thread)?.phase;
  const parsed = (phase as TaskPhase | undefined)?.resource.action.endsWith(':2') ?? false;
  const payload = (value: Json): Json => (parsed ? value : JSON.stringify(value));
  const described: JsonObject = {
    ExecutionArn: child.arn,
    Input: parsed ? child.input : child.inputText,
    InputDetails: { Included: true },
    Name: child.name,
    StartDate: child.startedAt,
    StateMachineArn: child.machineArn,
    Status: child.status,
    StopDate: child.stoppedAt ?? child.startedAt,
  };
  if (child.status === 'SUCCEEDED') {
    return {
      ok: true,
      output: {
        ...described,
        Output: payload(child.output ?? null),
        OutputDetails: { Included: true },
        RedriveCount: child.redriveCount,
        RedriveStatus: 'NOT_REDRIVABLE',
        RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      },
    };
  }
  const failed = {
    ...described,
    ...(child.error === undefined ? {} : { Error: child.error }),
    ...(child.cause === undefined ? {} : { Cause: child.cause }),
  };
  return { ok: false, error: 'States.TaskFailed', cause: JSON.stringify(failed) };
}
