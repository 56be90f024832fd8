/** What the journal keeps is all there is: an engine that is closed and opened at every step goes on as one that never was. */
import { GetExecutionHistoryCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Bench, named } from './support.ts';
import { machineOf } from './survival/machine.ts';

interface Payload {
  key: string;
  token?: string;
  fails?: number;
  tried?: number;
}

/** Tokens and request numbers differ by nature. */
const volatile = (text: string): string =>
  text
    .replace(/[A-Za-z0-9+/]{128}/g, 'TOKEN')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID');

/** The whole history of one run, times included; `reopened` says whether the engine is opened anew before each step. */
async function historyOf(seed: number, reopened: boolean): Promise<unknown> {
  const bench = await new Bench().open();
  try {
    const open: string[] = [];
    bench.lambda = (sent) => {
      const { key, token, fails = 0, tried = 0 } = sent as Payload;
      if (token !== undefined) open.push(token);
      if (tried < fails) throw named('Flaky', key);
      return { done: key };
    };
    const execution = await bench.start(await bench.create(machineOf(seed)), {}, 'run');
    for (let step = 0; (await bench.look(execution)).status === 'RUNNING'; step++) {
      if (step > 200) throw new Error(`the run of seed ${seed} does not end`);
      if (reopened) await bench.reopen();
      const token = open.shift();
      if (token === undefined) await bench.advance(1000);
      else {
        await bench.client.send(new SendTaskSuccessCommand({ taskToken: token, output: '"answered"' }));
        await bench.engine.idle();
      }
    }
    const { events } = await bench.client.send(
      new GetExecutionHistoryCommand({ executionArn: execution, maxResults: 1000 }),
    );
    return JSON.parse(volatile(JSON.stringify(events)));
  } finally {
    await bench.close();
  }
}

describe('an engine that is opened anew before each step', () => {
  it('writes the same history of any machine, event for event and second for second', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100_000 }), async (seed) => {
        expect(await historyOf(seed, true)).toEqual(await historyOf(seed, false));
      }),
      { numRuns: 8 },
    );
  });
});
