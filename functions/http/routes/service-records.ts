/** 服务记录: reported by the provider in bulk, with an answer for each row; read month by month. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { type RecordForm, recordForm, refuseRecord } from '#domain/recipients/records.ts';
import { nothing, pageOf, paging } from '#functions/http/fields.ts';
import { aimAt, contractParams, isOf } from '#functions/http/of-contract.ts';
import { rowAnswer, seenAnswer } from '#functions/http/routes/register.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import { pageOfRecords, submitRecords } from '#functions/store/service-records.ts';

/** As many as fit into a body with room to spare; a longer file comes in parts. */
const mostRows = 1000;

export const submitRecordsRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/contracts/{lot}/records',
  summary: '报送服务记录，逐行答复',
  params: contractParams,
  query: nothing,
  body: z.strictObject({
    /** `row` is the line of the file, for the answer. */
    rows: z
      .array(z.strictObject({ row: z.int().min(1), form: z.record(z.string(), z.unknown()) }))
      .min(1)
      .max(mostRows),
  }),
  answer: z.object({ rows: z.array(rowAnswer) }),
  status: 201,
  handle: async ({ params, body, actors, now, attempt }) => {
    const aimed = await aimAt(params, actors, 'SubmitRecords');
    if (isRefusal(aimed)) return aimed;
    const day = today(now);
    const judged = body.rows.map(({ row, form: raw }) => {
      const form = parseFields(recordForm, raw) as RecordForm | Refusal;
      return { row, form: isRefusal(form) ? form : (refuseRecord(aimed.signed, form, day) ?? form) };
    });
    const good = judged.flatMap(({ row, form }) => (isRefusal(form) ? [] : [{ row, form }]));
    const refused = judged.flatMap(({ row, form }) => (isRefusal(form) ? [{ row, refused: form }] : []));
    const facts = { actor: aimed.actor, now, attempt };
    const answers = await submitRecords(aimed.contract, good, refused.length, facts);
    if (isRefusal(answers)) return answers;
    return created({ rows: [...answers, ...refused].sort((a, b) => a.row - b.row).map(seenAnswer) });
  },
});

export const recordsRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/contracts/{lot}/records',
  summary: '服务记录',
  params: contractParams,
  query: paging.extend({
    month: z
      .string()
      .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, { error: '月份应为 2021-06 的形式' })
      .optional(),
  }),
  answer: pageOf(
    recordForm.extend({
      id: z.string(),
      township: z.string(),
      paidBy: z.string().optional(),
      out: z.boolean().optional(),
    }),
  ),
  status: 200,
  handle: async ({ params, query: { month, limit, cursor }, actors, now }) => {
    const aimed = await aimAt(params, actors, 'ReadRecords');
    if (isRefusal(aimed)) return aimed;
    const { contract, township } = aimed;
    const page = await pageOfRecords(contract, month ?? today(now).slice(0, 7), { limit, cursor }, (one) =>
      isOf(township, one),
    );
    return isRefusal(page) ? page : ok(page);
  },
});
