/** 启动决定：level I at once and ratified within hours, levels II and III only with a second person. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, Position, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { currentPeriod, takeoverPlanOf } from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep, refuseSamePerson, withinSince } from '#domain/stages/performance/owners.ts';
import { inEpisode, type TakeoverLevel, takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { leaderOwns, leaders } from '#domain/stages/who.ts';

const triggeredAt = (state: PurchaseState, lot: number): string | undefined =>
  latest(state, 'TriggerTakeover', lot)?.at;

/** Two hours at level I, a day otherwise, from the trigger. */
function decisionDue(state: PurchaseState, position: Position, facts: Facts): Due {
  const urgent = takeoverOf(state, position.lot)?.level === 'I';
  return dueBy(
    urgent ? 'takeoverDecideI' : 'takeoverDecideII',
    triggeredAt(state, position.lot) ?? facts.now,
    state,
  );
}

const decideForm = z.strictObject({
  decision: choice('决定', {
    activateNow: '立即启动（一级）',
    activate: '启动，待第二人确认',
    hold: '不启动，责令改正',
  }),
  opinion: area('理由', 4000),
  correction: area('责令改正的内容', 2000).optional(),
  correctBy: date('改正期限').optional(),
});

type DecideForm = z.infer<typeof decideForm>;

export const decideTakeover = lotStep<DecideForm>({
  id: 'DecideTakeover',
  stage: 'takeover',
  kind: 'task',
  label: '决定是否启动预案',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（七）',
  form: decideForm,
  owner: leaderOwns,
  due: decisionDue,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const level = takeoverOf(state, lot)?.level ?? 'III';
    const verified = inEpisode(state, lot, 'VerifyTrigger').at(-1);
    const wrong =
      refuseSamePerson(verified, facts, '核实触发情形', '决定是否启动预案') ??
      refuseDecision(state, lot, form, level, facts);
    if (wrong) return wrong;
    return {
      outcome: form.decision,
      data: written(decideForm, form, { level }),
      withdraw: form.decision === 'activateNow' ? stopped(state, lot) : [],
    };
  },
});

function refuseDecision(
  state: PurchaseState,
  lot: number,
  form: DecideForm,
  level: TakeoverLevel,
  facts: Facts,
): Refusal | undefined {
  if (form.decision === 'hold') {
    if (form.correction === undefined || form.correctBy === undefined)
      return refuse('CORRECTION_ORDER_MISSING', {}, 'correction');
    return form.correctBy < today(facts.now) ? refuse('RECTIFY_DATE_PAST', {}, 'correctBy') : undefined;
  }
  if ((form.decision === 'activateNow') !== (level === 'I'))
    return refuse('TAKEOVER_LEVEL_DIFFERS', { level }, 'decision');
  return takeoverPlanOf(state, lot) ? undefined : refuse('NO_APPROVED_PLAN');
}

/** Supervision and exit stop while others serve; they begin anew when the lot is handed back. */
function stopped(state: PurchaseState, lot: number): string[] {
  return [...openIn(state, lot, 'supervision'), ...openIn(state, lot, 'exit')];
}

const confirmForm = z.strictObject({
  decision: choice('确认', { confirmed: '确认启动', withdrawn: '不予启动' }),
  opinion: area('意见', 2000),
});

export const confirmTakeover = lotStep<z.infer<typeof confirmForm>>({
  id: 'ConfirmTakeover',
  stage: 'takeover',
  kind: 'task',
  label: '确认启动预案',
  roles: [...leaders, 'finance'],
  article: '桂民规〔2018〕5号 二（七）；系统规则（第二人确认）',
  form: confirmForm,
  owner: leaderOwns,
  due: withinSince('takeoverDecideII', triggeredAt),
  decide: ({ state, lot, form, facts }) =>
    refuseSecond(state, lot, facts, '确认启动预案') ?? {
      outcome: form.decision,
      data: written(confirmForm, form, { level: takeoverOf(state, lot)?.level }),
      withdraw: form.decision === 'confirmed' ? stopped(state, lot) : [],
    },
});

const ratifyForm = z.strictObject({
  agreed: yes('同意追认', '不同意的写明理由；已经采取的保护措施不因此中断，由负责人尽快作出交还决定'),
  opinion: area('意见', 2000),
});

export const ratifyTakeover = lotStep<z.infer<typeof ratifyForm>>({
  id: 'RatifyTakeover',
  stage: 'takeover',
  kind: 'task',
  label: '追认一级接管',
  roles: [...leaders, 'finance'],
  article: '桂民规〔2018〕5号 二（七）；系统规则（第二人确认）',
  form: ratifyForm,
  owner: leaderOwns,
  due: withinSince('takeoverRatify', (state, lot) => takeoverOf(state, lot)?.activatedAt),
  decide: ({ state, lot, form, facts }) =>
    refuseSecond(state, lot, facts, '追认一级接管') ?? { data: written(ratifyForm, form) },
});

function refuseSecond(state: PurchaseState, lot: number, facts: Facts, label: string): Refusal | undefined {
  return refuseSamePerson(inEpisode(state, lot, 'DecideTakeover').at(-1), facts, '决定是否启动预案', label);
}

const outcomeForm = z.strictObject({
  decision: choice('决定', { replace: '更换承接主体', handBack: '交还原承接主体' }),
  providerHeard: yes('已经听取承接主体的陈述和申辩'),
  reason: area('理由', 4000),
  recheck: area('恢复履约能力的复查情况', 4000).optional(),
});

export const decideOutcome = lotStep<z.infer<typeof outcomeForm>>({
  id: 'DecideOutcome',
  stage: 'takeover',
  kind: 'task',
  label: '决定更换或者交还',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（七）；政府采购法 第五十条',
  form: outcomeForm,
  owner: leaderOwns,
  due: withinSince('takeoverOutcome', (state, lot) => takeoverOf(state, lot)?.activatedAt),
  decide: ({ state, lot, form }): Decided | Refusal => {
    if (!form.providerHeard) return refuse('PROVIDER_NOT_HEARD', {}, 'providerHeard');
    if (form.decision === 'replace') return { outcome: 'replace', data: written(outcomeForm, form) };
    if (form.recheck === undefined) return refuse('RECHECK_MISSING', {}, 'recheck');
    return refuseHandBack(state, lot) ?? { outcome: 'handBack', data: written(outcomeForm, form) };
  },
});

/** What is handed back is service still to come; a finished term has none. */
export function refuseHandBack(state: PurchaseState, lot: number): Refusal | undefined {
  return currentPeriod(state, lot) ? undefined : refuse('NOTHING_TO_HAND_BACK', { lot });
}
