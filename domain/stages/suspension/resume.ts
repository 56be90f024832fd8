/** 恢复还是继续中止: decided by the day that was named; going on takes a new day, and the care is seen to again. */
import { z } from 'zod';
import { area, choice, date } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueOn } from '#domain/law/deadlines.ts';
import { suspendedUntil } from '#domain/stages/performance/changes.ts';
import { currentContract } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { refuseUntil, suspensionArticle } from '#domain/stages/suspension/suspend.ts';
import { leaderOwns, leaders } from '#domain/stages/who.ts';

const form = z.strictObject({
  decision: choice('决定', { resumed: '恢复履行', extended: '继续中止' }),
  until: date('预计恢复日期', '继续中止的必填').optional(),
  reason: area('理由', 2000),
});

/** A day that has passed by the time the care was seen to is today. */
function untilDue(state: PurchaseState, { lot }: Position, facts: Facts): Due {
  const now = today(facts.now);
  const until = suspendedUntil(state, lot);
  const isPast = until === undefined || until < now;
  return dueOn('suspensionEnd', facts.now, isPast ? now : until);
}

export const decideResumption = lotStep<z.infer<typeof form>>({
  id: 'DecideResumption',
  stage: 'suspension',
  kind: 'task',
  label: '决定是否恢复履行',
  roles: leaders,
  article: suspensionArticle,
  form,
  owner: leaderOwns,
  due: untilDue,
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    if (filled.decision === 'resumed') return { outcome: 'resumed', data: written(form, filled) };
    if (filled.until === undefined) return refuse('DATE_NEEDED', { what: '预计恢复日期' }, 'until');
    const contract = currentContract(state, lot);
    if (!contract) return refuse('NO_CONTRACT', { lot });
    return (
      refuseUntil(filled.until, today(facts.now), contract.termEnd) ?? {
        outcome: 'extended',
        data: written(form, filled),
      }
    );
  },
});
