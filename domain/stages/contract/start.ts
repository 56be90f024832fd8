/** 开始服务：the gate of G-51, and the schedule of the whole contract. */
import { z } from 'zod';
import { date, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { addDays, today } from '#domain/law/calendar.ts';
import { dueBy, dueOn } from '#domain/law/deadlines.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { pastPeriods } from '#domain/stages/brought/read.ts';
import { isCurrent } from '#domain/stages/contract/after-signing.ts';
import { servicePeriods } from '#domain/stages/contract/schedule.ts';
import {
  type Contract,
  currentContract,
  registerOf,
  takeoverPlanOf,
} from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { drilledOn, planStandingOf } from '#domain/stages/performance/standing.ts';
import { leaderOwns, leaders, officers } from '#domain/stages/who.ts';

const form = z.strictObject({
  startOn: date('服务开始日期'),
  periodMonths: whole('服务周期（月）', 1, 12, '每个周期督导、验收、付款一次；年末另行截断').default(3),
  teamNamed: yes('临时接管小组已经明确'),
});

export const startService = lotStep<z.infer<typeof form>>({
  id: 'StartService',
  stage: 'contract',
  kind: 'task',
  label: '开始服务',
  roles: [...leaders, ...officers],
  article: '桂民规〔2018〕5号 二（七）',
  form,
  owner: leaderOwns,
  due: (state, position, facts) => {
    const termStart = currentContract(state, position.lot)?.termStart;
    return termStart === undefined || termStart <= today(facts.now)
      ? dueBy('internalShort', facts.now, state)
      : dueOn('servicePeriod', facts.now, termStart);
  },
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    const contract = currentContract(state, lot);
    if (!contract) return refuse('NO_CONTRACT', { lot });
    const now = today(facts.now);
    const wrong =
      refuseUnprepared(state, lot, filled.teamNamed, now) ?? refuseStart(contract, filled.startOn);
    if (wrong) return wrong;
    const before = pastPeriods(contract.draft).map(({ index, from, to }) => ({ index, from, to }));
    const next = before.at(-1);
    // Nobody serves a day twice, and none is left out of the account.
    if (next && filled.startOn !== addDays(next.to, 1))
      return refuse('START_AFTER_PAST', { on: addDays(next.to, 1) }, 'startOn');
    return {
      data: written(form, filled, {
        org: contract.org,
        periods: [
          ...before,
          ...servicePeriods(filled.startOn, contract.termEnd, filled.periodMonths).map((period) => ({
            ...period,
            index: before.length + period.index,
          })),
        ],
      }),
      completes: [{ step: 'WaitReplacement', data: { org: contract.org } }],
    };
  },
});

/** 没有批准的预案、指定的备选主体、现行的名册，不得开始服务 (G-51). */
export function refuseUnprepared(
  state: PurchaseState,
  lot: number,
  teamNamed: boolean,
  now: IsoDate,
): Refusal | undefined {
  const plan = takeoverPlanOf(state, lot);
  if (!plan) return refuse('NO_APPROVED_PLAN');
  if (!teamNamed) return refuse('NO_TAKEOVER_TEAM', {}, 'teamNamed');
  if (!plan.directStaff && plan.pool.length < valueOn('standbyProviders', now, state))
    return refuse('NO_STANDBY');
  const drilled = drilledOn(state, lot);
  const most = valueOn('drillAgeDays', now, state);
  if (drilled === undefined || drilled < addDays(now, -most)) return refuse('DRILL_TOO_OLD', { days: most });
  const { standby } = planStandingOf(state, lot, now);
  if (!plan.directStaff && standby.qualified + standby.unknown < valueOn('standbyProviders', now, state))
    return refuse('STANDBY_LAPSED');
  const register = registerOf(state, lot);
  if (!register || !isCurrent(register.asOf, now, state))
    return refuse('NO_CURRENT_REGISTER', { days: valueOn('registerAgeDays', now, state) });
  return undefined;
}

function refuseStart(contract: Contract, startOn: IsoDate): Refusal | undefined {
  const { termStart, termEnd } = contract;
  return startOn < termStart || startOn > termEnd
    ? refuse('START_OUTSIDE_TERM', { from: termStart, to: termEnd }, 'startOn')
    : undefined;
}
