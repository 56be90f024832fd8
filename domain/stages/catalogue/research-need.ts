/** 需求调查与征求公众意见（财库〔2021〕22号第十条、第十一条；条例第十五条）. */
import { z } from 'zod';
import { area, choice, date, type FieldMeta, seal, text, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { holdsOn, parameterOn } from '#domain/law/parameters.ts';
import { isRecipientKindOn, recipientKindLabels } from '#domain/law/recipient-kinds.ts';
import { owesNeedReview } from '#domain/stages/catalogue/review-need.ts';
import { group, rows } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { projectDate } from '#domain/stages/select.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

const respondentKinds = {
  supplier: '潜在承接主体',
  recipient: '服务对象及其家庭',
  grassroots: '乡镇（街道）、村（居）民委员会',
  expert: '专家',
} as const;

const form = z.strictObject({
  way: choice('调查方式', { survey: '问卷', interview: '访谈', visit: '实地走访', consultation: '咨询论证' }),
  respondents: rows(
    '需求调查对象',
    group('调查对象', {
      kind: choice('类别', respondentKinds),
      name: text('名称', 100),
      finding: area('调查情况', 2000),
    }),
    0,
    25,
  ),
  publicOpinion: group('征求社会公众意见', {
    channel: text('征求渠道', 100),
    from: date('开始日期'),
    to: date('截止日期'),
    received: whole('收到意见（条）', 0, 100_000),
    adoption: area('采纳情况', 2000),
  }).optional(),
  recipientKinds: z
    .array(choice('服务对象种类', recipientKindLabels))
    .max(9)
    .meta({ title: '服务对象种类', widget: 'items', options: recipientKindLabels } satisfies FieldMeta)
    .optional(),
  needsAssessment: area('服务对象需求评估情况', 4000, '由谁评估、评估了多少人、需要哪些服务').optional(),
  serviceList: area('与服务类社会救助清单的对照', 2000).optional(),
  conclusion: area('调查结论', 4000),
});
type Form = z.infer<typeof form>;

export const researchNeed = purchaseStep({
  id: 'ResearchNeed',
  stage: 'catalogue',
  kind: 'task',
  label: '开展需求调查',
  roles: officers,
  article: '财库〔2021〕22号 第十条、第十一条；政府采购法实施条例 第十五条',
  form,
  owner: officerOwns,
  due: within('needResearch'),
  decide: ({ state, form: given, facts }) => {
    const refused =
      refuseRespondents(state, given) ??
      refuseOpinion(state, given, today(facts.now)) ??
      refuseKinds(state, given) ??
      refuseUnassessed(state, given);
    if (refused) return refused;
    const data = seal(form, given) as Record<string, unknown>;
    return { outcome: owesNeedReview(state) ? 'review' : 'done', data };
  },
});

/** The same respondent twice is one; before the duty began, research is good practice only. */
function refuseRespondents(state: PurchaseState, given: Form): Refusal | undefined {
  const day = projectDate(state);
  const rule = parameterOn('needResearchRespondents', day);
  if (!holdsOn('needResearchDuty', day) || rule?.value === undefined) return undefined;
  const found = new Set(given.respondents.map((row) => row.name.replace(/\s/g, ''))).size;
  return found < rule.value
    ? refuse('RESEARCH_RESPONDENTS', { found, needed: rule.value, article: rule.source.text }, 'respondents')
    : undefined;
}

/** A kind of recipient that no law knew on the project's day has nobody in it. */
function refuseKinds(state: PurchaseState, given: Form): Refusal | undefined {
  const day = projectDate(state);
  const unknown = given.recipientKinds?.find((kind) => !isRecipientKindOn(kind, day));
  return unknown === undefined
    ? undefined
    : refuse('RECIPIENT_KIND_UNKNOWN', { kind: recipientKindLabels[unknown], day }, 'recipientKinds');
}

/** 民发〔2026〕35号 (its summary): what is bought answers an assessment of needs and stands in the list of services. */
function refuseUnassessed(state: PurchaseState, given: Form): Refusal | undefined {
  if (!holdsOn('needsAssessmentDuty', projectDate(state), state)) return undefined;
  for (const field of ['recipientKinds', 'needsAssessment', 'serviceList'] as const) {
    if ((given[field]?.length ?? 0) === 0) return refuse('NEEDS_ASSESSMENT_MISSING', {}, field);
  }
  return undefined;
}

function refuseOpinion(state: PurchaseState, given: Form, now: IsoDate): Refusal | undefined {
  if (!given.publicOpinion) {
    return holdsOn('publicOpinionDuty', projectDate(state))
      ? refuse('PUBLIC_OPINION_MISSING', {}, 'publicOpinion')
      : undefined;
  }
  const { from, to } = given.publicOpinion;
  return from <= to && to <= now ? undefined : refuse('PUBLIC_OPINION_DATES', {}, 'publicOpinion.to');
}
