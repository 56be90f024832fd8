/** 上报与核实触发情形: evidence-bound, graded; the provider is heard (G-52, takeover standard P). */
import { z } from 'zod';
import { latest, positionKey } from '#domain/kernel/evolve.ts';
import { area, choice, moment, whole, yes } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { triggers } from '#domain/stages/contract/plan-fields.ts';
import { currentContract, isServing } from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { localStep, lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';
import { officerOwns, officers } from '#domain/stages/who.ts';

/** 接管等级 (F). */
export const levels = {
  I: '一级（危及生命和照护）',
  II: '二级（严重）',
  III: '三级（预警）',
} as const;

const triggerForm = z.strictObject({
  reason: choice('触发情形', triggers),
  level: choice('等级', levels),
  observedAt: moment('首次发现时间'),
  affected: whole('受影响的服务对象人数', 0, 1_000_000),
  evidence: area('事实和证据', 4000),
  drill: yes('演练', '流程、时限、名册与真实接管相同；不停止服务，不冻结资金，不对外发送').optional(),
});

export const triggerTakeover = localStep<z.infer<typeof triggerForm>>(
  ['townshipOfficer', 'townshipLeader', 'village'],
  {
    id: 'TriggerTakeover',
    stage: 'any',
    kind: 'act',
    label: '上报接管触发情形',
    roles: ['officer', 'townshipOfficer', 'village', 'provider', 'leader', 'townshipLeader'],
    article: '桂民规〔2018〕5号 二（七）',
    form: triggerForm,
    owner: officerOwns,
    decide: ({ state, lot, form, facts }): Decided | Refusal => {
      const observedAt = fromMoment(form.observedAt);
      if (Date.parse(observedAt) > Date.parse(facts.now))
        return refuse('DATE_IN_FUTURE', { what: '首次发现时间' }, 'observedAt');
      return (
        refuseMoment(state, lot, form.drill === true) ?? {
          data: written(triggerForm, form, { observedAt, org: currentContract(state, lot)?.org }),
          // A new emergency waits neither for the review of the last one, which is reviewed with it, nor for a drill.
          withdraw: openIn(state, lot, 'takeover'),
          start: ['takeover'],
        }
      );
    },
  },
);

/** Only a running service can be taken over, and only once at a time. */
function refuseMoment(state: PurchaseState, lot: number, drill: boolean): Refusal | undefined {
  if (!isServing(state, lot)) return refuse('SERVICE_NOT_RUNNING', { lot });
  if (isTakeoverOpen(state, lot)) return refuse('TAKEOVER_ALREADY_OPEN', { lot });
  if (drill && openIn(state, lot, 'takeover').length > 0) return refuse('TAKEOVER_ALREADY_OPEN', { lot });
  return state.positions[positionKey('PublishTakeoverEnd', lot, 0)]
    ? refuse('TAKEOVER_END_UNPUBLISHED', { lot })
    : undefined;
}

const verifyForm = z.strictObject({
  decision: choice('核实结论', { confirmed: '属实', dismissed: '不属实' }),
  reason: choice('核定的触发情形', triggers),
  level: choice('核定的等级', levels),
  facts: area('核实的事实', 4000),
  providerHeard: choice('是否听取承接主体意见', {
    heard: '已听取',
    invited: '已通知，未答复',
    later: '情况紧急，先行处置后听取',
  }),
});

export const verifyTrigger = lotStep<z.infer<typeof verifyForm>>({
  id: 'VerifyTrigger',
  stage: 'takeover',
  kind: 'task',
  label: '核实触发情形',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）',
  form: verifyForm,
  owner: officerOwns,
  due: withinSince('takeoverVerify', (state, lot) => latest(state, 'TriggerTakeover', lot)?.at),
  decide: ({ form }): Decided | Refusal =>
    form.providerHeard === 'later' && form.level !== 'I'
      ? refuse('PROVIDER_NOT_HEARD', {}, 'providerHeard')
      : { outcome: form.decision, data: written(verifyForm, form) },
});
