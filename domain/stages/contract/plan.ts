/** 临时接管预案：drafted, approved by another person, complete before service starts (G-51). */

import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import { area, choice } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { addDays, today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { type PlanForm, planFields, planForm } from '#domain/stages/contract/plan-fields.ts';
import { currentAward, registerOf, serviceStart } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep, refuseSamePerson } from '#domain/stages/performance/owners.ts';
import { within } from '#domain/stages/periods.ts';
import { leaderOwns, leaders, officerOwns, officers } from '#domain/stages/who.ts';

export const draftTakeoverPlan = lotStep<PlanForm>({
  id: 'DraftTakeoverPlan',
  stage: 'contract',
  kind: 'task',
  label: '编制临时接管预案',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）',
  form: planForm,
  owner: officerOwns,
  due: within('takeoverPlan'),
  needsBans: true,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const missing = planFields.filter((field) => !field.complete(form));
    if (missing.length > 0)
      return refuse('PLAN_INCOMPLETE', {
        fields: missing.map((field) => `${field.no} ${field.name}`).join('、'),
      });
    const wrong =
      refusePool(state, lot, form, facts) ??
      refuseHandover(form, today(facts.now), state) ??
      refuseDrill(form, today(facts.now), state);
    if (wrong) return wrong;
    const register = registerOf(state, lot);
    return {
      data: written(planForm, form, {
        version: actsOf(state, 'DraftTakeoverPlan', lot).length + 1,
        pool: written(planForm, form).pool ?? [],
        p1: register?.p1 ?? 0,
        p2: register?.p2 ?? 0,
        p3: register?.p3 ?? 0,
      }),
    };
  },
});

function refusePool(state: PurchaseState, lot: number, form: PlanForm, facts: Facts): Refusal | undefined {
  const now = today(facts.now);
  const orgs = (form.pool ?? []).map((row) => row.org);
  const provider = currentAward(state, lot)?.org;
  if (orgs.some((org) => org === provider)) return refuse('STANDBY_IS_PROVIDER', {}, 'pool');
  if (new Set(orgs).size !== orgs.length) return refuse('STANDBY_TWICE', {}, 'pool');
  const least = valueOn('standbyPool', now, state);
  const banned = refusePoolBanned(orgs, facts, (index) => `pool.${index}.org`);
  if (banned) return banned;
  return form.directStaff || orgs.length >= least ? undefined : refuse('STANDBY_TOO_FEW', { least }, 'pool');
}

function refusePoolBanned(
  orgs: readonly string[],
  facts: Facts,
  field: (index: number) => string | undefined,
): Refusal | undefined {
  for (const [index, org] of orgs.entries()) {
    const refused = refuseBanned(org, facts, 'standby', field(index));
    if (refused) return refused;
  }
  return undefined;
}

function refuseHandover(form: PlanForm, now: IsoDate, place: Place): Refusal | undefined {
  const most = valueOn('registerAgeDays', now, place);
  return (form.handover?.refreshDays ?? 0) > most
    ? refuse('HANDOVER_TOO_OLD', { days: most }, 'handover.refreshDays')
    : undefined;
}

/** 演练: held, passed, and within the year; what happens afterwards turns the plan amber. */
function refuseDrill(form: PlanForm, now: IsoDate, place: Place): Refusal | undefined {
  const drill = form.drill;
  if (!drill) return undefined;
  if (drill.on > now) return refuse('DATE_IN_FUTURE', { what: '演练日期' }, 'drill.on');
  if (drill.result === 'failed') return refuse('DRILL_FAILED', {}, 'drill.result');
  const most = valueOn('drillAgeDays', now, place);
  return drill.on < addDays(now, -most) ? refuse('DRILL_TOO_OLD', { days: most }, 'drill.on') : undefined;
}

const approveForm = z.strictObject({
  decision: choice('审批结论', { approved: '批准', returned: '退回修改' }),
  opinion: area('审批意见', 2000),
});

export const approveTakeoverPlan = lotStep<z.infer<typeof approveForm>>({
  id: 'ApproveTakeoverPlan',
  stage: 'contract',
  kind: 'task',
  label: '批准临时接管预案',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（七）',
  form: approveForm,
  owner: leaderOwns,
  due: within('internalReview'),
  needsBans: true,
  decide: ({ state, lot, form, facts }) => {
    const draft = latest(state, 'DraftTakeoverPlan', lot);
    const pool = ((draft?.data.pool ?? []) as { org: string }[]).map(({ org }) => org);
    return (
      refuseSamePerson(draft, facts, '编制临时接管预案', '批准临时接管预案') ??
      (form.decision === 'approved' ? refusePoolBanned(pool, facts, () => 'decision') : undefined) ?? {
        outcome: form.decision === 'approved' && serviceStart(state, lot) ? 'updated' : form.decision,
        data: written(approveForm, form, { version: draft?.data.version ?? 0 }),
      }
    );
  },
});
