/** 单一来源采购邀请: drafted, and issued by a leader to the one supplier; no notice, no call, no statutory window (A6-3). */

import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, moment, seal, text } from '#domain/kernel/form.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant } from '#domain/kernel/types.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import { fileNumber } from '#domain/stages/fields.ts';
import { contactsField } from '#domain/stages/notice/contacts.ts';
import { within } from '#domain/stages/periods.ts';
import { sealedCall } from '#domain/stages/sealing/holders.ts';
import { lotsToCall, soleSupplierOf } from '#domain/stages/select.ts';
import {
  handlerOwns,
  leaderOwns,
  leaders,
  officersAndAgency,
  purchaseStep,
  refuseSamePerson,
} from '#domain/stages/who.ts';

const form = z.strictObject({
  projectNo: fileNumber('项目编号'),
  content: area('采购内容', 4000),
  quality: area('服务要求和质量标准', 4000),
  qualifications: area('承接主体资质要求', 4000),
  materials: area('应提交的材料', 4000),
  serviceTerm: text('合同履行期限', 200),
  deadline: moment('响应文件提交截止时间'),
  place: text('协商地点', 200),
  contacts: contactsField(),
  other: area('其他事项', 2000).optional(),
});

export const draftInvitation = purchaseStep({
  id: 'DraftInvitation',
  stage: 'notice',
  kind: 'task',
  label: '起草单一来源采购邀请',
  roles: officersAndAgency,
  article: '政府采购法 第三十九条；财政部令第74号 第四十一条',
  form,
  owner: handlerOwns,
  due: within('internalStep'),
  decide: ({ form: given, facts }) => {
    const deadline = fromMoment(given.deadline);
    if (deadline <= facts.now) return refuse('DEADLINE_PAST', {}, 'deadline');
    return { data: { ...(seal(form, given) as Record<string, unknown>), deadline } };
  },
});

const issue = z.strictObject({
  decision: choice('审核结论', { issue: '同意发出', return: '退回修改' }),
  opinion: area('审核意见', 2000),
});

export const issueInvitation = purchaseStep({
  id: 'IssueInvitation',
  stage: 'notice',
  kind: 'task',
  label: '审核发出单一来源采购邀请',
  roles: leaders,
  article: '政府采购法 第三十九条、第六十一条',
  form: issue,
  owner: leaderOwns,
  due: within('internalReview'),
  needsBans: true,
  decide: ({ state, form: given, facts }) => {
    const same = refuseSamePerson(state, facts, '审核发出单一来源采购邀请', {
      DraftInvitation: '起草单一来源采购邀请',
    });
    if (same) return same;
    const said = seal(issue, given) as Record<string, unknown>;
    if (given.decision === 'return') return { outcome: 'returned', data: said };
    const draft = latest(state, 'DraftInvitation')?.data as
      | { projectNo: string; deadline: Instant }
      | undefined;
    const invited = soleSupplierOf(state)?.org;
    if (!draft || invited === undefined) throw new Error('IssueInvitation without a draft and a supplier');
    const banned = refuseBanned(invited, facts, 'invite');
    if (banned) return banned;
    const { projectNo, deadline } = draft;
    if (deadline <= facts.now) return refuse('DEADLINE_PAST', {}, 'decision');
    const documents = { from: today(facts.now), to: deadline.slice(0, 10) };
    const sealed = sealedCall(state);
    if (isRefusal(sealed)) return sealed;
    const lots = lotsToCall(state).map((lot) => lot.no);
    return {
      outcome: 'issued',
      data: { ...said, projectNo, deadline, documents, lots, invited: [invited], ...sealed },
    };
  },
});
