/** 资格预审（A2-3、A2-4、A2-6、A3-3）: notice, applications, corrections; who passes may tender, or be drawn to be invited. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, emptyForm, moment, seal, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Facts, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import { dueBy, dueOn, isAtLeast } from '#domain/law/deadlines.ts';
import { fileNumber, group } from '#domain/stages/fields.ts';
import { contactPhones, contactsField } from '#domain/stages/notice/contacts.ts';
import { prequalificationOf } from '#domain/stages/notice/prequalified.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import {
  handlerOwns,
  leaderOwns,
  leaders,
  officerOwns,
  officersAndAgency,
  purchaseStep,
  refuseSamePerson,
} from '#domain/stages/who.ts';

const draft = z.strictObject({
  projectNo: fileNumber('项目编号'),
  content: area('采购内容', 4000),
  qualifications: area('申请人的资格要求', 4000),
  criteria: area('资格预审的标准和方法', 4000),
  materials: area('资格预审申请文件应包括的材料', 4000),
  documents: group('获取资格预审文件', {
    from: date('开始日期'),
    to: date('截止日期'),
    place: text('地点', 200),
    way: text('方式', 200),
  }),
  deadline: moment('申请文件提交截止时间'),
  place: text('申请文件提交地点', 200),
  reviewOn: date('资格预审日期'),
  contacts: contactsField(),
  other: area('其他补充事宜', 2000).optional(),
});

export const draftPrequalification = purchaseStep({
  id: 'DraftPrequalification',
  stage: 'notice',
  kind: 'task',
  label: '起草资格预审公告',
  roles: officersAndAgency,
  article: '政府采购法实施条例 第二十一条；财政部令第87号 第十四条',
  form: draft,
  owner: handlerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const deadline = fromMoment(given.deadline);
    const refused =
      refusePersonalData(draft, given, today(facts.now), contactPhones(given.contacts)) ??
      refuseOrder(given, deadline) ??
      refuseShort(state, given.documents.from, deadline);
    return refused ?? { data: { ...(seal(draft, given) as Record<string, unknown>), deadline } };
  },
});

/** Documents until the deadline at most, the review after it. */
function refuseOrder({ documents, reviewOn }: z.infer<typeof draft>, deadline: Instant): Refusal | undefined {
  const last = deadline.slice(0, 10);
  if (documents.to < documents.from || last < documents.to) return refuse('DEADLINE_PAST', {}, 'deadline');
  return reviewOn < last ? refuse('PREQUALIFIED_EARLY', { deadline: last }, 'reviewOn') : undefined;
}

/** 自公告发布之日起不得少于五个工作日. */
function refuseShort(state: PurchaseState, from: string, deadline: Instant): Refusal | undefined {
  const long = isAtLeast('prequalificationSubmission', from, deadline, state);
  if (long === undefined) return refuse('CALENDAR_UNKNOWN', { year: deadline.slice(0, 4) });
  if (long) return undefined;
  return refuse(
    'PREQUALIFICATION_SHORT',
    { until: dueBy('prequalificationSubmission', from, state).on },
    'deadline',
  );
}

const review = z.strictObject({
  decision: choice('审核结论', { approve: '同意发布', return: '退回修改' }),
  opinion: area('审核意见', 2000),
});

export const reviewPrequalification = purchaseStep({
  id: 'ReviewPrequalification',
  stage: 'notice',
  kind: 'task',
  label: '审核资格预审公告',
  roles: leaders,
  article: '政府采购法 第六十一条；政府采购法实施条例 第二十一条',
  form: review,
  owner: leaderOwns,
  due: within('internalReview'),
  decide: ({ state, form: given, facts }) =>
    refuseSamePerson(state, facts, '审核资格预审公告', { DraftPrequalification: '起草资格预审公告' }) ?? {
      outcome: given.decision === 'approve' ? 'approved' : 'returned',
      data: seal(review, given) as Record<string, unknown>,
    },
});

const publication = z.strictObject({
  media: mediaField(),
  deadline: moment('顺延后的提交截止时间', '实际发布日晚于拟定日期、提交时间不足五个工作日的填写').optional(),
});

