/** 公开信息: notices and digests, for everybody, without a login. */
import { z } from 'zod';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import { stepOf } from '#domain/stages/index.ts';
import { nothing, pageOf, paging } from '#functions/http/fields.ts';
import { ok, openRoute } from '#functions/shared/http/route.ts';
import { eventKey, noticeKey, purchaseStream } from '#functions/store/keys.ts';
import { newestOf } from '#functions/store/lists.ts';
import { getRow } from '#functions/store/table.ts';

interface NoticeRow {
  id: string;
  purchase: string;
  county: string;
  type: string;
  lot: number;
  at: string;
  project: string;
  kind: string;
  title: string;
  document: Record<string, unknown>;
}

const notice = z.object({
  id: z.string(),
  purchase: z.string(),
  county: z.string(),
  type: z.string(),
  label: z.string(),
  lot: z.int(),
  at: z.string(),
  project: z.string(),
  kind: z.string(),
  title: z.string(),
});

const shown = ({ id, purchase, county, type, lot, at, project, kind, title }: NoticeRow) => ({
  id,
  purchase,
  county,
  type,
  label: stepOf(type)?.label ?? type,
  lot,
  at,
  project,
  kind,
  title,
});

export const noticesRoute = openRoute({
  method: 'GET',
  path: '/api/public/notices',
  summary: '公告',
  params: nothing,
  query: paging.extend({
    q: z.string().trim().min(1, { error: '不能为空' }).max(100).optional(),
  }),
  answer: pageOf(notice),
  status: 200,
  handle: async ({ query }) => {
    const { q } = query;
    const page = await newestOf<NoticeRow>(
      'notices',
      { ...query, cursor: query.cursor, list: `notices#${q ?? ''}` },
      (row) => q === undefined || row.title.includes(q) || row.purchase.includes(q),
    );
    return isRefusal(page) ? page : ok({ ...page, rows: page.rows.map(shown) });
  },
});

/** `451221-2021-0001-12`: the purchase and the number of the event. */
const noticeId = /^(\d{6}-\d{4}-\d{4,6})-(\d{1,6})$/;

export const noticeRoute = openRoute({
  method: 'GET',
  path: '/api/public/notices/{id}',
  summary: '公告全文',
  params: z.strictObject({ id: z.string().regex(noticeId, { error: '不是公告编号' }) }),
  query: nothing,
  answer: notice.extend({
    document: z.object({
      kind: z.string(),
      title: z.string(),
      article: z.string(),
      at: z.string(),
      sections: z.array(
        z.object({
          heading: z.string(),
          fields: z.array(z.object({ label: z.string(), value: z.string() })),
        }),
      ),
    }),
  }),
  status: 200,
  handle: async ({ params }) => {
    const [, purchase = '', seq = ''] = noticeId.exec(params.id) ?? [];
    const event = await getRow<{ at: string }>(eventKey(purchaseStream(purchase), Number(seq)));
    const row = event && (await getRow<NoticeRow>(noticeKey(event.at, params.id)));
    return row ? ok({ ...shown(row), document: row.document }) : refuse('NOTICE_UNKNOWN');
  },
});

interface DigestRow {
  sk: string;
  digest: string;
  prev: string;
  streams: number;
}

export const digestsRoute = openRoute({
  method: 'GET',
  path: '/api/public/digests',
  summary: '每日存证摘要',
  params: nothing,
  query: paging,
  answer: pageOf(z.object({ day: z.string(), digest: z.string(), prev: z.string(), streams: z.int() })),
  status: 200,
  handle: async ({ query }) => {
    const page = await newestOf<DigestRow>('digests', { ...query, cursor: query.cursor, list: 'digests' });
    if (isRefusal(page)) return page;
    return ok({
      ...page,
      rows: page.rows.map(({ sk, digest, prev, streams }) => ({ day: sk, digest, prev, streams })),
    });
  },
});
