/** 审批立项: the leader decides with an opinion; the date's rule says whether an intention notice must come first (A1-1). */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, seal } from '#domain/kernel/form.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { holdsOn } from '#domain/law/parameters.ts';
import { fundingYears, release } from '#domain/stages/catalogue/confirm-funding.ts';
import { within } from '#domain/stages/periods.ts';
import { methodOf, projectDate } from '#domain/stages/select.ts';
import { leaderOwns, leaders, purchaseStep, refuseSamePerson } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('审批结论', { approve: '同意', return: '退回修改' }),
  opinion: area('审批意见', 2000),
});

export const approveProject = purchaseStep({
  id: 'ApproveProject',
  stage: 'catalogue',
  kind: 'task',
  label: '审批立项',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（四）；财库〔2020〕10号 二',
  form,
  owner: leaderOwns,
  due: within('internalReview'),
  needsBudgets: fundingYears,
  decide: ({ state, form: given, facts }) => {
    const same = refuseSamePerson(state, facts, '审批立项', {
      SelectItems: '确定购买内容',
      ChooseMethod: '选择采购方式',
    });
    if (same) return same;
    const data = seal(form, given) as Record<string, unknown>;
    if (given.decision === 'return') return { outcome: 'returned', data, ...release(state, facts) };
    // Below the limit it is no government procurement: no intention is owed and no plan is filed.
    if (methodOf(state) === 'belowThreshold') return { outcome: 'own', data };
    return { outcome: needsIntention(state) ? 'approvedWithIntention' : 'approved', data };
  },
});

/** 采购意向公开: owed from the duty's first day on; urgent purchases are excepted. */
function needsIntention(state: PurchaseState): boolean {
  const ground = latest(state, 'ChooseMethod')?.data.ground;
  const urgent = ground === 'urgent' || ground === 'emergency';
  return holdsOn('intentionNoticeDuty', projectDate(state)) && !urgent;
}
