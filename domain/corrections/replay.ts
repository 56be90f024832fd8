/**
 * 重演: the acts of a purchase decided again, each on its own form at its own moment, so that it can be seen what would
 * have followed from another form. An act that does not come out as it was recorded (an older flow, a text that is still
 * sealed or erased) is taken as recorded.
 */
import type { BudgetEvent, BudgetState } from '#domain/budget/budget.ts';
import { evolveBudget } from '#domain/budget/budget.ts';
import { formOf } from '#domain/corrections/form-of.ts';
import { plain, same } from '#domain/corrections/plain.ts';
import type { Command, Decision } from '#domain/kernel/decide.ts';
import { evolve, initialState } from '#domain/kernel/evolve.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { Facts, Fen, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import type { Photograph } from '#domain/recipients/photographs.ts';
import type { SurveyResult } from '#domain/survey/result.ts';

/** The door that the acts came through; given, since it lies behind every step. */
export interface Kernel {
  decide: (state: PurchaseState, command: Command, facts: Facts) => Decision | Refusal;
  stepOf: (id: string) => StepDef | undefined;
}

/** One act of the record as it comes out. */
export interface Played {
  /** Number of its first event. */
  seq: number;
  events: PurchaseEvent[];
  /** The purchase after it. */
  after: PurchaseState;
  /** Taken as recorded. */
  asRecorded?: true;
  /** It comes out without what else the purchaser buys: that was opened later. */
  alone?: true;
  /** It would have been refused; what follows goes on as if it had been done. */
  refused?: Refusal;
}

export interface World {
  acts: Played[];
  state: PurchaseState;
  /** Reserved of the special fund, by year. */
  reserved: Record<number, Fen>;
}

/** Acts that change what was recorded: their changes are in the record they are read with. */
export const correcting: readonly string[] = ['CorrectFact', 'ApproveCorrection'];

/** More than any county has: whether the fund carries the money was asked when it was reserved. */
const boundlessFen = 1_000_000_000_000_000;

/** The record with corrections in place and texts opened; what is replayed. */
export function effective(
  state: PurchaseState,
  record: readonly PurchaseEvent[],
  facts: Facts,
): PurchaseEvent[] {
  const data = new Map(
    Object.values(state.acts)
      .flat()
      .map((act) => [act.seq, act.data]),
  );
  return record.map((event, index) => {
    const { patches: _, ...said } = plain(data.get(index + 1) ?? event.data, facts.texts ?? {});
    return { ...event, data: said };
  });
}

export interface Replaying {
  record: readonly PurchaseEvent[];
  /** The first act that is decided again; what came before it stands. */
  since: number;
  facts: Facts;
  kernel: Kernel;
  from: Pick<PurchaseState, 'id' | 'calendar' | 'figures'>;
}

/** The record as today's rules bring it out again. */
export function replay(given: Replaying): World {
  return run(given, (event, seq, play) => {
    const form = formFor(given, event);
    // What else the purchaser buys may have been opened later.
    for (const alone of [undefined, true] as const) {
      const answer = play(form, alone);
      const decided = isRefusal(answer) ? undefined : answer;
      if (decided && comesOut(decided, given.record.slice(seq - 1)))
        return alone ? { ...decided, alone } : decided;
    }
    return undefined;
  });
}

/** The same with another form of one act. */
export function replayWith(given: Replaying, base: World, seq: number, form: unknown): World {
  const stood = new Map(base.acts.map((act) => [act.seq, act]));
  return run(given, (event, at, play) => {
    const before = stood.get(at);
    if (!before || before.asRecorded) return undefined;
    const answer = play(at === seq ? form : formFor(given, event), before.alone);
    // As many events of the record belong to it as without the other form.
    return { ...answer, width: before.events.length };
  });
}

type Outcome = (Decision & { width?: number; alone?: boolean }) | (Refusal & { width: number }) | undefined;
type Play = (form: unknown, alone?: true) => Decision | Refusal;

