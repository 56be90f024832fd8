/** `npm start`: the whole system on this machine, on one port, in one data folder. */
import { parseArgs } from 'node:util';
import { accounts } from '#domain/people/accounts.ts';
import { type Role, roles } from '#domain/people/roles.ts';
import { assembly, ensureBuilt, site } from '#local/build.ts';
import { beijing, parseMoment } from '#local/clock/moment.ts';
import { Complaint, program } from '#local/complaint.ts';
import { dataPath, openFolder } from '#local/folder/data.ts';
import { startSystem } from '#local/system.ts';

// Lambda's clock is UTC; code that forgets its time zone should show that here too.
process.env.TZ = 'UTC';

await program(async () => {
  const flags = readFlags();
  const folder = openFolder(dataPath(), { fresh: flags.fresh });
  try {
    if (folder.migrated) console.log(folder.migrated);
    if (flags.at !== undefined && !folder.isNew) {
      throw new Complaint(
        `${folder.path} already has a clock. Move it with \`npm run clock\`, or begin anew with --fresh --at.`,
      );
    }
    await ensureBuilt(console.log);
    const { at, freeze } = flags;
    const system = await startSystem({
      folder,
      assembly,
      site,
      port: portOf(process.env.PORT),
      freeze,
      ...(at === undefined ? {} : { at }),
    });
    greet(system.origin, system.clock.now(), freeze);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void system.close().then(() => process.exit(0)));
    }
  } catch (error) {
    folder.release();
    throw error;
  }
});

function readFlags(): { fresh: boolean; freeze: boolean; at?: number } {
  try {
    const { values } = parseArgs({
      options: {
        fresh: { type: 'boolean', default: false },
        freeze: { type: 'boolean', default: false },
        at: { type: 'string' },
      },
    });
    const { fresh, freeze, at } = values;
    return { fresh, freeze, ...(at === undefined ? {} : { at: parseMoment(at) }) };
  } catch (error) {
    if (error instanceof Complaint) throw error;
    throw new Complaint(
      `${(error as Error).message}\nnpm start -- [--fresh] [--at 2021-03-01T09:00] [--freeze]`,
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
