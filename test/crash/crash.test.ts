import { beforeAll, describe, expect, it } from '@jest/globals';
import { amnesiaRun, crashRun, spanOf } from '#test/crash/crash.ts';
import { type Played, playedAsWritten } from '#test/tour/played.ts';

const minute = 60_000;
let tour: Played;

beforeAll(async () => {
  tour = await playedAsWritten();
}, 15 * minute);

describe('A chapter of the tour under kill -9 of the whole system', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'ends with the same record, no act twice, no deadline missed (seed %i)',
    async (seed) => {
      // Act
      const run = await crashRun(tour, spanOf(seed, false), { seed, mostKills: 2 });
      // Assess
      expect(run.kills.length).toBeGreaterThan(0);
      expect(run.wrong.slice(0, 5)).toEqual([]);
    },
    10 * minute,
  );
});

describe('A purchase whose engine forgets everything', () => {
  it.each([
    [2, 5],
    [6, 9],
  ])(
    'goes on after npm run reconcile (chapter %i, before move %i of the clock)',
    async (chapter, move) => {
      // Act
      const wrong = await amnesiaRun(tour, { first: chapter, last: chapter + 1 }, move);
      // Assess
      expect(wrong.slice(0, 5)).toEqual([]);
    },
    10 * minute,
  );
});
