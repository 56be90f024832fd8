/** 制定督导计划（G-29）: drawn up once the contract is signed; each day on it becomes a task when it comes. */
import { z } from 'zod';
import { emptyForm, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type Decided, step } from '#domain/kernel/step.ts';
import { addDays, today } from '#domain/law/calendar.ts';
import { dueOn } from '#domain/law/deadlines.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { currentContract, isServing, underContract } from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { nextVisit } from '#domain/stages/visits/calendar.ts';
import { daysFrom, isPlanDue, isVisitOpen } from '#domain/stages/visits/owed.ts';
import { countyOf, officerOwns, officers } from '#domain/stages/who.ts';

const article = '桂民规〔2018〕5号 二（四）（全程督导）';

const form = z.strictObject({
  perPeriod: whole(
    '每个服务周期走访次数',
    1,
    12,
    '合同有约定的按合同；没有约定的，不填即按默认次数',
  ).optional(),
});

export const planVisits = lotStep<z.infer<typeof form>>({
  id: 'PlanVisits',
  stage: 'any',
  kind: 'act',
  label: '制定督导计划',
  roles: [...officers, 'system'],
  article,
  form,
  owner: officerOwns,
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    if (!currentContract(state, lot)) return refuse('NO_CONTRACT', { lot });
    // A finding is put right first; a plan whose next day has not come is drawn up anew.
    if (isVisitOpen(state, lot)) return refuse('VISIT_OPEN');
    const now = today(facts.now);
    const perPeriod = filled.perPeriod ?? valueOn('visitsPerPeriod', now, state);
    const days = daysFrom(state, lot, now, perPeriod);
    if (days.length === 0) return refuse('NO_PERIOD_LEFT', { lot });
    // What an official has planned stays.
    if (facts.actor.role === 'system' && !isPlanDue(state, lot, now)) return refuse('VISITS_PLANNED');
    return {
      data: written(form, filled, { perPeriod, days }),
      withdraw: openIn(state, lot, 'visits'),
      start: ['visits'],
    };
  },
});

/** Until the planned day begins. */
export const waitVisit = step<z.infer<typeof emptyForm>>({
  id: 'WaitVisit',
  stage: 'visits',
  kind: 'wait',
  label: '等待走访日',
  roles: ['system'],
  article,
  form: emptyForm,
  owner: (state) => ({ role: 'system', scope: countyOf(state.region) }),
  due: (state, { lot }, facts) => {
    const day = nextVisit(state, lot);
    return day === undefined ? undefined : dueOn('plannedVisit', facts.now, addDays(day, -1));
  },
  decide: ({ state, lot }) => {
    const on = nextVisit(state, lot);
    const over = underContract(state, lot, 'StartService').length > 0 && !isServing(state, lot);
    return on === undefined || over ? { outcome: 'over', data: {} } : { outcome: 'due', data: { on } };
  },
});
