import { beforeAll, describe, expect, it } from '@jest/globals';
import { amnesiaRun, crashRun, type Undisturbed, undisturbed } from '#test/crash/crash.ts';
import { scenarioOf } from '#test/e2e/support/scenario.ts';
import { nandan } from '#test/tour/nandan/index.ts';

const minute = 60_000;
/** From the catalogue through the notice to the bidding; `npm run crash` plays the whole tour. */
const scenario = scenarioOf(nandan, 2);
let expected: Undisturbed;

beforeAll(async () => {
  expected = await undisturbed(scenario);
}, 10 * minute);

describe('A purchase under kill -9 of the whole system', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'ends with the same record, no act twice, no deadline missed (seed %i)',
    async (seed) => {
      // Act
      const run = await crashRun(scenario, expected, { seed, mostKills: 2 });
      // Assess
      expect(run.kills).toBeGreaterThan(0);
      expect(run.wrong.slice(0, 5)).toEqual([]);
    },
    3 * minute,
  );
});

describe('A purchase whose engine forgets everything', () => {
  it.each([5, 14])(
    'goes on after npm run reconcile (before move %i of the clock)',
    async (move) => {
      // Act
      const wrong = await amnesiaRun(scenario, expected, move);
      // Assess
      expect(wrong.slice(0, 5)).toEqual([]);
    },
    3 * minute,
  );
});
