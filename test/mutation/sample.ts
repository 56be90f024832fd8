/** A part of the mutants instead of all of them: as many of each folder, drawn by a seed; what the whole comes to, within bounds. */
import { createHash } from 'node:crypto';
import type { MutantCoverage } from '@stryker-mutator/api/core';

export interface Sample {
  /** Mutants of each folder. */
  size: number;
  seed: string;
}

/**
 * Lets all but those drawn look as if they lived in tables alone, which Stryker leaves out. Drawn from those that would be tried,
 * whether a test reaches them or not; answers how many these are, by folder.
 */
export function leaveOut(
  { static: atLoad, perTest }: MutantCoverage,
  mutants: ReadonlyMap<number, string>,
  { size, seed }: Sample,
): Record<string, number> {
  const reached = new Set(Object.values(perTest).flatMap((passes) => Object.keys(passes)));
  const folders = new Map<string, string[]>();
  for (const [mutant, folder] of mutants) {
    const id = String(mutant);
    if (reached.has(id) || atLoad[id] === undefined)
      folders.set(folder, [...(folders.get(folder) ?? []), id]);
  }
  const left: string[] = [];
  for (const ids of folders.values()) {
    const lots = new Map(ids.map((id) => [id, createHash('sha256').update(`${seed} ${id}`).digest('hex')]));
    ids.sort((one, other) => ((lots.get(one) ?? '') < (lots.get(other) ?? '') ? -1 : 1));
    left.push(...ids.slice(size));
  }
  for (const id of left) {
    atLoad[id] = 1;
    for (const passes of Object.values(perTest)) delete passes[id];
  }
  return Object.fromEntries([...folders].map(([folder, ids]) => [folder, ids.length]));
}

/** Bounds of a share of which a sample found so much, at 95 % (Wilson). */
export function bounds(found: number, tried: number): [low: number, high: number] {
  const z = 1.96;
  const share = found / tried;
  const middle = share + (z * z) / (2 * tried);
  const reach = z * Math.sqrt((share * (1 - share)) / tried + (z * z) / (4 * tried * tried));
  return [(middle - reach) / (1 + (z * z) / tried), (middle + reach) / (1 + (z * z) / tried)];
}

export interface Drawn {
  found: number;
  tried: number;
  /** Those of the folder from which they were drawn. */
  of: number;
}

/** Share of all folders, each by its weight, and how far it may be off at 95 %. */
export function together(folders: readonly Drawn[]): [share: number, reach: number] {
  const all = folders.reduce((sum, { of }) => sum + of, 0);
  let share = 0;
  let variance = 0;
  for (const { found, tried, of } of folders) {
    const [weight, part] = [of / all, found / tried];
    share += weight * part;
    variance += (weight * weight * part * (1 - part) * (1 - tried / of)) / tried;
  }
  return [share, 1.96 * Math.sqrt(variance)];
}
