/** 随机抽取: a draw that anybody can repeat from the recorded seed. No cryptography: the seed comes from outside. */

/** Takes `count` of `pool` in drawn order; the same pool, key and seed give the same answer in any order of the pool. */
export function draw<T>(pool: readonly T[], key: (one: T) => string, count: number, seed: string): T[] {
  const cards = [...pool].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const next = generator(seed);
  for (let last = cards.length - 1; last > 0; last--) {
    const other = below(next, last + 1);
    const [a, b] = [cards[last] as T, cards[other] as T];
    cards[last] = b;
    cards[other] = a;
  }
  return cards.slice(0, count);
}

/** Uniform in [0, bound): what would favour low numbers is drawn again. */
function below(next: () => number, bound: number): number {
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (;;) {
    const value = next();
    if (value < limit) return value % bound;
  }
}

/** mulberry32 over an FNV-1a hash of the seed: 32-bit integers, the same on every machine. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
