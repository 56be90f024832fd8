import type { Effect, Execution, HistoryEvent, Snapshot, Status, Thread } from '../interpreter/model.ts';
import type { Turn } from '../interpreter/turn.ts';
import type { Json } from '../json.ts';
import type { Journal } from './journal.ts';
import { checked, rowSum } from './sums.ts';
import { type Timer, TimerStore, type Timers } from './timers.ts';

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
/** A snapshot with what the journal knows of it besides. */
export type Stored = Snapshot & { timers: Timers };
export type Call = Extract<Effect, { do: 'call' }> & { execution: number };

type RawExecution = {
  id: number;
  arn: string;
  machine: string;
  revision: number;
  status: Status;
  started_at: number;
  parent: number | null;
  parent_thread: number | null;
  parent_task: number | null;
  fixed: string;
  ending: string | null;
  sum: number;
  live: string | null;
  live_sum: number | null;
};
/** What an execution is born with and never changes. */
type Fixed = Pick<Execution, 'name' | 'machineName' | 'roleArn' | 'express' | 'inputText'> & { links: Links };
/** Everything else: in `running` while it runs, then in `ending`. */
type Changing = Omit<Execution, keyof Fixed | 'arn' | 'machineArn' | 'startedAt' | 'status' | 'input'>;
type Live = { execution: Changing; root?: Thread; timers: Timers };

const SELECT =
  'SELECT execution.*, running.body AS live, running.sum AS live_sum FROM execution LEFT JOIN running USING (id)';
const ROOT = 1;
/** More than an execution has events. */
const EVENTS = 32_768;

function changing(execution: Execution): Changing {
  const {
    arn,
    machineArn,
    startedAt,
    status,
    input,
    name,
    machineName,
    roleArn,
    express,
    inputText,
    ...rest
  } = execution;
  return rest;
}

function fixedOf({ name, machineName, roleArn, express, inputText }: Execution, links: Links): string {
  return JSON.stringify({ name, machineName, roleArn, express, inputText, links } satisfies Fixed);
}

function liveOf(raw: RawExecution): Live | undefined {
  if (raw.live === null) return undefined;
  return JSON.parse(checked(`running ${raw.id}`, raw.live_sum, raw.live)) as Live;
}

function rowOf(raw: RawExecution): ExecutionRow {
  checked(`execution ${raw.id}`, raw.sum, raw.arn, raw.status, raw.fixed, raw.ending ?? '');
  const { links, ...fixed } = JSON.parse(raw.fixed) as Fixed;
  const rest = raw.ending === null ? liveOf(raw)?.execution : (JSON.parse(raw.ending) as Changing);
  if (!rest) throw new Error(`execution ${raw.id} has neither ended nor runs`);
  const row: ExecutionRow = {
    id: raw.id,
    execution: {
      ...fixed,
      ...rest,
      arn: raw.arn,
      machineArn: raw.machine,
      startedAt: raw.started_at,
      status: raw.status,
      input: JSON.parse(fixed.inputText) as Json,
    },
    revision: raw.revision,
    links,
  };
  if (raw.parent !== null)
    row.parent = { execution: raw.parent, thread: Number(raw.parent_thread), task: Number(raw.parent_task) };
  return row;
}

