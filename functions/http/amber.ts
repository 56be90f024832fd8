/** 预案黄色: contracts in service whose plan is out of date on a day, with the reasons; for lists and the purchase's own page. */
import { z } from 'zod';
import { openBan } from '#domain/bans/standing.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { roles } from '#domain/people/roles.ts';
import type { RegisterState } from '#domain/recipients/register.ts';
import { type PlanFacts, standingBy } from '#domain/stages/performance-select.ts';
import { loadBans } from '#functions/store/bans.ts';
import { placeOf } from '#functions/store/calendar.ts';
import { keptStateKey, registerStream } from '#functions/store/keys.ts';
import { batchGet } from '#functions/store/table.ts';

export const amber = z.array(z.object({ lot: z.int(), reasons: z.array(z.string()) }));
type Amber = z.infer<typeof amber>;

interface Planned {
  purchase: string;
  region: string;
  plans?: PlanFacts[] | undefined;
}

/** By purchase; nothing for those who take part from outside: the plan is not theirs to read. */
export async function ambersOf(
  rows: readonly Planned[],
  actors: readonly Actor[],
  now: Instant,
): Promise<Map<string, Amber>> {
  const planned = rows.filter(({ plans = [] }) => plans.length > 0);
  const inside = actors.some(({ role }) => !['outside', 'village'].includes(roles[role].level));
  if (planned.length === 0 || !inside) return new Map();
  const keys = planned.flatMap(({ purchase, plans = [] }) =>
    plans.map(({ lot }) => keptStateKey(registerStream(purchase, lot))),
  );
  const [registers, bans] = await Promise.all([
    batchGet<{ pk: string; sk: string; state: RegisterState }>(keys),
    loadBans(),
  ]);
  const refreshed = new Map(registers.map(({ pk, state }) => [pk, state.refreshedOn]));
  const isBanned = (org: string): boolean => openBan(org, { bans, now }) !== undefined;
  const day = today(now);
  return new Map(
    planned.map(({ purchase, region, plans = [] }) => [
      purchase,
      plans.flatMap((facts) => {
        const refreshedOn = refreshed.get(registerStream(purchase, facts.lot));
        const { reasons } = standingBy(facts, day, placeOf(region), { refreshedOn, isBanned });
        return reasons.length === 0 ? [] : [{ lot: facts.lot, reasons }];
      }),
    ]),
  );
}

/** Left out where nothing is amber. */
export const seenAmber = (found: Amber | undefined): { amber?: Amber } =>
  found === undefined || found.length === 0 ? {} : { amber: found };
