/** 采购文件提供期限与响应期限: counted from the issue of the documents (A0-7), by method. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { dueBy, isAtLeast } from '#domain/law/deadlines.ts';
import type { PeriodId } from '#domain/law/periods.ts';
import { chosenMethod } from '#domain/stages/select.ts';

export interface Window {
  /** First and last day on which the documents are offered. */
  from: IsoDate;
  to: IsoDate;
  deadline: Instant;
}

/** Refuses what could not be lawful whenever it is published; undefined = long enough. */
export function refuseWindow(state: PurchaseState, window: Window): Refusal | undefined {
  const { documentOffer, window: response } = chosenMethod(state);
  if (window.to < window.from || window.deadline.slice(0, 10) < window.to)
    return refuse('DEADLINE_PAST', {}, 'deadline');
  return (
    refuseShort(state, 'DOCUMENT_OFFER_SHORT', documentOffer, window.from, window.to, 'documents.to') ??
    refuseShort(state, 'WINDOW_SHORT', response, window.from, window.deadline, 'deadline')
  );
}

function refuseShort(
  state: PurchaseState,
  code: 'DOCUMENT_OFFER_SHORT' | 'WINDOW_SHORT',
  period: PeriodId | undefined,
  from: IsoDate,
  end: IsoDate | Instant,
  field: string,
): Refusal | undefined {
  if (!period) return undefined;
  const long = isAtLeast(period, from, end, state);
  if (long === undefined) return refuse('CALENDAR_UNKNOWN', { year: end.slice(0, 4) });
  const { on, article } = dueBy(period, from, state);
  return long ? undefined : refuse(code, { from, until: on, article }, field);
}