/** Executions on disk: a turn goes in as a whole, a snapshot comes out as a whole. */
export class ExecutionStore {
  readonly #journal: Journal;
  readonly #timers: TimerStore;
  #lastId: number;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#timers = new TimerStore(journal);
    this.#lastId = journal.get<{ id: number | null }>('SELECT max(id) AS id FROM execution')?.id ?? 0;
  }

  /** The number of an execution about to begin; it may stay unused. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Writes an execution with its first turn. */
  begin(id: number, turn: Turn, revision: number, links: Links, parent: Parent | undefined): Stored {
    const { execution } = turn;
    const ended = execution.status !== 'RUNNING';
    const fixed = fixedOf(execution, links);
    const ending = ended ? JSON.stringify(changing(execution)) : null;
    this.#journal.run(
      'INSERT INTO execution (id, arn, machine, revision, status, started_at, parent, parent_thread, parent_task, fixed, ending, sum) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
      id,
      execution.arn,
      execution.machineArn,
      revision,
      execution.status,
      execution.startedAt,
      parent?.execution ?? null,
      parent?.thread ?? null,
      parent?.task ?? null,
      fixed,
      ending,
      rowSum(execution.arn, execution.status, fixed, ending ?? ''),
    );
    return this.#turn(id, { execution, threads: new Map(), timers: {} }, turn);
  }

  /** Writes a turn, brought about by a timer or not, and gives the snapshot that it leaves. */
  apply(id: number, before: Stored, turn: Turn, links: Links, fired: string | undefined): Stored {
    const { execution } = turn;
    if (execution.status !== before.execution.status) {
      const fixed = fixedOf(execution, links);
      const ending = execution.status === 'RUNNING' ? null : JSON.stringify(changing(execution));
      this.#journal.run(
        'UPDATE execution SET status = ?, ending = ?, sum = ? WHERE id = ?',
        execution.status,
        ending,
        rowSum(execution.arn, execution.status, fixed, ending ?? ''),
        id,
      );
      if (ending !== null) this.#journal.run('DELETE FROM running WHERE id = ?', id);
    }
    return this.#turn(id, before, turn, fired);
  }

  #turn(id: number, before: Stored, turn: Turn, fired?: string): Stored {
    const { execution } = turn;
    this.#append(id, turn.events);
    const timers = this.#timers.apply(id, before.timers, turn, fired);
    this.#calls(id, turn);
    if (execution.status !== 'RUNNING') {
      for (const thread of before.threads.keys())
        if (thread !== ROOT)
          this.#journal.run('DELETE FROM thread WHERE execution = ? AND id = ?', id, thread);
      return { execution, threads: new Map(), timers };
    }
    const threads = this.#threads(id, before, turn);
    const root = threads.get(ROOT);
    const body = JSON.stringify({
      execution: changing(execution),
      ...(root ? { root } : {}),
      timers,
    } satisfies Live);
    this.#journal.run(
      'INSERT OR REPLACE INTO running (id, runnable, body, sum) VALUES (?,?,?,?)',
      id,
      execution.runnable.length > 0 ? 1 : 0,
      body,
      rowSum(body),
    );
    return { execution, threads, timers };
  }

  #threads(id: number, before: Stored, turn: Turn): Map<number, Thread> {
    const threads = new Map(before.threads);
    for (const thread of turn.removed) {
      threads.delete(thread);
      this.#journal.run('DELETE FROM thread WHERE execution = ? AND id = ?', id, thread);
    }
    for (const [key, thread] of turn.changed) {
      threads.set(key, thread);
      if (key === ROOT) continue;
      const body = JSON.stringify(thread);
      this.#journal.run(
        'INSERT OR REPLACE INTO thread (execution, id, body, sum) VALUES (?,?,?,?)',
        id,
        key,
        body,
        rowSum(body),
      );
    }
    return threads;
  }

  #append(id: number, events: HistoryEvent[]): void {
    const [first] = events;
    if (!first) return;
    const body = JSON.stringify(events);
    this.#journal.run(
      'INSERT INTO history (key, body, sum) VALUES (?,?,?)',
      id * EVENTS + first.id,
      body,
      rowSum(body),
    );
  }

  /** Calls that go out and come back in the same turn leave no row. */
  #calls(id: number, { effects, execution }: Turn): void {
    const sent = new Map<string, Extract<Effect, { do: 'call' }>>();
    for (const effect of effects) {
      if (effect.do === 'call') sent.set(`${effect.thread}:${effect.task}`, effect);
      else if (effect.do === 'callReturned' || effect.do === 'closeTask') {
        if (!sent.delete(`${effect.thread}:${effect.task}`))
          this.#journal.run(
            'DELETE FROM call WHERE execution = ? AND thread = ? AND task = ?',
            id,
            effect.thread,
            effect.task,
          );
      }
    }
    if (execution.status !== 'RUNNING') {
      if (execution.status !== 'SUCCEEDED') this.#journal.run('DELETE FROM call WHERE execution = ?', id);
      return;
    }
    for (const call of sent.values()) {
      const body = JSON.stringify(call);
      this.#journal.run(
        'INSERT INTO call (execution, thread, task, body, sum) VALUES (?,?,?,?,?)',
        id,
        call.thread,
        call.task,
        body,
        rowSum(body),
      );
    }
  }

  byId(id: number): ExecutionRow | undefined {
    const raw = this.#journal.get<RawExecution>(`${SELECT} WHERE execution.id = ?`, id);
    return raw && rowOf(raw);
  }

  byArn(arn: string): ExecutionRow | undefined {
    const raw = this.#journal.get<RawExecution>(`${SELECT} WHERE arn = ?`, arn);
    return raw && rowOf(raw);
  }

  /** The whole of an execution, to go on with it. */
  load(id: number): { row: ExecutionRow; stored: Stored } | undefined {
    const raw = this.#journal.get<RawExecution>(`${SELECT} WHERE execution.id = ?`, id);
    if (!raw) return undefined;
    const row = rowOf(raw);
    const live = liveOf(raw);
    const threads = new Map<number, Thread>();
    if (live?.root) threads.set(ROOT, live.root);
    const rows = this.#journal.all<{ id: number; body: string; sum: number }>(
      'SELECT id, body, sum FROM thread WHERE execution = ?',
      id,
    );
    for (const { id: thread, body, sum } of rows)
      threads.set(thread, JSON.parse(checked(`thread ${id}/${thread}`, sum, body)) as Thread);
    return { row, stored: { execution: row.execution, threads, timers: live?.timers ?? {} } };
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
        `${SELECT} WHERE machine = ? ${where} ORDER BY started_at DESC, execution.id DESC LIMIT ? OFFSET ?`,
        ...values,
        limit,
        offset,
      )
      .map(rowOf);
  }

  runnable(): number[] {
    return this.#journal
      .all<{ id: number }>('SELECT id FROM running WHERE runnable = 1 ORDER BY id')
      .map((row) => row.id);
  }

  events(id: number, reverse: boolean, limit: number, offset: number): HistoryEvent[] {
    const last = reverse ? this.#lastEvent(id) - offset : offset + limit;
    const first = Math.max(1, reverse ? last - limit + 1 : offset + 1);
    if (last < first) return [];
    const rows = this.#journal.all<{ key: number; body: string; sum: number }>(
      'SELECT key, body, sum FROM history WHERE key <= ?2 AND key >= coalesce((SELECT max(key) FROM history WHERE key BETWEEN ?3 AND ?1), ?1) ORDER BY key',
      id * EVENTS + first,
      id * EVENTS + last,
      id * EVENTS,
    );
    const found = rows
      .flatMap(({ key, body, sum }) => JSON.parse(checked(`history ${key}`, sum, body)) as HistoryEvent[])
      .filter((event) => event.id >= first && event.id <= last);
    return reverse ? found.reverse() : found;
  }

  #lastEvent(id: number): number {
    const row = this.#journal.get<{ body: string }>(
      'SELECT body FROM history WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1',
      id * EVENTS,
      id * EVENTS + EVENTS - 1,
    );
    return row ? ((JSON.parse(row.body) as HistoryEvent[]).at(-1)?.id ?? 0) : 0;
  }

  calls(): Call[] {
    return this.#journal
      .all<{ execution: number; body: string; sum: number }>(
        'SELECT execution, body, sum FROM call ORDER BY execution, thread, task',
      )
      .map(({ execution, body, sum }) => ({
        ...(JSON.parse(checked(`call of ${execution}`, sum, body)) as Call),
        execution,
      }));
  }

  nextTimer(): Timer | undefined {
    return this.#timers.next();
  }

  takeTimer(timer: Timer): void {
    this.#timers.take(timer);
  }

  /** Reads every row there is; throws where one is not what was written. */
  verify(): void {
    const rows = (sql: string): number[] => this.#journal.all<{ id: number }>(sql).map(({ id }) => id);
    for (const id of rows('SELECT id FROM execution')) this.load(id);
    for (const key of rows('SELECT key AS id FROM history'))
      for (const row of this.#journal.all<{ body: string; sum: number }>(
        'SELECT body, sum FROM history WHERE key = ?',
        key,
      ))
        checked(`history ${key}`, row.sum, row.body);
    this.calls();
  }
}
