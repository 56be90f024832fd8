/** What was not noticed, a line each, as soon as it is known: a long run can be read while it goes on. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';

const file = process.env.MUTATION_SURVIVORS ?? '.cache/mutation/survivors.txt';

const lineOf = ({ fileName, location, mutatorName, replacement, status }: MutantResult): string =>
  `${relative(process.cwd(), fileName)}:${location.start.line}:${location.start.column} ${status} ${mutatorName} ${JSON.stringify(replacement)}`;

class Survivors implements Reporter {
  constructor() {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }

  onMutantTested(result: Readonly<MutantResult>): void {
    if (result.status !== 'Killed' && result.status !== 'Ignored')
      appendFileSync(file, `${lineOf(result)}\n`);
  }
}

export const survivors = declareFactoryPlugin(PluginKind.Reporter, 'survivors', () => new Survivors());
