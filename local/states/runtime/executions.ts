import { randomBytes, randomUUID } from 'node:crypto';
import type { Machine } from '../definition/asl.ts';
import { advance } from '../interpreter/advance.ts';
import { finishFailed } from '../interpreter/finish.ts';
import type { Environment, Execution, Happening, Snapshot } from '../interpreter/model.ts';
import { Turn } from '../interpreter/turn.ts';
import type { Call, ExecutionRow, Links, Parent } from '../journal/executions.ts';
import { ExecutionStore } from '../journal/executions.ts';
import { Journal } from '../journal/journal.ts';
import { MachineStore } from '../journal/machines.ts';
import type { Json } from '../json.ts';
import { nestedResult } from './nested.ts';

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

/** Feeds happenings to executions: load, advance, write, and after the commit hand the effects on. */
export class Executions {
  readonly journal: Journal;
  readonly store: ExecutionStore;
  readonly machines: MachineStore;
  readonly place: Place;
  readonly #now: () => number;
  readonly #cache = new Map<number, { snapshot: Snapshot; machine: Machine; parent: Parent | undefined }>();
  readonly #parsed = new Map<number, Machine>();
  readonly #finished = new Map<number, ((execution: Execution) => void)[]>();
  #busy = 0;
  #idle: (() => void)[] = [];
  /** Set by the engine: what to do with calls, and when timers have changed. */
  dispatch: (call: Call) => void = () => {};
  timersChanged: () => void = () => {};
  closed = false;
  /** Calls out there, each with the way to stop waiting for it. */
  readonly #inFlight = new Map<string, () => void>();

  constructor(file: string, place: Place, now: () => number) {
    this.journal = new Journal(file, () => this.#forget());
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
    const id = this.journal.write(() => this.store.create(execution, revision, links, parent));
    this.#keep(id, { execution, threads: new Map() }, this.machineOf(revision), parent);
    this.feed(id, { type: 'start' });
    return { id, execution, revision, links, ...(parent ? { parent } : {}) };
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

  #load(id: number): { snapshot: Snapshot; machine: Machine; parent: Parent | undefined } {
    const known = this.#cache.get(id);
    if (known) {
      this.#cache.delete(id);
      this.#cache.set(id, known);
      return known;
    }
    const row = this.store.byId(id);
    if (!row) throw new Error(`execution ${id} is gone`);
    return this.#keep(
      id,
      { execution: row.execution, threads: this.store.threads(id) },
      this.machineOf(row.revision),
      row.parent,
    );
  }

  #keep(
    id: number,
    snapshot: Snapshot,
    machine: Machine,
    parent: Parent | undefined,
  ): { snapshot: Snapshot; machine: Machine; parent: Parent | undefined } {
    const entry = { snapshot, machine, parent };
    this.#cache.set(id, entry);
    if (this.#cache.size > CACHE_SIZE) this.#cache.delete(this.#cache.keys().next().value as number);
    return entry;
  }

  #environment(): Environment {
    return {
      now: this.now(),
      random: Math.random,
      uuid: randomUUID,
      token: () => randomBytes(96).toString('base64'),
      ...this.place,
      activityExists: (arn) => this.machines.activity(arn) !== undefined,
    };
  }

  /** Gives false when it changed nothing, as a late result does. */
  feed(id: number, happening: Happening): boolean {
    const { snapshot, machine, parent } = this.#load(id);
    let turn: Turn;
    try {
      turn = advance(machine, snapshot, happening, this.#environment());
    } catch (error) {
      // A fault of ours must cost this execution, not the engine.
      turn = new Turn(machine, snapshot, this.#environment());
      finishFailed(
        turn,
        { prev: turn.execution.nextEvent - 1 },
        'States.Runtime',
        `Internal error: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    if (
      turn.events.length === 0 &&
      turn.effects.length === 0 &&
      turn.changed.size === 0 &&
      happening.type !== 'continue'
    )
      return false;
    const after = this.journal.write(() => this.store.apply(id, snapshot, turn));
    this.#keep(id, after, machine, parent);
    if (after.execution.status !== 'RUNNING') this.#ended(id, after.execution, parent);
    this.#afterCommit(id, turn);
    return true;
  }

  #afterCommit(id: number, turn: Turn): void {
    this.begin();
    this.journal
      .flushed()
      .then(
        () => {
          if (this.closed) return;
          this.#release(id, turn);
          for (const effect of turn.effects)
            if (effect.do === 'call') this.dispatch({ ...effect, execution: id });
          if (turn.effects.some((effect) => effect.do !== 'call')) this.timersChanged();
          if (turn.execution.runnable.length > 0) this.resume(id);
        },
        () => {},
      )
      .finally(() => this.end());
  }

  /** A timed-out or stopped task may hang for ever; it holds up nobody. */
  #release(id: number, turn: Turn): void {
    for (const effect of turn.effects) {
      if (effect.do === 'closeTask') this.#inFlight.get(`${id}:${effect.thread}:${effect.task}`)?.();
      if (effect.do !== 'finish') continue;
      for (const [key, release] of this.#inFlight) if (key.startsWith(`${id}:`)) release();
    }
  }

  /** Goes on with an execution whose turn was cut short, after others had theirs. */
  resume(id: number): void {
    this.begin();
    setImmediate(() => {
      try {
        if (!this.closed) this.feed(id, { type: 'continue' });
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
      this.journal.flushed().then(
        () => {
          for (const listener of listeners) listener(execution);
        },
        () => {},
      );
  }

  whenFinished(id: number): Promise<Execution> {
    const { execution } = this.#load(id).snapshot;
    if (execution.status !== 'RUNNING') return Promise.resolve(execution);
    return new Promise((resolve) => {
      this.#finished.set(id, [...(this.#finished.get(id) ?? []), resolve]);
    });
  }

  current(row: ExecutionRow): Execution {
    return this.#cache.get(row.id)?.snapshot.execution ?? row.execution;
  }

  taskIsOpen(id: number, thread: number, task: number): boolean {
    const phase = this.#load(id).snapshot.threads.get(thread)?.phase;
    return phase?.is === 'task' && phase.task === task && phase.early === undefined;
  }
}
