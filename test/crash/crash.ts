/** One part of the tour under kill -9, and what has to be the same afterwards. */
import { rmSync } from 'node:fs';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { type Persistent, persistent, type Said } from '#test/e2e/support/persistent.ts';
import { differences, type Entries, recordOf } from '#test/e2e/support/record.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { play } from '#test/tour/play.ts';
import { moveThrough, type Played } from '#test/tour/played.ts';

/** Chapters of the tour, from `first` up to, not including, `last`. */
export interface Span {
  first: number;
  last: number;
}

export interface CrashRun extends Span {
  /** Lines that differ from the undisturbed run, and acts that went otherwise than the story says. */
  wrong: string[];
  /** What the system was doing when it was killed. */
  kills: ('an act' | 'a look' | 'a move of the clock' | 'its start')[];
  /** Requests that had to be said again. */
  retries: number;
  /** Times from a start to the first answer, ms. */
  readyMs: number[];
}

/** What a seed plays: one of the eight chapters, or with `whole` all of them. */
export function spanOf(seed: number, whole: boolean): Span {
  const chapters = nandan.chapters.length;
  if (whole) return { first: 0, last: chapters };
  const first = seed % chapters;
  return { first, last: first + 1 };
}

/**
 * Plays chapters again, from a copy of what the undisturbed run had when they began, while the whole system is killed up to
 * `mostKills` times; then compares every row, document and mail with the undisturbed run's. Which requests are cut off, how
 * far into each, by which kind of kill and whether the start after it is cut off as well follows from the seed.
 */
export async function crashRun(
  tour: Played,
  { first, last }: Span,
  { seed, mostKills }: { seed: number; mostKills: number },
): Promise<CrashRun> {
  const random = mulberry32(seed);
  const house = await openHouse({ from: tour.folder(first) });
  const client = await persistent(house.url);
  const run: CrashRun = { first, last, wrong: [], kills: [], retries: 0, readyMs: [] };
  const requests = nandan.chapters.slice(first, last).reduce((sum, { scenes }) => sum + 3 * scenes.length, 0);
  const gap = () => 1 + Math.floor((random() * 2 * requests) / (mostKills + 1));
  let next = gap();
  let said = 0;
  let striking: Promise<void> | undefined;

  const kill = async (during: CrashRun['kills'][number]): Promise<void> => {
    run.kills.push(during);
    await (random() < 0.5 ? house.kill() : house.cutPower());
  };
  const strike = async (request: Said): Promise<void> => {
    // Somewhere within what this request took undisturbed, or a little after its answer, when its consequences are dispatched.
    const took = tour.took[request.path + request.body] ?? 100;
    await pause(random() * (took + 20));
    await kill(kindOf(request));
    while (run.kills.length < mostKills && random() < 0.4) {
      const starting = house.start();
      await pause(random() * Math.max(200, run.readyMs.at(-1) ?? 1_000));
      await kill('its start');
      await starting;
    }
    run.readyMs.push((await house.start()) ?? Number.NaN);
  };
  client.onRequest((request) => {
    if (request.path === '/_local/token' || striking) return;
    said++;
    if (said < next || run.kills.length >= mostKills) return;
    next = said + gap();
    striking = strike(request).finally(() => {
      striking = undefined;
    });
  });
  try {
    const { purchase } = tour.performance;
    const { wrong } = await play(nandan, through(house, client), {
      first,
      last,
      purchase: first === 0 ? '' : purchase,
    });
    await striking;
    await house.settle();
    run.wrong = [...wrong, ...differences(tour.record(last), await recordOf(house))];
    run.retries = client.retries();
    return run;
  } finally {
    await client.close();
    await house.close();
  }
}

/**
 * Plays chapters while the engine's own database is deleted before the clock's `move`th move, and `npm run reconcile` is all
 * that is done about it.
 */
export async function amnesiaRun(tour: Played, { first, last }: Span, move: number): Promise<string[]> {
  const house = await openHouse({ from: tour.folder(first) });
  let moves = 0;
  const moveTo = async (moment: string): Promise<void> => {
    moves++;
    if (moves === move) {
      await house.kill();
      for (const ending of ['', '-wal', '-shm', '-seal'])
        rmSync(`${house.folder}/states.sqlite${ending}`, { force: true });
      await house.start();
      const { code, output } = await house.run('reconcile');
      if (code !== 0 || !output.includes('started ')) throw new Error(`reconcile: ${output}`);
      await house.settle();
    }
    await house.moveTo(moment);
  };
  try {
    const purchase = first === 0 ? '' : tour.performance.purchase;
    const { wrong } = await play(nandan, { ...house, moveTo }, { first, last, purchase });
    await house.settle();
    return [...wrong, ...differences(timeless(tour.record(last)), timeless(await recordOf(house)))];
  } finally {
    await house.close();
  }
}

/** Without the instant at which a machine entered a state: a new engine enters it when it is started, which is later. */
function timeless(record: Entries): Entries {
  return record.map((text) => text.replace(/"entered":"[^"]*",/, ''));
}

function kindOf({ path, body }: Said): CrashRun['kills'][number] {
  if (path === '/_local/clock') return 'a move of the clock';
  return body === '' ? 'a look' : 'an act';
}

/** The house as its people reach it: by a client that says everything until it is answered. */
function through(house: House, client: Persistent): House {
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
  return { ...house, url: client.url, token, moveTo: (to) => moveThrough(client.url, to) };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A small seeded generator; the same seed strikes at the same requests. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
