/** What a run found, folder by folder, as the table of docs/quality.md. */
import { relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { bounds } from '#test/mutation/sample.ts';

type Counts = Record<MutantResult['status'], number>;

/** Deep folders are counted apart, since one badly tested stage should not hide behind the others. */
const folderOf = (file: string): string =>
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

export function table(results: readonly MutantResult[]): string {
  const folders = new Map<string, Counts>();
  const whole = { ...none };
  for (const { fileName, status } of results) {
    const folder = folderOf(fileName);
    const counts = folders.get(folder) ?? { ...none };
    counts[status]++;
    whole[status]++;
    folders.set(folder, counts);
  }
  const rows = [...folders].sort(([one], [other]) => one.localeCompare(other));
  return [
    '| folder | mutants | killed | timeout | survived | no test | left out | score |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...rows.map(([folder, counts]) => line(`\`${folder}\``, counts)),
    line('**whole**', whole),
  ].join('\n');
}

/** The score as a range, where the results are a sample: `90.6 (88.0 to 92.7 at 95 %)`. */
export function range(results: readonly MutantResult[]): string {
  const whole = { ...none };
  for (const { status } of results) whole[status]++;
  const { Killed, Timeout, Survived, NoCoverage } = whole;
  const [low, high] = bounds(Killed + Timeout, Killed + Timeout + Survived + NoCoverage);
  return `${score(whole)} (${low.toFixed(1)} to ${high.toFixed(1)} at 95 %)`;
}

function line(name: string, counts: Counts): string {
  const { Killed, Timeout, Survived, NoCoverage, Ignored } = counts;
  const tried = Killed + Timeout + Survived + NoCoverage;
  return `| ${[name, tried, Killed, Timeout, Survived, NoCoverage, Ignored, score(counts)].join(' | ')} |`;
}
