/** 接管第一天：通知、冻结、接收档案、走访重点对象, side by side. */
import { z } from 'zod';
import { area, choice, date, moment, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment, today } from '#domain/law/calendar.ts';
import { periodIn } from '#domain/law/periods.ts';
import { refuseTownships } from '#domain/stages/contract/after-signing.ts';
import { rows } from '#domain/stages/fields.ts';
import {
  acceptedUnpaid,
  bondLeft,
  currentContract,
  paidFen,
  registerOf,
} from '#domain/stages/performance/contract-select.ts';
import { many, township, townshipCounts, written } from '#domain/stages/performance/fields.ts';
import { localStep, lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { inEpisode, takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { financeOwns, officerOwns, officers } from '#domain/stages/who.ts';

const activatedAt = (state: PurchaseState, lot: number): Instant | undefined =>
  takeoverOf(state, lot)?.activatedAt;

/** Five mandatory contents of a step-in notice (SoPC 18.2(b)); may be left out while writing, never when sent. */
const noticeForm = z.strictObject({
  action: area('1 采取的措施', 2000).optional(),
  reason: area('2 理由', 2000).optional(),
  startAt: moment('3 开始时间').optional(),
  expectedDays: whole('4 预计期限（天）', 1, 3650).optional(),
  effect: area(
    '5 对承接主体及其义务的影响',
    2000,
    '移交完成前继续提供服务；不得以费用争议拒绝移交',
  ).optional(),
  method: choice('送达方式', { hand: '直接送达', post: '邮寄', electronic: '电子送达' }),
  arrivedAt: moment('到达时间', '通知自到达承接主体时生效'),
});

const noticeContents = {
  action: '采取的措施',
  reason: '理由',
  startAt: '开始时间',
  expectedDays: '预计期限',
  effect: '对承接主体的影响',
} as const;

export const notifyProvider = lotStep<z.infer<typeof noticeForm>>({
  id: 'NotifyProvider',
  stage: 'takeover',
  kind: 'task',
  label: '通知原承接主体',
  roles: officers,
  article: '民法典 第五百六十五条；合同临时接管条款',
  form: noticeForm,
  owner: officerOwns,
  due: withinSince('takeoverNotify', activatedAt),
  decide: ({ state, form, facts }): Decided | Refusal => {
    const missing = (Object.keys(noticeContents) as (keyof typeof noticeContents)[]).filter(
      (key) => form[key] === undefined,
    );
    if (missing.length > 0)
      return refuse('NOTICE_CONTENT_MISSING', {
        contents: missing.map((key) => noticeContents[key]).join('、'),
      });
    const most = periodIn('takeoverLength', facts.now, state).length;
    if ((form.expectedDays ?? 0) > most) return refuse('TAKEOVER_TOO_LONG', { days: most }, 'expectedDays');
    const effectiveAt = fromMoment(form.arrivedAt);
    return Date.parse(effectiveAt) > Date.parse(facts.now)
      ? refuse('DATE_IN_FUTURE', { what: '到达时间' }, 'arrivedAt')
      : { data: written(noticeForm, form, { effectiveAt }) };
  },
});

const freezeForm = z.strictObject({
  frozenOn: date('冻结日期'),
  bondSecured: yes('履约保证金已经控制'),
  note: area('说明', 1000).optional(),
});

export const freezePayments = lotStep<z.infer<typeof freezeForm>>({
  id: 'FreezePayments',
  stage: 'takeover',
  kind: 'task',
  label: '冻结未付资金',
  roles: ['finance'],
  article: '桂民规〔2018〕5号 二（五）、二（七）',
  form: freezeForm,
  owner: financeOwns,
  due: withinSince('takeoverFreeze', activatedAt),
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (form.frozenOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '冻结日期' }, 'frozenOn');
    const contract = currentContract(state, lot);
    const bondFen = bondLeft(state, lot);
    if (bondFen > 0 && !form.bondSecured && form.note === undefined)
      return refuse('REASON_NEEDED', { what: '未控制履约保证金' }, 'note');
    return {
      data: written(freezeForm, form, {
        frozenFen: (contract?.amountFen ?? 0) - paidFen(state, lot),
        acceptedUnpaidFen: acceptedUnpaid(state, lot)?.fen ?? 0,
        bondFen,
      }),
    };
  },
});

