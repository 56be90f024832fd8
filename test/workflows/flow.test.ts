/** The files of `workflows/` and the table `domain/stages/flow.ts` are one graph, told twice: edge by edge, both ways. */
import { describe, expect, it } from '@jest/globals';
import { flows, type Target } from '#domain/stages/flow.ts';
import { type Bindings, nextOf, placedIn, stateIn, wayFrom } from '#test/workflows/edges.ts';
import { isStart, isStep, machineOf, type Placed, stages, statesOf } from '#test/workflows/machines.ts';

/** A target of the flow in the words of an edge. */
function told(target: Target): { steps: string[]; join?: string; started: string[] } {
  const names = typeof target === 'string' ? [target] : Array.isArray(target) ? target : target.all;
  return {
    steps: names.filter((name) => !name.startsWith('@')).sort(),
    started: names
      .filter((name) => name.startsWith('@') && name !== '@end')
      .map((name) => name.slice(1))
      .sort(),
    ...(typeof target === 'object' && !Array.isArray(target) ? { join: target.join } : {}),
  };
}

const bindings = (target: Target, outcome: string): Bindings => ({
  outcome,
  answer: outcome,
  next: [],
  items: [1, 2, 3],
  starts: told(target).started.map((stage) => ({ stage })),
});

describe.each(stages)('workflows/%s.asl.json and the flow', (stage) => {
  const machine = machineOf(stage);
  const flow = flows[stage];
  const placed = statesOf(machine);
  const steps = placed.filter(({ state }) => isStep(state));

  it('asks for the same steps', () => {
    expect(steps.map(({ id }) => id).sort()).toEqual(Object.keys(flow.steps).sort());
  });

  it('leads every outcome where the flow leads it', async () => {
    for (const { id, outcome, target } of outcomesOf(steps)) {
      const way = await wayFrom(machine, follower(id), bindings(target, outcome));
      expect({ id, outcome, steps: way.steps.sort(), started: way.started.sort() }).toEqual({
        id,
        outcome,
        steps: told(target).steps,
        started: told(target).started,
      });
      const join = told(target).join;
      if (join !== undefined)
        expect({ id, outcome, join: await firstStep(way.join) }).toEqual({ id, outcome, join });
      if (way.steps.length === 0) expect({ id, outcome, end: way.end }).toEqual({ id, outcome, end: 'Done' });
    }
  });

  it('knows no outcome that the flow does not know', () => {
    for (const { id } of steps) {
      const choice = placedIn(machine, follower(id)).state;
      if (choice.Type !== 'Choice') {
        expect({ id, outcomes: Object.keys(flow.steps[id]?.on ?? {}) }).toEqual({ id, outcomes: ['done'] });
        continue;
      }
      const named = (choice.Choices ?? []).flatMap((rule) => rule.Condition.match(/'(\w+)'/g) ?? []);
      expect(named.map((name) => name.slice(1, -1)).sort()).toEqual(
        Object.keys(flow.steps[id]?.on ?? {}).sort(),
      );
    }
  });

  it('turns back to Resume on an outcome it does not know', async () => {
    for (const { id } of steps) {
      if (placedIn(machine, follower(id)).state.Type !== 'Choice') continue;
      const way = await wayFrom(machine, follower(id), {
        outcome: 'notNeeded',
        answer: 'notNeeded',
        next: [],
        starts: [],
        items: [],
      });
      expect({ id, end: way.end }).toEqual({ id, end: 'Resume' });
    }
  });

  it('goes over the items of an each-step, and over nothing else', () => {
    for (const { id, inside } of steps) {
      const map = inside.at(-1)?.Type === 'Map';
      expect({ id, each: map }).toEqual({ id, each: flow.steps[id]?.each ?? false });
      const grouped = inside.at(-1)?.Type === 'Parallel';
      expect({ id, grouped }).toEqual({ id, grouped: flow.steps[id]?.group !== undefined });
    }
  });

  it('has no state that no way reaches', async () => {
    const reached = new Set(['Resume', 'Continue', 'Done', 'TaskFault']);
    for (const { id, outcome, target } of outcomesOf(steps)) {
      reached.add(id);
      for (const state of (await wayFrom(machine, follower(id), bindings(target, outcome))).passed)
        reached.add(state);
    }
    for (const { state } of placed) {
      for (const caught of state.Catch ?? []) reached.add(caught.Next);
      if (state.Type === 'Choice' && state.Default !== undefined) reached.add(state.Default);
    }
    for (const first of [...firstStepsOf(flow.start), ...(flow.entries ?? [])]) {
      for (const state of (await wayFrom(machine, 'Continue', resumedAt([first]))).passed) reached.add(state);
    }
    expect(placed.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
  });

  it('starts with Resume, which leads a new run to the start of the flow', async () => {
    const way = await wayFrom(machine, 'Continue', resumedAt(firstStepsOf(flow.start)));
    expect(machine.StartAt).toBe('Resume');
    expect(nextOf('Resume', stateIn(machine, 'Resume'))).toBe('Continue');
    expect(way.steps.sort()).toEqual(firstStepsOf(flow.start).sort());
  });

  it.each(Object.keys(flow.steps))('resumes at %s', async (step) => {
    // Prepare: nothing but this one step is open.
    const open = resumedAt([step]);
    // Act
    const way = await wayFrom(machine, 'Continue', open);
    // Assess: its group is entered with it; those of the group that are done answer at once.
    const group = flow.steps[step]?.group;
    expect(way.steps).toContain(step);
    for (const other of way.steps) expect(other === step || flow.steps[other]?.group === group).toBe(true);
  });

  it('starts, before it ends, what the last act issued', async () => {
    const issued = new Set(
      Object.values(flow.steps).flatMap((step) => Object.values(step.on).flatMap((to) => told(to).started)),
    );
    for (const { id, state } of placed) {
      if (isStart(state)) expect([...issued].map(startId)).toContain(id);
    }
    if (placed.some(({ id }) => id === 'StartRuns')) {
      const last = [...issued].filter((next) => !goesOn(next));
      const way = await wayFrom(machine, 'Continue', {
        next: [],
        items: [],
        starts: last.map((next) => ({ stage: next })),
      });
      expect(way.started.sort()).toEqual(last.sort());
      expect(way.end).toBe('Done');
    }
  });

  function follower(step: string): string {
    const found = steps.find(({ id }) => id === step);
    const around = found?.inside.at(-1);
    // A branch of several steps goes on within itself.
    if (found?.state.Next !== undefined) return found.state.Next;
    if (!around) return nextOf(step, stateIn(machine, step));
    const [id] = Object.entries(machine.States).find(([, state]) => state === around) ?? [step];
    return nextOf(id, around);
  }

  async function firstStep(from: string | undefined): Promise<string | undefined> {
    return from === undefined ? undefined : (await wayFrom(machine, from, resumedAt([]))).steps[0];
  }

  function outcomesOf(of: Placed[]): { id: string; outcome: string; target: Target }[] {
    return of.flatMap(({ id }) =>
      Object.entries(flow.steps[id]?.on ?? {}).map(([outcome, target]) => ({ id, outcome, target })),
    );
  }

  /** Started on the way to a further step of the same run, never at its end. */
  function goesOn(next: string): boolean {
    return Object.values(flow.steps).every((step) =>
      Object.values(step.on).every((to) => !told(to).started.includes(next) || told(to).steps.length > 0),
    );
  }
});

const startId = (stage: string): string => `Start${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;

const resumedAt = (next: string[]): Bindings => ({ next, starts: [], items: [1], outcome: 'resumed' });

const firstStepsOf = (start: Target): string[] => told(start).steps;
