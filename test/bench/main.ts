/**
 * `npm run bench [-- NAME …] [--quick]`: measures and writes `docs/benchmarks.md`; some names renew their sections alone.
 * `--quick` takes small sizes and writes nothing. A missed target is said, not punished: the code is 0.
 */
import { parseArgs } from 'node:util';
import { complete } from '#test/bench/complete.ts';
import { conformance } from '#test/bench/conformance.ts';
import { cost } from '#test/bench/cost.ts';
import { deadlines } from '#test/bench/deadlines.ts';
import { evaluation } from '#test/bench/evaluation.ts';
import { list } from '#test/bench/list.ts';
import { memory } from '#test/bench/memory.ts';
import { payment } from '#test/bench/payment.ts';
import { records } from '#test/bench/records.ts';
import { recount } from '#test/bench/recount.ts';
import { reminders } from '#test/bench/reminders.ts';
import { start } from '#test/bench/start.ts';
import { states } from '#test/bench/states.ts';
import { type Bench, type Result, since } from '#test/bench/support/bench.ts';
import { asText, write } from '#test/bench/support/report.ts';
import { synth } from '#test/bench/synth.ts';
import { takeover } from '#test/bench/takeover.ts';

const benches: Bench[] = [
  start,
  list,
  complete,
  reminders,
  recount,
  memory,
  synth,
  cost,
  states,
  conformance,
  deadlines,
  evaluation,
  records,
  payment,
  takeover,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(' ')}`);
  process.exit(1);
}

const results = new Map<string, Result>();
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  const began = performance.now();
  try {
    const result = await bench.run(values);
    if (!result) {
      console.log(`${bench.name}: what it needs is not here\n`);
      continue;
    }
    results.set(bench.name, result);
    console.log(`${bench.name} (${(since(began) / 1000).toFixed(0)} s)\n${asText(result)}\n`);
  } catch (error) {
    // The others still have something to say.
    console.error(`${bench.name}:`, error);
    process.exitCode = 1;
  }
}
if (!values.quick) write(benches, results);
// A house that did not come up may still hang on to us; the run ends all the same.
process.exit();
