import { describe, expect, it } from '@jest/globals';
import { compare } from '#test/domain/law/against-oracle.ts';

describe('three thousand random periods', () => {
  it('end where a walk by the words of the law ends', () => {
    // Act
    const { forward, backward, later } = compare(3000);
    // Assess
    expect([forward, backward, later]).toEqual([2100, 600, 300]);
  });
});
