/** What a Task's Resource asks for. */
export type Resource = {
  arn: string;
  /** `function` is a plain Lambda ARN (its own history events), `activity` is polled by workers, `service` is an integration. */
  kind: 'function' | 'activity' | 'service';
  /** `lambda`, `states`, `aws-sdk:dynamodb` …, as TaskScheduled's resourceType. */
  service: string;
  /** `invoke`, `startExecution.sync:2` …, as TaskScheduled's resource. */
  action: string;
  pattern: 'request' | 'sync' | 'token';
};

const FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/;
const ACTIVITY = /^arn:[^:]+:states:[^:]*:\d*:activity:.+$/;
const SERVICE = /^arn:[^:]+:states:[^:]*:\d*:((?:aws-sdk:)?[^:]+):(.+)$/;

export function parseResource(arn: string): Resource | undefined {
  if (FUNCTION.test(arn))
    return { arn, kind: 'function', service: 'lambda', action: 'invoke', pattern: 'request' };
  if (ACTIVITY.test(arn))
    return { arn, kind: 'activity', service: 'activity', action: arn, pattern: 'request' };
  const match = SERVICE.exec(arn);
  if (!match) return undefined;
  const action = match[2] as string;
  let pattern: Resource['pattern'] = 'request';
  if (action.endsWith('.waitForTaskToken')) pattern = 'token';
  else if (/\.sync(:2)?$/.test(action)) pattern = 'sync';
  return { arn, kind: 'service', service: match[1] as string, action, pattern };
}
