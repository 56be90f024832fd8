/**
 * Program: every role, act, region relation, stage and standing asked of the policies and of the table, printed as JSON. A process of its
 * own: inside a test's sandbox the same takes three times as long.
 */
import { roleIds } from '#domain/people/roles.ts';
import { isAllowed } from '#functions/authority/authorize.ts';
import {
  actorIn,
  allowed,
  regionFor,
  relations,
  resourceFor,
  rows,
  type Situation,
  stages,
  standings,
} from '#test/authority/table.ts';

/** How many were asked, and every situation in which policies and table disagree, in words. */
export interface Walked {
  asked: number;
  disagree: string[];
}

function walk(situations: readonly Situation[]): Walked {
  const disagree: string[] = [];
  let asked = 0;
  for (const role of roleIds) {
    const actor = actorIn(role);
    for (const row of rows) {
      for (const situation of situations) {
        const region = regionFor(actor, situation.relation);
        if (region === undefined) continue;
        const resource = resourceFor(row, actor, region, situation);
        const expected = allowed(row, role, situation);
        asked++;
        if (isAllowed({ actor, action: row.action, resource }) !== expected) {
          const { relation, standing, stage } = situation;
          disagree.push(`${row.label} ${role} ${relation} ${standing} ${stage}: table ${expected}`);
        }
      }
    }
  }
  return { asked, disagree };
}

const atStages = relations.flatMap((relation) =>
  stages.map((stage): Situation => ({ relation, standing: 'every', stage })),
);
const inStandings = (['same', 'elsewhere'] as const).flatMap((relation) =>
  standings.map((standing): Situation => ({ relation, standing, stage: undefined })),
);

console.log(JSON.stringify({ stages: walk(atStages), standings: walk(inStandings) }));
