/** 接管终止：its own decision, its own notice, its own lessons (J.5). */
import { z } from 'zod';
import { latest, positionKey } from '#domain/kernel/evolve.ts';
import { area, choice, date, money, text, yes } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Decided } from '#domain/kernel/step.ts';
import type { Due, Facts, Position, PurchaseState } from '#domain/kernel/types.ts';
import { daysBetween, today } from '#domain/law/calendar.ts';
import { dueBy } from '#domain/law/deadlines.ts';
import { formatFen } from '#domain/law/money.ts';
import { openFollowUps } from '#domain/stages/evaluation/after.ts';
import { closeOf, fundingYears } from '#domain/stages/exit/closing.ts';
import { group } from '#domain/stages/fields.ts';
import {
  bondLeftOf,
  contractsOf,
  currentContract,
  serviceStart,
} from '#domain/stages/performance/contract-select.ts';
import { openIn, written } from '#domain/stages/performance/fields.ts';
import { lotStep, withinSince } from '#domain/stages/performance/owners.ts';
import { inEpisode, isTakeoverActive, takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { mediaField, refusePersonalData } from '#domain/stages/publish.ts';
import { projectDate } from '#domain/stages/select.ts';
import { refuseHandBack } from '#domain/stages/takeover/decide.ts';
import { leaderOwns, leaders, officerOwns, officers } from '#domain/stages/who.ts';

/** 终止事由: no need any more, the cause is gone, the purpose cannot be reached. */
export const endGrounds = {
  replaced: '已无必要：新承接主体已经开始服务并完成首轮走访',
  handedBack: '原因消除：原承接主体经复查恢复履约能力',
  closed: '目的无法实现：服务对象已另行安置，不再接替',
} as const;

const endForm = z.strictObject({
  ground: choice('终止事由', endGrounds),
  firstRoundDone: yes('新承接主体已完成首轮走访'),
  recipientsSettled: yes('全部服务对象的后续服务已经落实'),
  reason: area('事实和理由', 4000),
  closing: group('原合同了结', {
    bondReturnedFen: money('退还履约保证金余额'),
    bondDeductedFen: money('再扣减履约保证金'),
    deductionReason: area('扣减理由', 1000).optional(),
    archived: yes('原合同的采购和履约文件已经归档', '自采购结束之日起至少保存十五年'),
    archiveNo: text('档案编号', 60),
  })
    .optional()
    .meta({ title: '原合同了结', help: '更换承接主体或者不再接替的，原合同在此结清、归档、关闭' }),
});

type EndForm = z.infer<typeof endForm>;

/** Ninety days; once they are over, the hard stop of six months. */
function endDue(state: PurchaseState, position: Position, facts: Facts): Due {
  const since = takeoverOf(state, position.lot)?.activatedAt ?? facts.now;
  const usual = dueBy('takeoverLength', since, state);
  const extended = inEpisode(state, position.lot, 'ExtendTakeover').length > 0;
  return !extended && Date.parse(usual.at) > Date.parse(facts.now)
    ? usual
    : dueBy('takeoverHardStop', since, state);
}

export const endTakeover = lotStep<EndForm>({
  id: 'EndTakeover',
  stage: 'takeover',
  kind: 'task',
  label: '决定终止接管',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（七）',
  form: endForm,
  owner: leaderOwns,
  due: endDue,
  needsBudgets: fundingYears,
  decide: ({ state, lot, form, facts }): Decided | Refusal => {
    if (!form.recipientsSettled) return refuse('RECIPIENTS_NOT_ARRANGED', {}, 'recipientsSettled');
    const wrong =
      form.ground === 'replaced' ? refuseReplaced(state, lot, form) : refuseReturn(state, lot, form);
    if (wrong) return wrong;
    const closing = form.ground === 'handedBack' ? refuseClosing(form) : closeOld(state, lot, form, facts);
    if (isRefusal(closing)) return closing;
    const since = takeoverOf(state, lot)?.activatedAt ?? facts.now;
    return {
      outcome: form.ground,
      data: written(endForm, form, {
        days: daysBetween(today(since), today(facts.now)),
        ...(closing ? { closed: closing.closed } : {}),
      }),
      ...closing?.budget,
      // A successor's contract that was never signed falls with the takeover that called for it.
      withdraw: [
        ...(form.ground === 'replaced' ? [] : openIn(state, lot, 'contract')),
        ...(closing ? openFollowUps(state, lot) : []),
      ],
    };
  },
});

/** A contract that is handed back goes on: there is nothing to close. */
function refuseClosing(form: EndForm): Refusal | undefined {
  return form.closing === undefined ? undefined : refuse('CONTRACT_GOES_ON', {}, 'closing');
}

/** 原合同了结: accepted services were paid by the settlement; the bond is cleared, the papers archived, the money freed. */
function closeOld(state: PurchaseState, lot: number, form: EndForm, facts: Facts) {
  const activated = takeoverOf(state, lot)?.activatedSeq ?? Number.POSITIVE_INFINITY;
  const contracts = contractsOf(state, lot);
  const old = contracts.findLast((contract) => contract.seq < activated);
  const successor = contracts.find((contract) => contract.seq > activated);
  if (!old || form.closing === undefined) return refuse('OLD_CONTRACT_OPEN', {}, 'closing');
  const { bondReturnedFen, bondDeductedFen, deductionReason, archived } = form.closing;
  const left = bondLeftOf(state, lot, old);
  if (bondReturnedFen + bondDeductedFen !== left)
    return refuse('BOND_NOT_SETTLED', { bond: formatFen(left) }, 'closing.bondReturnedFen');
  if (bondDeductedFen > 0 && deductionReason === undefined)
    return refuse('REASON_NEEDED', { what: '扣减履约保证金' }, 'closing.deductionReason');
  if (!archived) return refuse('NOT_ARCHIVED', {}, 'closing.archived');
  return closeOf(state, lot, old, facts, endGrounds[form.ground], successor);
}

/** The successor must be at work, not only under contract. */
function refuseReplaced(state: PurchaseState, lot: number, form: EndForm): Refusal | undefined {
  if (!successorServes(state, lot)) return refuse('SUCCESSOR_NOT_SERVING', {}, 'ground');
  return form.firstRoundDone ? undefined : refuse('FIRST_ROUND_MISSING', {}, 'firstRoundDone');
}

function successorServes(state: PurchaseState, lot: number): boolean {
  return (
    (serviceStart(state, lot)?.seq ?? 0) > (takeoverOf(state, lot)?.activatedSeq ?? Number.POSITIVE_INFINITY)
  );
}

const extendForm = z.strictObject({ reason: area('延长理由和此后的安排', 4000) });

/** 延长接管: once, up to the hard stop (F, J.5). */
export const extendTakeover = lotStep<z.infer<typeof extendForm>>({
  id: 'ExtendTakeover',
  stage: 'any',
  kind: 'act',
  label: '延长接管期限',
  roles: leaders,
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管时钟）',
  form: extendForm,
  owner: leaderOwns,
  decide: ({ state, lot, form }): Decided | Refusal => {
    const since = takeoverOf(state, lot)?.activatedAt;
    if (!isTakeoverActive(state, lot) || since === undefined) return refuse('TAKEOVER_NOT_ACTIVE', { lot });
    if (inEpisode(state, lot, 'ExtendTakeover').length > 0) return refuse('TAKEOVER_EXTENDED');
    const due = dueBy('takeoverHardStop', since, state);
    const keys = ['WaitReplacement', 'EndTakeover'].map((step) => positionKey(step, lot, 0));
    return {
      data: written(extendForm, form, { until: due.on }),
      moves: keys.filter((key) => state.positions[key]).map((key) => ({ key, due })),
    };
  },
});

/** Once a successor has signed, the lot is its own: neither hand-back nor closing may pass over it. */
function refuseReturn(state: PurchaseState, lot: number, form: EndForm): Refusal | undefined {
  const signed = currentContract(state, lot)?.seq ?? 0;
  if (signed > (takeoverOf(state, lot)?.activatedSeq ?? Number.POSITIVE_INFINITY))
    return refuse('SUCCESSOR_SIGNED', {}, 'ground');
  if (form.ground === 'closed') return undefined;
  const rechecked = inEpisode(state, lot, 'DecideOutcome').at(-1)?.outcome === 'handBack';
  return rechecked ? refuseHandBack(state, lot) : refuse('HAND_BACK_NOT_DECIDED', {}, 'ground');
}

const publishForm = z.strictObject({
  media: mediaField(),
  statement: area('公告内容', 4000, '终止事由、后续服务安排；不得出现个人信息'),
});

export const publishTakeoverEnd = lotStep<z.infer<typeof publishForm>>({
  id: 'PublishTakeoverEnd',
  stage: 'takeover',
  kind: 'task',
  label: '公告接管终止',
  roles: officers,
  article: '桂民规〔2018〕5号 二（七）；社会救助暂行办法 第六十一条（2026年7月1日起为社会救助法 第十一条）',
  form: publishForm,
  owner: officerOwns,
  due: withinSince('takeoverEndNotice', (state, lot) => latest(state, 'EndTakeover', lot)?.at),
  decide: ({ state, form }) =>
    refusePersonalData(publishForm, form, projectDate(state)) ?? { data: written(publishForm, form) },
});

const reviewForm = z.strictObject({
  causes: area('原因分析', 4000),
  clock: area('时限执行情况', 4000, '从首次发现到决定、到看到全部一类对象、到落实全部对象各用多少小时'),
  lessons: area('经验教训', 4000),
  planChanges: area('预案修改', 4000),
  publishedOn: date('复盘报告公布日期'),
});

export const reviewTakeover = lotStep<z.infer<typeof reviewForm>>({
  id: 'ReviewTakeover',
  stage: 'takeover',
  kind: 'task',
  label: '接管复盘',
  roles: [...officers, ...leaders],
  article: '桂民规〔2018〕5号 二（七）；系统规则（临时接管时钟）',
  form: reviewForm,
  owner: officerOwns,
  // F: ten working days after the end; of a drill after the moment everybody was settled.
  due: withinSince('takeoverReview', (state, lot) => takeoverOf(state, lot)?.endedAt),
  decide: ({ state, lot, form, facts }) => {
    if (form.publishedOn > today(facts.now))
      return refuse('DATE_IN_FUTURE', { what: '公布日期' }, 'publishedOn');
    return (
      refusePersonalData(reviewForm, form, projectDate(state)) ?? {
        data: written(reviewForm, form, takeoverOf(state, lot)?.drill ? { drill: true } : {}),
      }
    );
  },
});
