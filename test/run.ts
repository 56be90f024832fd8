/** Runs jest and ends with the one line that CI reads: `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayTargets, targetsOf } from '#test/connected/targets.ts';

/** Suites beside the daily one, each with a folder of its own. */
const beside = {
  '--connected': 'connected',
  '--browser': 'console/browser',
  '--long': '{crash,local/system,console/screens}',
};
const chosen = Object.entries(beside).find(([flag]) => process.argv.includes(flag))?.[1];
const rest = process.argv.slice(2).filter((argument) => !Object.hasOwn(beside, argument));
if (chosen === beside['--connected']) console.log(sayTargets(targetsOf(process.env)));
const folder = mkdtempSync(join(tmpdir(), 'huicai-test-'));
const report = join(folder, 'report.json');
const run = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--json',
    `--outputFile=${report}`,
    // A list option takes every word behind it: what was asked for comes first.
    ...rest,
    ...(chosen
      ? ['--testPathIgnorePatterns=/node_modules/', `--testMatch=**/test/${chosen}/**/*.test.ts`]
      : []),
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
const results = JSON.parse(readFileSync(report, 'utf8')) as {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  numRuntimeErrorTestSuites: number;
  success: boolean;
};
rmSync(folder, { recursive: true });
// A suite that does not load fails no test of its own: it counts as one.
const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
console.log(`${results.numPassedTests} passed, ${failed} failed`);
process.exitCode = run.status === 0 && failed === 0 && results.numPassedTests > 0 ? 0 : 1;
