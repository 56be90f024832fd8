/** `npm run synth` with a changed input, and with nothing changed. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, quantile, since } from '#test/bench/support/bench.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const synth: Bench = {
  name: 'synth',
  asks: 'how long does `npm run synth` take?',
  run: async ({ quick }) => {
    const rounds = Array.from({ length: quick ? 1 : 3 });
    const cold = rounds.map(() => {
      // The digest of the inputs is forgotten: the same as a changed input, and no file of the project is touched.
      rmSync(join(root, 'cdk.out', '.inputs'), { force: true });
      return timed('synthesized');
    });
    const skipped = rounds.map(() => timed('nothing changed'));
    return {
      figures: [
        { what: 'changed input', value: quantile(cold, 0.5) / 1000, unit: 's', most: 10 },
        { what: 'nothing changed (skipped)', value: quantile(skipped, 0.5) / 1000, unit: 's' },
      ],
      notes: [
        `Median of ${rounds.length}, the whole process. "Changed" removes the digest that the last synth left, so that bundling and synthesis run in full.`,
      ],
    };
  },
};

/** Milliseconds of one run, which must say what is expected of it. */
function timed(expected: string): number {
  const began = performance.now();
  const said = execFileSync(process.execPath, ['infra/synth.ts'], { cwd: root, encoding: 'utf8' });
  const took = since(began);
  if (!said.includes(expected)) throw new Error(`synth said: ${said}`);
  return took;
}
