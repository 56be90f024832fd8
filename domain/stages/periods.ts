/** 起算: from when the period of a step runs, under the calendar that the record is read with. */
import type { Due, Facts, Position, PurchaseState } from '#domain/kernel/types.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import type { Method } from '#domain/law/method.ts';
import type { PeriodId } from '#domain/law/periods.ts';
import { chosenMethod } from '#domain/stages/select.ts';

type DueOf = (state: PurchaseState, position: Position, facts: Facts) => Due;

/** The period runs from the act that opens the step. */
export const within =
  (period: PeriodId): DueOf =>
  (state, _position, facts) =>
    dueBy(period, facts.now, state);

/** A period that differs by 采购方式, from the act that opens the step. */
export const withinOfMethod =
  (pick: (method: Method) => PeriodId): DueOf =>
  (state, _position, facts) =>
    dueBy(pick(chosenMethod(state)), facts.now, state);
