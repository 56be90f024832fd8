import type { ScheduleSpec } from '#local/template/inventory.ts';
import type { MovableClock } from './clock.ts';
import { nextOccurrence, rateMs } from './cron.ts';

/**
 * What a scheduled function answers: how much it took up, and when something falls due next (at this instant or before it:
 * it has not come to an end).
 */
interface Answer {
  handled?: number;
  nextDueAt?: string;
}

/** How a schedule is fired: `recover` asks for what a crash left behind, before its time. */
export interface Firing {
  at: number;
  recover?: boolean;
}

export interface JourneyParts {
  clock: MovableClock;
  engine: {
    nextTimerAt(): number | undefined;
    runTimersUntil(ms: number): Promise<void>;
    idle(): Promise<void>;
  };
  schedules: ScheduleSpec[];
  /** Invokes a schedule's targets as of an instant; the answers of the functions, parsed. */
  fire(schedule: ScheduleSpec, firing: Firing): Promise<unknown[]>;
  /** How often a function was invoked so far, by whomever. */
  invocations(): number;
  /** The instant (ms) up to which every schedule has had its turn; survives a crash. */
  firedUpTo: { read(): number | undefined; write(ms: number): void };
}

export interface Journey {
  /** Moves the clock to `target` (ms), stopping at every timer and deadline on the way, in their order. */
  moveTo(target: number): Promise<{ stops: number }>;
  /** Works off everything that is due at this instant. */
  settle(): Promise<void>;
  /** The same after a crash, as soon as `ready`: what was under way is taken up at once, before any journey. */
  recover(ready: Promise<void>): Promise<void>;
  /** What a minute of real time brings: the schedules that are due, in the running (not frozen) mode. */
  minute(): Promise<void>;
}

const second = 1_000;
/** A tick that still says "more" after so many rounds is not getting anywhere: the next minute goes on with it. */
const mostRounds = 500;

/** The minute tick is the schedule that fires every minute; it is asked at every stop, the others at their own instants. */
export function createJourney(parts: JourneyParts): Journey {
  const { clock, engine, schedules, fire, invocations, firedUpTo } = parts;
  const everyMinute = schedules.filter(({ expression }) => rateMs(expression) === 60 * second);
  const others = schedules.filter((schedule) => !everyMinute.includes(schedule));
  let dueAt: number | undefined;
  let fired = firedUpTo.read() ?? clock.now();
  firedUpTo.write(fired);
  let queue: Promise<unknown> = Promise.resolve();

  /** One journey at a time: two that interleave would have no order to keep. */
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const run = queue.then(work);
    queue = run.catch(() => undefined);
    return run;
  };

  /** True where it did something and says that this instant has still more of it. */
  const tick = async (recover = false): Promise<boolean> => {
    const firing = { at: clock.now(), ...(recover ? { recover } : {}) };
    const answers = await Promise.all(everyMinute.map((schedule) => fire(schedule, firing)));
    const { handled, nextDueAt } = heard(answers.flat());
    dueAt = nextDueAt;
    return handled > 0 && nextDueAt !== undefined && nextDueAt <= clock.now();
  };

  /** Rows are written by functions alone: where none ran beside the tick, what it left undone is all that can be due. */
  const settle = async (recover = false): Promise<void> => {
    await engine.runTimersUntil(clock.now());
    await engine.idle();
    for (let round = 0; round < mostRounds; round++) {
      const before = invocations();
      const more = await tick(recover && round === 0);
      await engine.idle();
      const undisturbed = invocations() === before + everyMinute.length;
      const timer = engine.nextTimerAt();
      if (timer !== undefined && timer <= clock.now()) await engine.runTimersUntil(clock.now());
      else if (!more && undisturbed) return;
    }
  };

  const nextDue = (): number => {
    const ahead = [engine.nextTimerAt(), dueAt]
      .filter((at) => at !== undefined)
      // Schedules speak in whole seconds: a stop a fraction earlier would find nothing due.
      .map((at) => Math.ceil(at / second) * second)
      // What stays due although it was asked has its next turn at the next stop, as in the cloud at the next minute.
      .filter((at) => at > clock.now());
    return Math.min(...ahead);
  };

  /**
   * Of the occurrences that were passed the newest has its turn, as of its own instant: what runs once a day makes up for the
   * days that were missed, in a system that was down as in one that leaps over a year.
   */
  const fireOthers = async (): Promise<void> => {
    let newest = fired;
    for (const schedule of others) {
      const at = newestOccurrence(schedule, fired, clock.now());
      if (at === undefined) continue;
      for (let more = true; more; ) {
        const { handled, nextDueAt } = heard(await fire(schedule, { at }));
        more = handled > 0 && nextDueAt !== undefined && nextDueAt <= at;
      }
      newest = Math.max(newest, at);
    }
    if (newest === fired) return;
    fired = newest;
    firedUpTo.write(fired);
  };

  const moveTo = (target: number) =>
    alone(async () => {
      clock.hold();
      try {
        let stops = 0;
        await settle();
        for (;;) {
          const due = nextDue();
          const stop = Math.min(due, target);
          clock.moveTo(stop);
          await fireOthers();
          // Where nothing is due the minute tick is not asked.
          if (stop === due) await settle();
          if (stop === target) return { stops };
          stops++;
        }
      } finally {
        clock.release();
      }
    });

  return {
    moveTo,
    settle: () => alone(() => settle()),
    recover: (ready) =>
      alone(async () => {
        await ready;
        await settle(true);
        await fireOthers();
      }),
    minute: () =>
      alone(async () => {
        await tick();
        await fireOthers();
      }),
  };
}

/** The answers of a schedule's functions in one. */
function heard(answers: unknown[]): { handled: number; nextDueAt?: number } {
  const objects = answers.filter((answer): answer is Answer => typeof answer === 'object' && !!answer);
  const instants = objects.map(({ nextDueAt }) => Date.parse(nextDueAt ?? '')).filter(Number.isFinite);
  return {
    handled: objects.reduce((sum, { handled = 0 }) => sum + handled, 0),
    ...(instants.length > 0 ? { nextDueAt: Math.min(...instants) } : {}),
  };
}

function newestOccurrence(
  { expression, timezone }: ScheduleSpec,
  after: number,
  upTo: number,
): number | undefined {
  let newest: number | undefined;
  for (let at = after; ; newest = at) {
    at = nextOccurrence(expression, timezone, at);
    if (at > upTo) return newest;
  }
}

/** The event EventBridge would deliver; `time` has whole seconds. */
export function scheduleEvent(
  schedule: ScheduleSpec,
  { at, recover }: Firing,
  input: string | undefined,
): unknown {
  const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
  if (schedule.source === 'scheduler') {
    const text = input ?? '{}';
    return JSON.parse(text.replaceAll('<aws.scheduler.scheduled-time>', time));
  }
  if (input !== undefined) return JSON.parse(input);
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: schedule.arn.split(':')[4],
    time,
    region: schedule.arn.split(':')[3],
    resources: [schedule.arn],
    detail: {},
    ...(recover ? { recover } : {}),
  };
}
