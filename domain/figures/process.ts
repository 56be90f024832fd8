/**
 * 参数和时限的设定: an owner enters the value of a figure that is unconfirmed, unseen or ours, another person confirms it,
 * and from its day on it is counted with. What the law fixes is not changed here. Events of one stream for all regions.
 */
import {
  beginningOf,
  type FigureId,
  figureLabel,
  figureOn,
  figureText,
  limitsText,
  readFigure,
  type Standing,
  surenessOf,
  wholeOf,
} from '#domain/figures/figure.ts';
import { type FigureAct, type FigureForm, figureActLabels, figureForms } from '#domain/figures/forms.ts';
import { type Together, togetherWith } from '#domain/figures/whole.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, IsoDate } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { type Figures, figuresOf, type SetFigure } from '#domain/law/figures.ts';
import { levelOf } from '#domain/people/regions.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';

interface Act<A extends FigureAct, D> {
  type: A;
  v: 1;
  at: Instant;
  by: Actor;
  data: D;
}

/** `amount` = the value in the unit that the program counts in. */
type Entered = Omit<FigureForm<'EnterFigure'>, 'together'> & { amount: number; together?: Together[] };

export type FigureEvent = Act<'EnterFigure', Entered> | Act<'ConfirmFigure', FigureForm<'ConfirmFigure'>>;

/** One value that was entered, and what became of it; screens learn the office alone. */
export interface EntryBy<By> extends Entered {
  number: number;
  region: string;
  by: By;
  at: Instant;
  verdict?: { decision: 'confirm' | 'return'; opinion?: string | undefined; by: By; at: Instant };
}
export type FigureEntry = EntryBy<Actor>;
type Office = Pick<Actor, 'role' | 'region'>;

export interface FigureState {
  /** Events so far. */
  version: number;
  /** Oldest first. */
  entries: readonly FigureEntry[];
}

export const initialFigures: FigureState = { version: 0, entries: [] };

export function evolveFigures(state: FigureState, event: FigureEvent): FigureState {
  const version = state.version + 1;
  const { at, by } = event;
  if (event.type === 'EnterFigure') {
    const entry = { ...event.data, number: state.entries.length + 1, region: by.region, by, at };
    return { version, entries: [...state.entries, entry] };
  }
  const { number, decision, opinion } = event.data;
  const verdict = { decision, opinion, by, at };
  return {
    version,
    entries: state.entries.map((entry) => (entry.number === number ? { ...entry, verdict } : entry)),
  };
}

/** What is counted with: everything confirmed so far, or as it was known on a day. */
export function figuresIn(entries: readonly EntryBy<Office>[], knownOn?: IsoDate): Figures {
  return figuresOf(
    entries.flatMap((entry) =>
      entry.verdict?.decision === 'confirm' && (knownOn === undefined || today(entry.verdict.at) <= knownOn)
        ? setBy(entry, entry.verdict)
        : [],
    ),
  );
}

function setBy(entry: EntryBy<Office>, verdict: { by: Office; at: Instant }): SetFigure[] {
  const { number, figure, region, from, amount, together = [], basis, article, by } = entry;
  const others = together.map((one) => ({ figure: one.figure, value: one.amount }));
  return [{ figure, value: amount }, ...others].map((one) => ({
    number,
    ...one,
    region,
    from,
    basis: article === undefined ? basis : `${basis} ${article}`,
    by: { role: by.role, region: by.region },
    confirmedBy: { role: verdict.by.role, region: verdict.by.region },
    confirmedAt: verdict.at,
  }));
}

/** The figures as they would be with an entry that is not confirmed yet. */
export function figuresWith(
  entries: readonly FigureEntry[],
  number: number,
  verdict: { by: Actor; at: Instant },
): Figures {
  const trial = { ...verdict, decision: 'confirm' as const };
  return figuresIn(entries.map((entry) => (entry.number === number ? { ...entry, verdict: trial } : entry)));
}

export interface FigureFacts {
  actor: Actor;
  now: Instant;
}

