/** Which test files kill mutants: those of `domain/` that need no process and no store of their own. */
import { globSync } from 'node:fs';

const left = [
  // They start a program of their own, in which no mutant lives; what they compare is compared in small beside them.
  'test/domain/law/million.test.ts',
  'test/domain/bidding/scoring.test.ts',
  // They look at tables alone, which are not changed here: one changes them itself, row by row.
  'test/domain/law/parameters.test.ts',
  'test/domain/law/packages.test.ts',
  'test/domain/law/rows.test.ts',
];

export const suites = (root: string): string[] =>
  globSync('test/domain/**/*.test.ts', { cwd: root })
    .filter((file) => !left.includes(file))
    .sort();
