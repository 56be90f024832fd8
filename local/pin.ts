import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Complaint } from '#local/complaint.ts';
import { readJson, writeAtomic } from '#local/folder/atomic.ts';
import type { DataFolder } from '#local/folder/data.ts';

/** What a system runs from, kept for it: building anew beside it does not pull the code from under its feet. */
export interface Build {
  /** Cloud assembly. */
  assembly: string;
  /** Built console. */
  site: string;
  /** Compiled code of the functions. */
  compiled: string;
}

const dayMs = 86_400_000;

/**
 * Keeps a build under its content's name in `cache` (hard links: no space, no time) and notes it in the data folder. Builds
 * nobody has started for a day are removed.
 */
export function pinBuild(
  folder: DataFolder,
  built: { assembly: string; site: string },
  cache: string,
): Build {
  if (!existsSync(built.assembly)) {
    throw new Complaint(`${built.assembly} holds no template: run \`npm run synth\`.`);
  }
  mkdirSync(cache, { recursive: true });
  const digest = createHash('sha256')
    .update(contentsOf(built.assembly))
    .update(contentsOf(built.site))
    .digest('hex');
  const kept = join(cache, digest.slice(0, 24));
  if (!existsSync(kept)) {
    const draft = `${kept}.${process.pid}`;
    link(built.assembly, join(draft, 'assembly'));
    if (existsSync(built.site)) link(built.site, join(draft, 'site'));
    renameSync(draft, kept);
  }
  const now = new Date();
  utimesSync(kept, now, now);
  removeOld(cache);
  return takeBuild(folder, kept);
}

/** The build this folder ran from last, if it is still kept. */
export function pinnedBuild(folder: DataFolder): Build | undefined {
  const { kept } = (readJson(folder.file('build.json')) ?? {}) as { kept?: string };
  return kept !== undefined && existsSync(kept) ? partsOf(kept) : undefined;
}

/** Runs this folder from a build that another one keeps. */
export function takeBuild(folder: DataFolder, kept: string): Build {
  writeAtomic(folder.file('build.json'), `${JSON.stringify({ kept })}\n`);
  return partsOf(kept);
}

function partsOf(kept: string): Build {
  return { assembly: join(kept, 'assembly'), site: join(kept, 'site'), compiled: join(kept, 'compiled') };
}

/** Names and contents of the small files; bundles lie in folders named after their content. */
function contentsOf(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) return `${entry.name} ${readdirSync(file).sort().join(' ')}`;
      return `${entry.name} ${readFileSync(file, 'utf8')}`;
    })
    .sort()
    .join('\n');
}

function link(from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    try {
      linkSync(source, target);
    } catch {
      cpSync(source, target);
    }
  }
}

function removeOld(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > dayMs) rmSync(path, { recursive: true, force: true });
  }
}