/** What the act puts on record, or why it is refused. */
export function decideFigure<A extends FigureAct>(
  state: FigureState,
  act: A,
  form: FigureForm<A>,
  facts: FigureFacts,
): FigureEvent | Refusal {
  const personal = refusePersonalData(figureForms[act], form, today(facts.now));
  if (personal) return personal;
  const { actor: by, now: at } = facts;
  if (act === 'ConfirmFigure') {
    const verdict = form as FigureForm<'ConfirmFigure'>;
    return refuseVerdict(state, verdict, by) ?? { type: 'ConfirmFigure', v: 1, at, by, data: verdict };
  }
  const entered = form as FigureForm<'EnterFigure'>;
  const amount = amountOf(state, entered, by);
  if (isRefusal(amount)) return amount;
  const { together: _, ...said } = entered;
  const together = togetherWith(entered, amount);
  if (isRefusal(together)) return together;
  const data = { ...said, amount, ...(together.length > 0 ? { together } : {}) };
  return { type: 'EnterFigure', v: 1, at, by, data };
}

/** The value in the program's own unit, or why it cannot be set. */
function amountOf(
  state: FigureState,
  { figure, from, value }: FigureForm<'EnterFigure'>,
  actor: Actor,
): number | Refusal {
  const place = { region: actor.region, figures: figuresIn(state.entries) };
  const standing = figureOn(figure, from, place);
  if (!standing) return refuseBefore(figure, from);
  const fixed = refuseFixed(standing, from, actor);
  if (fixed) return fixed;
  const same = wholeOf(figure) ?? [figure];
  const pending = state.entries.find(
    (entry) => same.some((id) => id === entry.figure) && entry.region === actor.region && !entry.verdict,
  );
  const named = { figure: standing.label, article: standing.source.text };
  if (pending) return refuse('FIGURE_PENDING', { ...named, number: pending.number }, 'figure');
  const amount = readFigure(standing.unit, value.trim());
  if (amount === undefined)
    return refuse('FIGURE_VALUE', { ...named, limits: limitsText(standing.unit) }, 'value');
  return refuseOrder(standing, amount, from, place) ?? amount;
}

/** Nothing is set for days on which the rule itself did not hold. */
function refuseBefore(figure: FigureId, from: IsoDate): Refusal {
  const { from: first, source } = beginningOf(figure);
  const values = { figure: figureLabel(figure), date: from, first: `${first}`, article: source.text };
  return refuse('FIGURE_BEFORE_RULE', values, 'from');
}

function refuseFixed(standing: Standing, date: IsoDate, actor: Actor): Refusal | undefined {
  const values = { figure: standing.label, date, article: standing.source.text };
  const sureness = surenessOf(standing);
  if (sureness === 'law') return refuse('FIGURE_IS_LAW', values, 'figure');
  const ofCity = levelOf(actor.region) !== 'region';
  return ofCity && sureness !== 'ours' ? refuse('FIGURE_OF_REGION', values, 'figure') : undefined;
}

/** Pairs in which the first may not be greater than the second. */
const ordered: readonly (readonly [FigureId, FigureId])[] = [
  ['gradePass', 'gradeGood'],
  ['gradeGood', 'gradeExcellent'],
  ['surveyMinimum', 'surveyCensus'],
  ['standbyProviders', 'standbyPool'],
  ['takeoverLength', 'takeoverHardStop'],
  ['smeDeductionMin', 'smeDeductionMax'],
  ['smeJointDeductionMin', 'smeJointDeductionMax'],
];

function refuseOrder(
  { id, label, unit, source }: Standing,
  amount: number,
  from: IsoDate,
  place: { region: string; figures: Figures },
): Refusal | undefined {
  for (const [less, more] of ordered) {
    if (id !== less && id !== more) continue;
    const other = figureOn(id === less ? more : less, from, place);
    if (other?.value === undefined) continue;
    if (id === less ? amount <= other.value : amount >= other.value) continue;
    const values = {
      figure: label,
      relation: id === less ? '大' : '小',
      other: `${other.label}（${figureText(unit, other.value)}）`,
      article: source.text,
    };
    return refuse('FIGURE_ORDER', values, 'value');
  }
  return undefined;
}

/** 双人: who entered a value does not confirm it. */
function refuseVerdict(
  state: FigureState,
  { number, decision, opinion }: FigureForm<'ConfirmFigure'>,
  actor: Actor,
): Refusal | undefined {
  const entry = state.entries.find((one) => one.number === number);
  if (!entry || entry.verdict) return refuse('FIGURE_NOT_PENDING', { number }, 'number');
  if (entry.by.account === actor.account)
    return refuse('SAME_PERSON', { step: figureActLabels.ConfirmFigure, other: figureActLabels.EnterFigure });
  return decision === 'return' && opinion === undefined
    ? refuse('FIGURE_RETURN_REASON', {}, 'opinion')
    : undefined;
}
