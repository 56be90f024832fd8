/** 精确概率：tails of the hypergeometric and the binomial distribution as fractions of whole numbers, compared and never rounded. */

/** A probability as `part` of `whole`. */
export interface Chance {
  part: bigint;
  whole: bigint;
}

/** Whether a chance is at most one in `of`. */
export const isAtMost = ({ part, whole }: Chance, of: number): boolean => part * BigInt(of) <= whole;

/** Fisher: of `hits` among `first + second`, at least `found` fall to the first by chance. */
export function shareOfHits(found: number, first: number, hits: number, second: number): Chance {
  let part = 0n;
  for (let count = Math.max(found, hits - second); count <= Math.min(hits, first); count++)
    part += choose(first, count) * choose(second, hits - count);
  return { part, whole: choose(first + second, hits) };
}

/** At least `found` of `of`, where each is one with a chance of `basisPoints`. */
export function atLeast(found: number, of: number, basisPoints: number): Chance {
  const yes = BigInt(basisPoints);
  const no = 10_000n - yes;
  const least = Math.max(found, 0);
  let part = 0n;
  let ways = choose(of, least);
  for (let count = least; count <= of; count++) {
    part += ways * yes ** BigInt(count) * no ** BigInt(of - count);
    ways = (ways * BigInt(of - count)) / BigInt(count + 1);
  }
  return { part, whole: 10_000n ** BigInt(of) };
}

/** Number of ways to take `taken` out of `of`; none where that cannot be. */
export function choose(of: number, taken: number): bigint {
  if (taken < 0 || taken > of) return 0n;
  let ways = 1n;
  for (let count = 1; count <= Math.min(taken, of - taken); count++)
    ways = (ways * BigInt(of - count + 1)) / BigInt(count);
  return ways;
}
