import { ask, requireRunning } from '#local/cli/running.ts';
import { parseMoment, parseSpan } from '#local/clock/moment.ts';

/** Moves the clock and says where it stands; everything that falls due on the way has happened by then. */
export async function main(): Promise<void> {
  const [where] = process.argv.slice(2);
  const running = requireRunning();
  if (where === undefined) {
    const answer = await fetch(`${running.origin}/_local/clock`);
    return say((await answer.json()) as { now: string });
  }
  const plus = where.startsWith('+');
  if (plus) parseSpan(where);
  else parseMoment(where);
  say(await ask<{ now: string }>(running, 'clock', plus ? { plus: where } : { to: where }));
}

function say({ now }: { now: string }): void {
  console.log(`${now.slice(0, 16).replace('T', ' ')} Beijing time`);
}
