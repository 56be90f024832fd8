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
