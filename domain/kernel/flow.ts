/** Moves positions along `domain/stages/flow.ts`: what closes, what opens, which machines start. */
import { positionKey } from '#domain/kernel/evolve.ts';
import type { Position, PurchaseState, Run, Stage } from '#domain/kernel/types.ts';
import { entryOf } from '#domain/stages/entry.ts';
import { flows, type Target } from '#domain/stages/flow.ts';
import { nextCase } from '#domain/stages/remedies/cases.ts';

export interface Opening {
  stage: Stage;
  step: string;
  lot: number;
  item: number;
}

export interface Moved {
  openings: Opening[];
  starts: Run[];
}

/** `purchase-stage-(Llot-)attempt`, the name of an execution. */
export function runName(purchase: string, stage: Stage, lot: number, attempt: number): string {
  return lot === 0 ? `${purchase}-${stage}-${attempt}` : `${purchase}-${stage}-L${lot}-${attempt}`;
}

/** The run that follows the newest one of a stage. */
export function nextRun(state: PurchaseState, stage: Stage, lot: number): Run {
  const attempt = (state.runs[`${lot}/${stage}`]?.attempt ?? 0) + 1;
  return { stage, lot, attempt, name: runName(state.id, stage, lot, attempt) };
}

/**
 * What follows when `position` ends with `outcome`. `items` feed an `each` step, `lots` a stage of lot scope.
 * Throws where the flow has no such outcome: a fault of ours, not of the person acting.
 */
export function follow(
  state: PurchaseState,
  position: Position,
  outcome: string,
  data: { items?: number[]; lots?: number[] },
): Moved {
  const declared = flows[position.stage].steps[position.step];
  if (!declared) throw new Error(`no flow for ${position.stage}/${position.step}`);
  const target = declared.on[outcome];
  if (target === undefined) throw new Error(`no way on from ${position.step} with ${outcome}`);
  if (declared.each && siblings(state, position).some((other) => other.step === position.step))
    return nothing();
  if (
    declared.group !== undefined &&
    !staysInBranch(position.stage, declared.group, target) &&
    siblings(state, position).some((other) => groupOf(other) === declared.group)
  ) {
    return nothing();
  }
  return open(state, position.stage, target, position.lot, data);
}

/** A branch of a group may have several steps: from one to the next nothing is joined. */
const staysInBranch = (stage: Stage, group: string, target: Target): boolean =>
  typeof target === 'string' && flows[stage].steps[target]?.group === group;

/** Opens a stage by an act of its own, at `step` where the act begins elsewhere than at the stage's start. */
export function enter(
  state: PurchaseState,
  stage: Stage,
  lot: number,
  data: { items?: number[]; lots?: number[] } = {},
  step?: string,
): Moved {
  const entry = step ?? entryOf(state, stage);
  return lotsOfRun(state, stage, lot, data)
    .map((one) => begin(state, stage, one, entry, data))
    .reduce(together, nothing());
}

function open(
  state: PurchaseState,
  stage: Stage,
  target: Target,
  lot: number,
  data: { items?: number[]; lots?: number[] },
): Moved {
  const moved = nothing();
  for (const name of typeof target === 'string' ? [target] : Array.isArray(target) ? target : target.all) {
    if (name === '@end') continue;
    if (!name.startsWith('@')) {
      const each = flows[stage].steps[name]?.each ?? false;
      const items = each ? (data.items ?? []) : [0];
      if (each && items.length === 0) throw new Error(`${name} needs items`);
      for (const item of items) moved.openings.push({ stage, step: name, lot, item });
      continue;
    }
    const next = name.slice(1) as Stage;
    for (const nextLot of lotsOfRun(state, next, lot, data)) {
      together(moved, begin(state, next, nextLot, entryOf(state, next), data));
    }
  }
  return moved;
}

/** One run of a stage, and what opens with it. */
function begin(
  state: PurchaseState,
  stage: Stage,
  lot: number,
  entry: Target,
  data: { items?: number[]; lots?: number[] },
): Moved {
  const run = nextRun(state, stage, lot);
  const inner = open(state, stage, entry, lot, data);
  return { openings: inner.openings, starts: [run, ...inner.starts] };
}

/** For which lots a stage begins: once for the purchase, for each lot, or as the next case. */
function lotsOfRun(state: PurchaseState, stage: Stage, lot: number, data: { lots?: number[] }): number[] {
  const { scope } = flows[stage];
  if (scope === 'purchase') return [0];
  if (scope === 'case') return [nextCase(state)];
  return lot === 0 ? (data.lots ?? []) : [lot];
}

function together(all: Moved, more: Moved): Moved {
  all.openings.push(...more.openings);
  all.starts.push(...more.starts);
  return all;
}

const nothing = (): Moved => ({ openings: [], starts: [] });

function siblings(state: PurchaseState, position: Position): Position[] {
  return Object.values(state.positions).filter(
    (other) => other.key !== position.key && other.lot === position.lot && other.stage === position.stage,
  );
}

function groupOf(position: Position): string | undefined {
  return flows[position.stage].steps[position.step]?.group;
}

/** How often a step was completed: the next visit is one more. */
export function visits(state: PurchaseState, step: string, lot: number, item: number): number {
  const records = state.acts[`${lot}/${step}`] ?? [];
  return item === 0 ? records.length : records.filter((record) => record.item === item).length;
}

export function keyOf(opening: Opening): string {
  return positionKey(opening.step, opening.lot, opening.item);
}
