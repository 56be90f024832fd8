/** 我: who is signed in. */
import { z } from 'zod';
import { regionName } from '#domain/people/regions.ts';
import { roles } from '#domain/people/roles.ts';
import { nothing } from '#functions/http/fields.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';

export const meRoute = personRoute({
  method: 'GET',
  path: '/api/me',
  summary: '当前登录人',
  params: nothing,
  query: nothing,
  answer: z.object({
    account: z.string(),
    name: z.string(),
    roles: z.array(z.object({ role: z.string(), label: z.string() })),
    region: z.string(),
    regionName: z.string(),
    org: z.string().optional(),
    now: z.string(),
  }),
  status: 200,
  handle: async ({ person, now }) =>
    ok({
      account: person.account,
      name: person.name,
      roles: person.roles.map((role) => ({ role, label: roles[role].label })),
      region: person.region,
      regionName: regionName(person.region),
      ...(person.org === undefined ? {} : { org: person.org }),
      now,
    }),
});
