/** 服务对象名册: masked by default; entered singly or in bulk with an answer for each row; opened with a reason that is kept. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { roles } from '#domain/people/roles.ts';
import {
  type CorrectionForm,
  correctionForm,
  partsOf,
  type RecipientForm,
  type RemovalForm,
  type RevealForm,
  recipientForm,
  recipientId,
  removalForm,
  revealForm,
} from '#domain/recipients/forms.ts';
import { ageOf, refuseRecipient, totalOf } from '#domain/recipients/register.ts';
import { endedOn, keepsUntil, retentionOn } from '#domain/recipients/retention.ts';
import { priorityClasses } from '#domain/stages/performance/fields.ts';
import { registerOf } from '#domain/stages/performance-select.ts';
import { nothing, pageOf, paging } from '#functions/http/fields.ts';
import { type Aimed, aimAt, contractParams, isOf, mayHere } from '#functions/http/of-contract.ts';
import { answerRows, rowAnswers, rowsBody } from '#functions/http/rows.ts';
import { created, ok, personRoute, type SignedIn } from '#functions/shared/http/route.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import {
  confirmRegister,
  correctRecipient,
  type EntryFacts,
  enterRecipients,
  removeRecipient,
} from '#functions/store/recipient-entry.ts';
import { maskedOf, revealRecipients } from '#functions/store/recipient-secrets.ts';
import { loadRegister, recipientsByIds, recipientsOf } from '#functions/store/recipients.ts';
import { revealsOf } from '#functions/store/reveals.ts';

const priority = z.enum(Object.keys(priorityClasses) as [keyof typeof priorityClasses]);
const openPart = z.object({
  id: z.string(),
  priority,
  township: z.string(),
  village: z.string().optional(),
  service: z.int(),
});
const factsOf = (
  { now, attempt }: Pick<SignedIn<never, never, never>, 'now' | 'attempt'>,
  { actor }: Aimed,
): EntryFacts => ({
  actor,
  now,
  attempt,
});

export const registerRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/contracts/{lot}/register',
  summary: '服务对象名册概况',
  params: contractParams,
  query: nothing,
  answer: z.object({
    p1: z.int(),
    p2: z.int(),
    p3: z.int(),
    total: z.int(),
    refreshedOn: z.string().optional(),
    ageDays: z.int().optional(),
    /** Older than this a register is not current. */
    maxAgeDays: z.int(),
    township: z.string().optional(),
    /** What the contract's record says in numbers (登记服务对象, 督导走访). */
    recorded: z.object({ p1: z.int(), p2: z.int(), p3: z.int(), asOf: z.string() }).optional(),
    services: z.array(z.object({ no: z.int(), item: z.int() })),
    retention: z.object({
      years: z.number().optional(),
      confirmed: z.boolean(),
      article: z.string(),
      endedOn: z.string().optional(),
      until: z.string().optional(),
      erasedAt: z.string().optional(),
    }),
    may: z.array(z.string()),
  }),
  status: 200,
  handle: async ({ params, actors, now }) => {
    const aimed = await aimAt(params, actors, 'ReadRecipients');
    if (isRefusal(aimed)) return aimed;
    const { state, contract, signed, township } = aimed;
    const register = await loadRegister(contract);
    const day = today(now);
    const ended = endedOn(state, contract.lot);
    const retention = retentionOn(ended ?? day, state);
    const until = keepsUntil(state, contract.lot);
    const { p1, p2, p3, refreshedOn, erasedAt } = register;
    const ageDays = ageOf(register, day);
    const recorded = registerOf(state, contract.lot);
    return ok({
      p1,
      p2,
      p3,
      total: totalOf(register),
      ...(refreshedOn === undefined ? {} : { refreshedOn, ageDays }),
      maxAgeDays: valueOn('registerAgeDays', day, state),
      ...(township === undefined ? {} : { township }),
      ...(recorded === undefined
        ? {}
        : { recorded: { p1: recorded.p1, p2: recorded.p2, p3: recorded.p3, asOf: recorded.asOf } }),
      services: signed.services.map(({ no, item }) => ({ no, item })),
      retention: {
        years: retention?.value,
        confirmed: retention?.confirmed ?? false,
        article: retention?.source.text ?? '',
        ...(ended === undefined ? {} : { endedOn: ended }),
        ...(until === undefined ? {} : { until }),
        ...(erasedAt === undefined ? {} : { erasedAt }),
      },
      may: mayHere(state, contract.lot, actors),
    });
  },
});

