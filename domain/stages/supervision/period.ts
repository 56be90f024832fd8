/** 服务周期与服务报告：the calendar closes a period, the provider accounts for it (G-48). */
import { z } from 'zod';
import { area, date, emptyForm, money, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type Decided, step } from '#domain/kernel/step.ts';
import { today } from '#domain/law/calendar.ts';
import { dueOn } from '#domain/law/deadlines.ts';
import { rows } from '#domain/stages/fields.ts';
import { currentContract, currentPeriod } from '#domain/stages/performance/contract-select.ts';
import { isLate, refuseServices, written } from '#domain/stages/performance/fields.ts';
import { lotStep, providerOwns } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { countyOf, officers } from '#domain/stages/who.ts';

/** A wait to the last day of the period; a period that is over already (hand-back) ends at once. */
export const waitPeriod = step<z.infer<typeof emptyForm>>({
  id: 'WaitPeriod',
  stage: 'supervision',
  kind: 'wait',
  label: '服务周期进行中',
  roles: ['system'],
  article: '桂民规〔2018〕5号 二（四）（全程督导）',
  form: emptyForm,
  owner: (state) => ({ role: 'system', scope: countyOf(state.region) }),
  due: (state, position) => {
    const period = currentPeriod(state, position.lot);
    return period && dueOn('servicePeriod', period.from, period.to);
  },
  decide: ({ state, lot }): Decided | Refusal => {
    const period = currentPeriod(state, lot);
    if (!period) return refuse('NO_PERIOD_LEFT', { lot });
    return { data: { period: period.index, from: period.from, to: period.to } };
  },
});

const delivered = z.strictObject({
  no: whole('合同服务行号', 1, 40),
  quantity: whole('完成数量', 0, 100_000_000),
});

const form = z.strictObject({
  services: rows('分项完成数量', delivered, 1, 40),
  hours: whole('服务工时', 0, 10_000_000),
  recipients: whole('服务对象人数', 0, 1_000_000),
  staff: whole('在岗服务人员', 0, 100_000),
  receivedFen: money('本期收到资金'),
  spentFen: money('本期支出'),
  wagesFen: money('其中：人员工资'),
  incidents: whole('安全事件', 0, 10_000),
  otherPayroll: yes('有服务人员由其他单位发薪或参保'),
  summary: area('服务和财务情况说明'),
  reportedOn: date('报告日期'),
});

export const reportService = lotStep<z.infer<typeof form>>({
  id: 'ReportService',
  stage: 'supervision',
  kind: 'task',
  label: '提交服务报告',
  roles: ['provider', ...officers],
  article: '桂民规〔2018〕5号 二（七）',
  form,
  owner: providerOwns,
  due: within('serviceReport'),
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    const contract = currentContract(state, lot);
    const period = currentPeriod(state, lot);
    if (!contract || !period) return refuse('NO_PERIOD_LEFT', { lot });
    const late = isLate(state, 'ReportService', lot, facts.now);
    // A provider that keeps silent must not stop the supervision of its own service.
    if (facts.actor.role !== 'provider' && !late) return refuse('REPORT_NOT_OVERDUE');
    if (filled.reportedOn > today(facts.now))
      return refuse('DATE_IN_FUTURE', { what: '报告日期' }, 'reportedOn');
    if (filled.wagesFen > filled.spentFen) return refuse('WAGES_EXCEED_SPENDING', {}, 'wagesFen');
    return (
      refuseServices(contract.services, filled.services) ?? {
        data: written(form, filled, {
          period: period.index,
          late,
          byPurchaser: facts.actor.role !== 'provider',
        }),
      }
    );
  },
});
