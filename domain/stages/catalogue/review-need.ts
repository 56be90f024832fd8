/** 审查采购需求（A1-4，财库〔2021〕22号）: 一般性审查 and 重点审查 by others than those who drew the need up; not passed, no purchase. */
import { z } from 'zod';
import { area, choice, seal } from '#domain/kernel/form.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { holdsOn } from '#domain/law/parameters.ts';
import { group } from '#domain/stages/fields.ts';
import { within } from '#domain/stages/periods.ts';
import { projectDate } from '#domain/stages/select.ts';
import { leaderOwns, leaders, purchaseStep, refuseSamePerson } from '#domain/stages/who.ts';

const reviewed = (title: string) =>
  group(title, { opinion: area('审查意见', 2000), members: area('审查人员', 500) });

const form = z.strictObject({
  decision: choice('审查结论', { pass: '通过', return: '不通过，退回修改' }),
  general: reviewed('一般性审查'),
  focused: reviewed('重点审查'),
});

export const reviewNeed = purchaseStep({
  id: 'ReviewNeed',
  stage: 'catalogue',
  kind: 'task',
  label: '审查采购需求',
  roles: leaders,
  article: '财库〔2021〕22号 采购需求审查',
  form,
  owner: leaderOwns,
  due: within('internalReview'),
  decide: ({ state, form: given, facts }) => {
    const same = refuseSamePerson(state, facts, '审查采购需求', {
      SelectItems: '确定购买内容',
      ResearchNeed: '开展需求调查',
    });
    if (same) return same;
    const data = seal(form, given) as Record<string, unknown>;
    return { outcome: given.decision === 'pass' ? 'passed' : 'returned', data };
  },
});

/** Owed from the day the measures took effect. */
export function owesNeedReview(state: PurchaseState): boolean {
  return holdsOn('needReviewDuty', projectDate(state), state);
}