export const recipientsRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/contracts/{lot}/recipients',
  summary: '服务对象名册（脱敏）',
  params: contractParams,
  query: paging.extend({
    priority: priority.optional(),
    township: z
      .string()
      .regex(/^\d{9}$/, { error: '乡镇（街道）代码应为 9 位数字' })
      .optional(),
  }),
  answer: pageOf(openPart.extend({ name: z.string(), has: z.array(z.string()) })),
  status: 200,
  handle: async ({ params, query, actors }) => {
    const aimed = await aimAt(params, actors, 'ReadRecipients');
    if (isRefusal(aimed)) return aimed;
    const { contract, township } = aimed;
    const list = `recipients#${contract.purchase}#${contract.lot}#${query.priority}#${query.township}`;
    const after = readCursor(list, query.cursor, /^r\d{6}$/);
    if (isRefusal(after)) return after;
    const all = (await recipientsOf(contract)).filter(
      (one) =>
        isOf(township, one) &&
        isOf(query.township, one) &&
        (query.priority === undefined || one.priority === query.priority) &&
        (after === undefined || one.id > after),
    );
    const page = all.slice(0, query.limit);
    const masked = await maskedOf(
      contract,
      page.map(({ id }) => id),
    );
    const last = page.at(-1)?.id;
    return ok({
      rows: page.map((one) => ({ ...one, name: '*', has: [], ...masked.get(one.id) })),
      ...(all.length > page.length && last !== undefined ? { cursor: cursorOf(list, last) } : {}),
    });
  },
});

/** As many as fit into a body; a longer file comes in parts. */
const mostRows = 500;

export const enterRecipientsRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/contracts/{lot}/recipients',
  summary: '登记服务对象，逐行答复',
  params: contractParams,
  query: nothing,
  body: rowsBody(mostRows),
  answer: rowAnswers,
  status: 201,
  handle: async (request) => {
    const { params, body, actors } = request;
    const aimed = await aimAt(params, actors, 'EnterRecipients');
    if (isRefusal(aimed)) return aimed;
    const answers = await answerRows(
      body.rows,
      (form) => judgedForm(aimed, form),
      (good) => enterRecipients(aimed.contract, good, factsOf(request, aimed)),
    );
    return isRefusal(answers) ? answers : created(answers);
  },
});

function judgedForm({ state, signed }: Aimed, given: unknown): RecipientForm | Refusal {
  const form = parseFields(recipientForm, given) as RecipientForm | Refusal;
  if (isRefusal(form)) return form;
  return refuseRecipient(state, signed, partsOf(form).open) ?? form;
}

const formBody = z.strictObject({ form: z.record(z.string(), z.unknown()) });

/** An act on one person of the register. */
const oneRecipientRoute = (
  summary: string,
  action: 'CorrectRecipient' | 'RemoveRecipient',
  path: string,
  act: (
    aimed: Aimed,
    recipient: string,
    form: Record<string, unknown>,
    facts: EntryFacts,
  ) => Promise<{ id: string } | Refusal> | Refusal,
) =>
  personRoute({
    method: 'POST',
    path: `/api/purchases/{id}/contracts/{lot}/recipients/{recipient}${path}`,
    summary,
    params: contractParams.extend({ recipient: recipientId }),
    query: nothing,
    body: formBody,
    answer: z.object({ id: z.string() }),
    status: 201,
    handle: async (request) => {
      const { params, body, actors } = request;
      const aimed = await aimAt(params, actors, action);
      if (isRefusal(aimed)) return aimed;
      const done = await act(aimed, params.recipient, body.form, factsOf(request, aimed));
      return isRefusal(done) ? done : created(done);
    },
  });

