/** 发送记录: what was sent, newest first, and on the first page what still waits. */
import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { countyOf } from '#domain/stages/who.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { nothing, paging } from '#functions/http/fields.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { queued } from '#functions/store/queue.ts';
import { type ReceiptRow, receiptsOf } from '#functions/store/receipts.ts';

const receipt = z.object({
  id: z.string(),
  purchase: z.string(),
  title: z.string(),
  label: z.string(),
  about: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  ways: z.array(z.string()),
  at: z.string(),
  sentAt: z.string(),
});

const waiting = z.object({
  id: z.string(),
  kind: z.enum(['token', 'start', 'mail', 'publish', 'correction']),
  purchase: z.string(),
  at: z.string(),
  nextAt: z.string(),
  attempts: z.int(),
});

export const outboxRoute = personRoute({
  method: 'GET',
  path: '/api/outbox',
  summary: '发送记录',
  params: nothing,
  query: paging,
  answer: z.object({ rows: z.array(receipt), queued: z.array(waiting), cursor: z.string().optional() }),
  status: 200,
  handle: async ({ query, actors, person, now }) => {
    const county = countyOf(person.region);
    const answers = actors.map((actor) =>
      authorize({ actor, action: 'ReadOutbox', resource: { kind: 'outbox', region: county } }),
    );
    if (!answers.includes(true)) {
      return answers.find((answer): answer is Refusal => isRefusal(answer)) ?? refuse('NOT_SIGNED_IN');
    }
    const page = await receiptsOf(county, now, { ...query, cursor: query.cursor });
    if (isRefusal(page)) return page;
    const rows = query.cursor === undefined ? (await queued(now, true, 1000)).due : [];
    return ok({
      ...page,
      rows: page.rows.map(shown),
      queued: rows
        .filter((row) => row.county === county)
        .slice(0, query.limit)
        .map(({ id, kind, purchase, at, nextAt, attempts }) => ({
          id,
          kind,
          purchase,
          at,
          nextAt,
          attempts,
        })),
    });
  },
});

function shown({ id, purchase, title, label, about, to, subject, ways, at, sentAt }: ReceiptRow) {
  return { id, purchase, title, label, about, to, subject, ways, at, sentAt };
}
