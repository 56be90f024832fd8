/** What a correction keeps in its event, and what it needs to be judged. */

import { type BudgetEvent, releaseFunding, reserveFunding } from '#domain/budget/budget.ts';
import type { Consequences, NoticeChange } from '#domain/corrections/consequences.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import { budgetOf, fundingYears } from '#domain/stages/catalogue/confirm-funding.ts';
import { bidsOpened, hiddenUntilOpening } from '#domain/stages/select.ts';

/** The lines of a notice, sealed like every text. */
export function sealedNotices(notices: readonly NoticeChange[]): Record<string, unknown>[] {
  return notices.map(({ lines, ...notice }) => ({
    ...notice,
    lines: lines.map(({ label, before, after }) => ({
      label,
      before: { text: before },
      after: { text: after },
    })),
  }));
}

/** What is written down of the consequences; deadlines and owners stand in the event itself as well. */
export function written({ patches, moves, hands, notices, money }: Consequences): Record<string, unknown> {
  return {
    changes: patches,
    deadlines: moves.map(({ key, before, due }) => ({
      key,
      ...(before === undefined ? {} : { before: before.on, beforeAt: before.at }),
      on: due.on,
      at: due.at,
    })),
    ...(hands.length > 0 ? { hands } : {}),
    ...(notices.length > 0 ? { notices: sealedNotices(notices) } : {}),
    ...(money.length > 0 ? { money } : {}),
  };
}

/** All texts of the record but those nobody has opened yet. */
export function textsOfRecord(state: PurchaseState): Sealed[] {
  return Object.entries(state.acts).flatMap(([key, acts]) => {
    const step = key.slice(key.indexOf('/') + 1);
    return acts
      .filter((act) => !hiddenUntilOpening(step) || bidsOpened(state, act, step))
      .flatMap((act) => textsIn(act.data));
  });
}

function textsIn(value: unknown): Sealed[] {
  if (typeof value !== 'object' || value === null) return [];
  const { ref, digest } = value as Record<string, unknown>;
  if (typeof ref === 'string' && typeof digest === 'string') return [{ ref, digest }];
  return Object.values(value).flatMap(textsIn);
}

const firstYear = 2018;
const lastYear = 2100;

/** Years of the budget that a correction may touch: those that hold the purchase's money, and those the new form names. */
export function yearsOf(state: PurchaseState, form: unknown): number[] {
  return [...new Set([...fundingYears(state), ...yearsIn(form)])];
}

function yearsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'year' && Number.isInteger(part) && part >= firstYear && part <= lastYear
      ? [part]
      : yearsIn(part),
  );
}

/** 资金: more is reserved under the cap, less is set free, in the same transaction. */
export function moneyFor(
  state: PurchaseState,
  { money }: Pick<Consequences, 'money'>,
  facts: Facts,
): BudgetEvent[] | Refusal {
  const events: BudgetEvent[] = [];
  const act = { purchase: state.id, actor: facts.actor, now: facts.now };
  for (const { year, fen } of money) {
    const budget = budgetOf(facts, year);
    const event = fen > 0 ? reserveFunding(budget, fen, act) : releaseFunding(budget, act, -fen);
    if (event && isRefusal(event)) {
      const { sentence, article, wayOut } = event;
      return refuse('CORRECTION_MONEY', { why: sentence, article, wayOut }, 'form');
    }
    if (event) events.push(event);
  }
  return events;
}
