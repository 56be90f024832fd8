/** Which variables are surely assigned when a state is entered: the intersection over all ways that lead there. */
import { innerScopes, type Machine, type Scope, type State, stringsIn } from '#test/workflows/machines.ts';

/** `state: $variable` for every use that some way reaches unassigned. */
export function assignedBeforeUse(machine: Machine): string[] {
  return check(machine, new Set());
}

function check(scope: Scope, given: Set<string>): string[] {
  const known = new Map<string, Set<string>>([[scope.StartAt, given]]);
  const work = [scope.StartAt];
  for (let id = work.shift(); id !== undefined; id = work.shift()) {
    const state = scope.States[id];
    const entered = known.get(id);
    if (!state || !entered) throw new Error(`no state ${id}`);
    for (const [next, leaving] of exits(state, entered)) {
      const before = known.get(next);
      const merged = before ? both(before, leaving) : leaving;
      if (before && merged.size === before.size) continue;
      known.set(next, merged);
      work.push(next);
    }
  }
  return Object.entries(scope.States).flatMap(([id, state]) => {
    const entered = known.get(id);
    // Where no way leads, nothing is used.
    if (!entered) return [];
    const own = usedBy(state)
      .filter((variable) => !entered.has(variable))
      .map((variable) => `${id}: $${variable}`);
    return [...own, ...innerScopes(state).flatMap((inner) => check(inner, entered))];
  });
}

function exits(state: State, entered: Set<string>): [string, Set<string>][] {
  const done = and(entered, state.Assign);
  return [
    ...(state.Next === undefined ? [] : [[state.Next, done] as [string, Set<string>]]),
    ...(state.Choices ?? []).map((rule): [string, Set<string>] => [rule.Next, entered]),
    ...(state.Default === undefined ? [] : [[state.Default, entered] as [string, Set<string>]]),
    ...(state.Catch ?? []).map((caught): [string, Set<string>] => [caught.Next, and(entered, caught.Assign)]),
  ];
}

function usedBy(state: State): string[] {
  const { ItemProcessor: _processor, Branches: _branches, Comment: _comment, ...own } = state;
  const expressions = stringsIn(own).filter((text) => text.startsWith('{%'));
  const names = expressions.flatMap((text) =>
    [...text.matchAll(/\$([A-Za-z_]\w*)(?!\w*\s*\()/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)].filter((variable) => variable !== 'states');
}

const and = (entered: Set<string>, assigned: Record<string, unknown> = {}): Set<string> =>
  new Set([...entered, ...Object.keys(assigned)]);

const both = (one: Set<string>, other: Set<string>): Set<string> =>
  new Set([...one].filter((variable) => other.has(variable)));
