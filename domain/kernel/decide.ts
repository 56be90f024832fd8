/** `decide(state, command, facts) → events | refusal`: the one door through which a purchase changes. */
import type { z } from 'zod';
import type { BudgetEvent } from '#domain/budget/budget.ts';
import { sealedForm } from '#domain/kernel/envelope.ts';
import { evolve, positionKey } from '#domain/kernel/evolve.ts';
import { enter, follow, keyOf, type Moved, nextRun, type Opening, visits } from '#domain/kernel/flow.ts';
import { parseFields, parseForm } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided, StepDef } from '#domain/kernel/step.ts';
import type { Facts, Position, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { stepOf } from '#domain/stages/index.ts';
import { refuseRecused } from '#domain/stages/recusal.ts';
import { refuseHalted } from '#domain/stages/remedies/effects.ts';

export interface Command {
  /** Step id. */
  step: string;
  lot: number;
  item: number;
  /** The visit the person saw; another one means that the task was returned or done meanwhile. */
  visit?: number;
  form: unknown;
}

/** An act is one transaction of at most 100 rows, and each sealed text is a row; the rest is for tasks, outbox and heads. */
const maxTexts = 60;

type Begun = Exclude<NonNullable<Decided['start']>[number], string>;

export interface Decision {
  events: PurchaseEvent[];
  budget: BudgetEvent[];
}

/** Pure; the same arguments give the same events. Bad input gives a refusal, never an exception. */
export function decide(state: PurchaseState, command: Command, facts: Facts): Decision | Refusal {
  const definition = stepOf(command.step);
  if (!definition) return refuse('STEP_UNKNOWN', { step: command.step });
  if (!definition.roles.includes(facts.actor.role))
    return refuse('ROLE_NOT_ALLOWED', { step: definition.label });
  const position = state.positions[positionKey(command.step, command.lot, command.item)];
  const closed =
    definition.kind === 'act' ? undefined : refuseUnlessOpen(state, definition, command, position);
  if (closed) return closed;
  const notYet = refuseEarly(definition, position, facts);
  if (notYet) return notYet;
  const stranger = definition.admits?.(state, facts.actor, command.lot, command.item);
  if (stranger) return stranger;
  const halted = refuseHalted(state, definition, command.lot, facts.now);
  if (halted) return halted;
  const recused = refuseRecused(state, definition, command.lot, facts.actor);
  if (recused) return recused;
  const decided = decideForm(definition, state, command, facts);
  if (isRefusal(decided)) return decided;
  const texts = countTexts(decided.data);
  if (texts > maxTexts) return refuse('TOO_MANY_TEXTS', { count: texts, max: maxTexts });
  return { events: record(state, command, decided, position, facts), budget: decided.budget ?? [] };
}

function decideForm(
  definition: StepDef,
  state: PurchaseState,
  { lot, item, form: raw }: Command,
  facts: Facts,
): Decided | Refusal {
  const input = { state, lot, item, facts, kernel: { decide, stepOf } };
  if (definition.decideSealed && isSealed(raw)) {
    const given = parseFields(sealedForm, raw);
    if (isRefusal(given)) return given;
    return definition.decideSealed({ ...input, form: (given as z.infer<typeof sealedForm>).sealed });
  }
  const form = parseForm(definition, raw);
  return isRefusal(form) ? form : definition.decide({ ...input, form: form as never });
}

/** Whether a form came in an envelope instead of open. */
export const isSealed = (form: unknown): boolean =>
  typeof form === 'object' && form !== null && 'sealed' in form;

function refuseUnlessOpen(
  state: PurchaseState,
  definition: StepDef,
  command: Command,
  position: Position | undefined,
): Refusal | undefined {
  const done = visits(state, command.step, command.lot, command.item);
  if (!position) {
    return done > 0
      ? refuse('STEP_DONE', { step: definition.label })
      : refuse('STEP_NOT_OPEN', { step: definition.label });
  }
  if (command.visit !== undefined && command.visit !== position.visit) {
    return refuse('STEP_DONE', { step: definition.label });
  }
  return undefined;
}

/** The calendar may speak only when the period is over and the year's calendar is known. */
function refuseEarly(definition: StepDef, position: Position | undefined, facts: Facts): Refusal | undefined {
  if (facts.actor.role !== 'system' || definition.kind === 'act') return undefined;
  const due = position?.due;
  if (!due || Date.parse(facts.now) < Date.parse(due.at)) {
    return refuse('PERIOD_RUNNING', { step: definition.label, until: due?.on ?? '—' });
  }
  if (isPaused(due)) return refuse('PERIOD_PAUSED', { step: definition.label });
  if (due.provisional) return refuse('CALENDAR_UNKNOWN', { year: due.on.slice(0, 4) });
  return undefined;
}

function record(
  state: PurchaseState,
  command: Command,
  decided: Decided,
  position: Position | undefined,
  facts: Facts,
): PurchaseEvent[] {
  const outcome = decided.outcome ?? 'done';
  const withdrawn = decided.withdraw ?? [];
  const remaining = without(state, withdrawn);
  const moved: Moved =
    position && stepOf(command.step)?.kind !== 'act'
      ? follow(remaining, position, outcome, decided.data)
      : { openings: [], starts: [] };
  for (const start of decided.start ?? []) {
    const { stage, step, lots, items }: Begun = typeof start === 'string' ? { stage: start } : start;
    const named = { ...(lots ? { lots } : {}), ...(items ? { items } : {}) };
    const entered = enter(remaining, stage, command.lot, lots || items ? named : decided.data, step);
    moved.openings.push(...entered.openings);
    moved.starts.push(...entered.starts);
  }
  for (const opening of decided.open ?? []) moved.openings.push({ lot: command.lot, ...opening });
  for (const stage of decided.restart ?? []) moved.starts.push(nextRun(state, stage, command.lot));
  const first: PurchaseEvent = {
    type: command.step,
    v: 1,
    lot: command.lot,
    item: command.item,
    visit: visits(state, command.step, command.lot, command.item) + 1,
    at: facts.now,
    by: facts.actor,
    outcome,
    data: decided.data,
    closes: [...withdrawn, ...(position && stepOf(command.step)?.kind !== 'act' ? [position.key] : [])],
    opens: [],
    moves: decided.moves ?? [],
    ...(decided.hands && decided.hands.length > 0 ? { hands: decided.hands } : {}),
    starts: moved.starts,
  };
  const event = withOpenings(state, first, moved.openings, facts);
  const events = [event];
  let after = evolve(state, event);
  for (const also of decided.completes ?? []) {
    const other = after.positions[positionKey(also.step, also.lot ?? command.lot, also.item ?? 0)];
    if (!other) continue;
    const next = recordCompleted(after, other, also, facts);
    events.push(next);
    after = evolve(after, next);
  }
  return events;
}

function recordCompleted(
  state: PurchaseState,
  position: Position,
  also: { step: string; outcome?: string; data?: Record<string, unknown> },
  facts: Facts,
): PurchaseEvent {
  const outcome = also.outcome ?? 'done';
  const moved = follow(state, position, outcome, (also.data ?? {}) as { items?: number[] });
  const event: PurchaseEvent = {
    type: also.step,
    v: 1,
    lot: position.lot,
    item: position.item,
    visit: position.visit,
    at: facts.now,
    by: facts.actor,
    outcome,
    data: also.data ?? {},
    closes: [position.key],
    opens: [],
    moves: [],
    starts: moved.starts,
  };
  return withOpenings(state, event, moved.openings, facts);
}

/** Two passes: a period may start from the act itself, so it is computed on the state after it. */
function withOpenings(
  state: PurchaseState,
  event: PurchaseEvent,
  openings: Opening[],
  facts: Facts,
): PurchaseEvent {
  const opens: Position[] = [];
  const after = evolve(state, event);
  for (const opening of openings) {
    const definition = stepOf(opening.step);
    if (!definition) throw new Error(`flow names an unknown step ${opening.step}`);
    const position: Position = {
      key: keyOf(opening),
      stage: opening.stage,
      step: opening.step,
      lot: opening.lot,
      item: opening.item,
      visit: visits(after, opening.step, opening.lot, opening.item) + 1,
      openedAt: facts.now,
      owner: definition.owner(after, opening.lot, opening.item),
    };
    const due = definition.due?.(after, position, facts);
    opens.push(due === undefined ? position : { ...position, due });
  }
  return { ...event, opens };
}

function without(state: PurchaseState, keys: string[]): PurchaseState {
  const positions = { ...state.positions };
  for (const key of keys) delete positions[key];
  return { ...state, positions };
}

function countTexts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if ('text' in value && typeof value.text === 'string') return 1;
  return Object.values(value).reduce((sum: number, part) => sum + countTexts(part), 0);
}
