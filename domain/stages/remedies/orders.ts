/** 财政部门的通知: the procurement is stopped and goes on; the clock of a complaint stands still during tests. */
import { z } from 'zod';
import { actsOf } from '#domain/kernel/evolve.ts';
import { area, choice, date, seal } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Instant, Pause, PurchaseState } from '#domain/kernel/types.ts';
import { addDays, instantAt, today } from '#domain/law/calendar.ts';
import { resume, resumeEarly, suspend, suspendUntil } from '#domain/law/deadlines.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { periodOf } from '#domain/law/periods.ts';
import { caseAt, underExamination } from '#domain/stages/remedies/cases.ts';
import { type Move, timed } from '#domain/stages/remedies/effects.ts';
import {
  type Suspension,
  suspensionReason,
  suspensionsOf,
  touches,
} from '#domain/stages/remedies/suspensions.ts';
import { financeOwns, purchaseStep } from '#domain/stages/who.ts';

const order = z.strictObject({
  until: date('暂停截止日期'),
  reason: area('暂停理由', 2000),
});

export const suspendProcurement = purchaseStep({
  id: 'SuspendProcurement',
  stage: 'any',
  kind: 'act',
  label: '通知暂停采购活动',
  roles: ['finance'],
  article: '政府采购法 第五十七条；财政部令第94号 第二十八条',
  form: order,
  owner: financeOwns,
  decide: ({ state, lot, form: given, facts }) => {
    const now = today(facts.now);
    const refused = refuseWithoutComplaint(state, lot) ?? refuseSpan(now, given.until);
    if (refused) return refused;
    if (running(state, lot, facts.now)) return refuse('ALREADY_SUSPENDED');
    const about = caseAt(state, lot)?.lot ?? 0;
    const until = instantAt(given.until, '24:00');
    const pause = { from: facts.now, to: until, why: suspensionReason };
    const moves = timed(state)
      .filter((position) => touches(about, position.lot))
      .map(({ key, due }) => ({ key, due: suspendUntil(due, pause, state) }));
    return { data: { ...(seal(order, given) as Record<string, unknown>), until }, moves };
  },
});

/** 最长不得超过三十日: no roll-over of the last day makes it longer. */
function refuseSpan(now: string, until: string): Refusal | undefined {
  const longest = addDays(now, periodOf('complaintSuspension').length);
  if (until < now) return refuse('SUSPENSION_ENDED', { until }, 'until');
  return until > longest ? refuse('SUSPENSION_TOO_LONG', { until: longest }, 'until') : undefined;
}

function refuseWithoutComplaint(state: PurchaseState, branch: number): Refusal | undefined {
  const own = caseAt(state, branch);
  if (own?.open === undefined) return refuse('CASE_UNKNOWN');
  return underExamination.includes(own.open) ? undefined : refuse('NO_COMPLAINT');
}

function running(state: PurchaseState, branch: number, now: Instant): Suspension | undefined {
  return suspensionsOf(state).find((one) => one.branch === branch && Date.parse(now) < Date.parse(one.to));
}

const reason = z.strictObject({ reason: area('理由', 2000) });

export const resumeProcurement = purchaseStep({
  id: 'ResumeProcurement',
  stage: 'any',
  kind: 'act',
  label: '通知恢复采购活动',
  roles: ['finance'],
  article: '政府采购法 第五十七条；财政部令第94号 第二十八条',
  form: reason,
  owner: financeOwns,
  decide: ({ state, lot, form, facts }) =>
    running(state, lot, facts.now)
      ? {
          data: seal(reason, form) as Record<string, unknown>,
          moves: resumeMoves(state, lot, facts.now),
        }
      : refuse('NOT_SUSPENDED'),
});

/** The clocks that an order still stops, going on from now. */
export function resumeMoves(state: PurchaseState, branch: number, now: Instant): Move[] {
  const stopped = running(state, branch, now);
  if (!stopped) return [];
  return timed(state)
    .filter(({ due }) => due.pauses?.some(({ from }) => from === stopped.from))
    .map(({ key, due }) => ({ key, due: resumeEarly(due, stopped.from, now, state) }));
}

const why = {
  test: '检验、检测、鉴定',
  experts: '专家评审',
  completion: '投诉人补正材料',
} as const;
const pause = z.strictObject({
  why: choice('所需时间不计算在内的事项', why),
  reason: area('说明', 2000),
});

export const pauseComplaint = purchaseStep({
  id: 'PauseComplaint',
  stage: 'any',
  kind: 'act',
  label: '中止计算投诉处理期限',
  roles: ['finance'],
  article: '政府采购法实施条例 第五十八条',
  form: pause,
  owner: financeOwns,
  decide: ({ state, lot, form: given, facts }) => {
    const refused = refuseWithoutComplaint(state, lot);
    if (refused) return refused;
    if (complaintPauses(state, lot).some(({ to }) => to === undefined)) return refuse('CLOCK_STANDS');
    const data = seal(pause, given) as Record<string, unknown>;
    return {
      data,
      moves: decisionMoves(state, lot, (due) => suspend(due, facts.now, why[given.why], state)),
    };
  },
});

export const continueComplaint = purchaseStep({
  id: 'ContinueComplaint',
  stage: 'any',
  kind: 'act',
  label: '恢复计算投诉处理期限',
  roles: ['finance'],
  article: '政府采购法实施条例 第五十八条',
  form: reason,
  owner: financeOwns,
  decide: ({ state, lot, form, facts }) => {
    if (!complaintPauses(state, lot).some(({ to }) => to === undefined)) return refuse('CLOCK_RUNS');
    return {
      data: seal(reason, form) as Record<string, unknown>,
      moves: decisionMoves(state, lot, (due) => (isPaused(due) ? resume(due, facts.now, state) : due)),
    };
  },
});

const underDecision: readonly string[] = ['DecideComplaint', 'PublishDecision'];

function decisionMoves(
  state: PurchaseState,
  branch: number,
  change: (due: Move['due']) => Move['due'],
): Move[] {
  return Object.values(state.positions)
    .filter((position) => position.lot === branch && underDecision.includes(position.step))
    .flatMap(({ key, due }) => (due === undefined ? [] : [{ key, due: change(due) }]));
}

/** 所需时间: spans that the thirty working days of a decision leave out. */
export function complaintPauses(state: PurchaseState, branch: number): Pause[] {
  const ends = actsOf(state, 'ContinueComplaint', branch);
  return actsOf(state, 'PauseComplaint', branch).map((act) => {
    const to = ends.find((end) => end.seq > act.seq)?.at;
    return { from: act.at, ...(to === undefined ? {} : { to }), why: why[act.data.why as keyof typeof why] };
  });
}
