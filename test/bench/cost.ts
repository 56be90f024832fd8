/** One whole purchase counted: transitions, invocations, request units, and what they would cost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startDynamoDb } from '#local/dynamodb/dynamodb.ts';
import { listen, readBody } from '#local/http/serve.ts';
import { type Price, prices, yuanFor, yuanPerDollar } from '#test/bench/prices.ts';
import type { Bench, Options, Result } from '#test/bench/support/bench.ts';
import { countExecutions, countLog, type Machines } from '#test/bench/support/counts.ts';
import { type Meter, minus, pass, startMeter, type Usage } from '#test/bench/support/meter.ts';
import { type House, logOf, openHouse } from '#test/e2e/support/house.ts';
import { nandan } from '#test/tour/nandan/index.ts';
import { play } from '#test/tour/play.ts';

export const cost: Bench = {
  name: 'cost',
  asks: 'what does one purchase use, and what would that cost?',
  run: async (options) => {
    const folder = mkdtempSync(join(tmpdir(), 'huicai-bench-'));
    const table = await startDynamoDb(join(folder, 'table.sqlite'), () => undefined);
    const meter = await startMeter(table.endpoint);
    const house = await openHouse({ at: nandan.from, env: { AWS_ENDPOINT_URL_DYNAMODB: meter.endpoint } });
    try {
      return await measure(house, meter, options);
    } finally {
      await house.close();
      await meter.close();
      await table.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const minutesPerMonth = 60 * 24 * 30;

async function measure(house: House, meter: Meter, { quick }: Options): Promise<Result> {
  const looking: Usage = { readUnits: 0, writeUnits: 0, calls: 0 };
  const door = await watched(house.url, meter, looking);
  const begun = meter.usage();
  let bill: Bill;
  try {
    const story = quick
      ? { ...nandan, chapters: nandan.chapters.slice(0, 1), to: '2021-05-08T09:00' }
      : nandan;
    const played = await play(story, { ...house, url: door.url });
    // A half story ends in the middle; what it says of later acts is nothing to check.
    if (played.wrong.length > 0) throw new Error(played.wrong.join('\n'));
    bill = {
      used: minus(minus(meter.usage(), begun), looking),
      machines: await countExecutions(house),
      log: countLog(logOf(house, 'functions')),
    };
  } finally {
    await door.close();
  }
  const tick = await idleTick(house, meter);
  return told(bill, looking, tick, meter);
}

interface Bill {
  used: Usage;
  machines: Machines;
  log: ReturnType<typeof countLog>;
}

/** The house behind a door that adds up what reading requests use; the story moves the clock first, so nothing else runs then. */
async function watched(
  target: string,
  meter: Meter,
  looking: Usage,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await listen(async (request, response) => {
    const body = (await readBody(request, 1024 * 1024)) ?? Buffer.alloc(0);
    const before = meter.usage();
    const answer = await pass(target, request, body);
    if (request.method === 'GET') {
      const used = minus(meter.usage(), before);
      looking.readUnits += used.readUnits;
      looking.writeUnits += used.writeUnits;
      looking.calls += used.calls;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }, 0);
  return { url: `http://localhost:${server.port}`, close: () => server.close() };
}

/** What a tick uses that finds nothing to do: the price of standing still, once a minute. */
async function idleTick(house: House, meter: Meter): Promise<Usage> {
  await house.settle();
  const before = { usage: meter.usage(), ticks: countLog(logOf(house, 'functions')).ticks };
  await house.settle();
  const ticks = await ticksSince(before.ticks, house);
  const used = minus(meter.usage(), before.usage);
  return {
    readUnits: used.readUnits / ticks,
    writeUnits: used.writeUnits / ticks,
    calls: used.calls / ticks,
  };
}

/** The lines of a log come a little after what they tell of: looked at until none has come for a while. */
async function ticksSince(before: number, house: House): Promise<number> {
  for (let seen = 0; ; ) {
    const now = countLog(logOf(house, 'functions')).ticks - before;
    if (now > 0 && now === seen) return now;
    seen = now;
    await setTimeout(200);
  }
}

function told(bill: Bill, looking: Usage, tick: Usage, meter: Meter): Result {
  const { machines, log } = bill;
  // Ticks are a cost of the minute, not of the purchase; those that found something keep what they did.
  const reads = bill.used.readUnits - log.ticks * tick.readUnits;
  const invocations = machines.invocations + log.writes;
  const parts: [string, Price, number][] = [
    ['state transitions', prices.transition, machines.transitions],
    ['Lambda invocations: acts and machines', prices.invocation, invocations],
    ['DynamoDB write units', prices.write, bill.used.writeUnits],
    ['DynamoDB read units', prices.read, reads],
  ];
  const total = parts.reduce((sum, [, price, units]) => sum + yuanFor(price, units), 0);
  const monthly =
    yuanFor(prices.read, tick.readUnits * minutesPerMonth) + yuanFor(prices.invocation, minutesPerMonth);
  return {
    figures: [
      { what: 'one purchase', value: total, unit: 'yuan' },
      ...parts.flatMap(([what, price, units]) => [
        { what, value: units, unit: '' },
        { what: `${what}, price`, value: yuanFor(price, units), unit: 'yuan' },
      ]),
      { what: 'executions', value: machines.executions, unit: '' },
      { what: 'executions that failed', value: machines.failed.length, unit: '', most: 0 },
      { what: 'events of the longest execution', value: machines.longest, unit: '', most: 25_000 },
      { what: 'requests that read (the story’s own looks)', value: log.reads, unit: '' },
      { what: 'read units of those', value: looking.readUnits, unit: '' },
      { what: 'an idle tick, read units', value: tick.readUnits, unit: '' },
      { what: 'a month of ticks every minute', value: monthly, unit: 'yuan' },
    ],
    notes: [
      ...(machines.failed.length > 0
        ? [
            `**Failed executions: the counts are those of a run that went wrong.** ${machines.failed.join('; ')}.`,
          ]
        : []),
      `Counted while docs/tour/nandan.md was played over HTTP (two lots, ${log.writes} writing requests, a takeover and a replacement). Transitions are the *StateEntered events of ` +
        'GetExecutionHistory of every execution, which is what AWS bills; invocations are the function calls in those histories and the requests in the functions’ log; ' +
        'request units are the ConsumedCapacity that the embedded table (dynoxide) gives with every call, asked for by a forwarder before it.',
      `Reading requests are listed apart, since how often people look is theirs to say. The ${log.ticks} ticks of the story are left out at ${tick.readUnits} read units each: they are a cost of the minute, ` +
        'the same for one purchase or a thousand, and stand in the last row.',
      `By operation, everything: ${operations(meter)}.`,
      ...Object.values(prices).map(
        ({ what, amount, currency, per, source, confirmed }) =>
          `- ${what}: ${currency === 'CNY' ? '¥' : 'US$'}${Number(amount.toFixed(4))} for ${per.toLocaleString('en-US')} (${source})${confirmed ? '' : ' **unconfirmed for the Chinese regions**'}`,
      ),
      `- ${yuanPerDollar} yuan for a dollar (**unconfirmed**, a round figure; \`BENCH_CNY_PER_USD\` sets another). Not in it: the functions’ running time, storage, KMS, logs, traffic.`,
    ],
  };
}

function operations(meter: Meter): string {
  return Object.entries(meter.byOperation())
    .map(
      ([name, { calls, readUnits, writeUnits }]) => `${name} ${calls} calls, ${readUnits + writeUnits} units`,
    )
    .join('; ');
}
