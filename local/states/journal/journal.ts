import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import { FORMAT, SCHEMA } from './schema.ts';
import { JournalDamaged, Seal } from './seal.ts';

type Row = Record<string, SQLInputValue>;
type Waiting = { done: () => void; failed: (error: unknown) => void };

/** The journal can no longer be written: the disk is full or gone. What was acknowledged is safe; nothing more is taken. */
export class JournalStopped extends Error {
  override readonly name = 'JournalStopped';
}

/** SQLite's primary result codes after which going on would be a lie: I/O error, corrupt, full, cannot open, not a database. */
const FATAL = new Set([10, 11, 13, 14, 26]);
/** Checkpoint after about this many pages of log. */
const LOG_PAGES = 2_000;

export type JournalListener = {
  /** Something that was written has been undone, so memory may be ahead of the disk. */
  undone?: () => void;
  /** A transaction is on disk. */
  committed?: () => void;
  stopped?: (reason: JournalStopped) => void;
};

/**
 * One SQLite file, one writer. Writes of the same turn of the event loop share one transaction and so one fsync; nothing is
 * acknowledged and no effect leaves the engine before that transaction is on disk.
 */
export class Journal {
  readonly #db: DatabaseSync;
  readonly #seal: Seal | undefined;
  readonly #statements = new Map<string, StatementSync>();
  readonly #listener: JournalListener;
  #open = false;
  #closed = false;
  #stopped: JournalStopped | undefined;
  #waiting: Waiting[] = [];
  #commits: number;
  #logged = 0;
  /** Differs between databases, so that the token of a lost one is not taken for one of ours. */
  readonly identity: number;

  constructor(file: string, listener: JournalListener = {}) {
    this.#listener = listener;
    this.#seal = file === ':memory:' ? undefined : Seal.open(file);
    this.#db = new DatabaseSync(file);
    this.#db.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 0;',
    );
    try {
      this.#db.exec(SCHEMA);
      this.#requireFormat(file);
      this.#commits = this.#meta('commits') ?? 0;
      this.#seal?.verifyCommits(this.#commits);
      this.identity = this.#meta('identity') ?? this.#introduce();
      this.checkpoint();
    } catch (error) {
      this.#db.close();
      this.#seal?.close();
      throw error;
    }
  }

  #meta(key: string): number | undefined {
    return this.get<{ value: number }>('SELECT value FROM meta WHERE key = ?', key)?.value;
  }

  #requireFormat(file: string): void {
    const found = this.#meta('format');
    if (found !== undefined && found !== FORMAT)
      throw new Error(`${file} has format ${found}; this engine reads format ${FORMAT}`);
  }

  #introduce(): number {
    const identity = randomInt(2 ** 32);
    this.run(
      "INSERT INTO meta (key, value) VALUES ('format', ?), ('identity', ?), ('commits', 0)",
      FORMAT,
      identity,
    );
    return identity;
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
    this.#logged += 1;
    for (const value of values) if (typeof value === 'string') this.#logged += value.length >> 12;
    return Number(this.#statement(sql).run(...values).lastInsertRowid);
  }

  /** All or nothing of `work`; it joins the open transaction, which commits when the event loop comes round. */
  write<T>(work: () => T): T {
    if (this.#stopped) throw this.#stopped;
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
      const stop = this.#stopAt(error);
      if (stop) throw stop;
      this.#statement('ROLLBACK TO work').run();
      this.#statement('RELEASE work').run();
      this.#listener.undone?.();
      throw error;
    }
  }

  /** Tells `done` when all that has been written so far is on disk: at once where nothing waits. */
  afterCommit(done: () => void, failed: (error: unknown) => void = () => {}): void {
    if (this.#stopped) failed(this.#stopped);
    else if (this.#open) this.#waiting.push({ done, failed });
    else done();
  }

  /** Resolves when all that has been written so far is on disk. */
  flushed(): Promise<void> {
    return new Promise((done, failed) => this.afterCommit(done, failed));
  }

  commit(): void {
    if (!this.#open) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      this.#statement("UPDATE meta SET value = ? WHERE key = 'commits'").run(this.#commits + 1);
      this.#statement('COMMIT').run();
      this.#open = false;
      this.#commits += 1;
      this.#seal?.committed(this.#commits);
    } catch (error) {
      this.#waiting = waiting;
      this.#stop(error);
      return;
    }
    this.#listener.committed?.();
    for (const { done } of waiting) done();
    // Whoever waited has been answered; a new transaction may be open again.
    if (this.#logged >= LOG_PAGES && !this.#open) this.#tidy();
  }

  #tidy(): void {
    try {
      this.checkpoint();
    } catch (error) {
      this.#stop(error);
    }
  }

  /** Moves the log into the database and seals the pages. Only between transactions. */
  checkpoint(): void {
    this.#logged = 0;
    const { busy } = this.#db.prepare('PRAGMA wal_checkpoint(FULL)').get() as { busy: number };
    if (busy === 0) this.#seal?.checkpointed();
  }

  #stopAt(error: unknown): JournalStopped | undefined {
    const code = (error as { errcode?: number }).errcode;
    return code !== undefined && FATAL.has(code & 0xff) ? this.#stop(error) : undefined;
  }

  /** What was read is not what was written: nothing is built upon it. */
  halt(error: JournalDamaged): void {
    this.#stop(error);
  }

  /** Takes back what is not on disk and refuses everything from now on. */
  #stop(error: unknown): JournalStopped {
    if (this.#stopped) return this.#stopped;
    const { message } = error as Error;
    const reason = new JournalStopped(
      error instanceof JournalDamaged
        ? message
        : `The journal cannot be written: ${message}. Everything acknowledged is on disk; make room and start again.`,
      { cause: error },
    );
    this.#stopped = reason;
    this.#open = false;
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // SQLite has already rolled back by itself.
    }
    this.#listener.undone?.();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { failed } of waiting) failed(reason);
    this.#listener.stopped?.(reason);
    return reason;
  }

  close(): void {
    if (this.#closed) return;
    this.commit();
    this.#closed = true;
    if (!this.#stopped) this.#tidy();
    this.#statements.clear();
    this.#db.close();
    this.#seal?.close();
  }
}

/**
 * Takes a database as it is and seals it anew: for one that was put back without its seal. SQLite's own check must find nothing, and
 * `verify` reads every row.
 */
export function reseal(file: string, verify: (journal: Journal) => void): void {
  if (!existsSync(file)) throw new JournalDamaged(`${file} does not exist`);
  const db = new DatabaseSync(file);
  const found = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  const problems = found.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
  const commits = db.prepare("SELECT value FROM meta WHERE key = 'commits'").get() as
    | { value: number }
    | undefined;
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  if (problems.length > 0) throw new JournalDamaged(`${file} is damaged: ${problems.slice(0, 3).join('; ')}`);
  const seal = Seal.create(file);
  seal.sealAll(commits?.value ?? 0);
  seal.close();
  const journal = new Journal(file);
  try {
    verify(journal);
  } finally {
    journal.close();
  }
}
