/** 公布监督检查处理结果（财办库〔2020〕50号 十三种格式之一）: what 财政 found in a purchase and decided about it. */
import { z } from 'zod';
import { area, choice, date, seal, text } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { fileNumber } from '#domain/stages/fields.ts';
import { mediaField, refuseMedia, refusePersonalData } from '#domain/stages/publish.ts';
import { projectDate } from '#domain/stages/select.ts';
import { financeOwns, purchaseStep } from '#domain/stages/who.ts';

/** 被检查的当事人 (政府采购法 第六十六条 and after). */
export const inspectedParties = {
  purchaser: '采购人',
  agency: '采购代理机构',
  supplier: '供应商',
  expert: '评审专家',
} as const;

const form = z.strictObject({
  document: fileNumber('处理决定文号'),
  decidedOn: date('处理决定日期'),
  party: choice('被检查的当事人', inspectedParties),
  name: text('当事人名称', 100, '评审专家只写“评审专家”，不写姓名'),
  facts: area('查明的事实', 4000),
  basis: area('处理依据', 1000),
  decision: area('处理结果', 4000),
  media: mediaField(),
});

export const publishInspection = purchaseStep({
  id: 'PublishInspection',
  stage: 'any',
  kind: 'act',
  label: '公布监督检查处理结果',
  roles: ['finance'],
  article: '政府采购法 第五十九条；财办库〔2020〕50号',
  form,
  owner: financeOwns,
  decide: ({ state, form: given, facts }) => {
    const day = today(facts.now);
    if (given.decidedOn > day || given.decidedOn < projectDate(state))
      return refuse('INSPECTION_DATE', { day: given.decidedOn }, 'decidedOn');
    return (
      refuseMedia(given.media) ??
      refusePersonalData(form, given, day) ?? { data: seal(form, given) as Record<string, unknown> }
    );
  },
});
