/** 复盘初稿: what the record says of a takeover, as the text with which its review begins; people write the causes and the lessons. */
import type { Instant, PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { roles } from '#domain/people/roles.ts';
import { triggers } from '#domain/stages/contract/plan-fields.ts';
import { planStandingOf } from '#domain/stages/performance/standing.ts';
import { inEpisode, type Takeover, takeoverOf } from '#domain/stages/performance/takeover-select.ts';
import { type ClockRow, takeoverClock } from '#domain/stages/takeover/clock.ts';
import { signsBefore, standbysMissed } from '#domain/stages/takeover/review-signs.ts';
import { levels } from '#domain/stages/takeover/trigger.ts';

/** Fields of the review that the record can begin; empty where there was no takeover. */
export interface ReviewDraft {
  causes?: string;
  clock?: string;
  lessons?: string;
  planChanges?: string;
}

export function reviewDraft(state: PurchaseState, lot: number): ReviewDraft {
  const takeover = takeoverOf(state, lot);
  if (!takeover) return {};
  const until = lastOf(state, lot, takeover);
  const rows = takeoverClock(state, lot, until).filter(({ step }) => step !== 'ReviewTakeover');
  const late = rows.filter(({ standing }) => standing === 'late' || standing === 'overdue');
  const lessons = [
    ...(late.length > 0 ? [`没有按时限办结的：${late.map(({ label }) => label).join('、')}。原因：`] : []),
    ...[standbysMissed(state, lot)].filter((one) => one !== undefined),
  ];
  const { reasons } = planStandingOf(state, lot, today(until));
  return {
    causes: takeover.drill ? causeOf(takeover) : `${causeOf(takeover)}\n${signsBefore(state, lot, takeover)}`,
    clock: [...times(state, lot, takeover), ...rows.map(lineOf)].join('\n'),
    ...(lessons.length === 0 ? {} : { lessons: lessons.join('\n') }),
    ...(reasons.length === 0 ? {} : { planChanges: `预案需要更新的：${reasons.join('；')}。` }),
  };
}

/** The end, of a drill the moment everybody was settled. */
const lastOf = (state: PurchaseState, lot: number, { trigger, endedAt }: Takeover): Instant =>
  endedAt ?? inEpisode(state, lot, 'AssignRecipients').at(-1)?.at ?? trigger.at;

function causeOf({ trigger, reason, level, drill }: Takeover): string {
  const label = triggers[reason as keyof typeof triggers] ?? reason;
  return `${drill ? '【演练】' : ''}触发情形：${label}；等级：${levels[level]}；由${roles[trigger.by.role].label}于 ${shown(trigger.at)} 上报。`;
}

/** From when it was first seen until the three moments that count. */
function times(state: PurchaseState, lot: number, { trigger }: Takeover): string[] {
  const seen = trigger.data.observedAt as Instant;
  const since = (step: string, what: string): string[] => {
    const at = inEpisode(state, lot, step).at(-1)?.at;
    return at === undefined ? [] : [`从首次发现到${what} ${hoursBetween(seen, at)} 小时`];
  };
  return [
    ...since('DecideTakeover', '决定'),
    ...since('VisitCritical', '看到全部一类对象'),
    ...since('AssignRecipients', '落实全部对象'),
  ];
}

const standings = { done: '按时', late: '超时', open: '未办', overdue: '超时未办', later: '未办' } as const;

function lineOf({ label, due, doneAt, standing }: ClockRow): string {
  const target = due ? `，时限 ${shown(due.at)}` : '';
  return `${label}：${doneAt === undefined ? '' : `${shown(doneAt)} 办结`}${target}，${standings[standing]}`;
}

/** Moments of the record are Beijing time. */
const shown = (at: Instant): string => at.slice(0, 16).replace('T', ' ');

const hoursBetween = (from: Instant, to: Instant): string =>
  ((Date.parse(to) - Date.parse(from)) / 3_600_000).toFixed(1);
