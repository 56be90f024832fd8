/** 投诉: only what was challenged, within fifteen working days; 财政 examines, hears both sides, decides and publishes. */
import { z } from 'zod';
import { latest, positionKey } from '#domain/kernel/evolve.ts';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { Due, Facts, Owner, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy, isInTime } from '#domain/law/deadlines.ts';
import type { PeriodId } from '#domain/law/periods.ts';
import { within } from '#domain/stages/periods.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import { caseAt, standingCase } from '#domain/stages/remedies/cases.ts';
import { settled } from '#domain/stages/remedies/consequence.ts';
import { consequences } from '#domain/stages/remedies/effects.ts';
import { complaintAt } from '#domain/stages/remedies/file.ts';
import { complaintPauses, resumeMoves } from '#domain/stages/remedies/orders.ts';
import { resumedClocks } from '#domain/stages/remedies/performance.ts';
import { rightBy } from '#domain/stages/remedies/rights.ts';
import {
  financeOwns,
  handlerOwns,
  officersAndAgency,
  providersOwn,
  purchaseStep,
} from '#domain/stages/who.ts';

const rules = '财政部令第94号';

/** 投诉人: whose case it is. */
const complainant = (state: PurchaseState, lot: number): Owner => ({
  role: 'provider',
  scope: caseAt(state, lot)?.org ?? state.region,
});

/** A clock of 财政: from the receipt of the complaint, without what its decision leaves out. */
const sinceComplaint =
  (period: PeriodId) =>
  (state: PurchaseState, { lot }: Position, facts: Facts): Due =>
    dueBy(period, complaintAt(state, lot) ?? facts.now, state, complaintPauses(state, lot));

const complaint = z.strictObject({
  claims: area('投诉事项', 4000),
  facts: area('事实依据', 4000),
  basis: area('法律依据', 2000),
  request: area('投诉请求', 2000),
});

export const fileComplaint = step({
  id: 'FileComplaint',
  stage: 'any',
  kind: 'act',
  label: '提起投诉',
  roles: ['provider'],
  article: `政府采购法 第五十五条；${rules} 第十七条至第二十条`,
  form: complaint,
  owner: providersOwn,
  decide: ({ state, lot, form, facts }) => {
    const own = caseAt(state, lot);
    if (!own) return refuse('CASE_UNKNOWN');
    if (own.org !== facts.actor.org) return refuse('NOT_YOUR_CASE');
    const ended = endedBy(state, lot, facts);
    if (isRefusal(ended)) return ended;
    return {
      data: { ...(seal(complaint, form) as Record<string, unknown>), org: own.org },
      completes: [ended],
    };
  },
});

/** 对答复不满意，或者逾期未答复: what the complaint brings to an end. */
function endedBy(
  state: PurchaseState,
  lot: number,
  { now }: Facts,
): { step: string; outcome: string } | Refusal {
  const waiting = state.positions[positionKey('WaitComplaint', lot, 0)];
  if (waiting?.due) {
    if (isInTime(waiting.due, now) || waiting.due.provisional)
      return { step: 'WaitComplaint', outcome: 'filed' };
    return refuse('COMPLAINT_LATE', { until: waiting.due.on });
  }
  const answering = state.positions[positionKey('AnswerChallenge', lot, 0)];
  if (!answering?.due) return refuse('COMPLAINT_NOT_OPEN', { until: '—' });
  if (isInTime(answering.due, now)) return refuse('COMPLAINT_NOT_OPEN', { until: answering.due.on });
  const last = rightBy('complaintFiling', answering.due.on, state);
  if (isInTime(last, now) || last.provisional) return { step: 'AnswerChallenge', outcome: 'unanswered' };
  return refuse('COMPLAINT_LATE', { until: last.on });
}

const examination = z.strictObject({
  decision: choice('审查结论', {
    admitted: '受理',
    toComplete: '材料不全，通知补正',
    notAdmitted: '不予受理，或者不属于本部门管辖',
  }),
  opinion: area('理由和依据', 2000),
});

export const examineComplaint = purchaseStep({
  id: 'ExamineComplaint',
  stage: 'remedies',
  kind: 'task',
  label: '审查投诉书',
  roles: ['finance'],
  article: `${rules} 第二十一条`,
  form: examination,
  owner: financeOwns,
  due: sinceComplaint('complaintExamination'),
  decide: ({ form: given }) => ({
    outcome: given.decision,
    data: seal(examination, given) as Record<string, unknown>,
  }),
});

