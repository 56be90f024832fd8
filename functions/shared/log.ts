/**
 * Structured logs: one JSON object a line, codes and numbers only. No names, no free text, no bodies, no tokens;
 * an account appears as a short digest, so that one person's requests can be followed without being named.
 */
import { createHash } from 'node:crypto';
import type { SFNClientConfig } from '@aws-sdk/client-sfn';

type Value = string | number | boolean | undefined;

export function log(
  level: 'info' | 'warn' | 'error',
  event: string,
  fields: Record<string, Value> = {},
): void {
  const line = JSON.stringify({ level, event, at: new Date().toISOString(), ...fields });
  if (level === 'error') console.error(line);
  else console.log(line);
}

/** A fault as it may be logged: its class and the place in our code, never its message (which can carry input). */
export function faultFields(fault: unknown): Record<string, Value> {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const place = fault.stack
    ?.split('\n')
    .find((line) => line.trimStart().startsWith('at '))
    ?.trim();
  return { fault: fault.name, place };
}

export function accountTag(account: string): string {
  return createHash('sm3').update(account).digest('hex').slice(0, 12);
}

/** CloudWatch embedded metric format: a log line that becomes metrics of the namespace `Huicai`. */
export function metrics(values: Record<string, { value: number; unit: 'Count' | 'Seconds' }>): void {
  console.log(
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          {
            Namespace: 'Huicai',
            Dimensions: [[]],
            Metrics: Object.entries(values).map(([Name, { unit }]) => ({ Name, Unit: unit })),
          },
        ],
      },
      ...Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
    }),
  );
}

const ignore = (): void => undefined;

/**
 * What an AWS client logs: nothing, for its lines would carry what it was given. Where there is no `info` it does not put
 * the line together either, which takes it a twentieth of a call.
 */
export const silent = { trace: ignore, debug: ignore, warn: ignore, error: ignore } as unknown as NonNullable<
  SFNClientConfig['logger']
>;