export const publishPrequalification = purchaseStep({
  id: 'PublishPrequalification',
  stage: 'notice',
  kind: 'task',
  label: '发布资格预审公告',
  roles: officersAndAgency,
  article: '政府采购法实施条例 第二十一条；财政部令第87号 第十六条',
  form: publication,
  owner: handlerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const planned = latest(state, 'DraftPrequalification')?.data as
      | { projectNo: string; deadline: Instant }
      | undefined;
    if (!planned) throw new Error('PublishPrequalification without a draft');
    const deadline = given.deadline === undefined ? planned.deadline : fromMoment(given.deadline);
    if (deadline < planned.deadline) return refuse('NOTICE_BROUGHT_FORWARD', {}, 'deadline');
    const refused = refuseMedia(given.media) ?? refuseShort(state, facts.now, deadline);
    const { projectNo } = planned;
    return (
      refused ?? { data: { ...(seal(publication, given) as Record<string, unknown>), projectNo, deadline } }
    );
  },
});

export const waitPrequalification = purchaseStep({
  id: 'WaitPrequalification',
  stage: 'notice',
  kind: 'wait',
  label: '等待资格预审申请',
  roles: ['system'],
  article: '政府采购法实施条例 第二十一条',
  form: emptyForm,
  owner: officerOwns,
  due: (state) => {
    const published = prequalificationOf(state);
    if (!published) throw new Error('WaitPrequalification without a notice');
    return dueOn('prequalificationSubmission', published.publishedAt, published.deadline);
  },
  decide: () => ({ data: {} }),
});

const correction = z.strictObject({
  before: area('更正前', 4000),
  after: area('更正后', 4000),
  reason: area('更正理由', 2000),
  affectsApplications: yes('可能影响申请文件编制'),
  deadline: moment('顺延后的提交截止时间').optional(),
  media: mediaField(),
});
type Correction = z.infer<typeof correction>;

export const correctPrequalification = purchaseStep({
  id: 'CorrectPrequalification',
  stage: 'any',
  kind: 'act',
  label: '更正资格预审公告',
  roles: officersAndAgency,
  article: '财政部令第87号 第二十七条',
  form: correction,
  owner: officerOwns,
  decide: ({ state, form: given, facts }) => {
    const inForce = prequalificationOf(state);
    const waiting = state.positions['0/WaitPrequalification'];
    if (!inForce || !waiting || facts.now >= inForce.deadline) return refuse('NO_PREQUALIFICATION');
    const deadline = given.deadline === undefined ? undefined : fromMoment(given.deadline);
    const refused =
      refuseMedia(given.media) ??
      refusePersonalData(correction, given, today(facts.now)) ??
      refuseLate(state, given, inForce.deadline, deadline, facts);
    if (refused) return refused;
    const said = seal(correction, given) as Record<string, unknown>;
    const data = { ...said, corrects: inForce.seq, previousDeadline: inForce.deadline };
    if (deadline === undefined) return { data };
    const due = dueOn('prequalificationSubmission', inForce.publishedAt, deadline);
    return { data: { ...data, deadline }, moves: [{ key: waiting.key, due }] };
  },
});

/** 至少提前三日；不足的顺延（A2-6）. */
function refuseLate(
  state: PurchaseState,
  given: Correction,
  inForce: Instant,
  deadline: Instant | undefined,
  facts: Facts,
): Refusal | undefined {
  if (deadline !== undefined && deadline <= inForce)
    return refuse('DEADLINE_BROUGHT_FORWARD', { article: '财政部令第87号 第二十七条' }, 'deadline');
  if (!given.affectsApplications) return undefined;
  const enough = isAtLeast('prequalificationClarification', facts.now, deadline ?? inForce, state);
  if (enough === undefined) return refuse('CALENDAR_UNKNOWN', { year: (deadline ?? inForce).slice(0, 4) });
  const { on, article } = dueBy('prequalificationClarification', facts.now, state);
  return enough ? undefined : refuse('CORRECTION_TOO_LATE', { until: on, article }, 'deadline');
}
