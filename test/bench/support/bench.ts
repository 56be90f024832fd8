/** What a bench is and what it answers. */

/** One measured number; `most` or `least` is its target. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  most?: number;
  least?: number;
}

export interface Result {
  figures: Figure[];
  /** How it was measured and what limits it: one paragraph each. */
  notes: string[];
}

export interface Options {
  /** Small sizes: shows that the bench works, measures nothing. */
  quick: boolean;
}

export interface Bench {
  name: string;
  /** What is asked, one line. */
  asks: string;
  /** Nothing where what it needs is not on this machine: its section stays as it was. */
  run(options: Options): Promise<Result | undefined>;
}

/** Milliseconds since `began` (`performance.now()`). */
export function since(began: number): number {
  return performance.now() - began;
}

/** The value below which `share` of all values lie; 0.5 is the median. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Works through `jobs` with `hands` at once; resolves when all are done. */
export async function together<T>(
  hands: number,
  jobs: T[],
  work: (job: T) => Promise<unknown>,
): Promise<void> {
  const queue = jobs.values();
  const hand = async () => {
    for (const job of queue) await work(job);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}
