/** 办理记录: the events of a purchase, oldest first, as far as the person may see them. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { nothing, pageOf, paging, purchaseId } from '#functions/http/fields.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { hidesDay, maskedUnless, opened, seenEvent } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import { eventOf, eventsAfter } from '#functions/store/purchases.ts';

export const eventsRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/events',
  summary: '办理记录',
  params: z.strictObject({ id: purchaseId }),
  query: paging,
  answer: pageOf(
    z.object({
      seq: z.int(),
      type: z.string(),
      label: z.string(),
      article: z.string(),
      lot: z.int(),
      item: z.int(),
      visit: z.int(),
      at: z.string(),
      by: z.object({ role: z.string() }).loose(),
      outcome: z.string(),
      data: z.record(z.string(), z.unknown()),
      closes: z.array(z.string()),
      opens: z.array(nothing.loose()),
      moves: z.array(nothing.loose()),
      starts: z.array(nothing.loose()),
      hash: z.string(),
    }),
  ),
  status: 200,
  handle: async ({ params, query, actors }) => {
    const found = await readable(params.id, actors, 'ReadTimeline');
    if (isRefusal(found)) return found;
    const list = `events#${params.id}`;
    const after = readCursor(list, query.cursor, /^\d{1,9}$/);
    if (isRefusal(after)) return after;
    const { state } = found.loaded;
    const from = Number(after ?? 0);
    const rows = await eventsAfter(params.id, from, query.limit);
    const mask = maskedUnless(state, found.readers);
    const hidden = hidesDay(state, found.readers);
    const seen = rows.map((row, index) => {
      const event = eventOf(row);
      const masked = { ...event, ...mask(event.type, event) } as typeof event;
      return seenEvent(state, masked, from + index + 1, row.hash, hidden);
    });
    const last = from + rows.length;
    return ok({
      rows: await opened(params.id, seen),
      ...(last < state.version ? { cursor: cursorOf(list, String(last)) } : {}),
    });
  },
});
