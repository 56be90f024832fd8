/** 我的待办: open tasks of all lists a person looks into, earliest deadline first. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { taskListsOf } from '#domain/people/lists.ts';
import { levelOf } from '#domain/people/regions.ts';
import { roles } from '#domain/people/roles.ts';
import { due, nothing, pageOf, paging, urged } from '#functions/http/fields.ts';
import { seenTask } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { personList } from '#functions/store/keys.ts';
import { tasksDueBy } from '#functions/store/lists.ts';
import { ownsInPerson } from '#functions/store/tasks.ts';

export const taskRow = z.object({
  purchase: z.string(),
  title: z.string(),
  region: z.string(),
  regionName: z.string(),
  key: z.string(),
  stage: z.string(),
  step: z.string(),
  label: z.string(),
  article: z.string(),
  lot: z.int(),
  item: z.int(),
  visit: z.int(),
  owner: z.object({ role: z.string(), scope: z.string(), label: z.string() }),
  openedAt: z.string(),
  status: z.enum(['open', 'done', 'withdrawn']),
  due: due.optional(),
  urged: urged.optional(),
  closedAt: z.string().optional(),
  outcome: z.string().optional(),
});

export const tasksRoute = personRoute({
  method: 'GET',
  path: '/api/tasks',
  summary: '我的待办',
  params: nothing,
  query: paging,
  answer: pageOf(taskRow),
  status: 200,
  handle: async ({ query, actors, person, now }) => {
    const lists = [...new Set(actors.flatMap(listsWorthAsking))];
    const page = await tasksDueBy(lists, { ...query, cursor: query.cursor, list: `tasks#${person.account}` });
    if (isRefusal(page)) return page;
    return ok({ ...page, rows: page.rows.map((row) => seenTask(row, now)) });
  },
});

/** An office's task stands with its region (the store holds to it); outsiders, committee seats and key holders are persons or organisations. */
function listsWorthAsking(actor: Actor): string[] {
  const lists = taskListsOf(actor);
  // 接管队伍: a person who was asked by name, whatever the role.
  const named = personList(actor.account);
  if (roles[actor.role].level === 'outside') return actor.role === 'standby' ? [...lists, named] : lists;
  const office = lists.filter((list) => levelOf(list.slice(list.indexOf('#') + 1)) !== undefined);
  return ownsInPerson(actor.role) || actor.role === 'village' ? [...office, named] : office;
}
