/** Results as tables: on the terminal, and in `docs/benchmarks.md`, where a section stays until its bench runs again. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Bench, Figure, Result } from '#test/bench/support/bench.ts';

const path = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));

export function isMet({ value, most, least }: Figure): boolean {
  return (most === undefined || value <= most) && (least === undefined || value >= least);
}

/** Whole numbers from a hundred up, three digits below. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

export function target(figure: Figure): string {
  if (figure.most !== undefined) return `≤ ${shown(figure.most)} ${figure.unit}`;
  return figure.least === undefined ? '' : `≥ ${shown(figure.least)} ${figure.unit}`;
}

function verdict(figure: Figure): string {
  if (target(figure) === '') return '';
  return isMet(figure) ? 'met' : '**missed**';
}

function cells(figure: Figure): string[] {
  return [figure.what, `${shown(figure.value)} ${figure.unit}`.trim(), target(figure), verdict(figure)];
}

/** The figures of one bench for the terminal, in columns. */
export function asText({ figures }: Result): string {
  const rows = figures.map(cells);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

function section(bench: Bench, result: Result): string {
  const day = new Date().toISOString().slice(0, 10);
  return [
    `## \`${bench.name}\`: ${bench.asks}`,
    '',
    '| what | measured | target | |',
    '| --- | ---: | ---: | --- |',
    ...result.figures.map((figure) => `| ${cells(figure).join(' | ')} |`),
    '',
    ...result.notes.flatMap((note) => [note, '']),
    `_${day}, Node ${process.version}, commit ${commit()}._`,
    '',
  ].join('\n');
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const changed = git(
      'status',
      '--porcelain',
      '--',
      'domain',
      'sealing',
      'functions',
      'local',
      'infra',
      'workflows',
    );
    return `${git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}

function head(): string {
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; `npm run bench -- list cost` renews those two sections alone. Everything runs on one machine:',
    'the clients, the embedded system and its table share the cores.',
    '',
    `Machine: ${cpus()[0]?.model ?? 'unknown CPU'}, ${availableParallelism()} cores, ${memory} GB of memory, Linux ${release()}.`,
    '',
  ].join('\n');
}

/** Puts the sections of these results in place of their old ones, in the order of `all`. */
export function write(all: Bench[], results: Map<string, Result>): void {
  const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const kept = new Map(
    old
      .split(/^(?=## `)/m)
      .slice(1)
      .map((text) => [/^## `(\w+)`/.exec(text)?.[1] ?? '', text.trimEnd()] as const),
  );
  const sections = all.flatMap((bench) => {
    const result = results.get(bench.name);
    return result ? section(bench, result).trimEnd() : (kept.get(bench.name) ?? []);
  });
  writeFileSync(path, `${[head().trimEnd(), ...sections].join('\n\n')}\n`);
}
