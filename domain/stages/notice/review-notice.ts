/** 审核采购公告: by another person than the one who drafted it. */
import { z } from 'zod';
import { area, choice, seal } from '#domain/kernel/form.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, purchaseStep, refuseSamePerson } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('审核结论', { approve: '同意发布', return: '退回修改' }),
  opinion: area('审核意见', 2000),
});

export const reviewNotice = purchaseStep({
  id: 'ReviewNotice',
  stage: 'notice',
  kind: 'task',
  label: '审核采购公告',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（四）；政府采购法 第六十一条',
  form,
  owner: leaderOwns,
  due: within('internalReview'),
  decide: ({ state, form: given, facts }) =>
    refuseSamePerson(state, facts, '审核采购公告', { DraftNotice: '起草采购公告' }) ?? {
      outcome: given.decision === 'approve' ? 'approved' : 'returned',
      data: seal(form, given) as Record<string, unknown>,
    },
});
