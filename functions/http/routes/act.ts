/** 办理: one step of a purchase. */
import { z } from 'zod';
import { refuse } from '#domain/kernel/refusal.ts';
import { actAnswer, itemField, lotField, nothing, purchaseId, stepId } from '#functions/http/fields.ts';
import { admitting, performed } from '#functions/http/perform.ts';
import { personRoute } from '#functions/shared/http/route.ts';
import { act } from '#functions/store/act.ts';

export const actRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/acts/{step}',
  summary: '办理一个事项',
  params: z.strictObject({ id: purchaseId, step: stepId }),
  query: nothing,
  body: z.strictObject({
    lot: lotField.default(0),
    item: itemField.default(0),
    visit: z.int().min(1).max(100_000).optional(),
    form: z.record(z.string(), z.unknown()).default({}),
  }),
  answer: actAnswer,
  status: 201,
  handle: async ({ params, body, actors, now, attempt }) => {
    // Opening has its own address: it gives a number, and this one wants it.
    if (params.step === 'OpenPurchase') return refuse('PURCHASE_UNKNOWN');
    const { lot, item, visit, form } = body;
    const command = { step: params.step, lot, item, form, ...(visit === undefined ? {} : { visit }) };
    const result = await act({
      purchase: params.id,
      command,
      admit: admitting(actors, params.step, lot, item, params.step === 'CorrectFact' ? form.seq : undefined),
      now,
      ...(attempt === undefined ? {} : { attempt }),
    });
    return performed(result, now);
  },
});
