/** Environment of the functions. Read on first use, so that the function that needs a name is the one that misses it. */
import type { Stage } from '#domain/kernel/types.ts';

type Required = 'TABLE_NAME' | 'BUCKET_NAME' | 'KEY_ID';
type Optional = 'SMTP_URL' | 'WEBHOOK_URL' | 'PUBLIC_ORIGIN' | 'MAIL_DOMAIN';

/** A setting without which the function cannot work; its absence is a fault of the deployment. */
export function setting(name: Required): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is missing`);
  return value;
}

/** A setting that may be empty. */
export function optional(name: Optional): string | undefined {
  const value = process.env[name];
  return value === undefined || value === '' ? undefined : value;
}

/** ARN of a stage's machine, from `MACHINE_<STAGE>`. */
export function machineArn(stage: Stage): string {
  const name = `MACHINE_${stage.toUpperCase()}`;
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is missing`);
  return value;
}

/** ARN of an execution, from its machine's ARN and its name. */
export function executionArn(stage: Stage, name: string): string {
  return `${machineArn(stage).replace(':stateMachine:', ':execution:')}:${name}`;
}
