/** 更新预案: a plan that is amber, or that a takeover has taught something, is drafted and approved anew while the service runs. */
import { z } from 'zod';
import { area } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import { today } from '#domain/law/calendar.ts';
import { isServing, takeoverPlanOf } from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { planStandingOf } from '#domain/stages/performance/standing.ts';
import { isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';

const form = z.strictObject({ reason: area('更新原因', 2000) });

/** Starts the contract's machine again, at the draft; the plan in force stays until the new one is approved. */
export const renewTakeoverPlan = lotStep<z.infer<typeof form>>({
  id: 'RenewTakeoverPlan',
  stage: 'any',
  kind: 'act',
  label: '更新临时接管预案',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管预案）',
  form,
  owner: officerOwns,
  decide: ({ state, lot, form: given, facts }): Decided | Refusal => {
    if (!isServing(state, lot)) return refuse('SERVICE_NOT_RUNNING', { lot });
    if (isTakeoverOpen(state, lot)) return refuse('TAKEOVER_ALREADY_OPEN', { lot });
    if (openIn(state, lot, 'contract').length > 0) return refuse('PLAN_RENEWAL_OPEN', { lot });
    return {
      data: written(form, given, {
        version: takeoverPlanOf(state, lot)?.version ?? 0,
        amber: planStandingOf(state, lot, today(facts.now)).reasons,
      }),
      start: [{ stage: 'contract', step: 'DraftTakeoverPlan' }],
    };
  },
});