function run(given: Replaying, choose: (event: PurchaseEvent, seq: number, play: Play) => Outcome): World {
  let state: PurchaseState = {
    ...initialState(given.from.id),
    ...(given.from.calendar === undefined ? {} : { calendar: given.from.calendar }),
    ...(given.from.figures === undefined ? {} : { figures: given.from.figures }),
  };
  let purse: Purse = {};
  const acts: Played[] = [];
  const counted = new Set<string>();
  for (let index = 0; index < given.record.length; ) {
    const event = given.record[index] as PurchaseEvent;
    if (index + 1 < given.since) {
      if (given.kernel.stepOf(event.type)?.needsBudgets) purse = spent(given, state, purse, event);
      state = evolve(state, event);
      index++;
      continue;
    }
    const before = state;
    const outcome = choose(event, index + 1, (form, alone) =>
      again(given, before, purse, event, form, alone),
    );
    const refused = isRefusal(outcome) ? outcome : undefined;
    const decision = isRefusal(outcome) ? undefined : outcome;
    const width = outcome?.width ?? decision?.events.length ?? 1;
    const events =
      decision?.events ?? given.record.slice(index, index + width).map((one) => still(one, counted));
    for (const one of events) state = evolve(state, one);
    if (decision) {
      for (const { opens } of decision.events) for (const { key } of opens) counted.add(key);
      purse = decision.budget.reduce(paid, purse);
    }
    acts.push({
      seq: index + 1,
      events,
      after: state,
      ...(outcome === undefined ? { asRecorded: true } : {}),
      ...(decision?.alone ? { alone: true } : {}),
      ...(refused === undefined ? {} : { refused }),
    });
    index += width;
  }
  const reserved = Object.entries(purse).map(([year, budget]) => [year, budget.reserved[given.from.id] ?? 0]);
  return { acts, state, reserved: Object.fromEntries(reserved) };
}

function formFor({ kernel }: Replaying, event: PurchaseEvent): unknown {
  const definition = kernel.stepOf(event.type);
  if (!definition || correcting.includes(event.type)) return undefined;
  // An envelope is opened once, by those who hold its keys.
  if (definition.needsUnsealing) return undefined;
  return formOf(event.type, definition.form, event.data);
}

/** Deadlines that an earlier correction moved and that are counted again here need not be moved. */
function still(event: PurchaseEvent, counted: ReadonlySet<string>): PurchaseEvent {
  if (!correcting.includes(event.type)) return event;
  const stands = ({ key }: { key: string }): boolean => !counted.has(key);
  return { ...event, moves: event.moves.filter(stands), hands: (event.hands ?? []).filter(stands) };
}

/** What an act before the first one moved of the special fund. */
function spent(given: Replaying, state: PurchaseState, purse: Purse, event: PurchaseEvent): Purse {
  const decision = again(given, state, purse, event, formFor(given, event));
  return isRefusal(decision) ? purse : decision.budget.reduce(paid, purse);
}

type Purse = Record<number, BudgetState>;

function paid(purse: Purse, event: BudgetEvent): Purse {
  const before = purse[event.year];
  return before ? { ...purse, [event.year]: evolveBudget(before, event) } : purse;
}

function again(
  { facts, kernel }: Replaying,
  state: PurchaseState,
  purse: Purse,
  event: PurchaseEvent,
  form: unknown,
  alone?: true,
): Decision | Refusal {
  const definition = kernel.stepOf(event.type);
  const parsed = definition?.form.safeParse(form);
  const years =
    definition?.needsBudgets && parsed?.success ? definition.needsBudgets(state, parsed.data as never) : [];
  for (const year of years) {
    const region = (state.region || event.by.region).slice(0, 6);
    purse[year] ??= { region, year, version: 1, specialFund: boundlessFen, reserved: {} };
  }
  const command: Command = { step: event.type, lot: event.lot, item: event.item, form };
  const { purchases: _, ...without } = facts;
  return kernel.decide(state, command, {
    ...(alone ? without : facts),
    now: event.at,
    actor: event.by,
    seed: typeof event.data.seed === 'string' ? event.data.seed : '',
    ...(event.data.survey === undefined ? {} : { survey: event.data.survey as SurveyResult }),
    photographs: [
      ...((event.data.takenPhotographs ?? []) as Photograph[]),
      // Those that the correction itself names.
      ...(facts.photographs ?? []),
    ],
    budgets: purse,
  });
}

/** Whether what comes out is what was recorded: deadlines apart, which are counted with the calendar of today. */
function comesOut(decision: Decision, recorded: readonly PurchaseEvent[]): boolean {
  return decision.events.every((event, index) => {
    const before = recorded[index];
    return (
      before !== undefined &&
      event.type === before.type &&
      event.lot === before.lot &&
      event.item === before.item &&
      sameCourse(event, before) &&
      same(event.data, before.data)
    );
  });
}

/** Whether two outcomes of an act lead the same way on. */
export function sameCourse(one: PurchaseEvent, other: PurchaseEvent): boolean {
  return (
    one.outcome === other.outcome &&
    same(one.closes, other.closes) &&
    same(one.opens.map(({ key }) => key).sort(), other.opens.map(({ key }) => key).sort()) &&
    same(one.starts, other.starts)
  );
}
