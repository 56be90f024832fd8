import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { SCHEMA } from './schema.ts';

type Row = Record<string, SQLInputValue>;

/**
 * One SQLite file, one writer. Writes of the same turn of the event loop share one transaction and so one fsync; nothing is
 * acknowledged and no effect leaves the engine before that transaction is on disk.
 */
export class Journal {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #open = false;
  #closed = false;
  #waiting: { done: () => void; failed: (error: unknown) => void }[] = [];
  readonly #onFailure: () => void;

  /** `onFailure` is told when something that was written has been undone, so that memory may be dropped. */
  constructor(file: string, onFailure: () => void = () => {}) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 4000;',
    );
    this.#db.exec(SCHEMA);
    this.#onFailure = onFailure;
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#statement(sql).all(...values) as T[];
  }

  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#statement(sql).get(...values) as T | undefined;
  }

  /** Only inside `write`. Gives the rowid of an insert. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).lastInsertRowid);
  }

  /** All or nothing of `work`; it joins the open transaction, which commits when the event loop comes round. */
  write<T>(work: () => T): T {
    if (this.#closed) throw new Error('the journal is closed');
    if (!this.#open) {
      this.#statement('BEGIN IMMEDIATE').run();
      this.#open = true;
      setImmediate(() => this.commit());
    }
    this.#statement('SAVEPOINT work').run();
    try {
      const result = work();
      this.#statement('RELEASE work').run();
      return result;
    } catch (error) {
      this.#statement('ROLLBACK TO work').run();
      this.#statement('RELEASE work').run();
      this.#onFailure();
      throw error;
    }
  }

  /** Resolves when all that has been written so far is on disk. */
  flushed(): Promise<void> {
    if (!this.#open) return Promise.resolve();
    return new Promise((done, failed) => this.#waiting.push({ done, failed }));
  }

  commit(): void {
    if (!this.#open) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#open = false;
    try {
      this.#statement('COMMIT').run();
    } catch (error) {
      try {
        this.#db.exec('ROLLBACK');
      } catch {
        // SQLite has already rolled back by itself.
      }
      this.#onFailure();
      for (const { failed } of waiting) failed(error);
      return;
    }
    for (const { done } of waiting) done();
  }

  close(): void {
    if (this.#closed) return;
    this.commit();
    this.#closed = true;
    this.#statements.clear();
    this.#db.close();
  }
}
