import type { Effect, Execution, HistoryEvent, Snapshot, Status, Thread } from '../interpreter/model.ts';
import type { Turn } from '../interpreter/turn.ts';
import type { JsonObject } from '../json.ts';
import type { Journal } from './journal.ts';

/** Where an execution came from; not the interpreter's business. */
export type Links = { versionArn?: string; aliasArn?: string; traceHeader?: string };
export type Parent = { execution: number; thread: number; task: number };
export type ExecutionRow = {
  id: number;
  execution: Execution;
  revision: number;
  links: Links;
  parent?: Parent;
};
export type Call = Extract<Effect, { do: 'call' }> & { execution: number };
export type Timer = { seq: number; execution: number; key: string; at: number };
export type TokenRow = { execution: number; thread: number; task: number; open: boolean };

type RawExecution = {
  id: number;
  revision: number;
  header: string;
  links: string;
  parent: number | null;
  parent_thread: number | null;
  parent_task: number | null;
};
type RawEvent = { id: number; previous: number; at: number; type: string; details: string | null };

function rowOf(raw: RawExecution): ExecutionRow {
  const row: ExecutionRow = {
    id: raw.id,
    execution: JSON.parse(raw.header) as Execution,
    revision: raw.revision,
    links: JSON.parse(raw.links) as Links,
  };
  if (raw.parent !== null)
    row.parent = { execution: raw.parent, thread: Number(raw.parent_thread), task: Number(raw.parent_task) };
  return row;
}

