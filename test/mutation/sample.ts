/** A part of the mutants instead of all of them: what the whole comes to, within bounds, in minutes. */
import { createHash } from 'node:crypto';
import type { MutantCoverage } from '@stryker-mutator/api/core';

/**
 * Lets all but `size` mutants look as if they lived in tables alone, which Stryker leaves out. Which ones remain is drawn from those
 * that would be tried, reached or not, by the seed.
 */
export function leaveOut(
  { static: atLoad, perTest }: MutantCoverage,
  mutants: ReadonlySet<number>,
  { size, seed }: { size: number; seed: string },
): void {
  const reached = new Set(Object.values(perTest).flatMap((passes) => Object.keys(passes)));
  const tried = [...mutants].map(String).filter((id) => reached.has(id) || atLoad[id] === undefined);
  const drawn = new Map(tried.map((id) => [id, createHash('sha256').update(`${seed} ${id}`).digest('hex')]));
  const order = tried.sort((one, other) => ((drawn.get(one) ?? '') < (drawn.get(other) ?? '') ? -1 : 1));
  for (const id of order.slice(size)) {
    atLoad[id] = 1;
    for (const passes of Object.values(perTest)) delete passes[id];
  }
}

/** Bounds of a share of 95 % certainty, in percent (Wilson). */
export function bounds(found: number, tried: number): [low: number, high: number] {
  const z = 1.96;
  const share = found / tried;
  const middle = share + (z * z) / (2 * tried);
  const reach = z * Math.sqrt((share * (1 - share)) / tried + (z * z) / (4 * tried * tried));
  return [middle - reach, middle + reach].map((one) => (one * 100) / (1 + (z * z) / tried)) as [
    number,
    number,
  ];
}
