/** 启动决定：level I at once and ratified within hours, levels II and III only with a second person. */
import { z } from 'zod';
import { latest } from '#domain/kernel/evolve.ts';
import { area, choice, date, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, Position, PurchaseState, Stage } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { endingChanges } from '#domain/stages/performance/changes.ts';
import {
  currentContract,
  currentPeriod,
  inOrder,
  takeoverPlanOf,
} from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep, refuseSamePerson, withinSince } from '#domain/stages/performance/owners.ts';
import { inEpisode, type TakeoverLevel, takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { leaderOwns, leaders, officers } from '#domain/stages/who.ts';

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
  roles: [...leaders, ...officers],
  article: '桂民规〔2018〕5号 二（七）',
  form: decideForm,
  owner: leaderOwns,
  due: decisionDue,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const level = takeoverOf(state, lot)?.level ?? 'III';
    const verified = inEpisode(state, lot, 'VerifyTrigger').at(-1);
    // 一级: whoever is on duty acts at once, also alone; the second person comes after (F).
    const wrong =
      (level === 'I' ? undefined : refuseSamePerson(verified, facts, '核实触发情形', '决定是否启动预案')) ??
      refuseDuty(form, facts) ??
      refuseDecision(state, lot, form, level, facts);
    if (wrong) return wrong;
    const now = form.decision === 'activateNow' ? activation(state, lot) : undefined;
    return {
      outcome: form.decision,
      data: written(decideForm, form, { level, ...now?.data }),
      withdraw: now?.withdraw ?? [],
    };
  },
});

/** 值班经办人员 decides in one case only: life is at stake and nobody else is there. */
function refuseDuty(form: DecideForm, facts: Facts): Refusal | undefined {
  const onDuty = (officers as readonly string[]).includes(facts.actor.role);
  return onDuty && form.decision !== 'activateNow'
    ? refuse('DUTY_OFFICER_ONLY_I', {}, 'decision')
    : undefined;
}

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

/**
 * What the activation stops and prepares. Supervision and exit rest while others serve, and begin anew when the lot is handed
 * back; a renewal of the plan, a suspension and a supplement that is not signed rest with them. A drill stops nothing.
 */
function activation(state: PurchaseState, lot: number): Pick<Decided, 'data' | 'withdraw'> {
  const takeover = takeoverOf(state, lot);
  if (!takeover || takeover.drill) return { data: {}, withdraw: [] };
  const ending = endingChanges(state, lot);
  const resting = Object.values(state.positions).filter(
    ({ key, lot: of, stage }) =>
      of === lot && (['supervision', 'exit', 'contract'].includes(stage) || ending.includes(key)),
  );
  return {
    data: {
      stopped: resting.map(({ stage, step, item }) => ({ stage, step, item })),
      referral: referralOf(state, lot),
    },
    withdraw: resting.map(({ key }) => key),
  };
}

/** 移送准备: what the grounds point to and the acts that speak for it; whether to refer is decided by people. */
function referralOf(state: PurchaseState, lot: number): { grounds: string[]; acts: number[] } {
  const reason = takeoverOf(state, lot)?.reason;
  const grounds = {
    T1: ['unauthorised'],
    T2: ['unauthorised'],
    T4: ['transfer', 'fake'],
    T6: ['unauthorised'],
  };
  const steps = ['TriggerTakeover', 'VerifyTrigger', 'RaiseWarning', 'VisitService', 'RecheckService'];
  return {
    grounds: grounds[reason as keyof typeof grounds] ?? [],
    acts: inOrder(state, lot, steps)
      .filter(({ seq }) => seq > (currentContract(state, lot)?.seq ?? 0))
      .map(({ seq }) => seq),
  };
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
      ...confirmed(state, lot, form),
    },
});

function confirmed(state: PurchaseState, lot: number, form: z.infer<typeof confirmForm>): Decided {
  const now = form.decision === 'confirmed' ? activation(state, lot) : undefined;
  const { level } = takeoverOf(state, lot) ?? {};
  return { data: written(confirmForm, form, { level, ...now?.data }), withdraw: now?.withdraw ?? [] };
}

const withdrawForm = z.strictObject({ reason: area('撤回理由', 2000) });

/** 撤回: levels II and III, within minutes of the confirmation; what was stopped goes on as if nothing had been ordered. */
export const withdrawTakeover = lotStep<z.infer<typeof withdrawForm>>({
  id: 'WithdrawTakeover',
  stage: 'any',
  kind: 'act',
  label: '撤回启动决定',
  roles: leaders,
  article: '系统规则（临时接管预案）',
  form: withdrawForm,
  owner: leaderOwns,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    const takeover = takeoverOf(state, lot);
    const order = inEpisode(state, lot, 'ConfirmTakeover').at(-1);
    if (!takeover?.activatedAt || takeover.endedAt !== undefined || order?.outcome !== 'confirmed')
      return refuse('NOTHING_TO_WITHDRAW', { lot });
    const minutes = valueOn('withdrawMinutes', today(facts.now), state);
    if (Date.parse(facts.now) > Date.parse(takeover.activatedAt) + minutes * 60_000)
      return refuse('WITHDRAW_TOO_LATE', { minutes });
    const resting = (order.data.stopped ?? []) as { stage: Stage; step: string; item: number }[];
    return {
      data: written(withdrawForm, form),
      outcome: 'withdrawn',
      withdraw: openIn(state, lot, 'takeover'),
      open: resting,
      restart: [...new Set(resting.map(({ stage }) => stage))],
    };
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
