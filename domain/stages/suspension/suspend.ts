/** 中止合同（政府采购法第五十条）: not at will; with its ground, who is at fault, the day it ends and who looks after the recipients. */
import { z } from 'zod';
import { area, choice, date, text } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { IsoDate } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { refuseChange } from '#domain/stages/performance/changeable.ts';
import { suspensionOf } from '#domain/stages/performance/changes.ts';
import { currentContract } from '#domain/stages/performance/contract-select.ts';
import { written } from '#domain/stages/performance/fields.ts';
import { lotStep } from '#domain/stages/performance/owners.ts';
import { leaderOwns, leaders } from '#domain/stages/who.ts';

export const suspensionArticle = '政府采购法 第五十条';

export const suspensionGrounds = {
  publicInterest: '继续履行将损害国家利益和社会公共利益（政府采购法 第五十条）',
  agreed: '合同约定的中止情形',
} as const;

const form = z.strictObject({
  ground: choice('中止依据', suspensionGrounds),
  clause: text('合同条款', 200, '依据合同约定中止的，写明条款').optional(),
  facts: area('事实和理由', 4000),
  fault: choice('过错', {
    none: '双方都没有过错',
    purchaser: '购买主体有过错',
    provider: '承接主体有过错',
    both: '双方都有过错',
  }),
  from: date('中止开始日期'),
  until: date('预计恢复日期', '到期由负责人决定恢复还是继续中止'),
  notifiedOn: date('通知送达承接主体的日期'),
  care: area('中止期间服务对象的照料安排', 2000, '中止履行不得使服务对象无人照料'),
});

type Form = z.infer<typeof form>;

export const suspendContract = lotStep<Form>({
  id: 'SuspendContract',
  stage: 'any',
  kind: 'act',
  label: '中止合同',
  roles: leaders,
  article: suspensionArticle,
  form,
  owner: leaderOwns,
  decide: ({ state, lot, form: filled, facts }): Decided | Refusal => {
    const contract = currentContract(state, lot);
    if (!contract) return refuse('NO_CONTRACT', { lot });
    if (suspensionOf(state, lot)) return refuse('CONTRACT_IS_SUSPENDED');
    return (
      refuseChange(state, lot, contract, facts) ??
      refuseGround(filled) ??
      refuseDays(filled, today(facts.now), contract.termEnd) ?? {
        data: written(form, filled),
        start: ['suspension'],
      }
    );
  },
});

function refuseGround({ ground, clause }: Form): Refusal | undefined {
  return ground === 'agreed' && clause === undefined ? refuse('SUSPENSION_CLAUSE', {}, 'clause') : undefined;
}

/** The notice first, then the first day, then the day it is decided again; all within the term. */
function refuseDays({ from, until, notifiedOn }: Form, now: IsoDate, termEnd: IsoDate): Refusal | undefined {
  if (notifiedOn > now) return refuse('DATE_IN_FUTURE', { what: '送达日期' }, 'notifiedOn');
  if (from < now || from > termEnd) return refuse('SUSPENSION_FROM', { from: now, to: termEnd }, 'from');
  return refuseUntil(until, from, termEnd);
}

export function refuseUntil(until: IsoDate, after: IsoDate, termEnd: IsoDate): Refusal | undefined {
  return until <= after || until > termEnd
    ? refuse('SUSPENSION_UNTIL', { after, to: termEnd }, 'until')
    : undefined;
}
