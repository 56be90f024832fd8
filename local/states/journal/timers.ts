import type { Turn } from '../interpreter/turn.ts';
import type { Journal } from './journal.ts';

export type Timer = { at: number; seq: number; execution: number; key: string };
/** An execution's timers by their key: instant and sequence number, which is where they stand in the table. */
export type Timers = Readonly<Record<string, readonly [at: number, seq: number]>>;

/** What waits for time, in the order it will happen. */
export class TimerStore {
  readonly #journal: Journal;
  #seq: number;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#seq = journal.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM timer')?.seq ?? 0;
  }

  /**
   * Writes what a turn changes; timers set and cleared in the same turn leave no trace. `fired`, whose row was taken, is known no
   * longer: a sequence number may come again after a restart, and a new timer must not be taken for the old one.
   */
  apply(execution: number, known: Timers, turn: Turn, fired: string | undefined): Timers {
    const before = Object.fromEntries(Object.entries(known).filter(([key]) => key !== fired));
    const timers: Record<string, readonly [number, number]> = { ...before };
    for (const effect of turn.effects) {
      if (effect.do === 'setTimer') {
        this.#seq += 1;
        timers[effect.key] = [Math.round(effect.at), this.#seq];
      } else if (effect.do === 'clearTimers') {
        for (const key of Object.keys(timers)) if (key.startsWith(`${effect.thread}:`)) delete timers[key];
      } else if (effect.do === 'finish') for (const key of Object.keys(timers)) delete timers[key];
    }
    for (const [key, [at, seq]] of Object.entries(before))
      if (timers[key]?.[1] !== seq) this.#journal.run('DELETE FROM timer WHERE at = ? AND seq = ?', at, seq);
    for (const [key, [at, seq]] of Object.entries(timers))
      if (before[key]?.[1] !== seq)
        this.#journal.run(
          'INSERT INTO timer (at, seq, execution, key) VALUES (?,?,?,?)',
          at,
          seq,
          execution,
          key,
        );
    return timers;
  }

  next(): Timer | undefined {
    return this.#journal.get<Timer>('SELECT at, seq, execution, key FROM timer ORDER BY at, seq LIMIT 1');
  }

  take({ at, seq }: Timer): void {
    this.#journal.run('DELETE FROM timer WHERE at = ? AND seq = ?', at, seq);
  }
}
