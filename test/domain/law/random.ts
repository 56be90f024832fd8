/** A quick stream of random numbers that can be played again: the seed stands in the failing test's message. */
export class Random {
  readonly seed: number;
  private state: number;

  constructor(seed = Number(process.env.LAW_SEED ?? Math.floor(Math.random() * 0x7fffffff) + 1)) {
    this.seed = seed;
    this.state = seed;
  }

  /** A whole number from `low` to `high`, both included (xorshift32). */
  between(low: number, high: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return low + ((x >>> 0) % (high - low + 1));
  }

  pick<T>(values: readonly T[]): T {
    return values[this.between(0, values.length - 1)] as T;
  }
}
