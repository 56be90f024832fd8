/** 自行采购邀请（G-24）: below the limit the purchaser calls by its own rules; the times are ours, recorded, and unconfirmed. */
import { z } from 'zod';
import { area, moment, seal, text } from '#domain/kernel/form.ts';
import { isRefusal, refuse } from '#domain/kernel/refusal.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import { dueBy, isAtLeast } from '#domain/law/deadlines.ts';
import { periodIn } from '#domain/law/periods.ts';
import { fileNumber } from '#domain/stages/fields.ts';
import { contactPhones, contactsField } from '#domain/stages/notice/contacts.ts';
import { within } from '#domain/stages/periods.ts';
import { refusePersonalData } from '#domain/stages/publish.ts';
import { sealedCall } from '#domain/stages/sealing/holders.ts';
import { lotsToCall } from '#domain/stages/select.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  projectNo: fileNumber('项目编号'),
  content: area('采购内容', 4000),
  quality: area('服务要求和质量标准', 4000),
  qualifications: area('承接主体资质要求', 4000),
  materials: area('应提交的材料', 4000),
  deadline: moment('响应截止时间'),
  place: text('提交地点', 200),
  channel: text('发布渠道', 200),
  contacts: contactsField(),
  other: area('其他事项', 2000).optional(),
});

export const publishOwnCall = purchaseStep({
  id: 'PublishOwnCall',
  stage: 'notice',
  kind: 'task',
  label: '发出自行采购邀请',
  roles: officers,
  article: '桂民规〔2018〕5号 二（四）；系统规则 限额以下自行采购',
  form,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ state, form: given, facts }) => {
    const deadline = fromMoment(given.deadline);
    const personal = refusePersonalData(form, given, today(facts.now), contactPhones(given.contacts));
    if (personal) return personal;
    if (!isAtLeast('ownWindow', facts.now, deadline, state)) {
      const { on } = dueBy('ownWindow', facts.now, state);
      return refuse(
        'OWN_WINDOW_SHORT',
        { days: periodIn('ownWindow', facts.now, state).length, until: on },
        'deadline',
      );
    }
    const documents = { from: today(facts.now), to: deadline.slice(0, 10) };
    const sealed = sealedCall(state);
    if (isRefusal(sealed)) return sealed;
    const lots = lotsToCall(state).map((lot) => lot.no);
    return {
      data: { ...(seal(form, given) as Record<string, unknown>), deadline, documents, lots, ...sealed },
    };
  },
});
