/** What earlier runs have found, as Stryker keeps it between them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { schema } from '@stryker-mutator/api/core';

export function readKept(file: string): schema.MutationTestResult | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Forgets what was not noticed, so that it is tried again: Stryker sees that a test was changed, but not what it uses of
 * `test/domain/support`.
 */
export function forgetSurvivors(file: string, parts: readonly string[]): void {
  const kept = readKept(file);
  if (!kept) return;
  for (const [name, one] of Object.entries(kept.files))
    if (parts.some((part) => name.startsWith(part)))
      one.mutants = one.mutants.filter(({ status }) => status === 'Killed' || status === 'Ignored');
  writeFileSync(file, JSON.stringify(kept));
}
