/** `npm run crash -- --seeds 300`: the tour under random kill -9; ends with code 1 when anything is lost, done twice or late. */
import { parseArgs } from 'node:util';
import { crashRun, undisturbed } from '#test/crash/crash.ts';
import { scenarioOf } from '#test/e2e/support/scenario.ts';
import { nandan } from '#test/tour/nandan/index.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '300' },
    first: { type: 'string', default: '1' },
    chapters: { type: 'string' },
    kills: { type: 'string', default: '12' },
  },
});
const scenario = scenarioOf(nandan, values.chapters === undefined ? undefined : Number(values.chapters));
const first = Number(values.first);
const last = first + Number(values.seeds) - 1;

console.log(`${scenario.name}: undisturbed first`);
const expected = await undisturbed(scenario);
console.log(`${expected.record.length} rows, documents and mails in ${Math.round(expected.tookMs / 1000)} s`);

let failed = 0;
let kills = 0;
let slowestStartMs = 0;
for (let seed = first; seed <= last; seed++) {
  const run = await crashRun(scenario, expected, { seed, mostKills: Number(values.kills) });
  kills += run.kills;
  slowestStartMs = Math.max(slowestStartMs, run.slowestStartMs);
  if (run.wrong.length > 0) failed++;
  const verdict = run.wrong.length === 0 ? 'same' : `DIFFERS\n${run.wrong.slice(0, 20).join('\n')}`;
  console.log(
    `seed ${seed}: ${run.kills} kills, ${run.retries} retries, ready in ${Math.round(run.slowestStartMs)} ms: ${verdict}`,
  );
}
console.log(
  `${last - first + 1} seeds, ${kills} kills, slowest start ${Math.round(slowestStartMs)} ms, ${failed} failed`,
);
process.exitCode = failed === 0 ? 0 : 1;
