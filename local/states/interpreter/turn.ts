import type { Machine, QueryLanguage, State } from '../definition/asl.ts';
import { flowAt } from '../definition/asl.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Effect, Environment, Execution, HistoryEvent, Snapshot, Thread } from './model.ts';

/** Event 25,000 is the last there can be, and it is the failure. */
const HISTORY_LIMIT = 25_000;

export class HistoryFull extends Error {}

/** One step of an execution in the making: reads fall through to the snapshot, writes stay here until the journal takes them. */
export class Turn {
  readonly machine: Machine;
  readonly env: Environment;
  readonly execution: Execution;
  readonly changed = new Map<number, Thread>();
  readonly removed = new Set<number>();
  readonly events: HistoryEvent[] = [];
  readonly effects: Effect[] = [];
  /** Threads whose flow has ended in this turn and whose output is still to be handed up. */
  readonly ended: { thread: number; output: Json }[] = [];
  readonly #before: ReadonlyMap<number, Thread>;

  constructor(machine: Machine, snapshot: Snapshot, env: Environment) {
    this.machine = machine;
    this.env = env;
    this.execution = { ...snapshot.execution, runnable: [...snapshot.execution.runnable] };
    this.#before = snapshot.threads;
  }

  find(id: number): Thread | undefined {
    return this.removed.has(id) ? undefined : (this.changed.get(id) ?? this.#before.get(id));
  }

  get(id: number): Thread {
    const thread = this.find(id);
    if (!thread) throw new Error(`thread ${id} is gone`);
    return thread;
  }

  /** The thread as this turn's own copy, free to be written to. */
  edit(id: number): Thread {
    let thread = this.changed.get(id);
    if (!thread) {
      thread = { ...this.get(id) };
      this.changed.set(id, thread);
    }
    return thread;
  }

  add(thread: Omit<Thread, 'id'>): Thread {
    const created = { ...thread, id: this.execution.nextThread++ };
    this.changed.set(created.id, created);
    return created;
  }

  remove(id: number): void {
    this.changed.delete(id);
    if (this.#before.has(id)) this.removed.add(id);
  }

  schedule(id: number): void {
    this.execution.runnable.push(id);
  }

  stateOf(thread: Thread): { state: State; language: QueryLanguage } {
    const { flow, language } = flowAt(this.machine, thread.path);
    const state = flow.States[thread.state] as State;
    return { state, language: state.QueryLanguage ?? language };
  }

  /** Appends to the thread's chain of events. Gives the event's id. */
  emit(
    thread: Thread,
    type: string,
    details?: { key: string; value: JsonObject },
    previous = thread.prev,
  ): number {
    if (thread.silent) return 0;
    const id = this.execution.nextEvent;
    if (id >= HISTORY_LIMIT) throw new HistoryFull();
    this.append(type, details, previous);
    thread.prev = id;
    return id;
  }

  append(type: string, details: { key: string; value: JsonObject } | undefined, previous: number): void {
    const id = this.execution.nextEvent++;
    // AWS numbers the first state's predecessor 0, not 1.
    const event: HistoryEvent = {
      id,
      previousEventId: previous === 1 ? 0 : previous,
      timestamp: this.env.now,
      type,
    };
    if (details) event.details = details;
    this.events.push(event);
  }
}
