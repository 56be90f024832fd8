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
