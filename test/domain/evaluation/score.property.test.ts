/** The score is one exact fraction: an independent count over whole people and whole points must give the same. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dimensionIds, faultOf, schemeOn } from '#domain/stages/evaluation/scheme.ts';
import {
  gradeOf,
  hundredths,
  requiredSample,
  type Scores,
  satisfactionOf,
  totalOf,
} from '#domain/stages/evaluation/score.ts';

const day = '2021-12-31';
const scheme = schemeOn(day, '451221');
const points = fc.integer({ min: 0, max: 100 });
const scores: fc.Arbitrary<Scores> = fc.record({
  quantity: points,
  quality: points,
  funds: points,
  effect: points,
  management: points,
  social: points,
});
const survey = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.nat(), fc.nat())
  .map(([asked, one, other]) => {
    const satisfied = one % (asked + 1);
    return { asked, satisfied, ratherSatisfied: other % (asked - satisfied + 1) };
  });

const all = (score: number): Scores => Object.fromEntries(dimensionIds.map((key) => [key, score])) as Scores;

describe('the scheme', () => {
  it('adds up, and satisfaction weighs at least as much as any other dimension (G-39)', () => {
    expect(scheme.weights).toEqual({
      quantity: 1500,
      quality: 2000,
      funds: 1000,
      effect: 1500,
      management: 1000,
      social: 500,
      satisfaction: 2500,
    });
    expect(scheme.shares).toEqual({ purchaser: 3000, recipients: 3000, thirdParty: 4000 });
  });

  it.each([
    ['a weight too much', { ...scheme, weights: { ...scheme.weights, social: 600 } }],
    ['a share too little', { ...scheme, shares: { ...scheme.shares, purchaser: 2900 } }],
    [
      'quality before satisfaction',
      { ...scheme, weights: { ...scheme.weights, quality: 2300, satisfaction: 2200 } },
    ],
  ])('is faulty with %s', (_, broken) => {
    expect(faultOf(broken)).toBeDefined();
  });
});

describe('the total', () => {
  it('equals a count in whole numbers made another way', () => {
    fc.assert(
      fc.property(scores, scores, survey, (purchaser, thirdParty, asked) => {
        // Prepare: percent weights and shares, everything over 100 · 100 · asked
        const n = BigInt(asked.asked);
        const content = BigInt(asked.satisfied + asked.ratherSatisfied);
        const six = (one: Scores): bigint =>
          n *
          BigInt(
            15 * one.quantity +
              20 * one.quality +
              10 * one.funds +
              15 * one.effect +
              10 * one.management +
              5 * one.social,
          );
        const party = (one: Scores): bigint => six(one) + 25n * 100n * content;
        const expected = 30n * party(purchaser) + 40n * party(thirdParty) + 30n * 100n * 100n * content;
        // Act
        const total = totalOf(scheme, purchaser, thirdParty, asked);
        // Assess
        expect(total.numerator * 10_000n * n).toBe(expected * total.denominator);
        expect(hundredths(total)).toBe(Number((expected * 100n) / (10_000n * n)));
      }),
    );
  });

  it('lies between 0 and 100 points and meets both ends', () => {
    fc.assert(
      fc.property(scores, scores, survey, (one, other, asked) => {
        const total = hundredths(totalOf(scheme, one, other, asked));
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(10_000);
      }),
    );
    const everyone = { asked: 7, satisfied: 3, ratherSatisfied: 4 };
    const nobody = { asked: 7, satisfied: 0, ratherSatisfied: 0 };
    expect(hundredths(totalOf(scheme, all(100), all(100), everyone))).toBe(10_000);
    expect(hundredths(totalOf(scheme, all(0), all(0), nobody))).toBe(0);
  });

  it('never falls when one more person is content or one more point is given', () => {
    fc.assert(
      fc.property(scores, scores, survey, fc.constantFrom(...dimensionIds), (one, other, asked, key) => {
        const base = totalOf(scheme, one, other, asked);
        if (asked.satisfied + asked.ratherSatisfied < asked.asked) {
          const more = totalOf(scheme, one, other, { ...asked, satisfied: asked.satisfied + 1 });
          expect(more.numerator).toBeGreaterThan(base.numerator);
        }
        if (one[key] < 100) {
          const better = totalOf(scheme, { ...one, [key]: one[key] + 1 }, other, asked);
          expect(better.numerator).toBeGreaterThan(base.numerator);
        }
      }),
    );
  });

  it('compares grades before it rounds: 89.99… shown is not 90', () => {
    // Prepare: 30% of the total falls on satisfaction alone, 17.5% more inside the two other parties
    const almost = { asked: 30_001, satisfied: 27_000, ratherSatisfied: 0 };
    const total = totalOf(scheme, all(90), all(90), almost);
    // Act, Assess
    expect(hundredths(total)).toBe(8999);
    expect(gradeOf(total, false, day, '451221')).toBe('good');
    expect(
      gradeOf(totalOf(scheme, all(90), all(90), { ...almost, asked: 30_000 }), false, day, '451221'),
    ).toBe('excellent');
  });

  it.each([
    [90, 'excellent'],
    [89, 'good'],
    [80, 'good'],
    [79, 'pass'],
    [60, 'pass'],
    [59, 'fail'],
  ] as const)('of %i points is graded %s, and 差 with a veto', (score, grade) => {
    const total = totalOf(scheme, all(score), all(score), {
      asked: 100,
      satisfied: score,
      ratherSatisfied: 0,
    });
    expect(gradeOf(total, false, day, '451221')).toBe(grade);
    expect(gradeOf(total, true, day, '451221')).toBe('fail');
  });
});

describe('the sample (J7-8)', () => {
  it.each([
    [1, 1],
    [100, 100],
    [101, 81],
    [142, 104],
    [1000, 278],
    [10_000, 370],
    [1_000_000, 384],
  ])('of %i recipients asks %i', (recipients, asked) => {
    expect(requiredSample(recipients, day, '451221')).toBe(asked);
  });

  it('never asks more than there are, and never fewer as there are more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 101, max: 900_000 }), (recipients) => {
        expect(requiredSample(recipients, day, '451221')).toBeLessThanOrEqual(recipients);
        expect(requiredSample(recipients + 1, day, '451221')).toBeGreaterThanOrEqual(
          requiredSample(recipients, day, '451221'),
        );
      }),
    );
  });

  it('counts satisfaction over all who were asked (J7-4)', () => {
    expect(satisfactionOf({ asked: 110, satisfied: 70, ratherSatisfied: 29 })).toBe(9000);
    expect(satisfactionOf({ asked: 3, satisfied: 1, ratherSatisfied: 1 })).toBe(6666);
  });
});
