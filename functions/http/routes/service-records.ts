/** 服务记录: reported by the provider in bulk, with an answer for each row; read month by month. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { type RecordForm, recordForm, refuseRecord } from '#domain/recipients/records.ts';
import { recordPaymentsMade } from '#domain/stages/supervision/accepted-records.ts';
import { nothing, pageOf, paging } from '#functions/http/fields.ts';
import { aimAt, contractParams, isOf } from '#functions/http/of-contract.ts';
import { answerRows, rowAnswers, rowsBody } from '#functions/http/rows.ts';
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
  body: rowsBody(mostRows),
  answer: rowAnswers,
  status: 201,
  handle: async ({ params, body, actors, now, attempt }) => {
    const aimed = await aimAt(params, actors, 'SubmitRecords');
    if (isRefusal(aimed)) return aimed;
    const day = today(now);
    const judge = (given: unknown): RecordForm | Refusal => {
      const form = parseFields(recordForm, given) as RecordForm | Refusal;
      return isRefusal(form) ? form : (refuseRecord(aimed.signed, form, day) ?? form);
    };
    const facts = { actor: aimed.actor, now, attempt };
    const answers = await answerRows(body.rows, judge, (good, refused) =>
      submitRecords(aimed.contract, good, refused, facts),
    );
    return isRefusal(answers) ? answers : created(answers);
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
    const { contract, township, state } = aimed;
    const page = await pageOfRecords(contract, month ?? today(now).slice(0, 7), { limit, cursor }, (one) =>
      isOf(township, one),
    );
    if (isRefusal(page)) return page;
    // What is only held for a payment that is still to be made is not paid.
    const made = recordPaymentsMade(state, contract.lot);
    const rows = page.rows.map(({ paidBy, ...record }) =>
      paidBy !== undefined && made.has(paidBy) ? { ...record, paidBy } : record,
    );
    return ok({ ...page, rows });
  },
});
