/** 公告、清算、移送：the public is told, the failed provider is settled with, the law is left to those who enforce it. */
import { z } from 'zod';
import { area, choice, date, money, text, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Fen, Instant, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { formatFen } from '#domain/law/money.ts';
import { decideReferral, type ReferForm, referArticle, referForm } from '#domain/stages/exit/refer.ts';
import { acceptedUnpaid, bondLeft } from '#domain/stages/performance/contract-select.ts';
import { many, written } from '#domain/stages/performance/fields.ts';
import { lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { offsetFor, prepaidLeft } from '#domain/stages/performance/prepayment.ts';
import { takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { mediaField, refusePersonalData } from '#domain/stages/publish.ts';
import { projectDate } from '#domain/stages/select.ts';
import { refuseOtherRecords } from '#domain/stages/supervision/accepted-records.ts';
import { refuseOverContract } from '#domain/stages/supervision/pay.ts';
import { financeOwns, leaders, officerOwns, officers } from '#domain/stages/who.ts';

const activatedAt = (state: PurchaseState, lot: number): Instant | undefined =>
  takeoverOf(state, lot)?.activatedAt;

const publishForm = z.strictObject({
  media: mediaField(),
  statement: area('公告内容', 4000, '事实、影响范围、接续安排；不得出现个人信息'),
  hotline: text('咨询投诉电话（座机或热线）', 60),
});

export const publishTakeover = lotStep<z.infer<typeof publishForm>>({
  id: 'PublishTakeover',
  stage: 'takeover',
  kind: 'task',
  label: '公告临时接管',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；社会救助暂行办法 第六十一条（2026年7月1日起为社会救助法 第十一条）',
  form: publishForm,
  owner: officerOwns,
  due: withinSince('takeoverNotice', activatedAt),
  decide: ({ state, form }) =>
    refusePersonalData(publishForm, form, projectDate(state)) ?? {
      data: written(publishForm, form),
    },
});

/** 移交清单 (F): what a failed provider hands over, besides what was secured on the first day. */
const handoverItems = {
  ledger: '项目台账',
  files: '服务对象档案',
  services: '服务记录',
  incidents: '安全事件清单',
  assets: '用项目资金购置的固定资产',
  receipts: '票据和结余资金',
  personalData: '个人信息返还和删除声明',
} as const;

const handoverForm = z.strictObject({
  signedOn: date('签收日期'),
  items: many('已移交', handoverItems),
  missing: area('没有移交的事项、原因和追索安排', 2000).optional(),
});

export const signHandover = lotStep<z.infer<typeof handoverForm>>({
  id: 'SignHandover',
  stage: 'takeover',
  kind: 'task',
  label: '签收移交清单',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管时钟）',
  form: handoverForm,
  owner: officerOwns,
  due: withinSince('takeoverHandover', activatedAt),
  decide: ({ form, facts }): Decided | Refusal => {
    if (form.signedOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '签收日期' }, 'signedOn');
    const whole = form.items.length === Object.keys(handoverItems).length;
    return whole || form.missing !== undefined
      ? { data: written(handoverForm, form, { whole }) }
      : refuse('REASON_NEEDED', { what: '没有移交的事项' }, 'missing');
  },
});

const settleForm = z.strictObject({
  settledOn: date('清算日期'),
  paidFen: money('支付已验收未付的服务'),
  bondDeductedFen: money('扣减履约保证金'),
  deductionReason: area('扣减理由', 1000).optional(),
  wagesFen: money('保障服务人员工资'),
  wagesFrom: choice('工资来源', {
    payable: '从应付款中代付',
    bond: '从履约保证金支付',
    plan: '预案确定的保障来源',
  }),
  handoverSigned: yes('移交清单已经签收'),
  notes: area('未决事项（损失、争议）', 2000).optional(),
  voucher: text('清算凭证号', 60),
});

type SettleForm = z.infer<typeof settleForm>;

export const settleFailedProvider = lotStep<SettleForm>({
  id: 'SettleFailedProvider',
  stage: 'takeover',
  kind: 'task',
  label: '清算原承接主体',
  roles: ['finance'],
  article: '民法典 第五百六十六条、第五百六十七条；政府采购法 第五十条',
  form: settleForm,
  owner: financeOwns,
  due: withinSince('takeoverSettlement', activatedAt),
  needsService: 'pay',
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (form.settledOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '清算日期' }, 'settledOn');
    const accepted = acceptedUnpaid(state, lot);
    if (form.paidFen > (accepted?.fen ?? 0))
      return refuse('SETTLEMENT_NOT_ACCEPTED', { accepted: formatFen(accepted?.fen ?? 0) }, 'paidFen');
    const wrong =
      refuseOtherRecords(state, lot, facts.service, 'paidFen') ??
      refuseOverContract(state, lot, form.paidFen, 'paidFen') ??
      refuseDeduction(state, lot, form) ??
      refuseWages(form);
    if (wrong) return wrong;
    return {
      // A period that was accepted is closed by this settlement: it is not paid again after a hand-back.
      data: written(settleForm, form, {
        ...(accepted ? { period: accepted.period } : {}),
        ...prepaid(state, lot, form.paidFen),
      }),
    };
  },
});

/** 预付款: what the settlement takes up, and what the failed provider still owes of it. */
function prepaid(state: PurchaseState, lot: number, fen: Fen): { offsetFen?: Fen; prepaidOwedFen?: Fen } {
  const left = prepaidLeft(state, lot);
  const offsetFen = offsetFor(state, lot, fen);
  return left === 0 ? {} : { offsetFen, prepaidOwedFen: left - offsetFen };
}

function refuseDeduction(state: PurchaseState, lot: number, form: SettleForm): Refusal | undefined {
  const bond = bondLeft(state, lot);
  if (form.bondDeductedFen > bond)
    return refuse('BOND_EXCEEDED', { bond: formatFen(bond) }, 'bondDeductedFen');
  if (form.bondDeductedFen > 0 && form.deductionReason === undefined)
    return refuse('REASON_NEEDED', { what: '扣减履约保证金' }, 'deductionReason');
  return form.handoverSigned || form.notes !== undefined
    ? undefined
    : refuse('REASON_NEEDED', { what: '移交清单未签收' }, 'notes');
}

/** Wages come first, but only from money that is there. */
function refuseWages(form: SettleForm): Refusal | undefined {
  const source = { payable: form.paidFen, bond: form.bondDeductedFen, plan: form.wagesFen }[form.wagesFrom];
  return form.wagesFen > source
    ? refuse('WAGES_EXCEED_SOURCE', { source: formatFen(source) }, 'wagesFen')
    : undefined;
}

export const referViolation = lotStep<ReferForm>({
  id: 'ReferViolation',
  stage: 'takeover',
  kind: 'task',
  label: '移送违法线索',
  roles: [...officers, ...leaders],
  article: referArticle,
  form: referForm,
  owner: officerOwns,
  due: withinSince('takeoverReferral', activatedAt),
  needsRecord: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => decideReferral(state, lot, form, facts),
});
