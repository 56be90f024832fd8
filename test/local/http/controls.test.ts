import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openClock } from '#local/clock/clock.ts';
import { createJourney } from '#local/clock/journey.ts';
import { beijing, parseMoment } from '#local/clock/moment.ts';
import { createControls } from '#local/http/controls.ts';
import { withFolder } from '#test/local/support/folder.ts';

const start = parseMoment('2021-03-01T09:00');

/** The controls over a clock with nothing due. */
function controls(path: string) {
  const clock = openClock(join(path, 'clock.json'), { at: start, freeze: true });
  const journey = createJourney({
    clock,
    schedules: [],
    engine: {
      nextTimerAt: () => undefined,
      runTimersUntil: async () => undefined,
      idle: async () => undefined,
    },
    fire: async () => [],
    invocations: () => 0,
    firedUpTo: { read: () => undefined, write: () => undefined },
  });
  const app = createControls({
    clock,
    journey,
    mails: () => [],
    mintToken: async ({ account }) => `token of ${account}`,
    hosts: ['localhost:8787'],
    memory: () => ({}),
  });
  const ask = (path: string, body?: string, headers: Record<string, string> = {}, method = 'POST') =>
    app.request(path, {
      method: body === undefined ? 'GET' : method,
      headers: { host: 'localhost:8787', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    });
  return { clock, ask };
}

describe('The controls of embedded mode', () => {
  it('move the clock forward, to a moment or by a span', () =>
    withFolder(async (path) => {
      const { ask } = controls(path);
      const moved = [
        await ask('/clock', '{"to":"2021-03-02T09:00"}'),
        await ask('/clock', '{"plus":"+20d"}'),
      ];
      const nowhere = await ask('/clock', '{"plus":"0m"}');
      expect(
        await Promise.all(moved.map(async (answer) => ((await answer.json()) as { now: string }).now)),
      ).toEqual(['2021-03-02T09:00:00.000+08:00', '2021-03-22T09:00:00.000+08:00']);
      expect(nowhere.status).toBe(200);
    }));

  it.each([
    ['/clock', 'null', 400],
    ['/clock', '[]', 400],
    ['/clock', '{', 400],
    ['/clock', '{"to":{}}', 400],
    ['/clock', '{"to":"2021-03-02","plus":"1d"}', 400],
    ['/clock', '{"to":"2021-02-30"}', 400],
    ['/clock', '{"to":"2021-02-28"}', 400],
    ['/clock', '{"to":"2027-03-01"}', 400],
    ['/clock', '{"plus":"999999w"}', 400],
    ['/token', 'null', 400],
    ['/token', '{"account":{"toString":1}}', 400],
    ['/token', '{"account":"__proto__"}', 404],
    ['/token', '{"account":"nobody"}', 404],
    ['/nothing', '{}', 404],
  ])('%s refuses %s with a problem (%i), and the clock stays', (address, body, status) =>
    withFolder(async (path) => {
      const { ask, clock } = controls(path);
      const answer = await ask(address, body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ type: 'about:blank', status, title: expect.any(String) });
      expect(beijing(clock.now())).toBe('2021-03-01T09:00:00.000+08:00');
    }),
  );

  it('listen to this machine’s own pages only', () =>
    withFolder(async (path) => {
      const { ask } = controls(path);
      const answers = await Promise.all([
        ask('/clock', '{"plus":"1m"}', { origin: 'https://elsewhere.example' }),
        ask('/clock', '{"plus":"1m"}', { host: 'elsewhere.example' }),
        ask('/clock', '{"plus":"1m"}', { 'content-type': 'text/plain' }),
        ask('/clock', '{"plus":"1m"}', {}, 'PUT'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 415, 404]);
    }));
});
