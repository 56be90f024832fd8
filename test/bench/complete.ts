/** Sixteen people complete tasks at once, each act with its key; and what they wait for. */
import { existsSync } from 'node:fs';
import {
  type Bench,
  type Options,
  quantile,
  type Result,
  since,
  together,
} from '#test/bench/support/bench.ts';
import { post } from '#test/bench/support/client.ts';
import { processesOf, processorOf, threadsOf } from '#test/bench/support/processes.ts';
import { bearer, openPurchases } from '#test/bench/support/purchases.ts';
import { researchForm, selectItemsForm } from '#test/domain/support/forms.ts';
import { openHouse } from '#test/e2e/support/house.ts';

const clients = 16;
/** A file system in memory, where a sync costs nothing. */
const memoryFolder = '/dev/shm';

export const complete: Bench = {
  name: 'complete',
  asks: 'how many tasks a second do 16 clients complete over HTTP?',
  run: async (options) => {
    const onDisk = await measure(options.quick ? 32 : 500, options);
    const inMemory = existsSync(memoryFolder)
      ? await elsewhere(memoryFolder, () => measure(options.quick ? 32 : 200, options))
      : undefined;
    return told(onDisk, inMemory);
  },
};

interface Measured {
  acts: number;
  seconds: number;
  took: number[];
  /** Mean time of one client's acts, nobody else there. */
  alone: number[];
  /** Seconds of processor time by process, thread and for the clients themselves. */
  processor: Record<string, number>;
  threads: Record<string, number>;
}

async function measure(purchases: number, { quick }: Options): Promise<Measured> {
  const house = await openHouse({ at: '2021-03-05T10:00' });
  try {
    const token = await bearer(house.url, 'lanxi');
    const perform = async (purchase: string, took: number[]): Promise<void> => {
      for (const [step, form] of [
        ['SelectItems', selectItemsForm()],
        ['ResearchNeed', researchForm()],
      ] as const) {
        const path = `/api/purchases/${purchase}/acts/${step}`;
        took.push((await post(house.url, token, path, form, `bench-${purchase}-${step}`)).ms);
      }
    };
    const warming = await openPurchases(house.url, token, quick ? 4 : 60, 'warm');
    await together(clients, warming, (purchase) => perform(purchase, []));
    const single = await openPurchases(house.url, token, quick ? 2 : 20, 'single');
    await house.settle();
    const alone: number[] = [];
    for (const purchase of single) await perform(purchase, alone);
    const opened = await openPurchases(house.url, token, purchases, 'many');
    // The machines of what was opened have come to rest, and the mails about it are sent.
    await house.settle();

    const took: number[] = [];
    const before = usedBy(house.folder);
    const began = performance.now();
    await together(clients, opened, (purchase) => perform(purchase, took));
    const seconds = since(began) / 1000;
    const after = usedBy(house.folder);
    return {
      acts: took.length,
      seconds,
      took,
      alone,
      processor: difference(after.processor, before.processor),
      threads: difference(after.threads, before.threads),
    };
  } finally {
    await house.close();
  }
}

function usedBy(folder: string): { processor: Record<string, number>; threads: Record<string, number> } {
  const processes = processesOf(folder);
  return {
    processor: {
      ...Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, processorOf(pid)])),
      clients: processorOf(process.pid),
    },
    threads: threadsOf(processes.node as number),
  };
}

function difference(after: Record<string, number>, before: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]),
  );
}

/** With the data of new houses in another folder. */
async function elsewhere<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    return await work();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

function told(onDisk: Measured, inMemory: Measured | undefined): Result {
  const rate = ({ acts, seconds }: Measured) => acts / seconds;
  const perAct = (seconds: number) => (seconds / onDisk.acts) * 1000;
  const busiest = Object.entries(onDisk.threads)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .filter(([, seconds]) => seconds > 0);
  const busy = Object.values(onDisk.processor).reduce((sum, seconds) => sum + seconds, 0) / onDisk.seconds;
  return {
    figures: [
      { what: 'acts a second', value: rate(onDisk), unit: '/s', least: 150 },
      { what: 'one act, p50', value: quantile(onDisk.took, 0.5), unit: 'ms' },
      { what: 'one act, p99', value: quantile(onDisk.took, 0.99), unit: 'ms', most: 150 },
      { what: 'one act, nobody else there, p50', value: quantile(onDisk.alone, 0.5), unit: 'ms' },
      ...Object.entries(onDisk.processor).map(([name, seconds]) => ({
        what: `processor time an act, ${name === 'clients' ? 'the clients' : `process \`${name}\``}`,
        value: perAct(seconds),
        unit: 'ms',
      })),
      ...busiest.map(([name, seconds]) => ({
        what: `of it thread \`${name.split('/')[0]}\``,
        value: perAct(seconds),
        unit: 'ms',
      })),
      { what: 'cores busy while measured', value: busy, unit: '' },
      ...(inMemory === undefined
        ? []
        : [
            { what: 'the same, data in memory (no fsync): acts a second', value: rate(inMemory), unit: '/s' },
            { what: 'the same, data in memory: p99', value: quantile(inMemory.took, 0.99), unit: 'ms' },
          ]),
    ],
    notes: [
      `${onDisk.acts} acts on ${onDisk.acts / 2} purchases (SelectItems, then ResearchNeed with its sealed texts), ${clients} clients, each act with its Idempotency-Key. ` +
        'Each act is one DynamoDB transaction and one token handed back to the engine, which goes on and registers the next task while the next act arrives: that work is in the figures.',
      limits(onDisk, busy, inMemory && rate(inMemory) / rate(onDisk)),
    ],
  };
}

/** What a faster run would need, from the figures alone. */
function limits({ processor, seconds, threads }: Measured, busy: number, withoutSync = 1): string {
  const [name = '', most = 0] = Object.entries(threads).sort(([, a], [, b]) => b - a)[0] ?? [];
  const share = (value: number) => `${Math.round((value / seconds) * 100)} %`;
  const parts = Object.entries(processor).map(([process, value]) => `${process} ${share(value)}`);
  const verdict =
    withoutSync > 1.25
      ? `The disk is a limit: without fsync the same work goes ${withoutSync.toFixed(2)} times as fast.`
      : `The disk is not the limit: without fsync the same work goes ${withoutSync.toFixed(2)} times as fast.`;
  return `Of one core's time: ${parts.join(', ')}; the busiest thread (\`${name.split('/')[0]}\`) ${share(most)}; ${busy.toFixed(2)} cores in all. ${verdict}`;
}
