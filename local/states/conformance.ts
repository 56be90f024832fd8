import { parseArgs } from 'node:util';
import { corpusExists } from './conformance/corpus.ts';
import { reasonFor } from './conformance/differences.ts';
import { score } from './conformance/score.ts';

/**
 * How near the engine is to recorded AWS behaviour: `node local/states/conformance.ts [--filter RE] [--verbose]`. Ends with 1 where a
 * row is below what we promise.
 */
const { values } = parseArgs({
  options: { filter: { type: 'string', default: '.' }, verbose: { type: 'boolean', default: false } },
});

if (!corpusExists()) {
  console.log('asl-conformance is not beside this checkout: nothing to compare with.');
  process.exit(0);
}

const { outcomes, rows } = await score(new RegExp(values.filter));

console.log('what still differs, and why:');
for (const { row, id, pass, diffs } of outcomes) {
  if (pass) continue;
  console.log(`  ${row}: ${id}\n      ${reasonFor(id)}`);
  if (values.verbose) console.log(`      ${diffs.join('\n      ').slice(0, 900)}`);
}
console.table(
  Object.fromEntries(
    rows.map(({ row, cases, pass, share, promised }) => [
      row,
      {
        cases,
        pass,
        share: `${share.toFixed(1)} %`,
        'at least': promised === undefined ? '' : `${promised} %`,
      },
    ]),
  ),
);
process.exit(rows.some(({ share, promised }) => share < (promised ?? 0)) ? 1 : 0);
