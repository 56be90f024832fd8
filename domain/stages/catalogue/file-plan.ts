/** 备案采购实施计划（条例第二十九条）: the plan number, and the agency where one is commissioned. */
import { z } from 'zod';
import { choice, seal, text } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { servantKinds } from '#domain/law/related-parties.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { fileNumber, group, rows, supplierCode } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { officerOwns, officers, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  planNo: fileNumber('采购计划备案号'),
  agency: group('委托的采购代理机构', {
    org: supplierCode(),
    name: text('机构名称', 100),
    address: text('地址', 200),
    feeBasis: text('代理服务收费标准', 200),
  }).optional(),
  servants: rows(
    '为本项目提供过服务的单位',
    group('单位', {
      org: supplierCode(),
      name: text('单位名称', 100),
      service: choice('提供的服务', servantKinds),
    }),
    0,
    20,
    '整体设计、规范编制、项目管理、监理、检测和需求评估；这些单位不得参加本项目的采购活动',
  ).optional(),
});

export const filePlan = purchaseStep({
  id: 'FilePlan',
  stage: 'catalogue',
  kind: 'task',
  label: '备案采购实施计划',
  roles: officers,
  article: '政府采购法实施条例 第二十九条',
  form,
  owner: officerOwns,
  due: within('internalStep'),
  decide: ({ form: given }) => {
    if (given.agency && !isUscc(given.agency.org)) return refuse('ORG_UNKNOWN', {}, 'agency.org');
    const unknown = (given.servants ?? []).findIndex(({ org }) => !isUscc(org));
    if (unknown >= 0) return refuse('ORG_UNKNOWN', {}, `servants.${unknown}.org`);
    return { data: seal(form, given) as Record<string, unknown> };
  },
});
