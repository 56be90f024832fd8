import { runScripts, runTestStates, runValidations } from './api.ts';
import { runExecutions } from './executions.ts';

/** One recorded case in one respect. */
export type Outcome = { row: string; id: string; pass: boolean; diffs: string[] };
/** Hundredths; `promised` where we promise something, the others are for information. */
export type Row = { row: string; cases: number; pass: number; share: number; promised: number | undefined };

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

/** Replays the corpus, or what of it the filter names. */
export async function score(filter: RegExp): Promise<{ outcomes: Outcome[]; rows: Row[] }> {
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
    for (const one of scores) outcomes.push({ row, ...one });
  const rows = Object.entries(ROWS).map(([row, promised]) => {
    const all = outcomes.filter((outcome) => outcome.row === row);
    const pass = all.filter((outcome) => outcome.pass).length;
    return {
      row,
      cases: all.length,
      pass,
      share: all.length === 0 ? 100 : (100 * pass) / all.length,
      promised,
    };
  });
  return { outcomes, rows };
}
