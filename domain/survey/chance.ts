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
  let part = 0n;
  for (let count = Math.max(found, 0); count <= of; count++)
    part += choose(of, count) * yes ** BigInt(count) * no ** BigInt(of - count);
  return { part, whole: 10_000n ** BigInt(of) };
}

/** Number of ways to take `taken` out of `of`; none where that cannot be. */
export function choose(of: number, taken: number): bigint {
  if (taken < 0 || taken > of) return 0n;
  const row = rowOf(of);
  return row[Math.min(taken, of - taken)] as bigint;
}

const rows = new Map<number, bigint[]>();

/** The first half of a row of Pascal's triangle. */
function rowOf(of: number): bigint[] {
  const known = rows.get(of);
  if (known) return known;
  const row = [1n];
  for (let taken = 1; taken * 2 <= of; taken++)
    row.push(((row[taken - 1] as bigint) * BigInt(of - taken + 1)) / BigInt(taken));
  rows.set(of, row);
  return row;
}
