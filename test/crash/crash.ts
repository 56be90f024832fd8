/** One run of a scenario under kill -9, and what has to be the same afterwards. */
import { rmSync } from 'node:fs';
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

/** What everything else is compared with. */
export interface Undisturbed {
  record: Entries;
  /** How long the scenario took. */
  tookMs: number;
}

/** Plays the scenario undisturbed. Throws when it does not go as it should. */
export async function undisturbed(scenario: Scenario): Promise<Undisturbed> {
  const house = await openHouse({ at: scenario.from });
  try {
    const began = performance.now();
    const wrong = await scenario.run(house);
    const tookMs = performance.now() - began;
    if (wrong.length > 0) throw new Error(`the scenario itself fails:\n${wrong.join('\n')}`);
    await house.settle();
    return { record: await recordOf(house), tookMs };
  } finally {
    await house.close();
  }
}

/** Plays it again while the whole system is killed, up to `mostKills` times, after times that follow from the seed; compares. */
export async function crashRun(
  scenario: Scenario,
  expected: Undisturbed,
  { seed, mostKills }: { seed: number; mostKills: number },
): Promise<CrashRun> {
  const random = mulberry32(seed);
  const house = await openHouse({ at: scenario.from });
  const client = await persistent(house.url);
  let over = false;
  let kills = 0;
  let slowestStartMs = 0;

  const killer = async (): Promise<void> => {
    while (!over && kills < mostKills) {
      // On the average the kills spread over the whole run; some fall right after a start.
      await pause((random() * 2 * expected.tookMs) / (mostKills + 1), () => over);
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
    const differs = differences(expected.record, await recordOf(house));
    return { wrong: [...wrong, ...differs], kills, retries: client.retries(), slowestStartMs };
  } finally {
    over = true;
    await client.close();
    await house.close();
  }
}

/**
 * Plays it while the engine's own database is deleted before the clock's `move`th move, and `npm run reconcile` is all that
 * is done about it.
 */
export async function amnesiaRun(scenario: Scenario, expected: Undisturbed, move: number): Promise<string[]> {
  const house = await openHouse({ at: scenario.from });
  let moves = 0;
  const moveTo = async (moment: string): Promise<void> => {
    moves++;
    if (moves === move) {
      await house.kill();
      for (const ending of ['', '-wal', '-shm'])
        rmSync(`${house.folder}/states.sqlite${ending}`, { force: true });
      await house.start();
      await house.run('reconcile');
      await house.settle();
    }
    await house.moveTo(moment);
  };
  try {
    const wrong = await scenario.run({ ...house, moveTo });
    await house.settle();
    return [...wrong, ...differences(expected.record, await recordOf(house))];
  } finally {
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
