/** A chapter of a made story is acted once in a test file; every test has a copy of its own. */
import type { Purchase } from '#test/domain/support/purchase.ts';

/** What JSON leaves out makes another form here: a field that is there and empty. */
const named = (_: string, value: unknown): unknown => (value === undefined ? '\u0000' : value);

/** `chapter` answers with a copy of what it answered the same arguments before, which must be plain data. What is kept cannot be changed. */
export function kept<A extends unknown[]>(chapter: (...args: A) => Purchase): (...args: A) => Purchase {
  const known = new Map<string, Purchase>();
  return (...args) => {
    // Where tests look for mutants each acts for itself: a chapter acted by another was acted by other code.
    if ('board_' in globalThis) return chapter(...args);
    const key = JSON.stringify(args, named);
    const first = known.get(key) ?? chapter(...args);
    if (!known.has(key)) {
      frozen(first.state);
      frozen(first.events);
      known.set(key, first);
    }
    return first.copy();
  };
}

function frozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
}
