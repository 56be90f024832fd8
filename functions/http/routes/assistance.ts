/** 社会救助经办登记: what the county registered, what is missing, and the acts; hotline and windows for everybody. */
import { z } from 'zod';
import { type AssistanceAct, type AssistanceForm, assistanceForms } from '#domain/assistance/forms.ts';
import {
  type AssistanceEvent,
  type AssistanceState,
  assistanceGaps,
  decideAssistance,
} from '#domain/assistance/register.ts';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { regionName } from '#domain/people/regions.ts';
import { roles } from '#domain/people/roles.ts';
import { countyOf } from '#domain/stages/who.ts';
import { firstAllowed } from '#functions/authority/authorize.ts';
import { nothing } from '#functions/http/fields.ts';
import { created, ok, openRoute, personRoute } from '#functions/shared/http/route.ts';
import { assistanceOfCounty } from '#functions/store/assistance.ts';
import { allCounties } from '#functions/store/counties.ts';
import { loadStream, recordOn } from '#functions/store/short-stream.ts';

const countyCode = z.string().regex(/^\d{6}$/, { error: '应为县级行政区划代码' });
const entry = z.object({ type: z.string(), at: z.string(), by: z.string(), data: nothing.loose() });
const registers = z.object({
  sources: z.array(entry),
  hotline: z.array(entry),
  window: z.array(entry),
  referral: z.array(entry),
});

const shown = (events: Readonly<Record<string, AssistanceEvent>>) =>
  Object.values(events).map(({ type, at, by, data }) => ({ type, at, by: roles[by.role].label, data }));

const registersOf = ({ sources, hotline, window, referral }: AssistanceState) => ({
  sources: shown(sources),
  hotline: shown(hotline),
  window: shown(window),
  referral: shown(referral),
});

export const assistanceRoute = personRoute({
  method: 'GET',
  path: '/api/assistance',
  summary: '社会救助经办登记',
  params: nothing,
  /** The person's own county where none is named. */
  query: z.strictObject({ county: countyCode.optional() }),
  answer: registers.extend({
    region: z.string(),
    version: z.int(),
    gaps: z.array(z.object({ register: z.string(), what: z.string(), article: z.string() })),
  }),
  status: 200,
  handle: async ({ query, person, actors, now }) => {
    const region = query.county ?? countyOf(person.region);
    const reader = firstAllowed(actors, 'ReadAssistance', () => ({ kind: 'assistance', region }));
    if (isRefusal(reader)) return reader;
    const { state } = await loadStream(assistanceOfCounty(region));
    return ok({
      region,
      version: state.version,
      ...registersOf(state),
      gaps: assistanceGaps(state, today(now)),
    });
  },
});

const actNames = Object.keys(assistanceForms) as [AssistanceAct, ...AssistanceAct[]];

export const assistanceActRoute = personRoute({
  method: 'POST',
  path: '/api/assistance/acts/{entry}',
  summary: '办理社会救助经办登记',
  params: z.strictObject({ entry: z.enum(actNames) }),
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
  answer: z.object({ version: z.int() }),
  status: 201,
  handle: async ({ params, body, actors, person, now, attempt }) => {
    const region = countyOf(person.region);
    const actor = firstAllowed(actors, params.entry, () => ({ kind: 'assistance', region }));
    if (isRefusal(actor)) return actor;
    const form = parseFields(assistanceForms[params.entry], body.form);
    if (isRefusal(form)) return form;
    const result = await recordOn(
      assistanceOfCounty(region),
      (state) => decideAssistance(state, params.entry, form as AssistanceForm<AssistanceAct>, { actor, now }),
      now,
      attempt,
    );
    return isRefusal(result) ? result : created(result);
  },
});

export const publicCountiesRoute = openRoute({
  method: 'GET',
  path: '/api/public/assistance',
  summary: '有救助热线和窗口登记的县',
  params: nothing,
  query: nothing,
  answer: z.object({ rows: z.array(z.object({ region: z.string(), name: z.string() })) }),
  status: 200,
  handle: async () => {
    const counties = await allCounties();
    return ok({ rows: counties.map(({ county }) => ({ region: county, name: regionName(county) })) });
  },
});

export const publicAssistanceRoute = openRoute({
  method: 'GET',
  path: '/api/public/assistance/{county}',
  summary: '一个县的救助热线和受理窗口',
  params: z.strictObject({ county: countyCode }),
  query: nothing,
  answer: registers.omit({ sources: true }).extend({ region: z.string(), name: z.string() }),
  status: 200,
  handle: async ({ params }) => {
    const { state } = await loadStream(assistanceOfCounty(params.county));
    const { sources: _, ...registered } = registersOf(state);
    return ok({ region: params.county, name: regionName(params.county), ...registered });
  },
});
