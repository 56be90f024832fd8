import { randomUUID } from 'node:crypto';
import type { Machine } from '../definition/asl.ts';
import { advance } from '../interpreter/advance.ts';
import { finishFailed } from '../interpreter/finish.ts';
import type { Environment, Execution, Happening, Snapshot } from '../interpreter/model.ts';
import { Turn } from '../interpreter/turn.ts';
import type { Call, ExecutionRow, Links, Parent, Stored } from '../journal/executions.ts';
import { ExecutionStore } from '../journal/executions.ts';
import { Journal, JournalStopped } from '../journal/journal.ts';
import { MachineStore } from '../journal/machines.ts';
import { JournalDamaged } from '../journal/seal.ts';
import type { Json } from '../json.ts';
import { nestedResult } from './nested.ts';
import { makeToken, readToken, type TokenOf } from './tokens.ts';

/** Snapshots kept in memory; an evicted one is read again from disk. */
const CACHE_SIZE = 2_000;

export type Place = { region: string; accountId: string; partition: string };
export type StartRequest = {
  arn: string;
  name: string;
  machineArn: string;
  machineName: string;
  revision: number;
  roleArn: string;
  express: boolean;
  input: Json;
  inputText: string;
  links: Links;
  parent?: Parent;
};

type Held = { stored: Stored; machine: Machine; links: Links; parent: Parent | undefined };

/** Feeds happenings to executions: load, advance, write, and after the commit hand the effects on. */
export class Executions {
  readonly journal: Journal;
  readonly store: ExecutionStore;
  readonly machines: MachineStore;
  readonly place: Place;
  readonly #now: () => number;
  readonly #cache = new Map<number, Held>();
  readonly #parsed = new Map<number, Machine>();
  readonly #finished = new Map<number, ((execution: Execution) => void)[]>();
  #busy = 0;
  #idle: (() => void)[] = [];
  /** Set by the engine: what to do with calls, and when timers have changed. */
  dispatch: (call: Call) => void = () => {};
  timersChanged: () => void = () => {};
  #timersMoved = false;
  closed = false;
  /** Calls out there, each with the way to stop waiting for it. */
  readonly #inFlight = new Map<string, () => void>();

  constructor(
    file: string,
    place: Place,
    now: () => number,
    stopped: (reason: JournalStopped) => void = () => {},
  ) {
    this.journal = new Journal(file, {
      undone: () => this.#forget(),
      committed: () => this.#committed(),
      stopped,
    });
    this.store = new ExecutionStore(this.journal);
    this.machines = new MachineStore(this.journal);
    this.place = place;
    this.#now = now;
  }

  now(): number {
    return Math.round(this.#now());
  }

  /** After a failed commit memory is ahead of the disk, so memory goes. */
  #forget(): void {
    this.#cache.clear();
    this.#parsed.clear();
    this.machines.forget();
  }

  #committed(): void {
    if (!this.#timersMoved || this.closed) return;
    this.#timersMoved = false;
    this.timersChanged();
  }

  begin(): void {
    this.#busy += 1;
  }

  end(): void {
    this.#busy -= 1;
    if (this.#busy > 0) return;
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }

  /** Counts a call as under way until it comes back or nobody wants its answer any more. */
  track(call: Pick<Call, 'execution' | 'thread' | 'task'>): () => void {
    const key = `${call.execution}:${call.thread}:${call.task}`;
    this.begin();
    const release = (): void => {
      if (this.#inFlight.get(key) !== release) return;
      this.#inFlight.delete(key);
      this.end();
    };
    this.#inFlight.set(key, release);
    return release;
  }

  async idle(): Promise<void> {
    await this.journal.flushed();
    while (this.#busy > 0) {
      await new Promise<void>((resolve) => this.#idle.push(resolve));
      await this.journal.flushed();
    }
  }

  start(request: StartRequest): ExecutionRow {
    const { links, parent, revision, ...rest } = request;
    const execution: Execution = {
      ...rest,
      startedAt: this.now(),
      redriveCount: 0,
      status: 'RUNNING',
      nextEvent: 1,
      nextThread: 1,
      nextTask: 1,
      runnable: [],
    };
    const id = this.store.nextId();
    const machine = this.machineOf(revision);
    const snapshot = { execution, threads: new Map() };
    const turn = this.#advance(id, machine, snapshot, { type: 'start' });
    const stored = this.journal.write(() => this.store.begin(id, turn, revision, links, parent));
    this.#follow(id, { stored, machine, links, parent }, turn);
    return { id, execution: turn.execution, revision, links, ...(parent ? { parent } : {}) };
  }

  machineOf(revision: number): Machine {
    let machine = this.#parsed.get(revision);
    if (!machine) {
      machine = JSON.parse(this.machines.revision(revision).definition) as Machine;
      if (this.#parsed.size > 500) this.#parsed.clear();
      this.#parsed.set(revision, machine);
    }
    return machine;
  }

  #load(id: number): Held {
    const known = this.#cache.get(id);
    if (known) return known;
    const found = this.store.load(id);
    if (!found) throw new Error(`execution ${id} is gone`);
    const { row, stored } = found;
    return this.#keep(id, {
      stored,
      machine: this.machineOf(row.revision),
      links: row.links,
      parent: row.parent,
    });
  }

  /** What has ended is not needed again; what waits longest makes room. */
  #keep(id: number, held: Held): Held {
    this.#cache.delete(id);
    if (held.stored.execution.status === 'RUNNING') this.#cache.set(id, held);
    if (this.#cache.size > CACHE_SIZE) this.#cache.delete(this.#cache.keys().next().value as number);
    return held;
  }

  #environment(execution: number): Environment {
    return {
      now: this.now(),
      random: Math.random,
      uuid: randomUUID,
      token: (thread, task) => makeToken(this.journal.identity, { execution, thread, task }),
      ...this.place,
      activityExists: (arn) => this.machines.activity(arn) !== undefined,
    };
  }

