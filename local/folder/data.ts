import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Complaint } from '#local/complaint.ts';
import { readJson, writeAtomic } from './atomic.ts';
import { type Migration, migrations } from './migrations.ts';

/** Everything the embedded system remembers, under one path. One process at a time holds it. */
export interface DataFolder {
  path: string;
  /** True until a system has run here: a start that found its port taken, or a look at nothing, leaves it new. */
  isNew: boolean;
  /** One line for the person at the terminal when an older folder was brought up to date. */
  migrated?: string;
  /** Path of a file inside. */
  file(...parts: string[]): string;
  /** Lets the next process in. A killed process lets go by itself. */
  release(): void;
}

const versionFile = 'version.json';
const lockFile = 'lock';
/** Written by the first system that runs here. */
const clockFile = 'clock.json';

/** Where the data stands: `HUICAI_DATA`, or `.huicai` in the working directory. */
export function dataPath(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(environment.HUICAI_DATA || '.huicai');
}

/**
 * Takes the folder for this process, makes it when it is absent, empties it for `fresh`, brings an older one up to date
 * after keeping a copy beside it. Throws a Complaint for a folder in use, a newer one and one that is not ours.
 */
export function openFolder(
  path: string,
  options: { fresh?: boolean; migrations?: Migration[] } = {},
): DataFolder {
  const steps = options.migrations ?? migrations;
  const current = steps.length + 1;
  refuseForeign(path);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const release = lock(path);
  try {
    if (options.fresh) empty(path);
    const found = versionOf(path);
    if (found !== undefined && found > current) {
      throw new Complaint(
        `${path} was written by a newer Huicai (data version ${found}; this one knows ${current}). Use that version, or another folder with HUICAI_DATA.`,
      );
    }
    const migrated =
      found === undefined || found === current ? undefined : migrate(path, found, current, steps);
    if (found === undefined) writeVersion(path, current);
    return {
      path,
      isNew: !existsSync(join(path, clockFile)),
      ...(migrated === undefined ? {} : { migrated }),
      file: (...parts) => join(path, ...parts),
      release,
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** A folder with other people's files in it is never emptied or written to. */
function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  const names = readdirSync(path);
  if (names.length > 0 && !names.includes(versionFile) && names.some((name) => !name.startsWith(lockFile))) {
    throw new Complaint(`${path} is not a data folder of Huicai: it has files but no ${versionFile}.`);
  }
}

function empty(path: string): void {
  for (const name of readdirSync(path)) {
    if (!name.startsWith(lockFile)) rmSync(join(path, name), { recursive: true, force: true });
  }
}

/** An exclusive SQLite lock: the operating system gives it back when the process dies, however it dies. */
function lock(path: string): () => void {
  const database = new DatabaseSync(join(path, lockFile), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch {
    database.close();
    const running = readJson(join(path, 'run.json')) as { pid?: number; origin?: string } | undefined;
    const who = running ? ` (process ${running.pid}, ${running.origin})` : '';
    throw new Complaint(
      `${path} is in use by another Huicai${who}. Stop it, or use another folder with HUICAI_DATA.`,
    );
  }
  return () => {
    if (database.isOpen) database.close();
  };
}

/** True while some process holds the folder. */
export function isHeld(path: string): boolean {
  if (!existsSync(join(path, lockFile))) return false;
  try {
    lock(path)();
    return false;
  } catch {
    return true;
  }
}

function versionOf(path: string): number | undefined {
  if (!existsSync(join(path, versionFile))) return undefined;
  const { version } = readVersion(join(path, versionFile));
  if (Number.isSafeInteger(version) && Number(version) > 0) return version as number;
  throw new Complaint(`${join(path, versionFile)} is damaged: it names no version.`);
}

function readVersion(file: string): { version?: unknown } {
  try {
    return Object(readJson(file)) as { version?: unknown };
  } catch {
    return {};
  }
}

function writeVersion(path: string, version: number): void {
  writeAtomic(join(path, versionFile), `${JSON.stringify({ version })}\n`);
}

/** Step by step, each recorded when done; a crash in between goes on with the step that was not recorded. */
function migrate(path: string, from: number, to: number, steps: Migration[]): string {
  const copy = join(dirname(path), `${basename(path)}.v${from}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.draft`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(path, draft, { recursive: true, filter: (source) => basename(source) !== lockFile });
    renameSync(draft, copy);
  }
  for (let version = from; version < to; version++) {
    const step = steps[version - 1];
    if (!step) throw new Error(`no migration from data version ${version}`);
    step.run(path);
    writeVersion(path, version + 1);
  }
  return `Data brought from version ${from} to ${to}; the old one is kept as ${copy}.`;
}
