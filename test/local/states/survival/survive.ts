import { machineOf, seeded } from './machine.ts';
import { World } from './world.ts';

const ROLE = 'arn:aws:iam::000000000000:role/test';
/** No machine waits longer than a second: where nothing stirs for so long, and for so many looks, what runs has been forgotten. */
const QUIET_MS = 40_000;
const QUIET_LOOKS = 100;

export type Ended = { status: string; output: string; events: string[]; wellFormed: boolean };
export type Event = { id: number; previousEventId: number; timestamp: number; type: string };

/** What differs from run to run by nature: tokens and request numbers. */
const volatile = (text: string): string =>
  text
    .replace(/[A-Za-z0-9+/]{128}/g, 'TOKEN')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID');

async function endOf(world: World, executionArn: string): Promise<Ended> {
  const { status, output } = await world.call('DescribeExecution', { executionArn });
  const { events } = await world.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  const history = events as Event[];
  return {
    status: String(status),
    output: String(output),
    // Branches run side by side: what happened is compared, not in which order of time.
    events: history
      .map(({ id, previousEventId, timestamp, ...event }) => volatile(JSON.stringify(event)))
      .sort(),
    wellFormed: history.every(
      ({ id, previousEventId }, i) =>
        id === i + 1 && previousEventId < id && (i === 0 || previousEventId >= 0),
    ),
  };
}

/** Runs the machines of the seeds at once, with so many kills at moments chosen by `chance`. */
async function run(
  seeds: number[],
  kills: number,
  chance: () => number,
): Promise<{ ends: Ended[]; killed: number; inCommit: number }> {
  const world = new World();
  await world.open();
  try {
    const machines = new Map<number, string>();
    for (const seed of seeds) {
      const { stateMachineArn } = await world.call('CreateStateMachine', {
        name: `m${seed}`,
        definition: JSON.stringify(machineOf(seed)),
        roleArn: ROLE,
      });
      machines.set(seed, String(stateMachineArn));
    }
    const arnOf = (seed: number): string =>
      `${machines.get(seed)?.replace(':stateMachine:', ':execution:')}:e${seed}`;
    const toStart = [...seeds];
    let running = [...seeds];
    let killed = 0;
    let killAt = Date.now() + chance() * 400;
    let inCommit = true;
    const kill = (signal?: AbortSignal): Promise<void> =>
      inCommit ? world.killInCommit(signal) : world.kill();
    let seen = '';
    let quiet = { since: Date.now(), looks: 0 };
    while (running.length > 0) {
      // A busy machine is slow; only a standstill is a fault.
      const stirred = `${running.length} ${killed} ${world.stirred}`;
      if (stirred !== seen) quiet = { since: Date.now(), looks: 0 };
      else if (Date.now() - quiet.since > QUIET_MS && quiet.looks > QUIET_LOOKS) break;
      seen = stirred;
      quiet.looks += 1;
      if (killed < kills && Date.now() >= killAt) {
        await kill();
        killed += 1;
        await world.boot();
        inCommit = chance() < 0.5;
        // Some die again before they have come to themselves.
        killAt = Date.now() + chance() * (chance() < 0.4 ? 20 : 400);
      }
      const round = new AbortController();
      const stop = setTimeout(
        () => void (killed < kills && kill(round.signal)),
        Math.max(0, killAt - Date.now()),
      );
      try {
        for (let seed = toStart[0]; seed !== undefined; seed = toStart[0]) {
          await world
            .call('StartExecution', {
              stateMachineArn: machines.get(seed),
              name: `e${seed}`,
              input: `{"seed":${seed}}`,
            })
            .catch((error: Error) => {
              if (error.name !== 'ExecutionAlreadyExists') throw error;
            });
          toStart.shift();
        }
        await world.answer();
        const open: number[] = [];
        for (const seed of running) {
          const { status } = await world.call('DescribeExecution', { executionArn: arnOf(seed) });
          if (status === 'RUNNING') open.push(seed);
        }
        running = open;
      } catch (error) {
        // The connection of an engine that was killed while it answered.
        if (!['TypeError', 'SyntaxError'].includes((error as Error).name)) throw error;
      } finally {
        clearTimeout(stop);
        round.abort();
      }
    }
    await world.revive();
    const ends: Ended[] = [];
    for (const seed of seeds) ends.push(await endOf(world, arnOf(seed)));
    return { ends, killed, inCommit: world.killedInCommit };
  } finally {
    await world.close();
  }
}

/** Kills an engine again and again under the machines of the seeds; gives what then differs from a run that nobody disturbed. */
export async function survive(
  seeds: number[],
  kills: number,
): Promise<{ killed: number; inCommit: number; differences: string[] }> {
  const chance = seeded(seeds[0] ?? 1);
  const calm = await run(seeds, 0, chance);
  const disturbed = await run(seeds, kills, chance);
  const differences: string[] = [];
  for (const [i, seed] of seeds.entries()) {
    const [expected, got] = [calm.ends[i] as Ended, disturbed.ends[i] as Ended];
    if (expected.status !== 'SUCCEEDED')
      differences.push(`seed ${seed}: undisturbed it ends ${expected.status}`);
    if (!got.wellFormed) differences.push(`seed ${seed}: its history is not well formed`);
    for (const part of ['status', 'output', 'events'] as const) {
      const [a, b] = [JSON.stringify(expected[part]), JSON.stringify(got[part])];
      if (a !== b) differences.push(`seed ${seed}: ${part} ${b.slice(0, 300)} instead of ${a.slice(0, 300)}`);
    }
  }
  return { killed: disturbed.killed, inCommit: disturbed.inCommit, differences };
}
