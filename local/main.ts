import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { accounts } from '#domain/people/accounts.ts';
import { type Role, roles } from '#domain/people/roles.ts';
import { ensureBuilt } from '#local/build.ts';
import { beijing, parseMoment } from '#local/clock/moment.ts';
import { Complaint } from '#local/complaint.ts';
import { type DataFolder, dataPath, openFolder } from '#local/folder/data.ts';
import { unreconciled } from '#local/folder/migrations.ts';
import { startSystem } from '#local/system.ts';

/** Reads the flags, takes the folder, builds what changed, and runs until it is told to stop. */
export async function main(): Promise<void> {
  const flags = readFlags();
  const folder = openFolder(dataPath(), { fresh: flags.fresh });
  try {
    if (folder.migrated) console.log(folder.migrated);
    if (flags.at !== undefined && !folder.isNew) {
      throw new Complaint(
        `${folder.path} already has a clock. Move it with \`npm run clock\`, or begin anew with --fresh --at.`,
      );
    }
    const { at, freeze } = flags;
    const build = await ensureBuilt(folder, flags.built, console.log);
    const stopped = Promise.withResolvers<Error>();
    const system = await startSystem({
      folder,
      build,
      port: portOf(process.env.PORT),
      freeze,
      onStop: stopped.resolve,
      ...(at === undefined ? {} : { at }),
    });
    if (existsSync(folder.file(unreconciled))) await reconcile(folder);
    greet(system.origin, system.clock.now(), freeze);
    // Acts that the processes never hear of would only pile up: better no system than half of one.
    void stopped.promise.then(async ({ message }) => {
      console.error(message);
      await system.close();
      process.exit(1);
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void system.close().then(() => process.exit(0)));
    }
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** A folder of an older version has runs that this engine does not know: the record knows them all. */
async function reconcile(folder: DataFolder): Promise<void> {
  const program = fileURLToPath(new URL('cli/reconcile.ts', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Complaint('The record could not be asked what should be running.');
  rmSync(folder.file(unreconciled));
}

interface Flags {
  fresh: boolean;
  /** The clock stands still until it is moved: for tests. */
  freeze: boolean;
  /** What is built is taken as it is: for tests and restarts. */
  built: boolean;
  at?: number;
}

function readFlags(): Flags {
  try {
    const { values } = parseArgs({
      options: {
        fresh: { type: 'boolean', default: false },
        freeze: { type: 'boolean', default: false },
        built: { type: 'boolean', default: false },
        at: { type: 'string' },
      },
    });
    const { fresh, freeze, built, at } = values;
    return { fresh, freeze, built, ...(at === undefined ? {} : { at: parseMoment(at) }) };
  } catch (error) {
    if (error instanceof Complaint) throw error;
    throw new Complaint(
      `${(error as Error).message}\nnpm start -- [--fresh] [--at 2021-03-01T09:00] [--freeze] [--built]`,
    );
  }
}

function portOf(text: string | undefined): number {
  const port = Number(text || 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Complaint(`PORT=${text} is no port.`);
  return port;
}

function greet(origin: string, now: number, frozen: boolean): void {
  const rows = accounts.map(({ account, name, roles: own, organisation }) => {
    const labels = own.map((role: Role) => roles[role].label).join('、');
    return `  ${account.padEnd(10)} ${name}　${organisation}　${labels}`;
  });
  console.log(
    [
      '',
      `惠采 Huicai   ${origin}`,
      `public page   ${origin}/public`,
      `clock         ${beijing(now).slice(0, 16).replace('T', ' ')} Beijing time${frozen ? ', frozen' : ''}`,
      '',
      'Demo accounts (choose one on the login page; no password):',
      ...rows,
      '',
    ].join('\n'),
  );
}