const completion = z.strictObject({ supplement: area('补正内容', 4000) });

export const completeComplaint = purchaseStep({
  id: 'CompleteComplaint',
  stage: 'remedies',
  kind: 'task',
  label: '补正投诉材料',
  roles: ['provider'],
  article: `${rules} 第二十一条`,
  form: completion,
  owner: complainant,
  due: within('internalStep'),
  decide: ({ state, lot, form, facts }) =>
    caseAt(state, lot)?.org === facts.actor.org
      ? { data: seal(completion, form) as Record<string, unknown> }
      : refuse('NOT_YOUR_CASE'),
});

const told = z.strictObject({ notice: area('告知内容', 2000) });

export const notifyRefusal = purchaseStep({
  id: 'NotifyRefusal',
  stage: 'remedies',
  kind: 'task',
  label: '告知不予受理',
  roles: ['finance'],
  article: `${rules} 第二十一条`,
  form: told,
  owner: financeOwns,
  due: within('complaintRefusal'),
  decide: ({ form }) => ({ data: seal(told, form) as Record<string, unknown> }),
});

export const forwardComplaint = purchaseStep({
  id: 'ForwardComplaint',
  stage: 'remedies',
  kind: 'task',
  label: '送达投诉书副本和答复通知书',
  roles: ['finance'],
  article: `${rules} 第二十一条`,
  form: told,
  owner: financeOwns,
  due: sinceComplaint('complaintForward'),
  decide: ({ form }) => ({ data: seal(told, form) as Record<string, unknown> }),
});

const statement = z.strictObject({ statement: area('对投诉事项的说明和证据', 4000) });

export const answerComplaint = purchaseStep({
  id: 'AnswerComplaint',
  stage: 'remedies',
  kind: 'task',
  label: '对投诉作出说明',
  roles: officersAndAgency,
  article: `${rules} 第二十二条`,
  form: statement,
  owner: handlerOwns,
  due: within('internalStep'),
  decide: ({ form }) => ({ data: seal(statement, form) as Record<string, unknown> }),
});

const verdicts = { rejected: '驳回投诉', upheld: '投诉成立', ended: '终止投诉处理' } as const;
const decision = z.strictObject({
  decision: choice('处理决定', verdicts),
  facts: area('查明的事实', 4000),
  basis: area('依据和理由', 4000),
  consequence: choice('处理', consequences),
});

export const decideComplaint = purchaseStep({
  id: 'DecideComplaint',
  stage: 'remedies',
  kind: 'task',
  label: '作出投诉处理决定',
  roles: ['finance'],
  article: `政府采购法 第五十六条；${rules} 第二十九条至第三十二条`,
  form: decision,
  owner: financeOwns,
  due: sinceComplaint('complaintDecision'),
  decide: ({ state, lot, form: given, facts }) => {
    const own = standingCase(state, lot);
    const { consequence } = given;
    const carriedOn = consequence === 'none' ? resumedClocks(state, lot, facts.now) : [];
    const goOn = [...resumeMoves(state, lot, facts.now), ...carriedOn];
    const what = settled(state, own, { consequence, founded: given.decision === 'upheld' }, facts, goOn);
    if (isRefusal(what)) return what;
    const data = { ...(seal(decision, given) as Record<string, unknown>), ...what.data };
    return { data, ...what.done };
  },
});

const publication = z.strictObject({
  summary: area('基本情况', 4000),
  media: mediaField(),
});

export const publishDecision = purchaseStep({
  id: 'PublishDecision',
  stage: 'remedies',
  kind: 'task',
  label: '公告投诉处理结果',
  roles: ['finance'],
  article: '政府采购法 第五十六条；财办库〔2020〕50号',
  form: publication,
  owner: financeOwns,
  due: sinceComplaint('complaintDecision'),
  decide: ({ state, lot, form: given, facts }) => {
    const refused = refuseMedia(given.media) ?? refusePersonalData(publication, given, today(facts.now));
    if (refused) return refused;
    const decision = latest(state, 'DecideComplaint', lot)?.data.decision;
    return { data: { ...(seal(publication, given) as Record<string, unknown>), decision } };
  },
});

/** 处理决定 as the notice names it. */
export const verdictLabel = (id: unknown): string => verdicts[id as keyof typeof verdicts] ?? '';
