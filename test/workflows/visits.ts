/** What each visit to a state was given and made of it, read out of a history: enough to ask for that one state again. */
import type { HistoryEvent } from '#local/states/interpreter/model.ts';
import type { Placed, State } from '#test/workflows/machines.ts';

/** One state, entered once. */
export interface Visit {
  id: string;
  /** JSON, as the history has it. */
  input: string;
  /** Name → JSON. */
  variables: { [name: string]: string };
  /** What a task, the branches or the items answered, JSON. */
  result?: string;
  /** Name of the error that a task failed with, and that was caught. */
  error?: string;
  /** JSON. */
  output: string;
  /** The state that followed in the same flow; none at its end. */
  next?: string;
  /** Index of the Map's item it was entered for. */
  item?: number;
}

const text = (event: HistoryEvent, field: string): string => String(event.details?.value[field] ?? '');

/** Visits that came to their end; one that was torn down did not. */
export function visitsOf(history: HistoryEvent[], states: Placed[]): Visit[] {
  const byId = new Map(history.map((event) => [event.id, event]));
  const stateOf = new Map(states.map(({ id, state }) => [id, state]));
  const followed = new Map(
    history
      .filter(({ type }) => type.endsWith('StateEntered'))
      .map((event) => [event.previousEventId, text(event, 'name')]),
  );
  return history
    .filter(({ type }) => type.endsWith('StateExited'))
    .map((exit) => {
      const id = text(exit, 'name');
      const inside: HistoryEvent[] = [];
      let entry = exit;
      while (!(entry.type.endsWith('StateEntered') && text(entry, 'name') === id)) {
        inside.push(entry);
        entry = before(byId, entry);
      }
      const item = itemOf(byId, entry);
      const next = followed.get(exit.id);
      return {
        id,
        input: text(entry, 'input'),
        variables: variablesAt(byId, entry),
        ...resultOf(stateOf.get(id) as State, exit, inside),
        output: text(exit, 'output'),
        ...(next === undefined ? {} : { next }),
        ...(item === undefined ? {} : { item }),
      };
    });
}

function before(byId: Map<number, HistoryEvent>, event: HistoryEvent): HistoryEvent {
  const found = byId.get(event.previousEventId);
  if (!found) throw new Error(`nothing comes before event ${event.id}`);
  return found;
}

/** A Map or Parallel of ours hands its results on as they are, so that its output is what its children made. */
function resultOf(state: State, exit: HistoryEvent, inside: HistoryEvent[]): Pick<Visit, 'result' | 'error'> {
  if (state.Type === 'Map' || state.Type === 'Parallel') return { result: text(exit, 'output') };
  const ended = inside.find(({ type }) => type === 'TaskSucceeded' || type === 'TaskFailed');
  if (!ended) return {};
  return ended.type === 'TaskFailed' ? { error: text(ended, 'error') } : { result: text(ended, 'output') };
}

/** What was assigned on the way here, the latest word last. */
function variablesAt(byId: Map<number, HistoryEvent>, entry: HistoryEvent): { [name: string]: string } {
  const found: { [name: string]: string } = {};
  for (let at: HistoryEvent | undefined = entry; at; at = byId.get(at.previousEventId)) {
    const assigned = at.details?.value.assignedVariables as { [name: string]: string } | undefined;
    for (const [name, value] of Object.entries(assigned ?? {})) found[name] ??= value;
  }
  return found;
}

function itemOf(byId: Map<number, HistoryEvent>, entry: HistoryEvent): number | undefined {
  for (let at: HistoryEvent | undefined = entry; at; at = byId.get(at.previousEventId)) {
    if (at.type === 'MapIterationStarted') return Number(at.details?.value.index);
    if (at.type === 'MapStateExited' || at.type === 'MapStateEntered') return undefined;
  }
  return undefined;
}
