/**
 * `npm run mutation`: changes domain/ in one place at a time and sees whether a test notices. `npm run mutation -- domain/law`
 * looks at a part. Fails below 85 %. What was found last time is kept in `.cache/mutation/` and only what changed is tried again.
 */
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { table } from '#test/mutation/figures.ts';

const least = 85;
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const name = parts.length === 0 ? 'whole' : parts.join('+').replaceAll('/', '-');
const again = process.argv.includes('--again');

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
  incremental: true,
  incrementalFile: '.cache/mutation/last.json',
  force: again,
  concurrency: Number(process.env.MUTATION_WORKERS ?? 1),
  timeoutMS: 30_000,
  dryRunTimeoutMinutes: 60,
  timeoutFactor: 0.2,
  disableTypeChecks: false,
  ignorePatterns: ['.cache', '.huicai', 'cdk.out', 'dist', 'docs/screenshots'],
  tempDirName: '.cache/mutation/sandbox',
  reporters: ['survivors', 'progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: `.cache/mutation/${name}.json` },
  htmlReporter: { fileName: `.cache/mutation/${name}.html` },
  allowConsoleColors: false,
  thresholds: { high: 95, low: least, break: least },
};

const results = await new Stryker(options).runMutationTest();
console.log(table(results));
