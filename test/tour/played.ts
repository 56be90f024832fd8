/** The tour, played once in a test run: what it said, and what its system held at the moments other tests begin with. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readJson, writeAtomic } from '#local/folder/atomic.ts';
import { type House, openHouse } from '#test/e2e/support/house.ts';
import { persistent } from '#test/e2e/support/persistent.ts';
import { type Entries, recordOf } from '#test/e2e/support/record.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { beginOf, type Performance, play } from '#test/tour/play.ts';

/** Moments at which the browser's tests look in, in their order. */
export const moments = {
  /** The agency is drafting the notice: the catalogue stage is behind. */
  drafting: '2021-05-10T10:00',
  /** The corrected call is open; nobody has answered yet. */
  answering: '2021-05-26T09:00',
  /** Lots 1 and 2 are in service; nothing has gone wrong yet. */
  inService: '2021-06-21T12:30',
  /** Lot 1 is being taken over, lot 2 is in service. */
  takenOver: '2022-01-19T11:00',
};

export interface Played {
  performance: Performance;
  /** How long each request of the tour took, ms, by what was said. */
  took: Record<string, number>;
  /** Data folder at a moment, or at the beginning of a chapter (that of the end comes last): to be copied, not to be run in. */
  folder(at: keyof typeof moments | number): string;
  /** The record at the beginning of a chapter. */
  record(chapter: number): Entries;
}

const mostWaitMs = 600_000;
let known: Promise<Played> | undefined;

/** Whoever asks first plays it; the others wait and find it there. */
export function played(): Promise<Played> {
  known ??= find();
  return known;
}

async function find(): Promise<Played> {
  const root = process.env.HUICAI_PLAYED ?? ownFolder();
  mkdirSync(root, { recursive: true });
  const lock = new DatabaseSync(join(root, 'lock'), { timeout: mostWaitMs });
  lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  try {
    if (!existsSync(join(root, 'performance.json'))) await playInto(root);
  } finally {
    lock.close();
  }
  const read = <T>(name: string | number): T => readJson(join(root, `${name}.json`)) as T;
  return {
    performance: read('performance'),
    took: read('took'),
    folder: (at) => join(root, String(at)),
    record: (chapter) => read(chapter),
  };
}

/** Shared by the workers of one test run (`test/run.ts`); a process by itself has its own. */
function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-played-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function playInto(root: string): Promise<void> {
  const house = await openHouse({ at: nandan.from });
  const client = await persistent(house.url);
  const took: Record<string, number> = {};
  client.onRequest(({ path, body, answered }) => {
    const began = performance.now();
    void answered.then(() => {
      took[path + body] = performance.now() - began;
    });
  });
  let chapter = 0;
  const ahead = Object.entries(moments);
  const keep = async (name: string | number): Promise<void> => {
    await house.settle();
    house.copyTo(join(root, String(name)));
  };
  const moveTo = async (moment: string): Promise<void> => {
    for (let next = ahead[0]; next && next[1] < moment; next = ahead[0]) {
      await house.moveTo(next[1]);
      await keep(next[0]);
      ahead.shift();
    }
    await moveThrough(client.url, moment);
    if (moment !== beginOf(nandan, chapter)) return;
    await keep(chapter);
    writeAtomic(join(root, `${chapter}.json`), JSON.stringify(await recordOf(house)));
    chapter++;
  };
  try {
    const performed = await play(nandan, { ...house, url: client.url, moveTo });
    writeAtomic(join(root, 'took.json'), JSON.stringify(took));
    writeAtomic(join(root, 'performance.json'), JSON.stringify(performed));
  } finally {
    await client.close();
    await house.close();
  }
}

/** Moves the clock by way of a client that says it until it is answered. */
export async function moveThrough(url: string, to: string): Promise<void> {
  const answer = await fetch(`${url}/_local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });
  if (!answer.ok) throw new Error(`clock: ${answer.status} ${await answer.text()}`);
}

/** The tour as others go on from it: as it is written, or not at all. */
export async function playedAsWritten(): Promise<Played> {
  const tour = await played();
  const { wrong } = tour.performance;
  if (wrong.length > 0) throw new Error(`the tour itself fails:\n${wrong.join('\n')}`);
  return tour;
}

/** A system that goes on from where the tour stood. */
export async function houseAt(at: keyof typeof moments | number): Promise<House> {
  return openHouse({ from: (await playedAsWritten()).folder(at) });
}
