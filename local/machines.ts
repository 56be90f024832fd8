import { AwsError, awsJson } from '#local/aws-json.ts';
import type { MachineSpec } from '#local/template/inventory.ts';

interface Existing {
  definition: string;
}

const target = (operation: string) => `AWSStepFunctions.${operation}`;

/** Brings the template's state machines into the engine: new ones are made, changed ones updated, the others left alone. */
export async function ensureMachines(endpoint: string, machines: MachineSpec[]): Promise<void> {
  for (const { name, arn, definition, type, roleArn } of machines) {
    const existing = await describe(endpoint, arn);
    if (existing?.definition === definition) continue;
    if (existing) {
      await awsJson(endpoint, target('UpdateStateMachine'), { stateMachineArn: arn, definition, roleArn });
    } else {
      await awsJson(endpoint, target('CreateStateMachine'), { name, definition, type, roleArn });
    }
  }
}

async function describe(endpoint: string, stateMachineArn: string): Promise<Existing | undefined> {
  try {
    return await awsJson<Existing>(endpoint, target('DescribeStateMachine'), { stateMachineArn });
  } catch (error) {
    if (error instanceof AwsError && error.name === 'StateMachineDoesNotExist') return undefined;
    throw error;
  }
}
