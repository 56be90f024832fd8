/** One run of a scenario under kill -9, and what has to be the same afterwards. */
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { type Persistent, persistent } from '#test/e2e/support/persistent.ts';
import { differences, type Entries, recordOf } from '#test/e2e/support/record.ts';
import type { Scenario } from '#test/e2e/support/scenario.ts';

export interface CrashRun {
  /** Lines that differ from the undisturbed run, and acts that went otherwise than the scenario says. */
  wrong: string[];
  kills: number;
  /** Requests that had to be said again. */
  retries: number;
  /** The longest time from a start to the first answer, ms. */
  slowestStartMs: number;
}

/** How a scenario is disturbed: kills, each after a random time in ms, until there were `most`. */
export interface Disturbance {
  seed: number;
  mostKills: number;
  longestGapMs: number;
}

/** Plays the scenario undisturbed: the record everything else is compared with. Throws when it does not go as it should. */
export async function undisturbed(scenario: Scenario): Promise<Entries> {
  const house = await openHouse({ at: scenario.from });
  try {
    const wrong = await scenario.run(house);
    if (wrong.length > 0) throw new Error(`the scenario itself fails:\n${wrong.join('\n')}`);
    await house.settle();
    return await recordOf(house);
  } finally {
    await house.close();
  }
}

/** Plays it again while the whole system is killed at moments that follow from the seed, and compares. */
export async function crashRun(
  scenario: Scenario,
  expected: Entries,
  { seed, mostKills, longestGapMs }: Disturbance,
): Promise<CrashRun> {
  const random = mulberry32(seed);
  const house = await openHouse({ at: scenario.from });
  const client = await persistent(house.url);
  let over = false;
  let kills = 0;
  let slowestStartMs = 0;

  const killer = async (): Promise<void> => {
    while (!over && kills < mostKills) {
      // Most kills fall into the middle of the work, some right after a start.
      await pause(random() ** 2 * longestGapMs, () => over);
      if (over) return;
      await house.kill();
      kills++;
      slowestStartMs = Math.max(slowestStartMs, await house.start());
    }
  };
  try {
    const killing = killer();
    const wrong = await scenario.run(through(house, client)).finally(() => {
      over = true;
    });
    await killing;
    await house.settle();
    const differs = differences(expected, await recordOf(house));
    return { wrong: [...wrong, ...differs], kills, retries: client.retries(), slowestStartMs };
  } finally {
    over = true;
    await client.close();
    await house.close();
  }
}

/** The house as its people reach it: by a client that says everything until it is answered. */
function through(house: House, client: Persistent): House {
  const moveTo = async (to: string): Promise<void> => {
    const answer = await fetch(`${client.url}/_local/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to }),
    });
    if (!answer.ok) throw new Error(`clock: ${answer.status} ${await answer.text()}`);
  };
  const tokens = new Map<string, string>();
  const token = async (account: string): Promise<string> => {
    const known = tokens.get(account);
    if (known) return known;
    const answer = await fetch(`${client.url}/_local/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account }),
    });
    const made = ((await answer.json()) as { token: string }).token;
    tokens.set(account, made);
    return made;
  };
  return { ...house, url: client.url, token, moveTo };
}

async function pause(ms: number, over: () => boolean): Promise<void> {
  const until = performance.now() + ms;
  while (!over() && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(10, until - performance.now())));
  }
}

/** A small seeded generator; the same seed kills after the same times. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
