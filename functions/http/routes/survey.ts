/** 满意度调查: how a survey stands, the acts that carry it, the one-time links, and what everybody may check. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { regionName } from '#domain/people/regions.ts';
import { requiredCallbacks, requiredSample } from '#domain/stages/evaluation/score.ts';
import { evaluationOf } from '#domain/stages/evaluation/subject.ts';
import { itemName, needOf } from '#domain/stages/select.ts';
import { countyOf } from '#domain/stages/who.ts';
import { linkAnswer, proxies, type SurveyAct, type SurveyForm, surveyForms } from '#domain/survey/forms.ts';
import { questionIds, questions } from '#domain/survey/questions.ts';
import type { SurveyResult } from '#domain/survey/result.ts';
import {
  decideLinkAnswer,
  decideSurvey,
  isChangeable,
  type SurveyFacts,
  type SurveyState,
} from '#domain/survey/survey.ts';
import { firstAllowed, isAllowed, type Resource } from '#functions/authority/authorize.ts';
import { nothing, purchaseId } from '#functions/http/fields.ts';
import { created, ok, openRoute, personRoute } from '#functions/shared/http/route.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { loadStream, recordOn } from '#functions/store/short-stream.ts';
import {
  deviceDigest,
  frameFor,
  linkCode,
  newSecret,
  type Secret,
  type SurveyOf,
  secretOf,
  slotBehind,
  surveyFor,
  surveyOf,
} from '#functions/store/survey.ts';

const lotText = z.string().regex(/^[1-9]\d?$/, { error: '应为标段号' });
const yearText = z.string().regex(/^20\d\d$/, { error: '应为年度' });
const params = z.strictObject({ id: purchaseId, lot: lotText });

const result = nothing.loose();
const shown = z.object({
  version: z.int(),
  committed: z
    .object({ commitment: z.string(), recipients: z.int(), count: z.int(), at: z.string() })
    .optional(),
  drawnAt: z.string().optional(),
  linksAt: z.string().optional(),
  callbacks: z.int().optional(),
  answered: z.int(),
  missing: z.int(),
  result: result.optional(),
});

/** What anybody who may look at it sees before it is closed: numbers, and nobody's place. */
function standing({ version, committed, drawn, linksAt, callback, answers, missing, closed }: SurveyState) {
  return {
    version,
    ...(committed
      ? {
          committed: {
            commitment: committed.commitment,
            recipients: committed.recipients,
            count: committed.count,
            at: committed.at,
          },
        }
      : {}),
    ...(drawn ? { drawnAt: drawn.at } : {}),
    ...(linksAt ? { linksAt } : {}),
    ...(callback ? { callbacks: callback.slots.length } : {}),
    answered: Object.keys(answers).length,
    missing: Object.keys(missing).length,
    ...(closed ? { result: closed.result } : {}),
  };
}

const sample = z.array(
  z.object({
    slot: z.int(),
    /** Number in the register. */
    recipient: z.string(),
    state: z.enum(['open', 'answered', 'missing']),
    callback: z.boolean(),
    /** Path of the one-time link, once links were taken. */
    link: z.string().optional(),
  }),
);

export const surveyRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/lots/{lot}/survey',
  summary: '满意度调查的进展；抽样名单只给服务对象渠道和第三方',
  params,
  query: nothing,
  answer: shown.extend({ year: z.int(), sample: sample.optional(), acts: z.array(z.string()) }),
  status: 200,
  handle: async ({ params: { id, lot }, actors }) => {
    const found = await surveyed(id, Number(lot), actors, 'ReadSurvey');
    if (isRefusal(found)) return found;
    const { resource, of, survey } = found;
    const may = (action: string) => actors.some((actor) => isAllowed({ actor, action, resource }));
    const secret = may('ReadSample') && survey.drawn && !survey.closed ? await secretOf(of) : undefined;
    return ok({
      year: of.year,
      ...standing(survey),
      ...(secret ? { sample: sampleOf(of, survey, secret) } : {}),
      acts: survey.closed ? [] : actNames.filter(may),
    });
  },
});

function sampleOf(of: SurveyOf, { drawn, answers, missing, callback, linksAt }: SurveyState, secret: Secret) {
  const ids = secret.ids.split('\n');
  return (drawn?.positions ?? []).map((position, index) => {
    const slot = index + 1;
    return {
      slot,
      recipient: ids[position - 1] ?? '',
      state: answers[slot] ? 'answered' : missing[slot] ? 'missing' : 'open',
      callback: callback?.slots.includes(slot) ?? false,
      ...(linksAt ? { link: `/public/survey/${linkCode(of, slot, secret)}` } : {}),
    };
  });
}

const actNames = Object.keys(surveyForms) as [SurveyAct, ...SurveyAct[]];

export const surveyActRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/lots/{lot}/survey/acts/{survey}',
  summary: '办理满意度调查',
  params: params.extend({ survey: z.enum(actNames) }),
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
  answer: z.object({ version: z.int() }),
  status: 201,
  handle: async ({ params: { id, lot, survey: act }, body, actors, now, attempt }) => {
    const found = await surveyed(id, Number(lot), actors, act);
    if (isRefusal(found)) return found;
    const { state, of, actor } = found;
    const form = parseFields(surveyForms[act], body.form);
    if (isRefusal(form)) return form;
    const frame = await frameFor(state, of.lot);
    const secret = act === 'CommitSample' ? newSecret(frame) : await secretOf(of);
    const facts: SurveyFacts = {
      actor,
      now,
      frame,
      callbacks: requiredCallbacks(frame.entries.length, today(now), state),
      required: requiredSample(frame.entries.length, today(now), state),
      seed: secret?.seed ?? '',
      ...providerOf(state, of.lot),
    };
    const answer = await recordOn(
      surveyOf(of, act === 'CommitSample' ? secret : undefined),
      (survey) => decideSurvey(survey, act, form as SurveyForm<SurveyAct>, facts),
      now,
      attempt,
    );
    return isRefusal(answer) ? answer : created(answer);
  },
});

