/**
 * `npm run simulate [-- NAME …] [--quick]`: plays what cannot be tried on people, and writes the reports under `docs/`.
 * `--quick` takes small numbers and writes nothing. A promise that is not kept ends it with code 1.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluation } from '#test/simulate/evaluation.ts';
import type { Simulation } from '#test/simulate/simulation.ts';
import { takeover } from '#test/simulate/takeover.ts';

const simulations: Simulation[] = [evaluation, takeover];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !simulations.some((one) => one.name === name));
if (unknown.length > 0) {
  const known = simulations.map(({ name }) => name).join(' ');
  console.error(`no simulation ${unknown.join(', ')}; there are: ${known}`);
  process.exit(1);
}

for (const { name, file, run } of simulations) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const began = performance.now();
  const { text, broken } = await run(values);
  console.log(`${text}\n${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (!values.quick) writeFileSync(join(import.meta.dirname, '..', '..', 'docs', file), text);
  for (const line of broken) console.error(`not kept: ${line}`);
  if (broken.length > 0) process.exitCode = 1;
}
