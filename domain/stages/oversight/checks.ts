/** 事前、事中、事后监督（G-45）：a check that somebody made is recorded by its phase; the log shows where a phase has none. */
import { z } from 'zod';
import { actsOf } from '#domain/kernel/evolve.ts';
import { area, choice, date, seal } from '#domain/kernel/form.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { step } from '#domain/kernel/step.ts';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { isWithin } from '#domain/people/regions.ts';
import { stageOrder } from '#domain/stages/order.ts';
import { superiors } from '#domain/stages/oversight/superior.ts';
import { furthestStage } from '#domain/stages/parties.ts';
import { leaderOwns, leaders, officers, refuseStranger } from '#domain/stages/who.ts';

export const phases = { before: '事前监督', during: '事中监督', after: '事后监督' } as const;
export type Phase = keyof typeof phases;

/** 责任追究: what followed for those responsible, by whom the law gives that to. */
export const accountability = {
  none: '没有需要追究的',
  talk: '约谈提醒',
  correct: '责令改正',
  refer: '移送有权机关处理',
} as const;

const check = z.strictObject({
  phase: choice('监督阶段', phases),
  checkedOn: date('检查日期'),
  matters: area('检查事项和方式', 2000),
  findings: area('检查情况', 4000),
  accountability: choice('责任追究', accountability),
  measures: area('处理情况', 2000, '需要追究的填写').optional(),
});

export const recordCheck = step<z.infer<typeof check>>({
  id: 'RecordCheck',
  stage: 'any',
  kind: 'act',
  label: '登记监督检查',
  roles: [...officers, ...leaders, 'finance', ...superiors],
  article: '桂民规〔2018〕5号 二（七）',
  form: check,
  owner: leaderOwns,
  admits: (state, actor) =>
    (superiors as readonly string[]).includes(actor.role)
      ? isWithin(state.region, actor.region)
        ? undefined
        : refuse('NOT_THIS_PURCHASER')
      : refuseStranger(state, actor),
  decide: ({ form, facts }) => {
    if (form.checkedOn > today(facts.now)) return refuse('DATE_IN_FUTURE', { what: '检查日期' }, 'checkedOn');
    if (form.accountability !== 'none' && form.measures === undefined)
      return refuse('CHECK_WITHOUT_MEASURES', {}, 'measures');
    return { data: seal(check, form) as Record<string, unknown> };
  },
});

/** Acts of the flow that are checks by what they are. */
const inFlow: Readonly<Record<Phase, readonly string[]>> = {
  before: ['ReviewNeed', 'ConfirmFunding', 'ApproveMethod', 'ReviewNotice'],
  during: ['VisitService', 'RecheckService', 'AcceptService'],
  after: ['EvaluateAsThirdParty', 'ConfirmGrade', 'CheckCorrection', 'PublishInspection'],
};

export interface Check {
  phase: Phase;
  step: string;
  act: ActRecord;
}

/** All checks of a purchase, of every lot, in the order in which they were made. */
export function checksOf(state: PurchaseState): Check[] {
  const recorded = everyAct(state, 'RecordCheck').map((act) => ({
    phase: act.data.phase as Phase,
    step: 'RecordCheck',
    act,
  }));
  const flowing = (Object.keys(inFlow) as Phase[]).flatMap((phase) =>
    inFlow[phase].flatMap((name) => everyAct(state, name).map((act) => ({ phase, step: name, act }))),
  );
  return [...recorded, ...flowing].sort((one, other) => one.act.seq - other.act.seq);
}

/** From when on a phase owes a check: the stage after it has begun. */
const owedFrom = { before: 'bidding', during: 'evaluation', after: 'exit' } as const;

/** 缺少监督记录的阶段. */
export function unchecked(state: PurchaseState): Phase[] {
  const stage = furthestStage(state);
  const reached = stage === undefined ? -1 : stageOrder.indexOf(stage);
  const made = new Set(checksOf(state).map(({ phase }) => phase));
  return (Object.keys(phases) as Phase[]).filter(
    (phase) => reached >= stageOrder.indexOf(owedFrom[phase]) && !made.has(phase),
  );
}

function everyAct(state: PurchaseState, name: string): ActRecord[] {
  const lots = new Set(
    Object.keys(state.acts)
      .filter((key) => key.endsWith(`/${name}`))
      .map((key) => Number(key.split('/')[0])),
  );
  return [...lots].flatMap((lot) => actsOf(state, name, lot));
}
