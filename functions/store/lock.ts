/** One at a time per name within this process: who would lose the race anyway waits instead. */
const tails = new Map<string, Promise<void>>();

export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(name) ?? Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const tail = before.then(() => promise);
  tails.set(name, tail);
  await before;
  try {
    return await work();
  } finally {
    resolve();
    if (tails.get(name) === tail) tails.delete(name);
  }
}

/** Works through items, a few at a time, in their order of beginning. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}

interface Line {
  busy: boolean;
  waiting: { rank: number; go: () => void }[];
}

const lines = new Map<string, Line>();

/** One at a time per name within this process: the lowest rank first, among equals who came first. */
export async function inLine<T>(name: string, rank: number, work: () => Promise<T>): Promise<T> {
  const line = lines.get(name) ?? { busy: false, waiting: [] };
  lines.set(name, line);
  if (line.busy)
    await new Promise<void>((go) => {
      const behind = line.waiting.findIndex((other) => other.rank > rank);
      line.waiting.splice(behind < 0 ? line.waiting.length : behind, 0, { rank, go });
    });
  line.busy = true;
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next.go();
    else lines.delete(name);
  }
}

/** Whether somebody stands in the line. */
export const isWaitedFor = (name: string): boolean => (lines.get(name)?.waiting.length ?? 0) > 0;
