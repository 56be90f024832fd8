/** The three things product code asks of Step Functions: end a token, start a run, say whether one still runs. */
import {
  DescribeExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Run, Stage } from '#domain/kernel/types.ts';
import { executionArn, machineArn } from '#functions/shared/config.ts';
import { silent } from '#functions/shared/log.ts';
import type { StepOutcome } from '#functions/store/outbox.ts';

let shared: SFNClient | undefined;
const client = (): SFNClient => {
  shared ??= new SFNClient({ maxAttempts: 5, logger: silent });
  return shared;
};

/**
 * Hands a token back. False where the token is old or used: that proves nothing, neither that the machine moved on nor
 * that it did not.
 */
export async function endToken(token: string, answer: StepOutcome | { failure: string }): Promise<boolean> {
  try {
    if ('failure' in answer) {
      await client().send(
        new SendTaskFailureCommand({ taskToken: token, error: answer.failure, cause: answer.failure }),
      );
    } else {
      await client().send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(answer) }));
    }
    return true;
  } catch (fault) {
    if (isNamed(fault, 'TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken')) return false;
    throw fault;
  }
}

/** Starts a run; its name makes a second start harmless. */
export async function startRun(purchase: string, run: Run): Promise<void> {
  try {
    await client().send(
      new StartExecutionCommand({
        stateMachineArn: machineArn(run.stage),
        name: run.name,
        input: JSON.stringify({ purchase, lot: run.lot, attempt: run.attempt }),
      }),
    );
  } catch (fault) {
    if (!isNamed(fault, 'ExecutionAlreadyExists')) throw fault;
  }
}

/** Whether an execution of that name is running now; false where it ended or nobody knows it. */
export async function isRunning(stage: Stage, name: string): Promise<boolean> {
  try {
    const answer = await client().send(
      new DescribeExecutionCommand({ executionArn: executionArn(stage, name) }),
    );
    return answer.status === 'RUNNING';
  } catch (fault) {
    if (isNamed(fault, 'ExecutionDoesNotExist')) return false;
    throw fault;
  }
}

function isNamed(fault: unknown, ...names: string[]): boolean {
  return fault instanceof Error && names.includes(fault.name);
}
