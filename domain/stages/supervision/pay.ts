/** 支付资金（G-36）: by acceptance, once for a period, never beyond the contract. */
import { z } from 'zod';
import { date, money, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Fen, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import type { ServicePeriod } from '#domain/stages/contract/schedule.ts';
import { openFollowUps } from '#domain/stages/evaluation/after.ts';
import {
  currentContract,
  currentPeriod,
  evaluatedYears,
  fenOf,
  inPeriod,
  paidFen,
  schedule,
} from '#domain/stages/performance/contract-select.ts';
import { isLate, openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { offsetFor } from '#domain/stages/performance/prepayment.ts';
import { paymentsFrozen } from '#domain/stages/performance/takeover-select.ts';
import { refuseOtherRecords } from '#domain/stages/supervision/accepted-records.ts';
import { owedInterest, paymentDue } from '#domain/stages/supervision/sme-payment.ts';
import { financeOwns } from '#domain/stages/who.ts';

const form = z.strictObject({
  amountFen: money('支付金额'),
  paidOn: date('支付日期'),
  invoiceOn: date('收到发票日期').optional(),
  voucher: text('支付凭证号', 60),
  interestFen: money('逾期利息', '逾期向中小企业付款的，一并支付').optional(),
});

type Form = z.infer<typeof form>;

export const payService = lotStep<Form>({
  id: 'PayService',
  stage: 'supervision',
  kind: 'task',
  label: '支付服务资金',
  roles: ['finance'],
  article: '桂民规〔2018〕5号 二（五）；财库〔2019〕38号',
  form,
  owner: financeOwns,
  due: (state, { lot }, facts) => paymentDue(state, lot, facts),
  needsService: 'pay',
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    if (paymentsFrozen(state, lot)) return refuse('PAYMENT_FROZEN');
    const period = currentPeriod(state, lot);
    if (!period) return refuse('NO_PERIOD_LEFT', { lot });
    const wrong =
      refuseOtherRecords(state, lot, facts.service) ??
      refusePayment(state, lot, filled) ??
      refuseDay(state, lot, filled.paidOn, today(facts.now));
    if (wrong) return wrong;
    const next = whatFollows(state, lot, period);
    if (next.evaluates !== undefined && isEvaluating(state, lot))
      return refuse('EVALUATION_UNFINISHED', { year: next.evaluates });
    return {
      outcome: next.outcome,
      data: written(form, filled, {
        period: period.index,
        ...settledBy(state, lot, filled.amountFen),
        late: isLate(state, 'PayService', lot, facts.now),
        ...(next.evaluates === undefined ? {} : { evaluates: next.evaluates }),
        ...(next.alsoCovers === undefined ? {} : { alsoCovers: next.alsoCovers }),
      }),
      // What was left to do about last year's grade is overtaken by this year's evaluation; it holds no payment.
      withdraw: next.evaluates === undefined ? [] : openFollowUps(state, lot),
    };
  },
});

/** 已付 counts what the payment settles: the money, and the prepayment it takes up. */
function settledBy(state: PurchaseState, lot: number, cashFen: Fen): { paidFen: Fen; offsetFen?: Fen } {
  const accepted = fenOf(inPeriod(state, lot, 'AcceptService').at(-1), 'acceptedFen');
  const offsetFen = offsetFor(state, lot, accepted);
  return offsetFen === 0 ? { paidFen: cashFen } : { paidFen: cashFen + offsetFen, offsetFen };
}

function refusePayment(state: PurchaseState, lot: number, filled: Form): Refusal | undefined {
  const acceptance = inPeriod(state, lot, 'AcceptService').at(-1);
  if (!acceptance) return refuse('NOT_ACCEPTED');
  const published = inPeriod(state, lot, 'PublishAcceptance').some((act) => act.seq > acceptance.seq);
  if (!published) return refuse('ACCEPTANCE_UNPUBLISHED');
  const accepted = fenOf(acceptance, 'acceptedFen');
  const offset = offsetFor(state, lot, accepted);
  if (filled.amountFen !== accepted - offset)
    return offset === 0
      ? refuse('PAYMENT_NOT_AS_ACCEPTED', { accepted: formatFen(accepted) }, 'amountFen')
      : refuse(
          'PAYMENT_WITHOUT_OFFSET',
          { accepted: formatFen(accepted), offset: formatFen(offset), pay: formatFen(accepted - offset) },
          'amountFen',
        );
  return refuseOverContract(state, lot, accepted, 'amountFen') ?? refuseInterest(state, lot, filled);
}

/** 逾期利息 goes with the late payment, to the fen; it is no part of the contract's price. */
function refuseInterest(state: PurchaseState, lot: number, filled: Form): Refusal | undefined {
  const { days, fen } = owedInterest(state, lot, { fen: filled.amountFen, paidOn: filled.paidOn });
  if (days === 0 || filled.interestFen === fen) return undefined;
  return refuse('LATE_INTEREST', { days, interest: formatFen(fen) }, 'interestFen');
}

/** 累计支付不得超过合同金额; shared with the settlements of exit and takeover. */
export function refuseOverContract(
  state: PurchaseState,
  lot: number,
  fen: Fen,
  field: string,
): Refusal | undefined {
  const left = (currentContract(state, lot)?.amountFen ?? 0) - paidFen(state, lot);
  return fen > left ? refuse('PAYMENT_EXCEEDS_CONTRACT', { left: formatFen(left) }, field) : undefined;
}

function refuseDay(state: PurchaseState, lot: number, paidOn: IsoDate, now: IsoDate): Refusal | undefined {
  if (paidOn > now) return refuse('DATE_IN_FUTURE', { what: '支付日期' }, 'paidOn');
  const acceptedOn = inPeriod(state, lot, 'AcceptService').at(-1)?.data.acceptedOn as IsoDate;
  return paidOn < acceptedOn ? refuse('PAID_BEFORE_ACCEPTANCE', { on: acceptedOn }, 'paidOn') : undefined;
}

interface Following {
  outcome: 'more' | 'moreAndEvaluate' | 'last' | 'lastAndEvaluate';
  /** Year that the evaluation is about. */
  evaluates?: number;
  /** Earlier years that were not evaluated in their time. */
  alsoCovers?: number[];
}

const yearOf = (period: ServicePeriod): number => Number(period.to.slice(0, 4));

/** The way on is computed, never chosen: another period or the exit; the evaluation with the year's last period (G-31). */
export function whatFollows(state: PurchaseState, lot: number, period: ServicePeriod): Following {
  const periods = schedule(state, lot);
  const later = periods.filter((other) => other.index > period.index);
  const way = later.length > 0 ? 'more' : 'last';
  const done = evaluatedYears(state, lot);
  const over = [...new Set(periods.filter((other) => other.index <= period.index).map(yearOf))].filter(
    (year) => !later.some((other) => yearOf(other) === year) && !done.includes(year),
  );
  // A year whose last period a takeover has settled is still owed its evaluation: the next one covers it.
  const [evaluates, ...alsoCovers] = over.reverse();
  if (evaluates === undefined) return { outcome: way };
  return {
    outcome: `${way}AndEvaluate`,
    evaluates,
    ...(alsoCovers.length > 0 ? { alsoCovers } : {}),
  };
}

function isEvaluating(state: PurchaseState, lot: number): boolean {
  return openIn(state, lot, 'evaluation').length > openFollowUps(state, lot).length;
}
