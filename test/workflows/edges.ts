/** Derives from a definition what follows a step with an outcome: conditions are evaluated, not read. */
import jsonata from 'jsonata';
import {
  isStart,
  isStep,
  type Machine,
  type Scope,
  type State,
  startsRuns,
  statesOf,
} from '#test/workflows/machines.ts';

/** What the variables hold on the way. */
export interface Bindings {
  outcome?: string;
  /** As a step within a branch names its outcome. */
  answer?: string;
  next: string[];
  starts: { stage: string }[];
  items: number[];
}

export interface Edge {
  /** Steps that are asked next; several of a Parallel. */
  steps: string[];
  /** What follows once all of a Parallel's steps are done. */
  join?: string;
  /** Stages whose machines are started on the way. */
  started: string[];
  /** The way ends: `Done`, `Resume` or `TaskFault`. */
  end?: string;
  /** Every state passed or reached. */
  passed: string[];
}

/** Follows `from` (a state id) until people are asked, or the machine ends or turns back to Resume. */
export async function wayFrom(machine: Machine, from: string, bindings: Bindings): Promise<Edge> {
  const edge: Edge = { steps: [], started: [], passed: [] };
  let id = from;
  for (;;) {
    edge.passed.push(id);
    const { state, inside } = placedIn(machine, id);
    const around = inside.at(-1)?.Type === 'Parallel' ? idOf(machine, inside.at(-1)) : undefined;
    if (around !== undefined && state.Type === 'Succeed') {
      id = nextOf(around, stateIn(machine, around));
      continue;
    }
    // A branch that takes itself away sends its whole Parallel where its Catch says.
    if (around !== undefined && state.Type === 'Fail')
      return { ...edge, end: caughtBy(stateIn(machine, around), state.Error) };
    if (id === 'Resume' || state.Type === 'Succeed' || state.Type === 'Fail') return { ...edge, end: id };
    if (isStep(state)) return { ...edge, steps: [id] };
    if (state.Type === 'Choice') {
      id = await chosen(state, bindings);
    } else if (startsRuns(state)) {
      for (const run of bindings.starts) {
        const started = await startedBy(state.ItemProcessor as Scope, run, bindings);
        edge.started.push(started.stage);
        edge.passed.push(...started.passed);
      }
      id = nextOf(id, state);
    } else if (state.Type === 'Map') {
      const inner = state.ItemProcessor as Scope;
      return {
        ...edge,
        steps: [inner.StartAt],
        join: nextOf(id, state),
        passed: [...edge.passed, inner.StartAt],
      };
    } else if (state.Type === 'Parallel') {
      for (const branch of state.Branches ?? []) {
        const way = await wayInBranch(branch, bindings);
        edge.steps.push(...way.steps);
        edge.passed.push(...way.passed);
      }
      return { ...edge, join: nextOf(id, state) };
    } else {
      throw new Error(`${id} is a ${state.Type}, which the way does not know`);
    }
  }
}

/** A state wherever it stands. */
export function placedIn(machine: Machine, id: string): { state: State; inside: State[] } {
  const found = statesOf(machine).find((placed) => placed.id === id);
  if (!found) throw new Error(`no state ${id}`);
  return found;
}

function idOf(machine: Machine, state: State | undefined): string | undefined {
  return statesOf(machine).find((placed) => placed.state === state)?.id;
}

function caughtBy(state: State, error: string | undefined): string {
  const caught = (state.Catch ?? []).find(({ ErrorEquals }) => ErrorEquals.includes(error ?? ''));
  if (!caught) throw new Error(`nobody catches ${error}`);
  return caught.Next;
}

async function wayInBranch(
  branch: Scope,
  bindings: Bindings,
): Promise<{ steps: string[]; passed: string[] }> {
  const passed: string[] = [];
  let id = branch.StartAt;
  for (;;) {
    passed.push(id);
    const state = stateIn(branch, id);
    if (isStep(state)) return { steps: [id], passed };
    if (state.Type !== 'Choice') return { steps: [], passed };
    id = await chosen(state, bindings);
  }
}

async function startedBy(
  scope: Scope,
  run: { stage: string },
  bindings: Bindings,
): Promise<{ stage: string; passed: string[] }> {
  const passed: string[] = [];
  let id = scope.StartAt;
  for (;;) {
    passed.push(id);
    const state = stateIn(scope, id);
    if (isStart(state)) {
      const arn = String(state.Arguments?.StateMachineArn);
      return { stage: arn.replace(/^\$\{Machine(\w+)\}$/, '$1').toLowerCase(), passed };
    }
    id = await chosen(state, bindings, run);
  }
}

/** The `Next` a Choice takes. Throws where no rule holds and there is no Default. */
export async function chosen(state: State, bindings: Bindings, input: unknown = {}): Promise<string> {
  for (const rule of state.Choices ?? []) {
    const expression = jsonata(rule.Condition.replace(/^\{%|%\}$/g, ''));
    if ((await expression.evaluate({}, { ...bindings, states: { input } })) === true) return rule.Next;
  }
  if (state.Default === undefined) throw new Error('no rule of the Choice holds');
  return state.Default;
}

export function stateIn(scope: Scope, id: string): State {
  const state = scope.States[id];
  if (!state) throw new Error(`no state ${id}`);
  return state;
}

export function nextOf(id: string, state: State): string {
  if (state.Next === undefined) throw new Error(`${id} has no Next`);
  return state.Next;
}
