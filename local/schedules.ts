import { type Firing, scheduleEvent } from '#local/clock/journey.ts';
import { readJson, writeAtomic } from '#local/folder/atomic.ts';
import type { DataFolder } from '#local/folder/data.ts';
import type { Lambda } from '#local/lambda/lambda.ts';
import type { ScheduleSpec } from '#local/template/inventory.ts';

/** The rule's first delivery and its one retry. */
const mostTries = 2;

/** Delivers a schedule to its functions as EventBridge does; a function that keeps failing is only logged. */
export function scheduleFirer(lambda: Lambda, log: (text: string) => void) {
  return async (schedule: ScheduleSpec, firing: Firing): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (const { functionArn, input } of schedule.targets) {
      const payload = JSON.stringify(scheduleEvent(schedule, firing, input));
      for (let attempt = 1; attempt <= mostTries; attempt++) {
        const answer = await lambda.invoke(functionArn, payload);
        if (!answer.functionError) {
          answers.push(JSON.parse(answer.payload));
          break;
        }
        log(
          `${JSON.stringify({ level: 'ERROR', schedule: schedule.name, attempt, answer: answer.payload })}\n`,
        );
      }
    }
    return answers;
  };
}

/** The instant up to which schedules had their turn, in the data folder. */
export function firedUpTo(folder: DataFolder): { read(): number | undefined; write(ms: number): void } {
  const file = folder.file('schedules.json');
  return {
    read: () => (readJson(file) as { firedUpTo: number } | undefined)?.firedUpTo,
    // An occurrence fired twice is harmless: the digest of a day is written once.
    write: (ms) => writeAtomic(file, `${JSON.stringify({ firedUpTo: ms })}\n`, { durable: false }),
  };
}

const minute = 60_000;

/** Real time's own clockwork: at every full minute of the movable clock, the schedules. Returns how to stop it. */
export function startTicker(now: () => number, tick: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const arm = () => {
    if (stopped) return;
    timer = setTimeout(() => void tick().catch(console.error).finally(arm), minute - (now() % minute));
  };
  arm();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
