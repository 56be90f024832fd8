/** Where the changed code reads which mutant lives and, while all tests pass once, writes what each of them has reached. */

import { folderOf } from '#test/mutation/figures.ts';

/** The words Stryker puts into the code. */
const covers = /stryCov_9fa48\(([^()]*)\)/g;
const asks = /stryMutAct_9fa48\("(\d+)"\)/g;
const headers = /function stryNS_9fa48\(\)[\s\S]*?return isActive\(id\);\s*\}/;

/** What a module remembers of its calls, and how that is forgotten: a wrong answer must not outlive its mutant. */
const remembered: Readonly<Record<string, string>> = { 'law/dates.ts': 'kept.fill(undefined)' };

export class Board {
  /** The mutant that lives; Stryker counts from 0. */
  lives = -1;
  readonly forgets: (() => void)[] = [];
  #hits = 0;
  #limit = 0;
  endless = false;
  /** The test that runs. */
  body: () => unknown = () => undefined;
  /** Those that the code has, and their folder. */
  readonly mutants = new Map<number, string>();
  #counts = new Uint32Array(0);

  constructor() {
    Object.assign(globalThis, { board_: this });
  }

  /**
   * The code with cheaper questions: Stryker's own cost more than the tests themselves, since they count what is reached with every
   * expression of every mutant. Counting is left to the run in which all tests pass.
   */
  lean(source: string, counts: boolean, file: string): string {
    const folder = folderOf(`domain/${file}`);
    for (const [, id] of source.matchAll(asks)) this.mutants.set(Number(id), folder);
    const changed = source
      .replace(headers, 'const board_ = globalThis.board_;')
      .replace(covers, (_, ids: string) => (counts ? `board_.count(${ids.replaceAll('"', '')})` : '0'))
      .replace(asks, '(board_.lives === $1 && board_.hit())');
    const forgets = remembered[file];
    return forgets === undefined
      ? changed
      : `${changed}\nglobalThis.board_.forgets.push(() => ${forgets});\n`;
  }

  live(mutant: number): void {
    this.lives = mutant;
    this.endless = false;
    for (const forget of this.forgets) forget();
  }

  /** Before a test that passes the mutant so many times while it does not live: a hundred times more is an endless loop. */
  allow(passes: number): void {
    this.#hits = 0;
    this.#limit = 10_000 + passes * 100;
  }

  hit(): boolean {
    if (++this.#hits <= this.#limit) return true;
    this.endless = true;
    throw new Error('passed too often: an endless loop');
  }

  count(...mutants: number[]): void {
    for (const mutant of mutants) {
      if (mutant >= this.#counts.length) this.#grow(mutant);
      this.#counts[mutant] = (this.#counts[mutant] ?? 0) + 1;
    }
  }

  /** What was reached since the last time, by mutant. */
  reached(): Record<string, number> {
    const found: Record<string, number> = {};
    for (const [mutant, times] of this.#counts.entries()) if (times > 0) found[mutant] = times;
    this.#counts.fill(0);
    return found;
  }

  #grow(mutant: number): void {
    const wider = new Uint32Array(Math.max(mutant + 1, this.#counts.length * 2));
    wider.set(this.#counts);
    this.#counts = wider;
  }
}
