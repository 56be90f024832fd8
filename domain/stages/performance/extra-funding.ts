/** 追加资金: money that a replacement or a supplement brings into a lot beyond what was there; special-fund money fits under the 2% cap again (G-35). */
import type { z } from 'zod';
import { reserveFunding } from '#domain/budget/budget.ts';
import { actsOf } from '#domain/kernel/evolve.ts';
import { choice, whole } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, Fen, PurchaseState } from '#domain/kernel/types.ts';
import { budgetOf } from '#domain/stages/catalogue/confirm-funding.ts';
import { fundingSources } from '#domain/stages/catalogue/funding.ts';
import { fileNumber, group } from '#domain/stages/fields.ts';

export const extraFunding = (title: string) =>
  group(title, {
    source: choice('资金来源', fundingSources),
    year: whole('预算年度', 2018, 2100),
    budgetLine: fileNumber('预算项目编号'),
  });

export type ExtraFunding = z.infer<ReturnType<typeof extraFunding>>;

/** Oldest first; `year` is the one of its budget. */
export interface Extra {
  fen: Fen;
  year: number;
  /** Of the special fund: reserved in that year's budget. */
  special: boolean;
}

export function extrasOf(state: PurchaseState, lot: number): Extra[] {
  const replaced = actsOf(state, 'ArrangeReplacement', lot).map(({ seq, data }) => ({ seq, data }));
  const supplemented = actsOf(state, 'SignSupplement', lot).map(({ seq, data }) => ({
    seq,
    data: (data.supplement ?? {}) as Record<string, unknown>,
  }));
  return [...replaced, ...supplemented]
    .sort((one, other) => one.seq - other.seq)
    .flatMap(({ data }) => {
      const extra = data.extra as ExtraFunding | undefined;
      const fen = data.extraFen as Fen | undefined;
      return extra && fen ? [{ fen, year: extra.year, special: extra.source === 'specialFund' }] : [];
    });
}

/** What the county's budget of its year writes down; nothing for money of another source. */
export function reserveExtra(
  state: PurchaseState,
  extra: ExtraFunding,
  fen: Fen,
  facts: Facts,
): Pick<Decided, 'budget'> | Refusal {
  if (extra.source !== 'specialFund') return {};
  const act = { purchase: state.id, actor: facts.actor, now: facts.now };
  const event = reserveFunding(budgetOf(facts, extra.year), fen, act);
  return isRefusal(event) ? event : { budget: [event] };
}
