/**
 * Asks one address again and again, in a process of its own: one that holds the hundred thousand rows it has just written stops
 * to mark them, and the system would be told to be slow.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { send } from '#test/bench/support/client.ts';

export interface Asking {
  url: string;
  headers: Record<string, string>;
  /** The `purchase` of each row that every answer must have, joined by commas. */
  expected: string;
  calls: number;
}

type Told = { took: number[] } | { fault: string };

/** Milliseconds each call took, one after another, after a third as many that are not counted. */
export async function askedBySomebody(asking: Asking): Promise<number[]> {
  const caller = fork(fileURLToPath(import.meta.url), { execArgv: [] });
  caller.send(asking);
  const [told] = (await once(caller, 'message')) as [Told];
  caller.disconnect();
  if ('fault' in told) throw new Error(told.fault);
  return told.took;
}

async function ask({ url, headers, expected }: Asking): Promise<number> {
  const answer = await send(url, { headers });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
  const found = (JSON.parse(answer.body) as { rows: { purchase: string }[] }).rows;
  if (found.map(({ purchase }) => purchase).join() !== expected)
    throw new Error('these are not the tasks that come first');
  return answer.ms;
}

async function askOften(asking: Asking): Promise<Told> {
  try {
    for (let call = 0; call < asking.calls / 3; call++) await ask(asking);
    const took: number[] = [];
    for (let call = 0; call < asking.calls; call++) took.push(await ask(asking));
    return { took };
  } catch (fault) {
    return { fault: String(fault) };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.once('message', async (asking: Asking) => process.send?.(await askOften(asking)));
