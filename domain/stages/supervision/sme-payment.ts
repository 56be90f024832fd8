/** 付款期限与逾期利息: an SME is paid by its own clock, and interest runs when that clock has run out. */

import { positionKey } from '#domain/kernel/evolve.ts';
import type { Due, Facts, Fen, Instant, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { addDays, daysBetween, today } from '#domain/law/calendar.ts';
import { dueBy, dueOn } from '#domain/law/deadlines.ts';
import { periodOf } from '#domain/law/periods.ts';
import { lateInterest, smePaymentHolds } from '#domain/law/sme-payment.ts';
import { currentContract, inPeriod } from '#domain/stages/performance/contract-select.ts';
import { responsesOf } from '#domain/stages/select.ts';

/** 中小企业 by its own declaration; 民办非企业单位、社会团体 declare nothing and are none. */
export function isSme(state: PurchaseState, lot: number, org: string): boolean {
  return responsesOf(state, lot).some((response) => response.org === org && response.sme !== undefined);
}

/** The clock of a payment runs from the acceptance. */
export function paymentDue(state: PurchaseState, lot: number, facts: Facts): Due {
  return paymentClock(state, lot, inPeriod(state, lot, 'AcceptService').at(-1)?.at ?? facts.now);
}

/** Thirty days, or what was agreed with an SME; the last settlement has the same clock. */
export function paymentClock(state: PurchaseState, lot: number, start: Instant): Due {
  const contract = currentContract(state, lot);
  if (!contract || !isSme(state, lot, contract.org) || !smePaymentHolds(today(start)))
    return dueBy('payment', start, state);
  const agreed = contract.draft.data.paymentDays as number | undefined;
  if (agreed === undefined) return dueBy('paymentSme', start, state);
  const period = agreed > periodOf('paymentSme').length ? 'paymentSmeLimit' : 'paymentSme';
  return dueOn(period, start, addDays(today(start), agreed));
}

const smePeriods: readonly string[] = ['paymentSme', 'paymentSmeLimit'];

/** 逾期利息 that a payment owes; 0 where it is in time or the payee is no SME. */
export function owedInterest(
  state: PurchaseState,
  lot: number,
  { fen, paidOn }: { fen: Fen; paidOn: IsoDate },
): { days: number; fen: Fen } {
  const due = state.positions[positionKey('PayService', lot, 0)]?.due;
  if (!due || !smePeriods.includes(due.period) || paidOn <= due.on) return { days: 0, fen: 0 };
  const days = daysBetween(due.on, paidOn);
  const agreed = currentContract(state, lot)?.draft.data.lateInterest as number | undefined;
  return { days, fen: lateInterest(fen, days, paidOn, agreed) ?? 0 };
}
