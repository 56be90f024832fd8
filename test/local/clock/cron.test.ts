import { describe, expect, it } from '@jest/globals';
import { nextOccurrence } from '#local/clock/cron.ts';

const next = (expression: string, after: string, timezone = 'UTC') =>
  new Date(nextOccurrence(expression, timezone, Date.parse(after))).toISOString();

describe('The next occurrence of a schedule', () => {
  it.each([
    ['rate(1 minute)', '2021-03-01T00:00:30Z', '2021-03-01T00:01:00.000Z'],
    ['rate(1 minute)', '2021-03-01T00:01:00Z', '2021-03-01T00:02:00.000Z'],
    ['cron(5 16 * * ? *)', '2021-03-01T16:04:59Z', '2021-03-01T16:05:00.000Z'],
    ['cron(5 16 * * ? *)', '2021-03-01T16:05:00Z', '2021-03-02T16:05:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2021-03-01T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['cron(0/20 8-9 ? * MON-FRI *)', '2021-03-05T09:40:00Z', '2021-03-08T08:00:00.000Z'],
    ['cron(0 0 1 JAN,JUL ? 2022)', '2021-03-05T09:40:00Z', '2022-01-01T00:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('reads a cron expression on the wall clock of its zone', () => {
    expect(next('cron(5 0 * * ? *)', '2021-03-01T00:00:00Z', 'Asia/Shanghai')).toBe(
      '2021-03-01T16:05:00.000Z',
    );
  });

  it.each(['cron(0 0 L * ? *)', 'cron(* * *)', 'every minute'])('refuses %s', (expression) => {
    expect(() => next(expression, '2021-03-01T00:00:00Z')).toThrow(/The schedule/);
  });
});
