/** Runs jest and ends with the one line that CI reads: `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sayTargets, targetsOf } from '#test/connected/targets.ts';

const connected = process.argv.includes('--connected');
const rest = process.argv.slice(2).filter((argument) => argument !== '--connected');
if (connected) console.log(sayTargets(targetsOf(process.env)));
const folder = mkdtempSync(join(tmpdir(), 'huicai-test-'));
const report = join(folder, 'report.json');
const run = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    // What a test leaves behind dies young: a tenth of the time went into collecting it from a small nursery.
    '--max-semi-space-size=64',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--json',
    `--outputFile=${report}`,
    // A list option takes every word behind it: what was asked for comes first.
    ...rest,
    ...(connected
      ? ['--testPathIgnorePatterns=/node_modules/', '--testMatch=**/test/connected/**/*.test.ts']
      : []),
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    // The workers share one played tour (test/tour/played.ts).
    env: { HUICAI_PLAYED: join(folder, 'played'), ...process.env },
  },
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
