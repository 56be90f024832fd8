/** 三方评价：购买主体、服务对象、第三方, each for itself (G-37, G-38, G-39). */
import { z } from 'zod';
import { area, choice, owed, whole } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import { today } from '#domain/law/calendar.ts';
import {
  indicatorsOf,
  type ScoresForm,
  scored,
  scoresForm,
} from '#domain/stages/evaluation/indicator-form.ts';
import { requiredSample, satisfactionOf } from '#domain/stages/evaluation/score.ts';
import { evaluationOf } from '#domain/stages/evaluation/subject.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { localStep, lotStep, ofCounty } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';
import type { SurveyResult } from '#domain/survey/result.ts';

export const evaluateAsPurchaser = lotStep<ScoresForm>({
  id: 'EvaluateAsPurchaser',
  stage: 'evaluation',
  kind: 'task',
  label: '购买主体评价',
  roles: officers,
  article: '桂民规〔2018〕5号 二（六）',
  form: scoresForm,
  owner: officerOwns,
  due: within('evaluation'),
  decide: ({ state, lot, form }): Decided | Refusal => {
    const subject = evaluationOf(state, lot);
    const data = scored(form, indicatorsOf(subject, state));
    return isRefusal(data) ? data : { data: { ...data, year: subject?.year } };
  },
});

export const evaluateAsThirdParty = lotStep<ScoresForm>({
  id: 'EvaluateAsThirdParty',
  stage: 'evaluation',
  kind: 'task',
  label: '第三方评价',
  roles: ['evaluator'],
  article: '桂民规〔2018〕5号 二（六）；财政部令第102号 第二十条',
  form: scoresForm,
  owner: ofCounty('evaluator'),
  due: within('evaluation'),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const subject = evaluationOf(state, lot);
    // Annex item 10 must not come from the provider that is evaluated (B2-8).
    if (facts.actor.org === undefined || facts.actor.org === subject?.contract.org)
      return refuse('EVALUATOR_NOT_INDEPENDENT');
    const data = scored(form, indicatorsOf(subject, state));
    return isRefusal(data) ? data : { data: { ...data, year: subject?.year, org: facts.actor.org } };
  },
});

const counted = '系统抽样调查已结束的，由系统填入';

const surveyForm = z.strictObject({
  asked: owed(whole('调查人数（样本）', 1, 1_000_000, counted)),
  answered: owed(whole('答复人数', 0, 1_000_000, counted)),
  satisfied: owed(whole('满意人数', 0, 1_000_000, counted)),
  ratherSatisfied: owed(whole('较满意人数', 0, 1_000_000, counted)),
  proxies: owed(whole('其中：他人代答人数', 0, 1_000_000, counted)),
  askedBy: choice('调查人', {
    village: '村（居）民委员会',
    evaluator: '第三方机构',
    hotline: '服务热线或线上渠道',
    purchaser: '购买主体工作人员',
  }),
  belowReason: area('样本少于应调查人数的原因', 1000).optional(),
  opinions: area('意见和建议', 4000).optional(),
});

type SurveyForm = z.infer<typeof surveyForm>;

export const evaluateAsRecipients = localStep<SurveyForm>(['village'], {
  id: 'EvaluateAsRecipients',
  stage: 'evaluation',
  kind: 'task',
  label: '服务对象满意度评价',
  roles: ['recipient', 'village', 'evaluator'],
  article: '桂民规〔2018〕5号 二（六）',
  form: surveyForm,
  owner: ofCounty('recipient'),
  due: within('evaluation'),
  needsSurvey: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const subject = evaluationOf(state, lot);
    const recipients = subject?.recipients ?? 0;
    const counts = facts.survey ? drawn(form, facts.survey) : typed(form);
    if (isRefusal(counts)) return counts;
    const wrong = refuseCounts(counts, recipients);
    if (wrong) return wrong;
    const required = requiredSample(recipients, today(facts.now), state);
    if (counts.asked < required && form.belowReason === undefined)
      return refuse('SAMPLE_TOO_SMALL', { asked: counts.asked, required, recipients }, 'asked');
    return {
      data: written(surveyForm, form, {
        ...counts,
        year: subject?.year,
        recipients,
        required,
        sampleEnough: counts.asked >= required,
        satisfaction: satisfactionOf(counts),
        ...(facts.survey ? { survey: facts.survey } : {}),
      }),
    };
  },
});

const countNames = ['asked', 'answered', 'satisfied', 'ratherSatisfied', 'proxies'] as const;
type Counts = Record<(typeof countNames)[number], number>;

/** 系统抽样调查的结果 stands as it was counted; a number typed beside it may only say the same. */
function drawn(form: SurveyForm, survey: SurveyResult): Counts | Refusal {
  const counts = Object.fromEntries(countNames.map((name) => [name, survey[name]])) as Counts;
  const other = countNames.find((name) => form[name] !== undefined && form[name] !== counts[name]);
  return other
    ? refuse('SURVEY_DIFFERS', { counted: counts[other], typed: form[other] ?? 0 }, other)
    : counts;
}

/** A survey that was made outside is typed in whole. */
function typed(form: SurveyForm): Counts | Refusal {
  const missing = countNames.find((name) => form[name] === undefined);
  if (missing) return refuse('SURVEY_UNCOUNTED', {}, missing);
  return Object.fromEntries(countNames.map((name) => [name, form[name]])) as Counts;
}

function refuseCounts(form: Counts, recipients: number): Refusal | undefined {
  if (form.asked > recipients) return refuse('SURVEY_EXCEEDS_REGISTER', { recipients }, 'asked');
  if (form.answered > form.asked)
    return refuse('SURVEY_COUNTS', { part: '答复人数', whole: '调查人数' }, 'answered');
  if (form.satisfied + form.ratherSatisfied > form.answered)
    return refuse('SURVEY_COUNTS', { part: '满意和较满意人数', whole: '答复人数' }, 'satisfied');
  return form.proxies > form.answered
    ? refuse('SURVEY_COUNTS', { part: '代答人数', whole: '答复人数' }, 'proxies')
    : undefined;
}
