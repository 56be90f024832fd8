/** From the command to the first answered page, and ready again after a power cut. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, quantile, type Result, since } from '#test/bench/support/bench.ts';
import { send } from '#test/bench/support/client.ts';
import { bearer, openPurchases } from '#test/bench/support/purchases.ts';
import { freePort } from '#test/e2e/support/house.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The very first start may have to build. */
const mostStartMs = 300_000;
const lookEveryMs = 5;

export const start: Bench = {
  name: 'start',
  asks: 'how long from `npm start` on a built tree to the first answered page, and after `kill -9`?',
  run: async ({ quick }) => {
    const place = mkdtempSync(join(tmpdir(), 'huicai-bench-'));
    const started = new Set<ChildProcess>();
    try {
      return await measure(place, started, quick ? 1 : 5);
    } finally {
      for (const child of started) child.kill('SIGKILL');
      rmSync(place, { recursive: true, force: true });
    }
  },
};

interface Started {
  child: ChildProcess;
  pageMs: number;
  readyMs: number;
}

async function measure(place: string, all: Set<ChildProcess>, rounds: number): Promise<Result> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const launch = async (
    data: string,
    flags: string[] = ['--built'],
    environment: Record<string, string> = {},
  ): Promise<Started> => {
    const began = performance.now();
    const child = spawn(process.execPath, ['local/start.ts', '--freeze', ...flags, ...beginning(data)], {
      cwd: root,
      env: { ...process.env, ...environment, HUICAI_DATA: join(place, data), PORT: String(port) },
      stdio: 'ignore',
    });
    all.add(child);
    const page = answered(`${origin}/`, began);
    const ready = answered(`${origin}/healthz`, began);
    return { child, pageMs: await page, readyMs: await ready };
  };
  const known = new Set<string>();
  /** A new folder begins on a day of the story; one that was there goes on. */
  const beginning = (data: string): string[] => {
    if (known.has(data)) return [];
    known.add(data);
    return ['--at', '2021-03-05T10:00'];
  };

  // Builds what has changed, so that the others find a built tree.
  await kill((await launch('build', [])).child);
  const first: Started[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = await launch(`new-${round}`);
    first.push(started);
    await kill(started.child);
  }
  const bare = await launch('bare', ['--built'], { NODE_DISABLE_COMPILE_CACHE: '1' });
  await kill(bare.child);

  let running = await launch('killed');
  await openPurchases(origin, await bearer(origin, 'lanxi'), rounds * 4, 'start');
  const again: Started[] = [];
  for (let round = 0; round < rounds; round++) {
    await kill(running.child);
    running = await launch('killed');
    again.push(running);
  }
  await kill(running.child);

  const seconds = (all: Started[], what: 'pageMs' | 'readyMs') =>
    quantile(
      all.map((started) => started[what]),
      0.5,
    ) / 1000;
  return {
    figures: [
      { what: 'new folder, GET /', value: seconds(first, 'pageMs'), unit: 's', most: 15 },
      { what: 'new folder, GET /healthz', value: seconds(first, 'readyMs'), unit: 's', most: 15 },
      {
        what: 'new folder, no compiled code kept, GET /healthz',
        value: bare.readyMs / 1000,
        unit: 's',
        most: 15,
      },
      { what: 'after kill -9, GET /healthz', value: seconds(again, 'readyMs'), unit: 's', most: 3 },
    ],
    notes: [
      `Median of ${rounds}, from spawning \`node local/start.ts --built\` to the whole answer. /healthz passes through the API function and reads the table. ` +
        `Before the kills ${rounds * 4} purchases were opened. npm itself and, on a changed tree, the build come on top.`,
    ],
  };
}

/** Milliseconds from `began` to a good answer. */
async function answered(url: string, began: number): Promise<number> {
  while (since(began) < mostStartMs) {
    try {
      if ((await send(url)).status === 200) return since(began);
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new Error(`${url} does not answer`);
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
