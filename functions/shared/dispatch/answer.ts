/** What the record answers a machine about a step: open, done with this outcome, taken away, or never needed. */

import { positionKey } from '#domain/kernel/evolve.ts';
import type { PurchaseState, Stage } from '#domain/kernel/types.ts';
import { outcomeOf, type StepOutcome } from '#functions/store/outbox.ts';
import type { Loaded } from '#functions/store/purchases.ts';
import { actsWithin, type Span, spanOf } from '#functions/store/trail.ts';

export interface Question {
  stage: Stage;
  step: string;
  lot: number;
  item: number;
  attempt: number;
}

export type StepAnswer =
  | { open: true; visit: number }
  | { open: false; answer: StepOutcome | { failure: 'Withdrawn' } };

/** Asked by a registration. A run that was replaced is told that its step was taken away, and ends at its `Resume`. */
export function answerFor(loaded: Loaded, question: Question): StepAnswer {
  const span = spanOf(loaded.trail, question.stage, question.lot, question.attempt);
  if (!span) return { open: false, answer: { outcome: 'notNeeded' } };
  const key = positionKey(question.step, question.lot, question.item);
  const position = loaded.state.positions[key];
  if (position && span.current) {
    return question.attempt === span.attempt
      ? { open: true, visit: position.visit }
      : { open: false, answer: { failure: 'Withdrawn' } };
  }
  const last = actsWithin(loaded.state, span, question.step, question.lot, question.item).at(-1);
  const withdrawn = loaded.trail.withdrawn[key] ?? 0;
  if (withdrawn > Math.max(span.after, last?.seq ?? 0) && withdrawn <= span.upTo) {
    return { open: false, answer: { failure: 'Withdrawn' } };
  }
  if (!last) return { open: false, answer: { outcome: 'notNeeded' } };
  return { open: false, answer: answerOf(loaded, last) };
}

/** The answer of one act, with the runs its event issued. */
export function answerOf(
  loaded: Pick<Loaded, 'trail'>,
  record: { seq: number; outcome: string; data: Record<string, unknown> },
): StepOutcome {
  return outcomeOf({ ...record, starts: loaded.trail.starts[record.seq] ?? [] });
}

/** The newest act of a stage and lot within a run's part. */
export function lastActOf(state: PurchaseState, span: Span, lot: number, steps: string[]) {
  return steps
    .flatMap((step) => actsWithin(state, span, step, lot))
    .reduce<{ seq: number; outcome: string; data: Record<string, unknown> } | undefined>(
      (newest, record) => (newest && newest.seq > record.seq ? newest : record),
      undefined,
    );
}
