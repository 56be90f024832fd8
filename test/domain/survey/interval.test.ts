import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilson } from '#domain/survey/interval.ts';

describe('the 95 % interval', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3 (score without continuity correction).
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('of %i among %i is the published one', (found, of, low, high) => {
    const fine = wilson(found, of, 100_000_000);
    expect([(fine.low / 1e8).toFixed(4), (fine.high / 1e8).toFixed(4)]).toEqual([low, high]);
  });

  it('is rounded outwards to the basis point', () => {
    expect(wilson(81, 263)).toEqual({ low: 2552, high: 3663 });
    expect(wilson(0, 20)).toEqual({ low: 0, high: 1612 });
    expect(wilson(20, 20)).toEqual({ low: 8388, high: 10_000 });
    expect(wilson(0, 1)).toEqual({ low: 0, high: 7935 });
  });

  it('holds against floating point, holds what was found, and mirrors', () => {
    const z = 1.959964;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.nat(), (of, any) => {
        // Prepare
        const found = any % (of + 1);
        const share = found / of;
        const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
        const half =
          (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
        // Act
        const { low, high } = wilson(found, of);
        // Assess
        expect(low).toBeLessThanOrEqual(share * 10_000);
        expect(high).toBeGreaterThanOrEqual(share * 10_000);
        expect(low - (centre - half) * 10_000).toBeLessThan(1e-6);
        expect(low - (centre - half) * 10_000).toBeGreaterThan(-1 - 1e-6);
        expect(high - (centre + half) * 10_000).toBeGreaterThan(-1e-6);
        expect(high - (centre + half) * 10_000).toBeLessThan(1 + 1e-6);
        expect(wilson(of - found, of)).toEqual({ low: 10_000 - high, high: 10_000 - low });
      }),
    );
  });
});
