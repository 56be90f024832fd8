import { ApiError, invalidArn } from './errors.ts';

/** ARNs and names of Step Functions, taken apart. */
export type MachineRef = { arn: string; machineArn: string; name: string; qualifier: string | undefined };

const PREFIX = /^arn:[^:]+:states:[^:]*:[^:]*:/;

function rest(arn: string): string[] {
  if (!PREFIX.test(arn)) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  return arn.replace(PREFIX, '').split(':');
}

/** A machine, one of its versions (a number) or one of its aliases (a name). */
export function machineRef(arn: string): MachineRef {
  const [type, name, qualifier] = rest(arn);
  if (type !== 'stateMachine' || name === undefined || name === '')
    throw invalidArn(`Resource type not valid in this context: ${type ?? ''}`);
  return {
    arn,
    machineArn: qualifier === undefined ? arn : arn.slice(0, -(qualifier.length + 1)),
    name,
    qualifier,
  };
}

export function checkExecutionArn(arn: string): void {
  const [type] = rest(arn);
  if (type !== 'execution') throw invalidArn(`Resource type not valid in this context: ${type ?? ''}`);
}

export function checkActivityArn(arn: string): void {
  const [type] = rest(arn);
  if (type !== 'activity') throw invalidArn(`Resource type not valid in this context: ${type ?? ''}`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS refuses exactly these characters
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]/;

export function checkName(name: unknown): string {
  if (typeof name !== 'string' || name === '' || name.length > 80 || FORBIDDEN.test(name))
    throw new ApiError('InvalidName', `Invalid Name: '${String(name)}'`);
  return name;
}
