import type { ScheduleSpec } from '#local/template/inventory.ts';
import type { MovableClock } from './clock.ts';
import { nextOccurrence, rateMs } from './cron.ts';

/** What the minute tick answers: how much it took up (zero: nothing is due), and when something falls due next. */
interface TickAnswer {
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
  /** The instant (ms) up to which every schedule has had its turn; survives a crash. */
  firedUpTo: { read(): number | undefined; write(ms: number): void };
}

export interface Journey {
  /** Moves the clock to `target` (ms), stopping at every timer, deadline and schedule on the way, in their order. */
  moveTo(target: number): Promise<{ stops: number }>;
  /** Works off everything that is due at this instant. */
  settle(): Promise<void>;
  /** The same after a crash: what was under way is taken up at once. */
  recover(): Promise<void>;
  /** What a minute of real time brings: the schedules that are due, in the running (not frozen) mode. */
  minute(): Promise<void>;
}

const second = 1_000;
/** A tick that still says "more" after so many rounds is not getting anywhere: the next minute goes on with it. */
const mostRounds = 500;

/** The minute tick is the schedule that fires every minute; it is asked at every stop, the others at their own instants. */
export function createJourney({ clock, engine, schedules, fire, firedUpTo }: JourneyParts): Journey {
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

  /** True while there is more to do at this instant. */
  const tick = async (recover = false): Promise<boolean> => {
    const firing = { at: clock.now(), ...(recover ? { recover } : {}) };
    const answers = await Promise.all(everyMinute.map((schedule) => fire(schedule, firing)));
    const heard = answers
      .flat()
      .filter((answer): answer is TickAnswer => typeof answer === 'object' && !!answer);
    const instants = heard.map(({ nextDueAt }) => Date.parse(nextDueAt ?? '')).filter(Number.isFinite);
    dueAt = instants.length > 0 ? Math.min(...instants) : undefined;
    return heard.some(({ handled = 0 }) => handled > 0);
  };

  const settle = async (recover = false): Promise<void> => {
    await engine.runTimersUntil(clock.now());
    await engine.idle();
    for (let round = 0; round < mostRounds; round++) {
      const more = await tick(recover && round === 0);
      await engine.idle();
      const timer = engine.nextTimerAt();
      if (timer !== undefined && timer <= clock.now()) await engine.runTimersUntil(clock.now());
      else if (!more) return;
    }
  };

  const nextSchedule = () =>
    Math.min(...others.map(({ expression, timezone }) => nextOccurrence(expression, timezone, fired)));

  const nextDue = (): number => {
    const ahead = [engine.nextTimerAt(), dueAt]
      .filter((at) => at !== undefined)
      // Schedules speak in whole seconds: a stop a fraction earlier would find nothing due.
      .map((at) => Math.ceil(at / second) * second)
      // What stays due although it was asked has its next turn at the next stop, as in the cloud at the next minute.
      .filter((at) => at > clock.now());
    return Math.min(...ahead);
  };

  /** Each missed occurrence has its turn, as of its own instant: a system that was down owes every digest. */
  const fireOthers = async (): Promise<void> => {
    for (let at = nextSchedule(); at <= clock.now(); at = nextSchedule()) {
      for (const schedule of others) {
        if (nextOccurrence(schedule.expression, schedule.timezone, fired) === at)
          await fire(schedule, { at });
      }
      fired = at;
      firedUpTo.write(at);
    }
  };

  const moveTo = (target: number) =>
    alone(async () => {
      clock.hold();
      try {
        let stops = 0;
        await settle();
        await fireOthers();
        for (;;) {
          const due = nextDue();
          const stop = Math.min(due, nextSchedule(), target);
          clock.moveTo(stop);
          // Where nothing is due the minute tick is not asked: a year has many digests and few deadlines.
          if (stop === due) await settle();
          await fireOthers();
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
    recover: () => alone(() => settle(true).then(fireOthers)),
    minute: () =>
      alone(async () => {
        await tick();
        await fireOthers();
      }),
  };
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
