/** 核验采购方式批准（A1-6，政府采购法第二十七条）: 财政 checks the approval of the city or the region before the project goes on. */
import { z } from 'zod';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { within } from '#domain/stages/periods.ts';
import { financeOwns, purchaseStep } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('核验结论', { valid: '批准文件有效', invalid: '未获批准或者不符，退回' }),
  opinion: area('核验意见', 2000),
});

export const approveMethod = purchaseStep({
  id: 'ApproveMethod',
  stage: 'catalogue',
  kind: 'task',
  label: '核验采购方式批准',
  roles: ['finance'],
  article: '政府采购法 第二十七条；政府采购法实施条例 第二十三条',
  form,
  owner: financeOwns,
  due: within('internalReview'),
  decide: ({ form: given }) => ({
    outcome: given.decision === 'valid' ? 'approved' : 'refused',
    data: seal(form, given) as Record<string, unknown>,
  }),
});
