/** 我的已办: what a person has done, newest first. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { type Role, roles } from '#domain/people/roles.ts';
import { stepOf } from '#domain/stages/index.ts';
import { nothing, pageOf, paging } from '#functions/http/fields.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { newestOf } from '#functions/store/lists.ts';

interface DoneRow {
  purchase: string;
  title: string;
  step: string;
  lot: number;
  item: number;
  visit: number;
  outcome: string;
  role: Role;
  seq: number;
  at: string;
}

export const tasksDoneRoute = personRoute({
  method: 'GET',
  path: '/api/tasks/done',
  summary: '我的已办',
  params: nothing,
  query: paging,
  answer: pageOf(
    z.object({
      purchase: z.string(),
      title: z.string(),
      step: z.string(),
      label: z.string(),
      lot: z.int(),
      item: z.int(),
      visit: z.int(),
      outcome: z.string(),
      role: z.string(),
      roleLabel: z.string(),
      seq: z.int(),
      at: z.string(),
    }),
  ),
  status: 200,
  handle: async ({ query, person }) => {
    const pk = `done#${person.account}`;
    const page = await newestOf<DoneRow>(pk, { ...query, cursor: query.cursor, list: pk });
    if (isRefusal(page)) return page;
    return ok({
      ...page,
      rows: page.rows.map(({ purchase, title, step, lot, item, visit, outcome, role, seq, at }) => ({
        purchase,
        title,
        step,
        label: stepOf(step)?.label ?? step,
        lot,
        item,
        visit,
        outcome,
        role,
        roleLabel: roles[role].label,
        seq,
        at,
      })),
    });
  },
});
