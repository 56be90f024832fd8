/** 安排接替：four lawful routes to a new provider, and the money for it. */

import { z } from 'zod';
import { refuseBanned } from '#domain/bans/standing.ts';
import { area, choice, money } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Facts, PurchaseState } from '#domain/kernel/types.ts';
import { formatFen } from '#domain/law/money.ts';
import { nextCandidate } from '#domain/stages/contract/sign.ts';
import { fileNumber } from '#domain/stages/fields.ts';
import { currentAward, currentContract, paidFen } from '#domain/stages/performance/contract-select.ts';
import { extraFunding, reserveExtra } from '#domain/stages/performance/extra-funding.ts';
import { organisation, written } from '#domain/stages/performance/fields.ts';
import { lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { awardedLots } from '#domain/stages/select.ts';
import { refuseOverCap } from '#domain/stages/supplement/cap.ts';
import { countyOf, leaderOwns, leaders } from '#domain/stages/who.ts';

export const routes = {
  nextCandidate: '下一顺位候选人（条例 第四十九条）',
  supplement: '本项目其他承接主体补充合同，不超过原合同百分之十（政府采购法 第四十九条）',
  urgentNegotiation: '紧急竞争性谈判（政府采购法 第三十条第三项）',
  singleSource: '单一来源（政府采购法 第三十一条第二项）',
} as const;

const form = z.strictObject({
  route: choice('接替方式', routes),
  ...organisation,
  amountFen: money('接替合同金额'),
  basis: area('理由、程序和批准文件', 4000),
  approval: fileNumber('财政部门批准或备案文号').optional(),
  extra: extraFunding('超出原合同余额的资金').optional(),
});

type Form = z.infer<typeof form>;

export const arrangeReplacement = lotStep<Form>({
  id: 'ArrangeReplacement',
  stage: 'takeover',
  kind: 'task',
  label: '安排接替承接主体',
  roles: leaders,
  article: '政府采购法 第三十条、第三十一条、第四十九条',
  form,
  owner: leaderOwns,
  due: withinSince('takeoverReplacement', (state, lot) => takeoverOf(state, lot)?.activatedAt),
  needsBans: true,
  needsBudgets: (_, given) => (given.extra ? [given.extra.year] : []),
  decide: ({ state, lot, form: given, facts }): Decided | Refusal => {
    const wrong =
      refuseProvider(state, lot, given) ??
      refuseBanned(given.org, facts, 'replace', 'org') ??
      refuseRoute(state, lot, given, facts);
    if (wrong) return wrong;
    const leftFen = (currentContract(state, lot)?.amountFen ?? 0) - paidFen(state, lot);
    const extraFen = Math.max(0, given.amountFen - leftFen);
    if (extraFen > 0 && !given.extra)
      return refuse('REPLACEMENT_UNFUNDED', { extra: formatFen(extraFen) }, 'extra');
    const reserved = given.extra ? reserveExtra(state, given.extra, extraFen, facts) : {};
    if (isRefusal(reserved)) return reserved;
    return {
      data: written(form, given, { failed: currentAward(state, lot)?.org, leftFen, extraFen }),
      ...reserved,
    };
  },
});

function refuseProvider(state: PurchaseState, lot: number, given: Form): Refusal | undefined {
  if (given.org === currentAward(state, lot)?.org) return refuse('REPLACEMENT_IS_PROVIDER', {}, 'org');
  return given.amountFen === 0 ? refuse('REPLACEMENT_AMOUNT', {}, 'amountFen') : undefined;
}

function refuseRoute(state: PurchaseState, lot: number, given: Form, facts: Facts): Refusal | undefined {
  switch (given.route) {
    case 'nextCandidate': {
      const next = nextCandidate(state, lot, facts);
      if (next?.org !== given.org) return refuse('NOT_NEXT_CANDIDATE', { org: next?.org ?? '—' }, 'org');
      return given.amountFen > next.amountFen
        ? refuse('ABOVE_OFFER', { offer: formatFen(next.amountFen) }, 'amountFen')
        : undefined;
    }
    case 'supplement':
      return refuseSupplement(state, lot, given);
    default:
      return given.approval === undefined ? refuse('ROUTE_NEEDS_APPROVAL', {}, 'approval') : undefined;
  }
}

/** 补充合同: the other lot's provider, and all supplements together within a tenth of its contract. */
function refuseSupplement(state: PurchaseState, lot: number, given: Form): Refusal | undefined {
  const contract = awardedLots(state)
    .filter((other) => other !== lot)
    .map((other) => currentContract(state, other))
    .find((other) => other?.org === given.org);
  if (!contract) return refuse('SUPPLEMENT_NOT_PROVIDER', { org: given.org }, 'org');
  return refuseOverCap(state, contract, given.amountFen);
}

const waitForm = z.strictObject({ reason: area('提前结束等待的理由', 2000).optional() });

/** Ends by StartService of the successor; at ninety days the calendar puts the end of the takeover before the leader. */
export const waitReplacement = lotStep<z.infer<typeof waitForm>>({
  id: 'WaitReplacement',
  stage: 'takeover',
  kind: 'wait',
  label: '等待接替承接主体开始服务',
  roles: ['system', ...leaders],
  article: '系统规则（临时接管时钟：接管期限九十日）',
  form: waitForm,
  owner: (state) => ({ role: 'system', scope: countyOf(state.region) }),
  due: withinSince('takeoverLength', (state, lot) => takeoverOf(state, lot)?.activatedAt),
  decide: ({ form: given, facts }): Decided | Refusal => {
    const elapsed = facts.actor.role === 'system';
    return elapsed || given.reason !== undefined
      ? { data: written(waitForm, given, { elapsed }) }
      : refuse('REASON_NEEDED', { what: '提前结束等待' }, 'reason');
  },
});
