/** The simulation in small: the same sizes, fewer surveys. `npm run simulate -- evaluation` plays it whole. */
import { describe, expect, it } from '@jest/globals';
import { signalsOf } from '#domain/survey/detect.ts';
import { cheatIds, sizes } from '#test/simulate/cheats.ts';
import { brokenIn, type GeneratorName, generators, simulateEvaluations } from '#test/simulate/evaluation.ts';

const surveys = 40;

describe('planted cheating', () => {
  const lines = simulateEvaluations(surveys);

  it('is named in at least 95 of 100 surveys, and honest surveys are flagged in at most 5, by both generators', () => {
    expect(brokenIn(lines)).toEqual([]);
    expect(lines).toHaveLength(2 * cheatIds.length);
  });

  it('is found alike by two generators that share no code', () => {
    for (const cheat of cheatIds) {
      const rates = lines
        .filter((line) => line.cheat === cheat)
        .map(({ flagged }) => (flagged * 100) / surveys);
      expect(Math.abs((rates[0] ?? 0) - (rates[1] ?? 100))).toBeLessThanOrEqual(5);
    }
  });

  it('would be missed, and said to be missed, by detectors that never speak or always do', () => {
    const silent = lines.map((line) => ({ ...line, flagged: 0, named: 0 }));
    const shouting = lines.map((line) => ({ ...line, flagged: line.surveys, named: line.surveys }));
    expect(brokenIn(silent)).toHaveLength(2 * (cheatIds.length - 1));
    expect(brokenIn(shouting)).toHaveLength(2);
  });

  it('comes out the same every time', () => {
    for (const name of Object.keys(generators) as GeneratorName[]) {
      const [one, other] = [0, 1].map(() => generators[name]('coached', 5, sizes));
      expect(one).toEqual(other);
      expect(signalsOf(one?.answers ?? [], one?.missing ?? []).map(({ id }) => id)).toContain('coached');
    }
  });
});