/** 接收清单: the register and the service records come first (社会救助法 第七十条). */
const recordKinds = {
  register: '服务对象名册',
  services: '服务记录',
  incidents: '安全事件清单',
  files: '服务对象档案',
  keys: '钥匙',
  equipment: '设备和物资',
  accounts: '系统账号',
} as const;

const recordsForm = z.strictObject({
  securedAt: moment('接收时间'),
  secured: many('已接收', recordKinds),
  registerAsOf: date('接收的名册截止日期'),
  townships: townshipCounts('核对后的分乡镇人数', '名册与实际不符时填写，此后以核对后的人数为准').optional(),
  missing: area('未接收事项和原因', 2000).optional(),
});

export const secureRecords = localStep<z.infer<typeof recordsForm>>(['townshipOfficer'], {
  id: 'SecureRecords',
  stage: 'takeover',
  kind: 'task',
  label: '接收名册和档案',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；社会救助法 第七十条（2026年7月1日起）',
  form: recordsForm,
  owner: officerOwns,
  due: withinSince('takeoverRecords', activatedAt),
  decide: ({ state, form, facts }): Decided | Refusal => {
    if (!form.secured.includes('register') || !form.secured.includes('services'))
      return refuse('RECORDS_FIRST', {}, 'secured');
    if (Date.parse(fromMoment(form.securedAt)) > Date.parse(facts.now))
      return refuse('DATE_IN_FUTURE', { what: '接收时间' }, 'securedAt');
    if (form.secured.length < Object.keys(recordKinds).length && form.missing === undefined)
      return refuse('REASON_NEEDED', { what: '未接收的事项' }, 'missing');
    return refuseTownships(state, form.townships ?? []) ?? { data: written(recordsForm, form) };
  },
});

const visitRow = z.strictObject({
  township: township(),
  seen: whole('当面看到的人数', 0, 1_000_000),
  elsewhere: whole('已核实在医院或由亲属照护的人数', 0, 1_000_000),
});

const visitForm = z.strictObject({
  visits: rows('分乡镇走访情况', visitRow, 0, 100),
  needs: area('发现的紧急需要和处置', 4000),
});

type VisitForm = z.infer<typeof visitForm>;

export const visitCritical = localStep<VisitForm>(['townshipOfficer', 'village'], {
  id: 'VisitCritical',
  stage: 'takeover',
  kind: 'task',
  label: '走访一类对象',
  roles: [...officers, 'village'],
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管时钟）',
  form: visitForm,
  owner: officerOwns,
  due: withinSince('takeoverCritical', activatedAt),
  decide: ({ state, lot, form }): Decided | Refusal => {
    // All can be said to be reached only against a register that is in safe hands and reconciled.
    if (inEpisode(state, lot, 'SecureRecords').length === 0) return refuse('RECORDS_NOT_SECURED');
    return (
      refuseUnreached(state, lot, form) ?? {
        data: written(visitForm, form, {
          reached: form.visits.reduce((sum, row) => sum + row.seen + row.elsewhere, 0),
        }),
      }
    );
  },
});

/** 一类对象 100%: in every township as many as the register names, no fewer and no more. */
function refuseUnreached(state: PurchaseState, lot: number, form: VisitForm): Refusal | undefined {
  const register = registerOf(state, lot)?.townships ?? [];
  const codes = new Set([...register, ...form.visits].map((row) => row.township));
  for (const code of codes) {
    const named = register.find((row) => row.township === code)?.p1 ?? 0;
    const reached = form.visits
      .filter((row) => row.township === code)
      .reduce((sum, row) => sum + row.seen + row.elsewhere, 0);
    if (reached !== named)
      return refuse('CRITICAL_NOT_REACHED', { township: code, named, reached }, 'visits');
  }
  return undefined;
}
