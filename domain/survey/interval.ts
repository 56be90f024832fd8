/**
 * 满意度的 95% 置信区间：the Wilson score interval, in whole numbers. z = 1.959964, the bounds rounded outwards, so that what is
 * shown never claims more than what was found. No correction for a small register: near a census it is too wide, never too narrow.
 */

/** z of 95 %, in millionths. */
const z = 1_959_964n;
const one = 1_000_000n;

export interface Interval {
  low: number;
  high: number;
}

/** Of `found` among `of` > 0, in parts of `unit` (basis points by default). */
export function wilson(found: number, of: number, unit = 10_000): Interval {
  const x = BigInt(found);
  const n = BigInt(of);
  // Centre, root and denominator of the textbook formula, all times 2·n·one².
  const centre = n * (2n * x * one * one + z * z);
  const under = n * (4n * one * one * z * z * x * (n - x) + n * z ** 4n);
  const denominator = 2n * n * (n * one * one + z * z);
  const parts = BigInt(unit);
  const root = ceilingRoot(parts * parts * under);
  return {
    low: Number((parts * centre - root) / denominator),
    high: Number((parts * centre + root + denominator - 1n) / denominator),
  };
}

/** The smallest whole number whose square is at least `value` > 0. */
function ceilingRoot(value: bigint): bigint {
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess * guess === value ? guess : guess + 1n;
    guess = next;
  }
}
