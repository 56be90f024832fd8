/** 支付预付款: once, as agreed, after the contract is signed; each later payment takes it up before money is paid. */
import { z } from 'zod';
import { date, money, text } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import { currentContract, isServing, underContract } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { prepaymentOf } from '#domain/stages/performance/prepayment.ts';
import { paymentsFrozen } from '#domain/stages/performance/takeover-select.ts';
import { financeOwns } from '#domain/stages/who.ts';

const form = z.strictObject({
  amountFen: money('预付金额'),
  paidOn: date('支付日期'),
  voucher: text('支付凭证号', 60),
});

export const payPrepayment = lotStep<z.infer<typeof form>>({
  id: 'PayPrepayment',
  stage: 'any',
  kind: 'act',
  label: '支付预付款',
  roles: ['finance'],
  article: '桂民规〔2018〕5号 二（五）；广西优化营商环境合同签订要求 预付款比例',
  form,
  owner: financeOwns,
  decide: ({ state, lot, form: filled, facts }) => {
    const contract = currentContract(state, lot);
    if (!contract) return refuse('NO_CONTRACT', { lot });
    if (paymentsFrozen(state, lot)) return refuse('PAYMENT_FROZEN');
    const agreed = prepaymentOf(state, lot);
    const over = underContract(state, lot, 'StartService').length > 0 && !isServing(state, lot);
    if (agreed === 0 || over) return refuse('PREPAYMENT_NOT_AGREED');
    if (underContract(state, lot, 'PayPrepayment').length > 0) return refuse('PREPAYMENT_PAID');
    if (filled.amountFen !== agreed)
      return refuse('PREPAYMENT_AMOUNT', { agreed: formatFen(agreed) }, 'amountFen');
    if (filled.paidOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '支付日期' }, 'paidOn');
    if (filled.paidOn < contract.signedOn)
      return refuse('PREPAID_BEFORE_SIGNING', { on: contract.signedOn }, 'paidOn');
    return { data: written(form, filled, { prepaidFen: agreed }) };
  },
});