export const correctRecipientRoute = oneRecipientRoute(
  '更正服务对象',
  'CorrectRecipient',
  '',
  (aimed, recipient, given, facts) => {
    const { reason, ...row } = given;
    const form = judgedForm(aimed, row);
    if (isRefusal(form)) return form;
    const why = parseFields(correctionForm, { reason }) as CorrectionForm | Refusal;
    return isRefusal(why) ? why : correctRecipient(aimed.contract, recipient, form, why.reason, facts);
  },
);

export const removeRecipientRoute = oneRecipientRoute(
  '移出服务对象',
  'RemoveRecipient',
  '/removal',
  (aimed, recipient, given, facts) => {
    const form = parseFields(removalForm, given) as RemovalForm | Refusal;
    if (isRefusal(form)) return form;
    const { reason, leftOn } = form;
    if (leftOn !== undefined && leftOn > today(facts.now))
      return refuse('DATE_IN_FUTURE', { what: '离开日期' }, 'leftOn');
    return removeRecipient(aimed.contract, recipient, reason, facts, leftOn);
  },
);

export const confirmRegisterRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/contracts/{lot}/register/confirmation',
  summary: '核对并确认名册',
  params: contractParams,
  query: nothing,
  body: z.strictObject({ form: nothing }),
  answer: z.object({ refreshedOn: z.string() }),
  status: 201,
  handle: async (request) => {
    const aimed = await aimAt(request.params, request.actors, 'ConfirmRegister');
    if (isRefusal(aimed)) return aimed;
    const done = await confirmRegister(aimed.contract, factsOf(request, aimed));
    return isRefusal(done) ? done : created(done);
  },
});

/** Persons as they were opened. */
export const revealed = z.object({
  rows: z.array(openPart.extend({ secrets: z.record(z.string(), z.string()) })),
});

export const revealRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/contracts/{lot}/reveals',
  summary: '查看服务对象个人信息，事由记录在案',
  params: contractParams,
  query: nothing,
  body: formBody,
  answer: revealed,
  status: 201,
  handle: async (request) => {
    const { params, body, actors, now } = request;
    const aimed = await aimAt(params, actors, 'RevealRecipients');
    if (isRefusal(aimed)) return aimed;
    const { contract, actor, township } = aimed;
    const form = parseFields(revealForm, body.form) as RevealForm | Refusal;
    if (isRefusal(form)) return form;
    const { recipients, purpose, note } = form;
    const asked = await recipientsByIds(contract, recipients);
    const outside = asked.find((one) => !isOf(township, one));
    if (outside) return refuse('RECIPIENT_UNKNOWN', { id: outside.id }, 'recipients');
    const opened = await revealRecipients(contract, recipients, { purpose, note }, { actor, now });
    return isRefusal(opened) ? opened : created({ rows: opened });
  },
});

export const revealsRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/contracts/{lot}/reveals',
  summary: '个人信息的查看记录',
  params: contractParams,
  query: paging,
  answer: pageOf(
    z.object({
      seq: z.int(),
      at: z.string(),
      account: z.string(),
      role: z.string(),
      purpose: z.string(),
      note: z.string().optional(),
      recipients: z.array(z.string()),
      /** Number of the one photograph that was looked at. */
      photograph: z.string().optional(),
    }),
  ),
  status: 200,
  handle: async ({ params, query, actors }) => {
    const aimed = await aimAt(params, actors, 'ReadReveals');
    if (isRefusal(aimed)) return aimed;
    const page = await revealsOf(aimed.contract, { ...query, cursor: query.cursor });
    if (isRefusal(page)) return page;
    return ok({
      ...page,
      rows: page.rows.map(({ seq, event, note }) => ({
        seq,
        at: event.at,
        account: event.by.account,
        role: roles[event.by.role].label,
        purpose: event.data.purpose,
        ...(note === undefined ? {} : { note }),
        recipients: event.type === 'RevealRecipients' ? event.data.recipients : [],
        ...(event.type === 'RevealPhotograph' ? { photograph: event.data.photograph } : {}),
      })),
    });
  },
});
