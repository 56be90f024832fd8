/** 项目列表: the purchases of one's county, those above see the counties below them; who takes part from outside, those. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { isWithin, levelOf, regionName } from '#domain/people/regions.ts';
import type { Role } from '#domain/people/roles.ts';
import { stepOf } from '#domain/stages/index.ts';
import { witness } from '#domain/stages/parties.ts';
import { waitsUnannounced } from '#domain/stages/visits/calendar.ts';
import { countyOf, townshipOf } from '#domain/stages/who.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { amber, ambersOf, seenAmber } from '#functions/http/amber.ts';
import { due, nothing, pageOf, paging } from '#functions/http/fields.ts';
import { seenDue } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { countiesBelow, purchasesOf } from '#functions/store/lists.ts';
import type { SummaryRow } from '#functions/store/summary.ts';

export const purchasesRoute = personRoute({
  method: 'GET',
  path: '/api/purchases',
  summary: '项目列表',
  params: nothing,
  query: paging.extend({
    region: z
      .string()
      .regex(/^\d{6}$/, { error: '应为 6 位行政区划代码' })
      .optional(),
  }),
  answer: pageOf(
    z.object({
      id: z.string(),
      title: z.string(),
      region: z.string(),
      regionName: z.string(),
      openedAt: z.string(),
      updatedAt: z.string(),
      version: z.int(),
      broughtIn: z.literal(true).optional(),
      open: z.array(
        z.object({
          key: z.string(),
          step: z.string(),
          label: z.string(),
          stage: z.string(),
          lot: z.int(),
          due: due.optional(),
        }),
      ),
      amber: amber.optional(),
    }),
  ),
  status: 200,
  handle: async ({ query, actors, person, now }) => {
    const offices = actors.filter((actor) => !takingPart.includes(actor.role));
    const byRegion = offices.length > 0;
    const byCounty = byRegion || actors.some(({ role }) => judging.includes(role));
    const counties = byCounty ? await countiesOf(person.region, query.region) : [];
    const parties = [...new Set(actors.flatMap((actor) => partyIn(actor, counties)))];
    const list = `purchases#${person.region}#${byRegion}#${parties.join('#')}#${query.region ?? ''}`;
    const page = await purchasesOf(
      { counties: byRegion ? counties : [], parties },
      { cursor: query.cursor, limit: query.limit, list },
      (row) => (query.region === undefined || isWithin(row.county, query.region)) && maySee(actors, row),
    );
    if (isRefusal(page)) return page;
    const ambers = await ambersOf(page.rows, actors, now);
    return ok({
      ...page,
      rows: page.rows.map((row) => ({
        id: row.purchase,
        title: row.title,
        region: row.region,
        regionName: regionName(row.region),
        openedAt: row.openedAt,
        updatedAt: row.updatedAt,
        version: row.version,
        ...(row.broughtIn ? { broughtIn: row.broughtIn } : {}),
        open: row.open.map(({ key, step, stage, lot, due: limit }) => ({
          key,
          step,
          label: stepOf(step)?.label ?? step,
          stage,
          lot,
          ...(limit === undefined || (step === waitsUnannounced && !maySee(offices, row))
            ? {}
            : { due: seenDue(limit, row.region, now) }),
        })),
        ...seenAmber(ambers.get(row.purchase)),
      })),
    });
  },
});

/** One's own county, or the counties below one's region that have purchases; `asked` narrows it. */
export async function countiesOf(region: string, asked: string | undefined): Promise<string[]> {
  const level = levelOf(region);
  const below =
    level === 'city' || level === 'region'
      ? await countiesBelow(region.slice(0, level === 'city' ? 4 : 2))
      : [countyOf(region)];
  return below.filter((county) => asked === undefined || isWithin(county, asked));
}

/** Roles whose purchases are those they take part in, wherever these lie. */
const takingPart: readonly Role[] = [
  'agency',
  'provider',
  'standby',
  'expert',
  'village',
  'recipient',
  'evaluator',
];

/** Of them those of a county, or of an authority above it. */
const judging: readonly Role[] = ['recipient', 'evaluator'];

/** Under what a person takes part: an expert as itself, who judges a service for its place, the others with their organisation. */
function partyIn({ role, account, org, region }: Actor, counties: string[]): string[] {
  switch (role) {
    case 'expert':
      return [account];
    case 'village':
      return [witness(role, townshipOf(region))];
    case 'recipient':
    case 'evaluator':
      return counties.map((county) => witness(role, county));
    default:
      return takingPart.includes(role) && org !== undefined ? [org] : [];
  }
}

/** The list reads summaries only. Rows of an older Huicai know who has something open now, until `reconcile` has been run. */
export function maySee(actors: Actor[], row: SummaryRow): boolean {
  const owners = row.open.map((position) => position.owner.scope);
  const { stage = row.open.at(-1)?.stage, parties = owners, members = owners } = row;
  return actors.some(
    (actor) =>
      authorize({
        actor,
        action: 'ReadPurchase',
        resource: {
          kind: 'purchase',
          region: row.region,
          purchase: row.purchase,
          parties,
          members,
          ...(stage === undefined ? {} : { stage }),
        },
      }) === true,
  );
}