const providerOf = (state: PurchaseState, lot: number): { provider?: string } => {
  const provider = evaluationOf(state, lot)?.contract.org;
  return provider === undefined ? {} : { provider };
};

interface Surveyed {
  state: PurchaseState;
  resource: Resource;
  /** In the role in which the person may. */
  actor: Actor;
  of: SurveyOf;
  survey: SurveyState;
}

/** The survey of the evaluation that runs, for whom may do or see this. */
async function surveyed(
  id: string,
  lot: number,
  actors: readonly Actor[],
  action: SurveyAct | 'ReadSurvey',
): Promise<Surveyed | Refusal> {
  const loaded = await loadPurchase(id);
  if (!loaded) return refuse('PURCHASE_UNKNOWN');
  const { state } = loaded;
  const resource: Resource = { kind: 'survey', region: state.region };
  const actor = firstAllowed(actors, action, () => resource);
  if (isRefusal(actor)) return actor;
  const found = await surveyFor(state, lot);
  return found ? { state, resource, actor, ...found } : refuse('SURVEY_NOT_EVALUATING');
}

/** 公开核对: the commitment at once; what lets anybody draw again, and the result, once nobody can be reached by it any more. */
export const publicSurveyRoute = openRoute({
  method: 'GET',
  path: '/api/public/purchases/{id}/lots/{lot}/surveys/{year}',
  summary: '满意度调查的抽样承诺；结束后为种子、样本位置和结果',
  params: params.extend({ year: yearText }),
  query: nothing,
  answer: z.object({
    committed: nothing.loose(),
    drawn: nothing.loose().optional(),
    result: result.optional(),
  }),
  status: 200,
  handle: async ({ params: { id, lot, year } }) => {
    const of = { purchase: id, lot: Number(lot), year: Number(year) };
    const { committed, drawn, closed } = (await loadStream(surveyOf(of))).state;
    if (!committed) return refuse('PURCHASE_UNKNOWN');
    return ok({
      committed,
      ...(closed && drawn ? { drawn, result: withoutSignals(closed.result) } : {}),
    });
  },
});

/** A signal is a ground to look closer; it is not published before the provider was heard. */
const withoutSignals = ({ signals: _, ...told }: SurveyResult) => told;

const code = z.strictObject({ code: z.string().max(90) });

const asked = z.object({
  place: z.string(),
  services: z.array(z.string()),
  year: z.int(),
  questions: z.array(
    z.object({
      id: z.string(),
      ask: z.string(),
      options: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
  ),
  proxies: z.array(z.object({ value: z.string(), label: z.string() })),
  standing: z.enum(['open', 'changeable', 'answered', 'closed']),
});

const optionsOf = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).map(([value, label]) => ({ value, label }));

export const linkRoute = openRoute({
  method: 'GET',
  path: '/api/public/surveys/{code}',
  summary: '一次性链接后的问卷',
  params: code,
  query: nothing,
  answer: asked,
  status: 200,
  handle: async ({ params, now }) => {
    const found = await slotBehind(params.code);
    if (!found) return refuse('SURVEY_LINK_UNKNOWN');
    const { of, slot } = found;
    const [loaded, { state: survey }] = await Promise.all([
      loadPurchase(of.purchase),
      loadStream(surveyOf(of)),
    ]);
    if (!loaded || !survey.linksAt) return refuse('SURVEY_LINK_UNKNOWN');
    const answer = survey.answers[slot];
    const still = answer === undefined || isChangeable(answer, 'link', now);
    return ok({
      place: regionName(countyOf(loaded.state.region)),
      services: (needOf(loaded.state)?.catalogueItems ?? []).map(({ item }) => itemName(loaded.state, item)),
      year: of.year,
      questions: questionIds.map((id) => ({
        id,
        ask: questions[id].ask,
        options: optionsOf(questions[id].options),
      })),
      proxies: optionsOf(proxies),
      standing: survey.closed ? 'closed' : !still ? 'answered' : answer ? 'changeable' : 'open',
    });
  },
});

export const linkAnswerRoute = openRoute({
  method: 'POST',
  path: '/api/public/surveys/{code}',
  summary: '凭一次性链接答复问卷',
  params: code,
  query: nothing,
  body: linkAnswer,
  answer: z.object({ taken: z.literal(true) }),
  status: 201,
  handle: async ({ params, body, now }) => {
    const found = await slotBehind(params.code);
    if (!found) return refuse('SURVEY_LINK_UNKNOWN');
    const { of, slot, secret } = found;
    const actor: Actor = { account: 'link', role: 'public', region: '' };
    const given = { ...body, ...(body.device ? { device: deviceDigest(secret, body.device) } : {}) };
    const answer = await recordOn(
      surveyOf(of),
      (survey) =>
        survey.linksAt
          ? decideLinkAnswer(survey, slot, given, { actor, now })
          : refuse('SURVEY_LINK_UNKNOWN'),
      now,
      undefined,
    );
    return isRefusal(answer) ? answer : created({ taken: true });
  },
});
