/** 申请退出: agreed, ordered by the purchaser or asked for by the provider (F, J.5). The end of term needs no request. */
import { z } from 'zod';
import { positionKey } from '#domain/kernel/evolve.ts';
import { area, choice, date } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, IsoDate, PurchaseState, Stage } from '#domain/kernel/types.ts';
import { addDays, today } from '#domain/law/calendar.ts';
import { dueOn, isAtLeast } from '#domain/law/deadlines.ts';
import { periodIn } from '#domain/law/periods.ts';
import { openFollowUps } from '#domain/stages/evaluation/after.ts';
import { endingChanges } from '#domain/stages/performance/changes.ts';
import {
  type Contract,
  currentContract,
  currentPeriod,
  evaluatedYears,
  exitRequestOf,
  serviceStart,
  underContract,
} from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { isTakeoverOpen } from '#domain/stages/performance/takeover-select.ts';
import { leaderOwns, leaders } from '#domain/stages/who.ts';

/** 退出情形：four grounds, and the two on which a year is not renewed; each with the same handover. */
export const exitGrounds = {
  expiry: '合同期满',
  mutual: '双方协商一致',
  rescission: '购买主体解除合同',
  providerRequest: '承接主体申请退出',
  notRenewed: '年度不再续期',
  failedGrade: '绩效评价不合格，不再续期',
} as const;

export type ExitGround = keyof typeof exitGrounds;

const form = z.strictObject({
  ground: choice('退出情形', {
    mutual: exitGrounds.mutual,
    rescission: exitGrounds.rescission,
    providerRequest: exitGrounds.providerRequest,
  }),
  exitOn: date('停止服务日期'),
  reason: area('事实和理由', 4000),
  recipientsPlan: area('服务对象安置方案', 4000, '人数、去向、时间和费用结算'),
  basis: choice('解除依据', {
    contract: '合同约定的解除条件',
    civil: '民法典 第五百六十三条',
    public: '政府采购法 第五十条（损害国家利益和社会公共利益）',
  }).optional(),
});

type Form = z.infer<typeof form>;

export const requestExit = lotStep<Form>({
  id: 'RequestExit',
  stage: 'any',
  kind: 'act',
  label: '申请退出',
  roles: [...leaders, 'provider'],
  article: '桂民规〔2018〕5号 二（七）；民法典 第五百六十二条至第五百六十七条；政府采购法 第五十条',
  form,
  owner: leaderOwns,
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    const contract = currentContract(state, lot);
    if (!contract) return refuse('NO_CONTRACT', { lot });
    const wrong =
      refuseGround(filled, facts) ?? refuseMoment(state, lot) ?? refuseDay(state, contract, filled, facts);
    if (wrong) return wrong;
    const data = { ...written(form, filled), ground: filled.ground, exitOn: filled.exitOn };
    // A rescinded contract ends here; agreed exits let the service run to its last day, and the schedule is cut there.
    const atOnce = filled.ground === 'rescission' || !serviceStart(state, lot);
    // What was left to do about the last evaluation ends with the contract, and whatever was to change it.
    const withdraw = [...openFollowUps(state, lot), ...endingChanges(state, lot)];
    return atOnce
      ? endNow(state, lot, data, facts, withdraw)
      : { data, moves: movedPeriod(state, lot, filled.exitOn), withdraw };
  },
});

/** The provider asks, the purchaser agrees or rescinds; rescission names its basis (民法典 第五百六十三条、第五百六十五条). */
function refuseGround(filled: Form, facts: Facts): Refusal | undefined {
  const asked = filled.ground === 'providerRequest';
  if (asked !== (facts.actor.role === 'provider')) return refuse('EXIT_GROUND_NOT_YOURS', {}, 'ground');
  return filled.ground === 'rescission' && filled.basis === undefined
    ? refuse('EXIT_BASIS_MISSING', {}, 'basis')
    : undefined;
}

function refuseMoment(state: PurchaseState, lot: number): Refusal | undefined {
  if (isTakeoverOpen(state, lot)) return refuse('TAKEOVER_RUNNING');
  const closed = underContract(state, lot, 'CloseContract').length > 0;
  return exitRequestOf(state, lot) || closed || openIn(state, lot, 'exit').length > 0
    ? refuse('EXIT_RUNNING')
    : undefined;
}

function refuseDay(
  state: PurchaseState,
  contract: Contract,
  filled: Form,
  facts: Facts,
): Refusal | undefined {
  const now = today(facts.now);
  if (filled.exitOn < now || filled.exitOn > contract.termEnd)
    return refuse('EXIT_OUTSIDE_TERM', { from: now, to: contract.termEnd }, 'exitOn');
  if (filled.ground === 'providerRequest' && !isAtLeast('exitNotice', facts.now, filled.exitOn, state)) {
    const days = periodIn('exitNotice', now, state).length;
    return refuse('EXIT_NOTICE_TOO_SHORT', { days, first: addDays(now, days) }, 'exitOn');
  }
  return undefined;
}

/** 立即退出: what is open of the contract and its service is withdrawn; the year's evaluation is still owed (G-31). */
function endNow(
  state: PurchaseState,
  lot: number,
  data: Record<string, unknown>,
  facts: Facts,
  ending: string[],
): Decided {
  const year = Number(today(facts.now).slice(0, 4));
  const owed =
    serviceStart(state, lot) !== undefined &&
    !evaluatedYears(state, lot).includes(year) &&
    openIn(state, lot, 'evaluation').length === openFollowUps(state, lot).length;
  const start: Stage[] = owed ? ['exit', 'evaluation'] : ['exit'];
  return {
    data: owed ? { ...data, evaluates: year } : data,
    withdraw: [...openIn(state, lot, 'contract'), ...openIn(state, lot, 'supervision'), ...ending],
    start,
  };
}

/** The running period ends with the service. */
export function movedPeriod(
  state: PurchaseState,
  lot: number,
  exitOn: IsoDate,
): NonNullable<Decided['moves']> {
  const key = positionKey('WaitPeriod', lot, 0);
  const period = currentPeriod(state, lot);
  return period && exitOn < period.to ? [{ key, due: dueOn('servicePeriod', period.from, exitOn) }] : [];
}
