/** 结算与关闭合同. */
import { z } from 'zod';
import { area, date, money, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import { openFollowUps } from '#domain/stages/evaluation/after.ts';
import { closeOf, fundingYears } from '#domain/stages/exit/closing.ts';
import { inExit } from '#domain/stages/exit/handover.ts';
import { exitGrounds } from '#domain/stages/exit/request.ts';
import { group } from '#domain/stages/fields.ts';
import { endingChanges } from '#domain/stages/performance/changes.ts';
import {
  acceptedUnpaid,
  bondLeft,
  currentContract,
  currentPeriod,
  exitRequestOf,
} from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { offsetFor, prepaidLeft } from '#domain/stages/performance/prepayment.ts';
import { within } from '#domain/stages/periods.ts';
import { refuseOtherRecords } from '#domain/stages/supervision/accepted-records.ts';
import { refuseOverContract } from '#domain/stages/supervision/pay.ts';
import { paymentClock } from '#domain/stages/supervision/sme-payment.ts';
import { financeOwns, leaderOwns, leaders } from '#domain/stages/who.ts';

const settleForm = z.strictObject({
  settledOn: date('结算日期'),
  finalFen: money('最后应付金额'),
  partial: group('未满周期的验收', {
    acceptedFen: money('按已履行部分验收的金额'),
    basis: area('验收依据', 2000),
  }).optional(),
  prepaidReturnedFen: money('收回未抵扣的预付款').optional(),
  bondReturnedFen: money('退还履约保证金'),
  bondDeductedFen: money('扣减履约保证金'),
  deductionReason: area('扣减理由', 1000).optional(),
  voucher: text('结算凭证号', 60),
});

type SettleForm = z.infer<typeof settleForm>;

export const settleAccounts = lotStep<SettleForm>({
  id: 'SettleAccounts',
  stage: 'exit',
  kind: 'task',
  label: '结算',
  roles: ['finance'],
  article: '民法典 第五百六十六条、第五百六十七条；政府采购法 第五十条',
  form: settleForm,
  owner: financeOwns,
  due: (state, { lot }, facts) => paymentClock(state, lot, facts.now),
  needsService: 'pay',
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (form.settledOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '结算日期' }, 'settledOn');
    const owed = owedFen(state, lot, form);
    if (form.finalFen > owed)
      return refuse('SETTLEMENT_NOT_ACCEPTED', { accepted: formatFen(owed) }, 'finalFen');
    const offsetFen = offsetFor(state, lot, form.finalFen);
    const wrong =
      refuseOtherRecords(state, lot, facts.service, 'finalFen') ??
      refuseOverContract(state, lot, form.finalFen, 'finalFen') ??
      refusePrepaid(prepaidLeft(state, lot) - offsetFen, form) ??
      refuseBond(state, lot, form);
    if (wrong) return wrong;
    return {
      data: written(settleForm, form, {
        period: currentPeriod(state, lot)?.index ?? 0,
        paidFen: form.finalFen,
        ...(offsetFen > 0 ? { offsetFen } : {}),
      }),
    };
  },
});

/** Paid by acceptance also at the end: what was accepted and not paid, else the accepted part of a period cut short. */
function owedFen(state: PurchaseState, lot: number, form: SettleForm): Fen {
  const accepted = acceptedUnpaid(state, lot);
  if (accepted) return accepted.fen;
  return currentPeriod(state, lot) ? (form.partial?.acceptedFen ?? 0) : 0;
}

/** What was paid in advance and not earned goes back, to the fen. */
function refusePrepaid(leftFen: Fen, form: SettleForm): Refusal | undefined {
  return (form.prepaidReturnedFen ?? 0) === leftFen
    ? undefined
    : refuse('PREPAYMENT_NOT_SETTLED', { left: formatFen(leftFen) }, 'prepaidReturnedFen');
}

/** The bond is returned or deducted to the last fen, and a deduction has its reason; shared with the takeover. */
function refuseBond(state: PurchaseState, lot: number, form: SettleForm): Refusal | undefined {
  const bond = bondLeft(state, lot);
  if (form.bondReturnedFen + form.bondDeductedFen !== bond)
    return refuse('BOND_NOT_SETTLED', { bond: formatFen(bond) }, 'bondReturnedFen');
  return form.bondDeductedFen > 0 && form.deductionReason === undefined
    ? refuse('REASON_NEEDED', { what: '扣减履约保证金' }, 'deductionReason')
    : undefined;
}

const closeForm = z.strictObject({
  archived: yes('采购和履约文件已经归档', '自采购结束之日起至少保存十五年'),
  archiveNo: text('档案编号', 60),
  opinion: area('意见', 2000),
});

export const closeContract = lotStep<z.infer<typeof closeForm>>({
  id: 'CloseContract',
  stage: 'exit',
  kind: 'task',
  label: '关闭合同',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（七）；政府采购法 第四十二条',
  form: closeForm,
  owner: leaderOwns,
  due: within('internalStep'),
  needsBudgets: fundingYears,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (inExit(state, lot, 'VerifyHandover')?.outcome !== 'complete')
      return refuse('HANDOVER_INCOMPLETE', { items: '移交核对' });
    if (!inExit(state, lot, 'SettleAccounts')) return refuse('NOT_SETTLED');
    const followUps = openFollowUps(state, lot);
    if (openIn(state, lot, 'evaluation').length > followUps.length) return refuse('EVALUATION_UNPUBLISHED');
    if (!form.archived) return refuse('NOT_ARCHIVED', {}, 'archived');
    const contract = currentContract(state, lot);
    if (!contract) return refuse('NO_CONTRACT', { lot });
    const reason = exitGrounds[(exitRequestOf(state, lot)?.ground ?? 'expiry') as keyof typeof exitGrounds];
    const { closed, budget } = closeOf(state, lot, contract, facts, reason);
    // A renewal of the plan and the calendar of visits end with what they were for.
    const withdraw = [
      ...followUps,
      ...openIn(state, lot, 'contract'),
      ...openIn(state, lot, 'visits'),
      ...endingChanges(state, lot),
    ];
    return { data: written(closeForm, form, { closed }), ...budget, withdraw };
  },
});