/** Executions on disk: a turn goes in as a whole, a snapshot comes out as a whole. */
export class ExecutionStore {
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  create(execution: Execution, revision: number, links: Links, parent: Parent | undefined): number {
    return this.#journal.run(
      'INSERT INTO execution (arn, machine, revision, status, started_at, runnable, header, links, parent, parent_thread, parent_task) VALUES (?,?,?,?,?,0,?,?,?,?,?)',
      execution.arn,
      execution.machineArn,
      revision,
      execution.status,
      execution.startedAt,
      JSON.stringify(execution),
      JSON.stringify(links),
      parent?.execution ?? null,
      parent?.thread ?? null,
      parent?.task ?? null,
    );
  }

  byId(id: number): ExecutionRow | undefined {
    const raw = this.#journal.get<RawExecution>('SELECT * FROM execution WHERE id = ?', id);
    return raw && rowOf(raw);
  }

  byArn(arn: string): ExecutionRow | undefined {
    const raw = this.#journal.get<RawExecution>('SELECT * FROM execution WHERE arn = ?', arn);
    return raw && rowOf(raw);
  }

  childOf(parent: Parent): ExecutionRow | undefined {
    const raw = this.#journal.get<RawExecution>(
      'SELECT * FROM execution WHERE parent = ? AND parent_thread = ? AND parent_task = ?',
      parent.execution,
      parent.thread,
      parent.task,
    );
    return raw && rowOf(raw);
  }

  runningChildrenOf(execution: number): { id: number; thread: number; task: number }[] {
    return this.#journal.all(
      "SELECT id, parent_thread AS thread, parent_task AS task FROM execution WHERE parent = ? AND status = 'RUNNING'",
      execution,
    );
  }

  /** Newest first. */
  ofMachine(machine: string, status: Status | undefined, limit: number, offset: number): ExecutionRow[] {
    const where = status === undefined ? '' : 'AND status = ?';
    const values = status === undefined ? [machine] : [machine, status];
    return this.#journal
      .all<RawExecution>(
        `SELECT * FROM execution WHERE machine = ? ${where} ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?`,
        ...values,
        limit,
        offset,
      )
      .map(rowOf);
  }

  anyRunning(machine: string): boolean {
    return (
      this.#journal.get(
        "SELECT 1 AS found FROM execution WHERE machine = ? AND status = 'RUNNING' LIMIT 1",
        machine,
      ) !== undefined
    );
  }

  runnable(): number[] {
    return this.#journal
      .all<{ id: number }>('SELECT id FROM execution WHERE runnable = 1 ORDER BY id')
      .map((row) => row.id);
  }

  threads(id: number): Map<number, Thread> {
    const rows = this.#journal.all<{ id: number; body: string }>(
      'SELECT id, body FROM thread WHERE execution = ?',
      id,
    );
    return new Map(rows.map((row) => [row.id, JSON.parse(row.body) as Thread]));
  }

  /** Writes a turn and gives the snapshot that it leaves. */
  apply(id: number, before: Snapshot, turn: Turn): Snapshot {
    const { execution } = turn;
    this.#journal.run(
      'UPDATE execution SET status = ?, runnable = ?, header = ? WHERE id = ?',
      execution.status,
      execution.runnable.length > 0 ? 1 : 0,
      JSON.stringify(execution),
      id,
    );
    const threads = new Map(before.threads);
    for (const thread of turn.removed) {
      threads.delete(thread);
      this.#journal.run('DELETE FROM thread WHERE execution = ? AND id = ?', id, thread);
    }
    for (const [key, thread] of turn.changed) {
      threads.set(key, thread);
      this.#journal.run(
        'INSERT OR REPLACE INTO thread (execution, id, body) VALUES (?,?,?)',
        id,
        key,
        JSON.stringify(thread),
      );
    }
    this.#append(id, turn.events);
    for (const effect of turn.effects) this.#record(id, effect);
    return { execution, threads: execution.status === 'RUNNING' ? threads : new Map() };
  }

  #append(id: number, events: HistoryEvent[]): void {
    for (const event of events) {
      this.#journal.run(
        'INSERT INTO event (execution, id, previous, at, type, details) VALUES (?,?,?,?,?,?)',
        id,
        event.id,
        event.previousEventId,
        event.timestamp,
        event.type,
        event.details ? JSON.stringify(event.details) : null,
      );
    }
  }

  #record(id: number, effect: Effect): void {
    const journal = this.#journal;
    switch (effect.do) {
      case 'call':
        journal.run(
          'INSERT INTO call (execution, thread, task, body) VALUES (?,?,?,?)',
          id,
          effect.thread,
          effect.task,
          JSON.stringify(effect),
        );
        if (effect.token !== undefined)
          journal.run(
            'INSERT INTO token (token, execution, thread, task, open) VALUES (?,?,?,?,1)',
            effect.token,
            id,
            effect.thread,
            effect.task,
          );
        return;
      case 'callReturned':
      case 'closeTask':
        journal.run(
          'DELETE FROM call WHERE execution = ? AND thread = ? AND task = ?',
          id,
          effect.thread,
          effect.task,
        );
        if (effect.do === 'closeTask' && effect.token !== undefined)
          journal.run('UPDATE token SET open = 0 WHERE token = ?', effect.token);
        return;
      case 'setTimer':
        journal.run(
          'INSERT OR REPLACE INTO timer (execution, thread, key, at) VALUES (?,?,?,?)',
          id,
          effect.key.split(':')[0] as string,
          effect.key,
          Math.round(effect.at),
        );
        return;
      case 'clearTimers':
        journal.run('DELETE FROM timer WHERE execution = ? AND thread = ?', id, String(effect.thread));
        return;
      case 'finish':
        journal.run('DELETE FROM thread WHERE execution = ?', id);
        journal.run('DELETE FROM timer WHERE execution = ?', id);
        journal.run('DELETE FROM call WHERE execution = ?', id);
        journal.run('UPDATE token SET open = 0 WHERE execution = ? AND open = 1', id);
    }
  }

  events(id: number, reverse: boolean, limit: number, offset: number): HistoryEvent[] {
    return this.#journal
      .all<RawEvent>(
        `SELECT id, previous, at, type, details FROM event WHERE execution = ? ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
        id,
        limit,
        offset,
      )
      .map((raw) => ({
        id: raw.id,
        previousEventId: raw.previous,
        timestamp: raw.at,
        type: raw.type,
        ...(raw.details === null
          ? {}
          : { details: JSON.parse(raw.details) as { key: string; value: JsonObject } }),
      }));
  }

  calls(): Call[] {
    return this.#journal
      .all<{ execution: number; body: string }>(
        'SELECT execution, body FROM call ORDER BY execution, thread, task',
      )
      .map((row) => ({ ...(JSON.parse(row.body) as Call), execution: row.execution }));
  }

  token(token: string): TokenRow | undefined {
    const raw = this.#journal.get<{ execution: number; thread: number; task: number; open: number }>(
      'SELECT * FROM token WHERE token = ?',
      token,
    );
    return raw && { ...raw, open: raw.open === 1 };
  }

  nextTimer(): Timer | undefined {
    return this.#journal.get<Timer>('SELECT seq, execution, key, at FROM timer ORDER BY at, seq LIMIT 1');
  }

  takeTimer(seq: number): void {
    this.#journal.run('DELETE FROM timer WHERE seq = ?', seq);
  }
}
