/** 履约评价记录: what was published elsewhere of those who answered a call, for whoever reviews their qualification. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { regionName } from '#domain/people/regions.ts';
import { providerRecords } from '#domain/stages/evaluation/provider-record.ts';
import { evaluationsIn } from '#domain/stages/oversight/scorecard.ts';
import { lotsOf, responsesOf } from '#domain/stages/select.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { purchaseResource } from '#functions/authority/resource.ts';
import { nothing, purchaseId } from '#functions/http/fields.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { purchasesOfParty } from '#functions/store/lists.ts';
import { loadPurchase } from '#functions/store/purchases.ts';

export const providerRecordsRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/provider-records',
  summary: '响应供应商已公布的履约评价，不加分，供资格审查核查',
  params: z.strictObject({ id: purchaseId }),
  query: nothing,
  answer: z.object({
    rows: z.array(
      z.object({
        org: z.string(),
        evaluations: z.array(
          z.object({
            purchase: z.string(),
            region: z.string(),
            regionName: z.string(),
            lot: z.int(),
            year: z.int(),
            publishedSeq: z.int(),
            grade: z.string(),
            gradeLabel: z.string(),
          }),
        ),
      }),
    ),
  }),
  status: 200,
  handle: async ({ params: { id }, actors, now }) => {
    const found = await readable(id, actors, 'ReadPurchase');
    if (isRefusal(found)) return found;
    const { state } = found.loaded;
    const step = 'ReviewQualifications';
    const answers = actors.map((actor) =>
      authorize({ actor, action: step, resource: purchaseResource(state, step) }),
    );
    const refused = answers.includes(true) ? undefined : answers.find(isRefusal);
    if (refused) return refused;
    const orgs = [
      ...new Set(lotsOf(state).flatMap(({ no }) => responsesOf(state, no).map(({ org }) => org))),
    ];
    const evaluations = (await heldBy(orgs)).flatMap(evaluationsIn);
    const rows = providerRecords(orgs, evaluations, Number(now.slice(0, 4)));
    return ok({
      rows: rows.map((row) => ({
        ...row,
        evaluations: row.evaluations.map((one) => ({ ...one, regionName: regionName(one.region) })),
      })),
    });
  },
});

/** Purchases in which one of them has held a lot, each once. */
async function heldBy(orgs: readonly string[]): Promise<PurchaseState[]> {
  const purchases = new Set((await Promise.all(orgs.map(purchasesOfParty))).flat());
  const loaded = await Promise.all([...purchases].map(loadPurchase));
  return loaded.flatMap((one) => (one ? [one.state] : []));
}
