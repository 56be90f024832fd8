/** 整改和复查: the same form and the same limits, whether a visit or a grade asked for it. */
import { z } from 'zod';
import { area, choice, date } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Due, Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy, dueOn } from '#domain/law/deadlines.ts';
import { isLate } from '#domain/stages/performance/fields.ts';

/** The day that was set; the usual length where none was. */
export const rectificationDue = (by: IsoDate | undefined, facts: Facts, state: PurchaseState): Due =>
  by === undefined ? dueBy('rectification', facts.now, state) : dueOn('rectification', facts.now, by);

export const rectifyForm = z.strictObject({
  doneOn: date('完成日期').optional(),
  measures: area('整改措施和结果'),
});
export type RectifyForm = z.infer<typeof rectifyForm>;

/** The provider says when it was done; the officers record only what was not done in time. */
export function rectified(
  state: PurchaseState,
  step: string,
  lot: number,
  { doneOn }: RectifyForm,
  { actor, now }: Facts,
): { late: boolean; missed: boolean } | Refusal {
  const late = isLate(state, step, lot, now);
  const missed = actor.role !== 'provider';
  if (missed && !late) return refuse('RECTIFICATION_NOT_OVERDUE');
  if (!missed && doneOn === undefined) return refuse('DATE_NEEDED', { what: '整改完成日期' }, 'doneOn');
  if ((doneOn ?? '') > today(now)) return refuse('DATE_IN_FUTURE', { what: '完成日期' }, 'doneOn');
  return { late, missed };
}

export const recheckForm = z.strictObject({
  checkedOn: date('复查日期'),
  result: choice('复查结论', { passed: '通过', failed: '未通过，继续整改' }),
  findings: area('复查情况', 2000),
  rectifyBy: date('新的整改期限').optional(),
});
export type RecheckForm = z.infer<typeof recheckForm>;

/** What is rectified has a day by which, and one that has not passed. */
export function refuseDeadline(by: IsoDate | undefined, now: IsoDate): Refusal | undefined {
  if (by === undefined) return refuse('RECTIFY_DATE_MISSING', {}, 'rectifyBy');
  return by < now ? refuse('RECTIFY_DATE_PAST', {}, 'rectifyBy') : undefined;
}
