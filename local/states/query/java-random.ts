const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

function next(state: bigint): bigint {
  return (state * MULTIPLIER + 0xbn) & MASK;
}

/** `new java.util.Random(seed).nextDouble()`: AWS documents that a seed always gives the same number, and this is the one it gives. */
export function javaRandomDouble(seed: number): number {
  const first = next((BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK);
  const second = next(first);
  return Number(((first >> 22n) << 27n) + (second >> 21n)) / 2 ** 53;
}

/** `new java.util.Random(seed).nextInt(bound)`, for States.MathRandom. */
export function javaRandomInt(seed: number, bound: number): number {
  let state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK;
  for (;;) {
    state = next(state);
    const bits = Number(state >> 17n);
    if ((bound & -bound) === bound) return Number((BigInt(bound) * BigInt(bits)) >> 31n);
    const value = bits % bound;
    if (bits - value + (bound - 1) <= 0x7fffffff) return value;
  }
}
