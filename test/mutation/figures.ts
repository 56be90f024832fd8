/** What a run found, folder by folder, as the table of docs/quality.md. */
import { relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { bounds, type Drawn, together } from '#test/mutation/sample.ts';

type Counts = Record<MutantResult['status'], number>;

/** Deep folders are counted apart, since one badly tested stage should not hide behind the others. */
export const folderOf = (file: string): string =>
  relative(process.cwd(), file).split('/').slice(0, -1).slice(0, 3).join('/');

const none: Counts = {
  Killed: 0,
  Survived: 0,
  NoCoverage: 0,
  Timeout: 0,
  CompileError: 0,
  RuntimeError: 0,
  Ignored: 0,
  Pending: 0,
};

/** Found of what can be found, in percent; a timeout is found, a mutant that no test passes is not. */
export function score({ Killed, Timeout, Survived, NoCoverage }: Counts): string {
  const tried = Killed + Timeout + Survived + NoCoverage;
  return tried === 0 ? '-' : (((Killed + Timeout) * 100) / tried).toFixed(1);
}

function byFolder(results: readonly MutantResult[]): [folder: string, counts: Counts][] {
  const folders = new Map<string, Counts>();
  for (const { fileName, status } of results) {
    const folder = folderOf(fileName);
    const counts = folders.get(folder) ?? { ...none };
    counts[status]++;
    folders.set(folder, counts);
  }
  return [...folders].sort(([one], [other]) => one.localeCompare(other));
}

const foundIn = ({ Killed, Timeout }: Counts): number => Killed + Timeout;
const triedIn = ({ Killed, Timeout, Survived, NoCoverage }: Counts): number =>
  Killed + Timeout + Survived + NoCoverage;

export function table(results: readonly MutantResult[]): string {
  const whole = { ...none };
  for (const { status } of results) whole[status]++;
  const rows = byFolder(results);
  return [
    '| folder | mutants | killed | timeout | survived | no test | left out | score |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows.map(([folder, counts]) => line(`\`${folder}\``, counts)),
    line('**whole**', whole),
  ].join('\n');
}

/** Folders whose score is below the least. */
export function below(results: readonly MutantResult[], least: number): string[] {
  return byFolder(results)
    .filter(([, counts]) => foundIn(counts) * 100 < least * triedIn(counts))
    .map(([folder]) => folder);
}

/** What a sample says of each folder, and of all of them by their weight. */
export function sampleTable(
  results: readonly MutantResult[],
  drawn: Readonly<Record<string, number>>,
): string {
  const percent = (share: number): string => (share * 100).toFixed(1);
  const rows = byFolder(results)
    .filter(([, counts]) => triedIn(counts) > 0)
    .map(([folder, counts]) => {
      const [found, tried] = [foundIn(counts), triedIn(counts)];
      return { folder, found, tried, of: drawn[folder] ?? tried, range: bounds(found, tried) };
    });
  const [share, reach] = together(rows);
  return [
    '| folder | mutants | drawn | found | score | 95 % |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows.map(
      ({ folder, found, tried, of, range: [low, high] }) =>
        `| \`${folder}\` | ${of} | ${tried} | ${found} | ${percent(found / tried)} | ${tried < of ? `${percent(low)} to ${percent(high)}` : 'all tried'} |`,
    ),
    `| **whole**, by weight | ${sum(rows, 'of')} | ${sum(rows, 'tried')} | ${sum(rows, 'found')} | **${percent(share)}** | ± ${percent(reach)} |`,
  ].join('\n');
}

const sum = (rows: readonly Drawn[], name: keyof Drawn): number =>
  rows.reduce((all, row) => all + row[name], 0);

function line(name: string, counts: Counts): string {
  const { Killed, Timeout, Survived, NoCoverage, Ignored } = counts;
  const tried = Killed + Timeout + Survived + NoCoverage;
  return `| ${[name, tried, Killed, Timeout, Survived, NoCoverage, Ignored, score(counts)].join(' | ')} |`;
}
