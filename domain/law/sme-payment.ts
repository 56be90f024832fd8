/** 支付中小企业款项（国务院令第802号，A7-8）: what may be agreed, and what is owed for paying late. Money in fen, rates in basis points a day. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, IsoDate } from '#domain/kernel/types.ts';
import { formatBasisPoints } from '#domain/law/money.ts';
import { parameterOn } from '#domain/law/parameters.ts';
import { heldFrom } from '#domain/law/period-row.ts';
import { periodOf } from '#domain/law/periods.ts';

/** Whether the regulation holds on a day. */
export const smePaymentHolds = (date: IsoDate): boolean =>
  date >= (heldFrom(periodOf('paymentSme')) ?? '9999');

/** 约定付款期限: never over sixty days where an SME is paid. */
export function checkPaymentDays(days: number, date: IsoDate): Refusal | undefined {
  const { length, source } = periodOf('paymentSmeLimit');
  if (!smePaymentHolds(date) || days <= length) return undefined;
  return refuse('PAYMENT_TERM_TOO_LONG', { days, longest: length, article: source.text }, 'paymentDays');
}

/** 逾期利息 in fen, half a fen up: by the rate agreed, else by the statutory one; undefined where no rate is known. */
export function lateInterest(fen: Fen, days: number, date: IsoDate, agreed?: number): Fen | undefined {
  const rate = agreed ?? parameterOn('latePaymentInterest', date)?.value;
  if (rate === undefined) return undefined;
  return Number((BigInt(fen) * BigInt(days) * BigInt(rate) * 2n + 10_000n) / 20_000n);
}

export interface Prepayment {
  ratio: number;
  reason?: string | undefined;
}

/** 预付款（J1-6）: in principle within the band; outside it with the reason. */
export function checkPrepayment({ ratio, reason }: Prepayment, date: IsoDate): Refusal | undefined {
  const [least, most] = [parameterOn('prepaymentMin', date), parameterOn('prepaymentMax', date)];
  if (least?.value === undefined || most?.value === undefined || reason !== undefined) return undefined;
  if (ratio >= least.value && ratio <= most.value) return undefined;
  const band = `${formatBasisPoints(least.value)}至${formatBasisPoints(most.value)}`;
  const values = { ratio: formatBasisPoints(ratio), band, article: least.source.text };
  return refuse('PREPAYMENT_RATIO', values, 'prepayment.ratio');
}
