/** Logical ids without hashes: the template reads as an inventory, and the embedded host finds what it needs by name. */
import { Aws, type CfnElement } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Stage } from '#domain/kernel/types.ts';

export function name<T extends IConstruct>(construct: T, logicalId: string): T {
  (construct.node.defaultChild as CfnElement).overrideLogicalId(logicalId);
  return construct;
}

/** `<stack>-catalogue`: fixed, since machines start one another in a circle and cannot refer to each other's resource. */
export const machineName = (stage: Stage): string => `${Aws.STACK_NAME}-${stage}`;

export const machineArn = (stage: Stage): string =>
  `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:${machineName(stage)}`;
