import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { synth } from '#infra/synth.ts';
import { Complaint } from '#local/complaint.ts';
import type { DataFolder } from '#local/folder/data.ts';
import { type Build, pinBuild, pinnedBuild, takeBuild } from '#local/pin.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const site = join(root, 'dist', 'console');
/** Beside node_modules, not in it: a running system reads its build until it ends, and `npm ci` empties node_modules. */
const cache = join(root, '.cache');
const mostWaitMs = 300_000;
const stamp = join(site, '.inputs');

/** What the console is built from; a changed file anywhere in it builds it again. */
const consoleInputs = ['console', 'domain', 'sealing', 'workflows', 'package-lock.json'];

/**
 * Builds the console and synthesizes the template where their inputs changed; `say` hears what is being done. With `asIs`
 * nothing is built: the folder's own last build runs again, or what lies there. HUICAI_BUILD names the kept build of another
 * folder: the systems of one test run are all the same.
 */
export async function ensureBuilt(
  folder: DataFolder,
  asIs: boolean,
  say: (line: string) => void,
): Promise<Build> {
  const { HUICAI_BUILD } = process.env;
  if (HUICAI_BUILD) return takeBuild(folder, HUICAI_BUILD);
  const kept = asIs ? pinnedBuild(folder) : undefined;
  if (kept) return kept;
  const release = lockBuild();
  try {
    if (!asIs) await build(say);
    return pinBuild(folder, { assembly: join(root, 'cdk.out'), site }, join(cache, 'huicai-built'));
  } finally {
    release();
  }
}

/** Two starts at once (the tests') build once: the second waits for the first, and finds everything there. */
function lockBuild(): () => void {
  mkdirSync(cache, { recursive: true });
  const database = new DatabaseSync(join(cache, 'huicai-build.lock'), { timeout: mostWaitMs });
  database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  return () => database.close();
}

async function build(say: (line: string) => void): Promise<void> {
  const digest = digestOf(consoleInputs);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
    say('Building the console …');
    await run(join(root, 'node_modules/vite/bin/vite.js'), ['build', 'console', '--logLevel', 'warn']);
    writeFileSync(stamp, digest);
  }
  if (await synth()) say('Synthesized cdk.out');
}

function digestOf(paths: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    const full = join(root, path);
    const files = path.includes('.')
      ? [full]
      : readdirSync(full, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
    for (const file of files) hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** A build of its own process: its memory goes with it. */
async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Complaint('The console could not be built; the reason stands above.');
}
