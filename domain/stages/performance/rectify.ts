/** 整改和复查: the same form and the same limits, whether a visit or a grade asked for it. */
import { z } from 'zod';
import { area, choice, date } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Due, Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy, dueOn } from '#domain/law/deadlines.ts';
import { numbersIn, type Photograph, photographs, shownIn } from '#domain/recipients/photographs.ts';
import { isLate } from '#domain/stages/performance/fields.ts';

/** The day that was set; the usual length where none was. */
export const rectificationDue = (by: IsoDate | undefined, facts: Facts, state: PurchaseState): Due =>
  by === undefined ? dueBy('rectification', facts.now, state) : dueOn('rectification', facts.now, by);

export const rectifyForm = z.strictObject({
  doneOn: date('完成日期').optional(),
  measures: area('整改措施和结果'),
  photographs: photographs('整改照片', 6, '缩小后加密保存，不保存拍摄地点、设备和时间').optional(),
});
export type RectifyForm = z.infer<typeof rectifyForm>;

export const rectifyPhotographs = (form: RectifyForm): string[] => numbersIn([form]);

type Rectified = {
  late: boolean;
  missed: boolean;
  takenPhotographs?: Photograph[];
};

/** The provider says when it was done; the officers record only what was not done in time. */
export function rectified(
  state: PurchaseState,
  step: string,
  lot: number,
  form: RectifyForm,
  { actor, now, photographs: stored }: Facts,
): Rectified | Refusal {
  const { doneOn } = form;
  const late = isLate(state, step, lot, now);
  const missed = actor.role !== 'provider';
  if (missed && !late) return refuse('RECTIFICATION_NOT_OVERDUE');
  if (!missed && doneOn === undefined) return refuse('DATE_NEEDED', { what: '整改完成日期' }, 'doneOn');
  if ((doneOn ?? '') > today(now)) return refuse('DATE_IN_FUTURE', { what: '完成日期' }, 'doneOn');
  const shown = shownIn([form], stored, () => 'photographs');
  if (isRefusal(shown)) return shown;
  return { late, missed, ...(shown.length > 0 ? { takenPhotographs: shown } : {}) };
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
