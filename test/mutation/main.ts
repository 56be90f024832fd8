/**
 * `npm run mutation`: changes domain/ in one place at a time and sees whether a test notices. `npm run mutation -- domain/law`
 * looks at a part, `--sample 60` at so many mutants of each folder. Fails where a folder is below 85 %. What was found last time
 * is kept in `.cache/mutation/` and only what changed is tried again.
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { below, sampleTable, table } from '#test/mutation/figures.ts';
import { forgetSurvivors } from '#test/mutation/kept.ts';

const least = 85;
const { values: wanted, positionals: parts } = parseArgs({
  allowPositionals: true,
  options: {
    again: { type: 'boolean', default: false },
    survivors: { type: 'boolean', default: false },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
// A file system takes no name of any length.
const name = parts.length === 0 ? 'whole' : parts.join('+').replaceAll('/', '-').slice(0, 100);
const kept = '.cache/mutation/last.json';
if (wanted.survivors) forgetSurvivors(kept, parts.length === 0 ? ['domain'] : parts);

const drawn = resolve('.cache/mutation/drawn.json');
if (wanted.sample !== undefined)
  Object.assign(process.env, {
    MUTATION_SAMPLE: JSON.stringify({ size: Number(wanted.sample), seed: wanted.seed }),
    MUTATION_DRAWN: drawn,
  });

const options: PartialStrykerOptions = {
  mutate: [
    ...(parts.length === 0 ? ['domain'] : parts).map((part) =>
      part.endsWith('.ts') ? part : `${part.replace(/\/$/, '')}/**/*.ts`,
    ),
    // The index of the law: which rule stands where. It decides nothing; `npm run law` holds it to be true.
    '!domain/law/rows/**',
  ],
  testRunner: 'domain',
  plugins: ['./test/mutation/runner.ts'],
  ignorers: ['texts'],
  // A table that stands when the module is loaded would cost a process for each of its cells; docs/quality.md says who watches them.
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  incremental: wanted.sample === undefined,
  incrementalFile: kept,
  force: wanted.again,
  concurrency: Number(process.env.MUTATION_WORKERS ?? 1),
  // The board ends endless loops and the runner what takes long; this is for what neither sees, on a machine that is busy.
  timeoutMS: 180_000,
  dryRunTimeoutMinutes: 60,
  timeoutFactor: 0.2,
  disableTypeChecks: false,
  ignorePatterns: ['.cache', '.huicai', 'cdk.out', 'dist', 'docs/screenshots'],
  tempDirName: '.cache/mutation/sandbox',
  reporters: ['survivors', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: `.cache/mutation/${name}.json` },
  htmlReporter: { fileName: `.cache/mutation/${name}.html` },
  allowConsoleColors: false,
  // Each folder must stand for itself: see below.
  thresholds: { high: 95, low: least, break: null },
};

const results = await new Stryker(options).runMutationTest();
if (wanted.sample === undefined) {
  console.log(table(results));
  const weak = below(results, least);
  if (weak.length > 0) {
    console.error(`Below ${least} %: ${weak.join(', ')}`);
    process.exitCode = 1;
  }
} else console.log(sampleTable(results, JSON.parse(readFileSync(drawn, 'utf8'))));
