import { awsJson } from '#local/aws-json.ts';
import type { Engine } from '#local/states/index.ts';
import type { MachineSpec } from '#local/template/inventory.ts';

const target = (operation: string) => `AWSStepFunctions.${operation}`;

/** Brings the template's state machines into the engine: new ones are made, changed ones updated, the others left alone. */
export async function ensureMachines(
  { endpoint, definitionOf }: Pick<Engine, 'endpoint' | 'definitionOf'>,
  machines: MachineSpec[],
): Promise<void> {
  for (const { name, arn, definition, type, roleArn } of machines) {
    const existing = definitionOf(arn);
    if (existing === definition) continue;
    if (existing !== undefined) {
      await awsJson(endpoint, target('UpdateStateMachine'), { stateMachineArn: arn, definition, roleArn });
    } else {
      await awsJson(endpoint, target('CreateStateMachine'), { name, definition, type, roleArn });
    }
  }
}
