import { describe, expect, it } from '@jest/globals';
import { sizeWithin } from '#console/form/shrink.ts';

describe('a photograph that is redrawn', () => {
  it.each([
    ['wide', 4000, 3000, 1600, 1200],
    ['tall', 3000, 4000, 1200, 1600],
    ['as large as it may be', 1600, 900, 1600, 900],
    ['small', 40, 30, 40, 30],
    ['a thin line', 40_000, 1, 1600, 1],
  ])('is made no larger than asked, in its own shape: %s', (_, width, height, newWidth, newHeight) => {
    expect(sizeWithin({ width, height }, 1600)).toEqual({ width: newWidth, height: newHeight });
  });
});
