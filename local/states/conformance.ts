import { parseArgs } from 'node:util';
import { runScripts, runTestStates, runValidations } from './conformance/api.ts';
import { corpusExists } from './conformance/corpus.ts';
import { runExecutions } from './conformance/executions.ts';

/** How near the engine is to recorded AWS behaviour: `node local/states/conformance.ts [--filter RE] [--verbose]`. */
const { values } = parseArgs({
  options: { filter: { type: 'string', default: '.' }, verbose: { type: 'boolean', default: false } },
});

if (!corpusExists()) {
  console.log('asl-conformance is not beside this checkout: nothing to compare with.');
  process.exit(0);
}

const filter = new RegExp(values.filter);
const executions = await runExecutions(filter);
const rows: Record<string, { cases: number; pass: number }> = {};
const count = (row: string, pass: boolean): void => {
  rows[row] ??= { cases: 0, pass: 0 };
  const entry = rows[row];
  entry.cases += 1;
  if (pass) entry.pass += 1;
};
for (const score of executions) {
  count(`executions: ${score.kind}`, score.pass);
  if (score.historyPass !== undefined) count('histories', score.historyPass);
  if (score.pass) count('causes (advisory)', score.causePass);
}
const others = {
  'API scripts': await runScripts(filter),
  validation: await runValidations(filter),
  TestState: await runTestStates(filter),
};
for (const [row, scores] of Object.entries(others)) for (const score of scores) count(row, score.pass);

if (values.verbose) {
  for (const { id, pass, historyPass, causePass, diffs } of executions)
    if (!pass || historyPass === false || !causePass)
      console.log(id, '\n   ', diffs.join('\n    ').slice(0, 900));
  for (const scores of Object.values(others))
    for (const { id, pass, diffs } of scores)
      if (!pass) console.log(id, '\n   ', diffs.slice(0, 4).join('\n    ').slice(0, 700));
}
console.table(rows);
process.exit(0);
