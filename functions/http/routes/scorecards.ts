/** 县级绩效成绩单: what the published evaluations of the counties that a person may see come to, with the acts behind each figure. */
import { z } from 'zod';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import { regionName } from '#domain/people/regions.ts';
import type { Role } from '#domain/people/roles.ts';
import { stageOrder } from '#domain/stages/order.ts';
import { evaluationsIn, factorRule, oversightIn, scorecards } from '#domain/stages/oversight/scorecard.ts';
import { roleGroups } from '#functions/authority/groups.ts';
import { nothing } from '#functions/http/fields.ts';
import { countiesOf, maySee } from '#functions/http/routes/purchases.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { purchasesOf } from '#functions/store/lists.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import type { SummaryRow } from '#functions/store/summary.ts';

const figure = nothing.loose();

export const scorecardsRoute = personRoute({
  method: 'GET',
  path: '/api/scorecards/{year}',
  summary: '县级绩效成绩单和资金分配绩效因素',
  params: z.strictObject({ year: z.string().regex(/^20\d\d$/, { error: '应为年度' }) }),
  query: nothing,
  answer: z.object({
    year: z.int(),
    rule: z.object({ source: z.string(), confirmed: z.boolean() }),
    rows: z.array(
      z.object({
        county: z.string(),
        name: z.string(),
        total: z.int(),
        satisfaction: z.int(),
        factor: z.int(),
        rewardFen: z.int(),
        openOrders: z.int(),
        grades: figure,
        evaluations: z.array(figure),
        oversight: z.array(figure),
      }),
    ),
  }),
  status: 200,
  handle: async ({ params, person, actors }) => {
    const year = Number(params.year);
    const offices = actors.filter(({ role }) => inside.includes(role));
    if (offices.length === 0) return refuse('NOT_AUTHORISED', { action: '查看县级绩效成绩单' });
    const counties = await countiesOf(person.region, undefined);
    const found = await Promise.all(
      counties.map(async (county) => {
        // Only what has come to an evaluation is read whole.
        const rows = await evaluatedIn(county, (row) => reached(row.stage) && maySee(offices, row));
        const states = (await Promise.all(rows.map(({ purchase }) => loadPurchase(purchase)))).flatMap(
          (loaded) => (loaded ? [loaded.state] : []),
        );
        return {
          county,
          evaluations: states.flatMap(evaluationsIn),
          oversight: states.flatMap(oversightIn),
        };
      }),
    );
    return ok({
      year,
      rule: { source: factorRule.source.text, confirmed: factorRule.confirmed },
      rows: scorecards(year, found).map(({ year: _, ...card }) => ({
        ...card,
        name: regionName(card.county),
      })),
    });
  },
});

/** All pages of it. */
async function evaluatedIn(county: string, keep: (row: SummaryRow) => boolean): Promise<SummaryRow[]> {
  const rows: SummaryRow[] = [];
  let cursor: string | undefined;
  for (;;) {
    const asked = { cursor, limit: 100, list: `scorecards#${county}` };
    const page = await purchasesOf({ counties: [county], parties: [] }, asked, keep);
    if (isRefusal(page)) return rows;
    rows.push(...page.rows);
    if (page.cursor === undefined) return rows;
    cursor = page.cursor;
  }
}

const inside: readonly Role[] = roleGroups.inside;

const reached = (stage: (typeof stageOrder)[number] | undefined): boolean =>
  stage !== undefined && stageOrder.indexOf(stage) >= stageOrder.indexOf('evaluation');
