import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openClock, readClock } from '#local/clock/clock.ts';
import { createJourney, type JourneyParts } from '#local/clock/journey.ts';
import { beijing, parseMoment } from '#local/clock/moment.ts';
import type { ScheduleSpec } from '#local/template/inventory.ts';
import { withFolder } from '#test/local/support/folder.ts';

const schedule = (name: string, expression: string): ScheduleSpec => ({
  name,
  arn: `arn:aws-cn:events:cn-northwest-1:000000000000:rule/${name}`,
  expression,
  timezone: 'UTC',
  targets: [],
  source: 'events',
});
const schedules = [schedule('tick', 'rate(1 minute)'), schedule('digest', 'cron(5 16 * * ? *)')];
const start = parseMoment('2021-03-01T09:00');

/** A world with its own deadlines and timers that writes down what happened when. */
function world(file: string, deadlines: string[], timers: string[] = [], wakes?: string[]) {
  const clock = openClock(file, { at: start, freeze: true });
  const log: string[] = [];
  let invocations = 0;
  const dueAt = deadlines.map(parseMoment);
  const timerAt = timers.map(parseMoment);
  const note = (what: string) => log.push(`${beijing(clock.now()).slice(0, 16)} ${what}`);
  const parts: JourneyParts = {
    clock,
    schedules,
    engine: {
      nextTimerAt: () => timerAt[0],
      async runTimersUntil(ms) {
        while (timerAt[0] !== undefined && timerAt[0] <= ms) {
          timerAt.shift();
          note('timer');
        }
      },
      idle: async () => undefined,
    },
    async fire({ name }, { at }) {
      invocations++;
      if (name === 'digest') {
        note(`digest ${beijing(at).slice(5, 10)}`);
        return [{ handled: 1 }];
      }
      const handled = dueAt[0] !== undefined && dueAt[0] <= clock.now() ? 1 : 0;
      if (handled > 0) {
        dueAt.shift();
        note('deadline');
        if (wakes) {
          // A machine's step, which the deadline woke.
          invocations++;
          dueAt.unshift(...wakes.splice(0).map(parseMoment));
        }
      } else note('nothing');
      const told = handled > 0 && wakes ? undefined : dueAt[0];
      return [{ handled, ...(told === undefined ? {} : { nextDueAt: beijing(told) }) }];
    },
    invocations: () => invocations,
    firedUpTo: { read: () => undefined, write: () => undefined },
  };
  return { clock, log, journey: createJourney(parts) };
}

