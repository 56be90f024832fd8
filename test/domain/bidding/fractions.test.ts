import { describe, expect, it } from '@jest/globals';
import { compareEvaluations } from '#test/domain/bidding/against-fractions.ts';

describe('three hundred random evaluations', () => {
  it('end as a second way to compute them ends', () => {
    // Act
    const { evaluations, below, above, never } = compareEvaluations(300);
    // Assess
    expect(evaluations).toBe(300);
    expect(below + above + never).toBe(60);
  });
});
