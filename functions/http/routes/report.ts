/** 公众在线反映: anybody reports of a purchase without a login, and reads the answer with the number and code that were given. */
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { actAt } from '#domain/corrections/consequences.ts';
import { latest, positionKey } from '#domain/kernel/evolve.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { regionName } from '#domain/people/regions.ts';
import { anybody } from '#domain/people/roles.ts';
import { lodged, verdicts } from '#domain/stages/oversight/public-report.ts';
import { countyOf } from '#domain/stages/who.ts';
import { nothing, purchaseId } from '#functions/http/fields.ts';
import { admitting, performed } from '#functions/http/perform.ts';
import { created, ok, openRoute } from '#functions/shared/http/route.ts';
import { act } from '#functions/store/act.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { codeUnderKey, openTexts, refsOf, withTexts } from '#functions/store/texts.ts';

const step = 'LodgeReport';

export const lodgeReportRoute = openRoute({
  method: 'POST',
  path: '/api/public/purchases/{id}/reports',
  summary: '公众在线反映',
  params: z.strictObject({ id: purchaseId }),
  query: nothing,
  body: lodged,
  answer: z.object({ number: z.string(), code: z.string(), answerBy: z.string().optional() }),
  status: 201,
  handle: async ({ params: { id }, body, now, attempt }) => {
    const actor: Actor = { account: anybody, role: 'public', region: '' };
    const result = await act({
      purchase: id,
      command: { step, lot: 0, item: 0, form: body },
      admit: admitting([actor], step, 0, 0),
      now,
      ...(attempt === undefined ? {} : { attempt }),
    });
    const answer = await performed(result, now);
    if (isRefusal(result) || isRefusal(answer)) return answer;
    const seq = result.answer.events[0]?.seq ?? 0;
    const code = (await codeOf(id, seq)) ?? '';
    const answerBy = result.answer.opens.find((opened) => opened.step === 'AnswerReport')?.due?.on;
    return created({ number: `${id}-${seq}`, code, ...(answerBy === undefined ? {} : { answerBy }) });
  },
});

export const reportRoute = openRoute({
  method: 'GET',
  path: '/api/public/reports/{code}',
  summary: '反映的答复',
  params: z.strictObject({ code: z.string().max(60) }),
  query: nothing,
  answer: z.object({
    place: z.string(),
    at: z.string(),
    standing: z.enum(['waiting', 'answered']),
    answerBy: z.string().optional(),
    answered: z
      .object({ on: z.string(), verdict: z.string(), answer: z.string(), measures: z.string().optional() })
      .optional(),
  }),
  status: 200,
  handle: async ({ params: { code } }) => {
    const found = await reportAt(code);
    if (isRefusal(found)) return found;
    const { state, report } = found;
    const branch = report.data.case as number;
    const answer = latest(state, 'AnswerReport', branch);
    const answerBy = state.positions[positionKey('AnswerReport', branch, 0)]?.due?.on;
    return ok({
      place: regionName(countyOf(state.region)),
      at: report.at,
      standing: answer ? 'answered' : 'waiting',
      ...(answer || answerBy === undefined ? {} : { answerBy }),
      ...(answer ? { answered: await told(state.id, answer) } : {}),
    });
  },
});

interface Report {
  state: PurchaseState;
  report: ActRecord;
}

/** `451221-2021-0001-12.0a1b2c3d4e5f`: the purchase, the number of the event, the code. */
const shape = /^(\d{6}-\d{4}-\d{4,6})-(\d{1,6})\.([0-9a-f]{12})$/;

/** The same answer whether there is no such report or the code is another one. */
async function reportAt(numberAndCode: string): Promise<Report | Refusal> {
  const [, purchase = '', number = '', given = ''] = shape.exec(numberAndCode) ?? [];
  const loaded = purchase === '' ? undefined : await loadPurchase(purchase);
  const found = loaded && actAt(loaded.state, Number(number));
  const code = loaded && (await codeOf(purchase, Number(number)));
  const same = code !== undefined && timingSafeEqual(Buffer.from(given), Buffer.from(code));
  return loaded && found?.step === step && same
    ? { state: loaded.state, report: found.act }
    : refuse('REPORT_UNKNOWN');
}

const codeOf = (purchase: string, seq: number): Promise<string | undefined> =>
  codeUnderKey(purchase, `report ${seq}`);

async function told(purchase: string, { data }: ActRecord) {
  const { answer, measures, answeredOn, verdict } = data;
  const opened = withTexts({ answer, measures }, await openTexts(purchase, refsOf({ answer, measures })));
  const texts = opened as { answer: string | null; measures?: string | null };
  return {
    on: String(answeredOn),
    verdict: verdicts[verdict as keyof typeof verdicts],
    answer: texts.answer ?? '',
    ...(texts.measures ? { measures: texts.measures } : {}),
  };
}