describe('A jump of the clock', () => {
  it('stops at every timer and deadline in their order, the digests of the days between before it, and ends at its target', () =>
    withFolder(async (path) => {
      // Prepare
      const { clock, log, journey } = world(
        join(path, 'clock.json'),
        ['2021-03-01T12:00', '2021-03-01T12:00', '2021-03-02T18:00:00.250'],
        ['2021-03-01T15:30'],
      );
      // Act
      await journey.moveTo(parseMoment('2021-03-03T08:00'));
      // Assess
      expect(log.filter((line) => !line.endsWith('nothing'))).toEqual([
        '2021-03-01T12:00 deadline',
        '2021-03-01T12:00 deadline',
        '2021-03-01T15:30 timer',
        '2021-03-02T18:00 digest 03-02',
        '2021-03-02T18:00 deadline',
        '2021-03-03T08:00 digest 03-03',
      ]);
      expect(beijing(clock.now())).toBe('2021-03-03T08:00:00.000+08:00');
    }));

  it('lets what falls due at the target happen, and nothing after it', () =>
    withFolder(async (path) => {
      // Prepare
      const { log, journey } = world(join(path, 'clock.json'), ['2021-03-01T10:00', '2021-03-01T10:01']);
      // Act
      await journey.moveTo(parseMoment('2021-03-01T10:00'));
      // Assess
      expect(log).toEqual(['2021-03-01T09:00 nothing', '2021-03-01T10:00 deadline']);
    }));

  it('asks once more where a machine went on meanwhile, and not where nothing did', () =>
    withFolder(async (path) => {
      // Prepare
      const { log, journey } = world(
        join(path, 'clock.json'),
        ['2021-03-01T10:00', '2021-03-01T11:00'],
        [],
        ['2021-03-01T10:00'],
      );
      // Act
      await journey.moveTo(parseMoment('2021-03-01T10:30'));
      // Assess
      expect(log).toEqual([
        '2021-03-01T09:00 nothing',
        '2021-03-01T10:00 deadline',
        '2021-03-01T10:00 deadline',
        '2021-03-01T10:00 nothing',
      ]);
    }));

  it('has the newest digest that was owed while the system was down make up for all of them', () =>
    withFolder(async (path) => {
      // Prepare
      const { clock, log, journey } = world(join(path, 'clock.json'), []);
      clock.moveTo(parseMoment('2021-03-03T09:00'));
      // Act
      await journey.minute();
      // Assess
      expect(log).toEqual(['2021-03-03T09:00 nothing', '2021-03-03T09:00 digest 03-03']);
    }));

  it('keeps two jumps that are asked for at once one after the other', () =>
    withFolder(async (path) => {
      // Prepare
      const { clock, log, journey } = world(join(path, 'clock.json'), [
        '2021-03-01T11:00',
        '2021-03-01T13:00',
      ]);
      // Act
      await Promise.all([
        journey.moveTo(parseMoment('2021-03-01T12:00')),
        journey.moveTo(parseMoment('2021-03-01T14:00')),
      ]);
      // Assess
      expect(log.filter((line) => !line.endsWith('nothing'))).toEqual([
        '2021-03-01T11:00 deadline',
        '2021-03-01T13:00 deadline',
      ]);
      expect(beijing(clock.now())).toBe('2021-03-01T14:00:00.000+08:00');
    }));
});

describe('The movable clock', () => {
  it('is read of a stopped system without being set', () =>
    withFolder((path) => {
      // Prepare
      const file = join(path, 'clock.json');
      const clock = openClock(file, { at: start, freeze: false });
      const before = readFileSync(file, 'utf8');
      // Act
      const read = readClock(file).now();
      // Assess
      expect(readFileSync(file, 'utf8')).toBe(before);
      expect(Math.abs(read - clock.now())).toBeLessThan(1_000);
    }));

  it('stands where it stood when a frozen one is opened again', () =>
    withFolder((path) => {
      // Prepare
      const file = join(path, 'clock.json');
      openClock(file, { at: start, freeze: true }).moveTo(start + 60_000);
      // Act
      const again = openClock(file, { freeze: true });
      // Assess
      expect(again.now()).toBe(start + 60_000);
    }));

  it('runs on from where it stood when it is not frozen any more', () =>
    withFolder((path) => {
      // Prepare
      const file = join(path, 'clock.json');
      openClock(file, { at: start, freeze: true });
      // Act
      const again = openClock(file, { freeze: false });
      // Assess
      expect(again.now() - start).toBeGreaterThanOrEqual(0);
      expect(again.now() - start).toBeLessThan(5_000);
    }));

  it('does not go back', () =>
    withFolder((path) => {
      // Prepare
      const clock = openClock(join(path, 'clock.json'), { at: start, freeze: true });
      // Act
      const back = () => clock.moveTo(start - 1);
      // Assess
      expect(back).toThrow(/only goes forward/);
    }));

  it('keeps one instant while it is held, and runs on from there', () =>
    withFolder((path) => {
      // Prepare
      const clock = openClock(join(path, 'clock.json'), { at: start, freeze: false });
      // Act
      clock.hold();
      const held = clock.now();
      clock.moveTo(held + 3_600_000);
      const moved = clock.now();
      clock.release();
      // Assess
      expect(moved - held).toBe(3_600_000);
      expect(clock.now()).toBeGreaterThanOrEqual(moved);
    }));
});
