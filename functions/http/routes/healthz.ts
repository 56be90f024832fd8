/** Says that the function answers; the table is asked, since without it nothing works. */
import { z } from 'zod';
import { nothing } from '#functions/http/fields.ts';
import { ok, openRoute } from '#functions/shared/http/route.ts';
import { getRow } from '#functions/store/table.ts';

export const healthzRoute = openRoute({
  method: 'GET',
  path: '/healthz',
  summary: '是否就绪',
  params: nothing,
  query: nothing,
  answer: z.object({ status: z.literal('ok') }),
  status: 200,
  handle: async () => {
    await getRow({ pk: 'healthz', sk: 'healthz' });
    return ok({ status: 'ok' });
  },
});
