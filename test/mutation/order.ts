/** In which order a mutant meets the tests: what costs a run is not the number of tests but how soon one of them fails. */
import type { Test } from '#test/mutation/globals.ts';

/** What found the last mutants of a file is asked first about its next one. */
const remembered = 12;

export class Order {
  readonly #took = new Map<string, number>();
  readonly #finders = new Map<string, string[]>();

  took(id: string, time: number): void {
    this.#took.set(id, time);
  }

  found(file: string, id: string): void {
    const before = (this.#finders.get(file) ?? []).filter((other) => other !== id);
    this.#finders.set(file, [id, ...before].slice(0, remembered));
  }

  /** Finders of the file first, then the quickest of its room, then the quickest of the others. */
  of(file: string, chosen: readonly Test[]): [near: Test[], far: Test[]] {
    const finders = this.#finders.get(file) ?? [];
    const known = chosen.filter(({ id }) => finders.includes(id));
    known.sort((one, other) => finders.indexOf(one.id) - finders.indexOf(other.id));
    const rest = chosen.filter(({ id }) => !finders.includes(id)).sort(this.#quicker);
    const room = roomOf(file);
    const isNear = (test: Test): boolean => room.some((part) => test.file.startsWith(`test/domain/${part}`));
    return [[...known, ...rest.filter(isNear)], rest.filter((test) => !isNear(test))];
  }

  readonly #quicker = (one: Test, other: Test): number => this.#cost(one) - this.#cost(other);

  #cost({ id }: Test): number {
    return this.#took.get(id) ?? 1;
  }
}

/** `domain/stages/notice/draft.ts` has its tests in `test/domain/notice` (or `notice.test.ts`), `stages/urging.ts` in `urging.test.ts`. */
function roomOf(file: string): string[] {
  const parts = file.split('/');
  const inside = parts.slice(parts.lastIndexOf('domain') + 1).map((part) => part.replace(/\.ts$/, ''));
  return inside.flatMap((part) => [`${part}/`, `${part}.`]);
}
