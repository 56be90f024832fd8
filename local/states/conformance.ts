import { parseArgs } from 'node:util';
import { runScripts, runTestStates, runValidations } from './conformance/api.ts';
import { corpusExists } from './conformance/corpus.ts';
import { reasonFor } from './conformance/differences.ts';
import { runExecutions } from './conformance/executions.ts';

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

type Outcome = { row: string; id: string; pass: boolean; diffs: string[] };
/** Rows and what they promise, in hundredths; those without a promise are for information. */
const ROWS: Record<string, number | undefined> = {
  'results: JSONPath, no task': 99,
  'results: JSONata, no task': 97,
  'results: lambda, nested, callback, activity, service': 95,
  'event sequences': 95,
  TestState: 90,
  'definition validation': 90,
  'API scripts': 85,
  'results: map readers (S3)': undefined,
  'wording of causes': undefined,
};

function rowOf(kind: string, features: string[]): string {
  if (kind === 's3') return 'results: map readers (S3)';
  if (kind !== 'pure') return 'results: lambda, nested, callback, activity, service';
  return features.includes('jsonata') ? 'results: JSONata, no task' : 'results: JSONPath, no task';
}

const filter = new RegExp(values.filter);
const outcomes: Outcome[] = [];
for (const { id, kind, features, pass, historyPass, causePass, diffs } of await runExecutions(filter)) {
  outcomes.push({ row: rowOf(kind, features), id, pass, diffs });
  if (historyPass !== undefined) outcomes.push({ row: 'event sequences', id, pass: historyPass, diffs });
  if (pass) outcomes.push({ row: 'wording of causes', id, pass: causePass, diffs });
}
for (const [row, scores] of [
  ['API scripts', await runScripts(filter)],
  ['definition validation', await runValidations(filter)],
  ['TestState', await runTestStates(filter)],
] as const)
  for (const score of scores) outcomes.push({ row, ...score });

const table = Object.entries(ROWS).map(([row, promised]) => {
  const all = outcomes.filter((outcome) => outcome.row === row);
  const pass = all.filter((outcome) => outcome.pass).length;
  const share = all.length === 0 ? 100 : (100 * pass) / all.length;
  return { row, cases: all.length, pass, share, promised };
});

console.log('what still differs, and why:');
for (const { row, id, pass, diffs } of outcomes) {
  if (pass) continue;
  console.log(`  ${row}: ${id}\n      ${reasonFor(id)}`);
  if (values.verbose) console.log(`      ${diffs.join('\n      ').slice(0, 900)}`);
}
console.table(
  Object.fromEntries(
    table.map(({ row, cases, pass, share, promised }) => [
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
process.exit(table.some(({ share, promised }) => share < (promised ?? 0)) ? 1 : 0);
