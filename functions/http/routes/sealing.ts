/** 密封与开启: the keys that a call has published, and, for a holder, what waits to be opened. */
import { z } from 'zod';
import { envelopeSchema } from '#domain/kernel/envelope.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import { roles } from '#domain/people/roles.ts';
import { holderOf } from '#domain/stages/sealing/holders.ts';
import { owedBy } from '#domain/stages/sealing/opening.ts';
import { noticeOf } from '#domain/stages/select.ts';
import { nothing, purchaseId } from '#functions/http/fields.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { ok, openRoute, personRoute } from '#functions/shared/http/route.ts';
import { loadPurchase } from '#functions/store/purchases.ts';

const params = z.strictObject({ id: purchaseId });

export const holdersRoute = openRoute({
  method: 'GET',
  path: '/api/public/purchases/{id}/holders',
  summary: '本次采购公布的开标密钥',
  params,
  query: nothing,
  answer: z.object({
    /** Empty: a call of before, that takes its responses open. */
    holders: z.array(z.object({ role: z.string(), label: z.string(), key: z.string() })),
  }),
  status: 200,
  handle: async ({ params: { id } }) => {
    const loaded = await loadPurchase(id);
    const notice = loaded && noticeOf(loaded.state);
    if (!notice) return refuse('PURCHASE_UNKNOWN');
    const holders = notice.holders ?? [];
    return ok({ holders: holders.map(({ role, key }) => ({ role, label: roles[role].label, key })) });
  },
});

export const envelopesRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/envelopes',
  summary: '待本人提交份额的密封件',
  params,
  query: nothing,
  answer: z.object({
    /** Which of the three holders the person is, from 0; absent = none. */
    holder: z.int().optional(),
    rows: z.array(
      z.object({
        seq: z.int(),
        place: z.object({ purchase: z.string(), step: z.string(), lot: z.int(), org: z.string() }),
        envelope: envelopeSchema,
      }),
    ),
  }),
  status: 200,
  handle: async ({ params: { id }, actors, person }) => {
    const found = await readable(id, actors, 'ReadPurchase');
    if (isRefusal(found)) return found;
    const { state } = found.loaded;
    const holder = holderOf(state, person.account);
    // Before the deadline nothing is due: no envelope leaves the record early, not even to a holder.
    return ok({ ...(holder === undefined ? {} : { holder }), rows: owedBy(state, person.account) });
  },
});
