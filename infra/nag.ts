/** An accepted finding of cdk-nag: which, and why it is right here. Said beside the resource it concerns. */
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

export function accept(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