  #advance(id: number, machine: Machine, snapshot: Snapshot, happening: Happening): Turn {
    const environment = this.#environment(id);
    try {
      return advance(machine, snapshot, happening, environment);
    } catch (error) {
      // A fault of ours must cost this execution, not the engine.
      const turn = new Turn(machine, snapshot, environment);
      finishFailed(
        turn,
        { prev: turn.execution.nextEvent - 1 },
        'States.Runtime',
        `Internal error: ${error instanceof Error ? error.message : String(error)}`,
      );
      return turn;
    }
  }

  /** Gives false when it changed nothing, as a late result does. */
  feed(id: number, happening: Happening): boolean {
    const held = this.#load(id);
    const turn = this.#advance(id, held.machine, held.stored, happening);
    if (
      turn.events.length === 0 &&
      turn.effects.length === 0 &&
      turn.changed.size === 0 &&
      happening.type !== 'continue'
    )
      return false;
    const fired = happening.type === 'timer' ? happening.key : undefined;
    const stored = this.journal.write(() => this.store.apply(id, held.stored, turn, held.links, fired));
    this.#follow(id, { ...held, stored }, turn);
    return true;
  }

  #follow(id: number, held: Held, turn: Turn): void {
    this.#keep(id, held);
    const { execution } = turn;
    if (execution.status !== 'RUNNING') this.#ended(id, execution, held.parent);
    this.#afterCommit(id, turn);
  }

  #afterCommit(id: number, turn: Turn): void {
    const calls = turn.effects.filter((effect) => effect.do === 'call');
    if (turn.effects.length > calls.length) this.#timersMoved = true;
    const goesOn = turn.execution.runnable.length > 0;
    if (turn.effects.length === 0 && !goesOn) return;
    this.begin();
    this.journal.afterCommit(
      () => {
        if (!this.closed) {
          this.#release(id, turn);
          for (const call of calls) this.dispatch({ ...call, execution: id });
          if (goesOn) this.resume(id);
        }
        this.end();
      },
      () => this.end(),
    );
  }

  /** A timed-out or stopped task may hang for ever; it holds up nobody. */
  #release(id: number, turn: Turn): void {
    for (const effect of turn.effects) {
      if (effect.do === 'closeTask') this.#inFlight.get(`${id}:${effect.thread}:${effect.task}`)?.();
      if (effect.do !== 'finish') continue;
      for (const [key, release] of this.#inFlight) if (key.startsWith(`${id}:`)) release();
    }
  }

  /** Where nobody waits for an answer, a fault of the journal stops the engine; it has been told then. */
  broken(error: unknown): void {
    if (error instanceof JournalDamaged) this.journal.halt(error);
    else if (!(error instanceof JournalStopped)) throw error;
  }

  /** Goes on with an execution whose turn was cut short, after others had theirs. */
  resume(id: number): void {
    this.begin();
    setImmediate(() => {
      try {
        if (!this.closed) this.feed(id, { type: 'continue' });
      } catch (error) {
        this.broken(error);
      } finally {
        this.end();
      }
    });
  }

  #ended(id: number, execution: Execution, parent: Parent | undefined): void {
    // Same transaction as the end itself, so a crash cannot come between child and parent.
    if (parent)
      this.feed(parent.execution, {
        type: 'result',
        thread: parent.thread,
        task: parent.task,
        outcome: nestedResult(this, execution, parent),
        via: 'child',
      });
    if (execution.status !== 'SUCCEEDED') {
      for (const child of this.store.runningChildrenOf(id))
        this.feed(child.id, {
          type: 'stop',
          error: 'States.TaskFailed',
          cause: 'The parent execution has ended',
        });
    }
    const listeners = this.#finished.get(id);
    this.#finished.delete(id);
    if (listeners)
      this.journal.afterCommit(() => {
        for (const listener of listeners) listener(execution);
      });
  }

  whenFinished(id: number): Promise<Execution> {
    const { execution } = this.#load(id).stored;
    if (execution.status !== 'RUNNING') return Promise.resolve(execution);
    return new Promise((resolve) => {
      this.#finished.set(id, [...(this.#finished.get(id) ?? []), resolve]);
    });
  }

  /** The open task a token is for; null where it was answered, ran out of time or its execution is over; undefined for no token of ours. */
  openTask(token: string): TokenOf | null | undefined {
    const found = readToken(this.journal.identity, token);
    if (!found || (!this.#cache.has(found.execution) && !this.store.byId(found.execution))) return undefined;
    const phase = this.#load(found.execution).stored.threads.get(found.thread)?.phase;
    const open = phase?.is === 'task' && phase.task === found.task && phase.early === undefined;
    if (!open) return null;
    return phase.token === token ? found : undefined;
  }
}
