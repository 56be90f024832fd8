/** 审定更正: a second person sees the same consequences and approves or returns. They are computed again on the record of today. */
import { z } from 'zod';
import {
  type Consequences,
  consequencesOf,
  type Fact,
  factAt,
  refuseFixed,
} from '#domain/corrections/consequences.ts';
import { formOf } from '#domain/corrections/form-of.ts';
import { type Patch, plain, replaced, same } from '#domain/corrections/plain.ts';
import type { Kernel } from '#domain/corrections/replay.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { numbersAnywhere } from '#domain/recipients/photographs.ts';
import { moneyFor, textsOfRecord, written, yearsOf } from '#domain/stages/corrections/recorded.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('审定意见', { approved: '同意更正', returned: '不同意，退回' }),
  opinion: area('意见', 2000),
});

export const approveCorrection = purchaseStep<z.infer<typeof form>>({
  id: 'ApproveCorrection',
  stage: 'corrections',
  kind: 'task',
  label: '审定更正',
  roles: leaders,
  article: '政府采购法 第六十一条；系统规则（更正）',
  form,
  owner: leaderOwns,
  due: within('internalStep'),
  needsRecord: true,
  needsPurchases: true,
  needsDirectory: true,
  needsBans: true,
  // An acceptance is decided again on the records of its period.
  needsService: 'read',
  needsPhotographs: (_, state, lot) => numbersAnywhere(latest(state, 'CorrectFact', lot)?.data.proposed),
  needsTexts: textsOfRecord,
  needsBudgets: (state) =>
    yearsOf(
      state,
      Object.values(state.acts)
        .flat()
        .map(({ data }) => data.money),
    ),
  decide: ({ state, lot, form: given, facts, kernel }) => {
    // While it waits there is no other correction of the lot (CORRECTION_PENDING).
    const pending = latest(state, 'CorrectFact', lot);
    if (!pending) throw new Error('ApproveCorrection without a correction');
    if (pending.by.account === facts.actor.account)
      return refuse('SAME_PERSON', { step: '审定更正', other: '更正' });
    const said = {
      ...(seal(form, given) as Record<string, unknown>),
      of: pending.data.of,
      proposal: pending.seq,
    };
    if (given.decision === 'returned') return { outcome: 'returned', data: said };
    const found = proposedAgain(state, pending.data, facts, kernel);
    if (isRefusal(found)) return found;
    const money = moneyFor(state, found, facts);
    if (isRefusal(money)) return money;
    const { changes: _, ...rest } = written(found);
    const { reason, media } = pending.data;
    return {
      outcome: 'approved',
      data: { ...said, reason, ...(media === undefined ? {} : { media }), patches: found.patches, ...rest },
      moves: found.moves.map(({ key, due }) => ({ key, due })),
      hands: found.hands.map(({ key, owner }) => ({ key, owner })),
      budget: money,
    };
  },
});

/** The consequences of a proposal on the record as it is now; refused where they are no longer those that were shown. */
export function proposedAgain(
  state: PurchaseState,
  proposal: Record<string, unknown>,
  facts: Facts,
  kernel: Kernel,
): Consequences | Refusal {
  const seq = proposal.of as number;
  const fact = factAt(state, seq, kernel);
  if (!fact) return refuse('FACT_UNKNOWN');
  const fixed = refuseFixed(state, fact);
  if (fixed) return fixed;
  const { texts = {} } = facts;
  const shown = plain(proposal, texts);
  const raw = proposedForm(fact, shown.proposed as Patch[], texts);
  if (raw === undefined) return refuse('FACT_UNREADABLE', { step: fact.definition.label });
  const again = consequencesOf(state, seq, raw, facts, kernel);
  if (isRefusal(again)) return again;
  const [block] = again.blocks;
  if (block) return block.refusal;
  const { changes, ...rest } = written(again);
  const now = plain({ proposed: changes, ...rest }, texts);
  const unchanged = Object.entries(now).every(([name, value]) => same(value, shown[name]));
  return unchanged ? again : refuse('CORRECTION_STALE');
}

/** The form of the act as it would stand; undefined where a text of it is not to be had. */
function proposedForm(
  { step, act, definition }: Fact,
  proposed: readonly Patch[],
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> | undefined {
  const own = proposed.filter(({ seq }) => seq === act.seq);
  const data = own.reduce((value, { path, after }) => replaced(value, path, after), plain(act.data, texts));
  return formOf(step, definition.form, data);
}
