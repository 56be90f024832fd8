/** Public documents of a purchase, drawn from its record as the person may see it; and of an act before it is done. */
import type { EventView, OpenPosition } from '#console/api/types.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import { type PublicDocument, publicDocument } from '#domain/documents/index.ts';
import { decide } from '#domain/kernel/decide.ts';
import { evolve } from '#domain/kernel/evolve.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import type { StepDef } from '#domain/kernel/step.ts';
import type { Actor, Facts, PurchaseEvent, PurchaseState } from '#domain/kernel/types.ts';
import { stepOf } from '#domain/stages/index.ts';

/** What an act has published; undefined where it published nothing, or its texts are not ours to read. */
export function publishedBy(event: EventView, state: PurchaseState): PublicDocument | undefined {
  const by: Actor = { account: '', region: state.region, ...event.by };
  return attempt(() => publicDocument({ ...event, by, opens: [] }, state));
}

/** What an act would publish, or why it would be refused; the server decides again when it is done. */
export function preview(
  definition: StepDef,
  form: unknown,
  { state, me, now }: Pick<Opened, 'state' | 'me' | 'now'>,
  { lot, item, visit }: Pick<OpenPosition, 'lot' | 'item' | 'visit'>,
): PublicDocument | Refusal | undefined {
  const role = me.roles.find((one) => definition.roles.includes(one.role))?.role ?? 'public';
  const by: Actor = { account: me.account, role, region: me.region, ...(me.org ? { org: me.org } : {}) };
  const facts: Facts = { now, actor: by, seed: '' };
  return attempt(() => {
    const parsed = definition.form.safeParse(form);
    if (!parsed.success) return undefined;
    const decided = definition.decide({
      state,
      lot,
      item,
      form: parsed.data,
      facts,
      kernel: { decide, stepOf },
    });
    if (isRefusal(decided)) return decided;
    const event: PurchaseEvent = {
      type: definition.id,
      v: 1,
      lot,
      item,
      visit,
      at: now,
      by,
      outcome: decided.outcome ?? 'done',
      data: decided.data,
      closes: [],
      opens: [],
      moves: [],
      starts: [],
    };
    return publicDocument(event, evolve(state, event));
  });
}

/** The record may be withheld in part; a document that cannot be drawn from what is left is no fault. */
function attempt<T>(draw: () => T): T | undefined {
  try {
    return draw();
  } catch {
    return undefined;
  }
}

/** Steps whose act becomes public. */
export const publishes = (step: string): boolean =>
  step.startsWith('Publish') || step === 'CorrectNotice' || step === 'TerminateProcurement';
