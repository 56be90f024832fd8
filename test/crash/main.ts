/**
 * `npm run crash`: 300 seeds, each a chapter of the tour under kill -9 of the whole system; every thirtieth the whole tour, with
 * `--whole` all of them. Ends with code 1 when anything is lost, done twice or late, or not ready again in three seconds; with
 * several `--jobs` systems share the machine, and how soon they are ready is told and not judged.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { quantile, together } from '#test/bench/support/bench.ts';
import { type CrashRun, crashRun, spanOf } from '#test/crash/crash.ts';
import { playedAsWritten } from '#test/tour/played.ts';

const mostReadyMs = 3_000;
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '300' },
    first: { type: 'string', default: '1' },
    kills: { type: 'string', default: '3' },
    jobs: { type: 'string', default: '1' },
    whole: { type: 'boolean', default: false },
  },
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => Number(values.first) + index);
const mostKills = Number(values.kills);

console.log('The tour undisturbed first');
const tour = await playedAsWritten();
console.log(`${tour.record(8).length} rows, documents and mails`);

const runs: CrashRun[] = [];
await together(Number(values.jobs), seeds, async (seed) => {
  const whole = values.whole || seed % 30 === 0;
  const run = await crashRun(tour, spanOf(seed, whole), { seed, mostKills: mostKills * (whole ? 4 : 1) });
  runs.push(run);
  const part = whole ? 'the whole tour' : `chapter ${run.first + 1}`;
  const verdict = run.wrong.length === 0 ? 'same' : `DIFFERS\n${run.wrong.slice(0, 20).join('\n')}`;
  const ready = run.readyMs.map(Math.round).join(' ');
  console.log(`seed ${seed}, ${part}: killed in ${run.kills.join(', ')}; ready in ${ready} ms: ${verdict}`);
});

const kills = runs.flatMap((run) => run.kills);
const ready = runs.flatMap((run) => run.readyMs);
const failed = runs.filter((run) => run.wrong.length > 0).length;
const late = ready.filter((ms) => !(ms <= mostReadyMs)).length;
for (const kind of [...new Set(kills)].sort())
  console.log(`${kills.filter((one) => one === kind).length} kills in ${kind}`);
console.log(
  `ready again: median ${Math.round(quantile(ready, 0.5))} ms, worst ${Math.round(Math.max(...ready))} ms, ${late} of ${ready.length} over ${mostReadyMs} ms; load average ${loadavg()[0]?.toFixed(1)}`,
);
console.log(`${runs.length} seeds, ${kills.length} kills, ${failed} failed`);
const alone = Number(values.jobs) === 1;
process.exitCode = failed === 0 && (late === 0 || !alone) ? 0 : 1;
