/** 审核采购公告: by another person than the one who drafted it, who has looked at every doubtful condition (G-20). */
import { z } from 'zod';
import { area, choice, seal, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { conditionFindings, findingWords } from '#domain/stages/notice/conditions.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, purchaseStep, refuseSamePerson } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('审核结论', { approve: '同意发布', return: '退回修改' }),
  opinion: area('审核意见', 2000),
  findingsChecked: yes('已核实系统提示的疑似不合理条件', '没有提示的，不必勾选').optional(),
});
type Form = z.infer<typeof form>;

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
    refuseSamePerson(state, facts, '审核采购公告', { DraftNotice: '起草采购公告' }) ??
    refuseUnread(state, given) ?? {
      outcome: given.decision === 'approve' ? 'approved' : 'returned',
      data: seal(form, given) as Record<string, unknown>,
    },
});

/** Nobody approves what was doubtful without having been shown it. */
function refuseUnread(state: PurchaseState, given: Form): Refusal | undefined {
  const found = conditionFindings(state);
  if (found.length === 0 || given.decision !== 'approve' || given.findingsChecked) return undefined;
  const reasons = [...new Set(found.map(({ rule }) => findingWords(rule)?.reason ?? rule))];
  return refuse('FINDINGS_UNREAD', { count: found.length, findings: reasons.join('') }, 'findingsChecked');
}
