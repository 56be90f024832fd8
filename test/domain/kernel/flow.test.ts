/** The flow of all nine stages, walked at random without any law: it must always come to rest and never fork wrongly. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import { enter, follow, keyOf, type Moved, visits } from '#domain/kernel/flow.ts';
import type { Actor, Position, PurchaseEvent, PurchaseState, Stage } from '#domain/kernel/types.ts';
import { flows } from '#domain/stages/flow.ts';

const system: Actor = { account: 'system', role: 'system', region: '451221' };
const now = '2021-03-01T09:00:00.000+08:00';

function opened(state: PurchaseState, moved: Moved): Position[] {
  return moved.openings.map((opening) => ({
    ...opening,
    key: keyOf(opening),
    visit: visits(state, opening.step, opening.lot, opening.item) + 1,
    openedAt: now,
    owner: { role: 'officer', scope: '451221' },
  }));
}

function eventOf(
  type: string,
  lot: number,
  item: number,
  outcome: string,
  data: object,
  closes: string[],
  moved: Moved,
  state: PurchaseState,
): PurchaseEvent {
  return {
    type,
    v: 1,
    lot,
    item,
    visit: visits(state, type, lot, item) + 1,
    at: now,
    by: system,
    outcome,
    data: data as Record<string, unknown>,
    closes,
    opens: opened(state, moved),
    moves: [],
    starts: moved.starts,
  };
}

function begin(stage: Stage, lot: number): PurchaseState {
  const empty = initialState('451221-2021-0001');
  return evolve(empty, eventOf('OpenPurchase', lot, 0, 'done', {}, [], enter(empty, stage, lot), empty));
}

function complete(
  state: PurchaseState,
  position: Position,
  outcome: string,
  data: { items?: number[]; lots?: number[] },
): PurchaseState {
  const moved = follow(state, position, outcome, data);
  return evolve(
    state,
    eventOf(position.step, position.lot, position.item, outcome, data, [position.key], moved, state),
  );
}

const stages = Object.keys(flows) as Stage[];

describe('the flow', () => {
  it('names only steps and stages that exist, and reaches every step from the start of its stage', () => {
    for (const stage of stages) {
      // Prepare
      const flow = flows[stage];
      const names = (target: unknown): string[] =>
        typeof target === 'string'
          ? [target]
          : Array.isArray(target)
            ? target
            : (target as { all: string[] }).all;
      const joins = (target: unknown): string[] =>
        !Array.isArray(target) && typeof target === 'object' && target !== null && 'join' in target
          ? [(target as { join: string }).join]
          : [];
      const reached = new Set<string>();
      const queue = [...names(flow.start), ...(flow.entries ?? []), ...joins(flow.start)];
      // Act
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        if (name === '@end') continue;
        if (name.startsWith('@')) {
          expect(stages).toContain(name.slice(1));
          continue;
        }
        if (reached.has(name)) continue;
        reached.add(name);
        const step = flow.steps[name];
        expect(step).toBeDefined();
        for (const target of Object.values(step?.on ?? {})) queue.push(...names(target), ...joins(target));
      }
      // Assess
      expect([...reached].sort()).toEqual(Object.keys(flow.steps).sort());
    }
  });

  it('opens what follows a joined group only when its last member is done, in any order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['PublishContract', 'FileContract', 'RegisterRecipients'], { minLength: 3 }),
        (order) => {
          // Prepare
          let state = begin('contract', 1);
          for (const [step, outcome] of [
            ['DraftContract', 'done'],
            ['ReviewContract', 'approved'],
            ['SignAsProvider', 'signed'],
            ['SignAsPurchaser', 'done'],
          ] as const) {
            state = complete(state, state.positions[`1/${step}`] as Position, outcome, {});
          }
          // Act, Assess
          order.forEach((step, index) => {
            state = complete(state, state.positions[`1/${step}`] as Position, 'done', {});
            expect(Object.hasOwn(state.positions, '1/DraftTakeoverPlan')).toBe(index === order.length - 1);
          });
          expect(Object.keys(state.positions)).toEqual(['1/DraftTakeoverPlan']);
        },
      ),
    );
  });

  it('waits for every expert before the report opens', () => {
    // Prepare
    let state = begin('bidding', 0);
    for (const [step, outcome] of [
      ['WaitResponses', 'done'],
      ['OpenResponses', 'enough'],
      ['ReviewQualifications', 'enough'],
    ] as const) {
      state = complete(state, state.positions[`0/${step}`] as Position, outcome, {});
    }
    state = complete(state, state.positions['0/FormCommittee'] as Position, 'done', { items: [1, 2, 3] });
    // Act
    for (const item of [2, 3])
      state = complete(state, state.positions[`0/ScoreResponses@${item}`] as Position, 'done', {});
    const before = Object.keys(state.positions);
    state = complete(state, state.positions['0/ScoreResponses@1'] as Position, 'done', {});
    // Assess
    expect(before).toEqual(['0/ScoreResponses@1']);
    expect(Object.keys(state.positions)).toEqual(['0/SubmitReport']);
  });

  it('numbers a stage anew each time it is entered and never opens a position twice, however people act', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 120 }), (choices) => {
        // Prepare
        let state = begin('catalogue', 0);
        const names = new Set<string>(['451221-2021-0001-catalogue-1']);
        // Act
        for (const choice of choices) {
          const open = Object.values(state.positions);
          if (open.length === 0) break;
          const position = open[choice % open.length] as Position;
          const outcomes = Object.keys(flows[position.stage].steps[position.step]?.on ?? {});
          const outcome = outcomes[choice % outcomes.length] as string;
          const before = state;
          state = complete(state, position, outcome, { items: [1, 2, 3], lots: [1, 2] });
          // Assess
          for (const run of Object.values(state.runs)) {
            if (before.runs[`${run.lot}/${run.stage}`]?.name === run.name) continue;
            expect(names.has(run.name)).toBe(false);
            names.add(run.name);
          }
          for (const [key, open] of Object.entries(state.positions)) expect(open.key).toBe(key);
        }
      }),
      { numRuns: 200 },
    );
  });
});
