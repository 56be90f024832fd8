/** 催办阶梯: when a deadline reminds, when it goes to the leader and when to the supervising level. All of it our default (P). */
import type { Due, Instant } from '#domain/kernel/types.ts';
import {
  addDays,
  instantAt,
  instantOf,
  type Place,
  probablyWorkday,
  stepWorkdays,
  today,
} from '#domain/law/calendar.ts';
import { isPeriodId, periodOf } from '#domain/law/periods.ts';

export type RungName = 'before10' | 'before3' | 'before1' | 'onDay' | 'overdue' | 'escalated' | 'supervised';

export interface Rung {
  rung: RungName;
  at: Instant;
}

export const rungLabels: Record<RungName, string> = {
  before10: '提前十个工作日提醒',
  before3: '提前三个工作日提醒',
  before1: '提前一个工作日提醒',
  onDay: '当日提醒',
  overdue: '逾期提醒',
  escalated: '逾期上报',
  supervised: '逾期报上级督办',
};

/** Of a period in hours the early rungs are shares of it, not days before its end. */
const hourLabels: Partial<Record<RungName, string>> = {
  before3: '时限过半提醒',
  before1: '时限将至提醒',
  onDay: '时限即到提醒',
};

/** What a rung is called, by the deadline it belongs to. */
export function rungLabel(rung: RungName, due: Due | undefined): string {
  return (due && isHours(due) ? hourLabels[rung] : undefined) ?? rungLabels[rung];
}

/** 催办 of a person, which stands beside the ladder. */
export const urgeLabels = { urged: '催办', urgedUp: '催办并告知负责人' } as const;

export type DeadlineKind = 'longDuty' | 'duty' | 'internal';

/** Working days from the last day at which each rung falls due, by the kind of deadline; 0 = on the day itself. */
const ladders: Record<DeadlineKind, Partial<Record<RungName, number>>> = {
  longDuty: { before10: -10, before3: -3, before1: -1, onDay: 0, overdue: 1, escalated: 2, supervised: 3 },
  duty: { before3: -3, before1: -1, onDay: 0, overdue: 1, escalated: 2, supervised: 3 },
  internal: { before3: -3, before1: -1, onDay: 0, overdue: 1, escalated: 2, supervised: 5 },
};
/** A legal period of so many days gives an early warning as well. */
const longFrom = 20;

/** Share of a period in hours after which each rung falls due. */
const shares: Partial<Record<RungName, number>> = {
  before3: 0.5,
  before1: 0.75,
  onDay: 0.9,
  overdue: 1,
  escalated: 1.25,
  supervised: 1.5,
};

/** 临时接管时钟: what is missed goes up at once. */
const urgentShares: typeof shares = { ...shares, escalated: 1, supervised: 1.25 };

/** Reminders of periods in days go out at the start of the office day; those in hours between these hours. */
const officeOpens = '09:00';
const [dayBegins, dayEnds] = ['07:00', '21:00'];

/** The rungs of a deadline in their order; those that would lie before its start are left out. */
export function ladder(due: Due, place: Place): Rung[] {
  const rungs = isHours(due) ? byShares(due, place) : byDays(due, place);
  const later = rungs.filter((rung) => Date.parse(rung.at) > Date.parse(due.start));
  // Two at one moment: the stronger one says it all.
  return later.filter(({ at }, index) => at !== later[index + 1]?.at);
}

export function kindOf(due: Pick<Due, 'period'>): DeadlineKind {
  if (!isPeriodId(due.period)) return 'internal';
  const { mark, length, unit } = periodOf(due.period);
  if (mark === 'P') return 'internal';
  return unit !== 'hour' && length >= longFrom ? 'longDuty' : 'duty';
}

function isHours(due: Due): boolean {
  return isPeriodId(due.period) && periodOf(due.period).unit === 'hour';
}

const isUrgent = (due: Due): boolean => isPeriodId(due.period) && periodOf(due.period).urgent === true;

/** A clock that ends by day wakes nobody, unless lives hang on it; one that ends at night or on a rest day runs through it. */
function byShares(due: Due, place: Place): Rung[] {
  const start = Date.parse(due.start);
  const length = Date.parse(due.at) - start;
  const urgent = isUrgent(due);
  const awake = urgent || isQuiet(due.at, place);
  return Object.entries(urgent ? urgentShares : shares).map(([name, share]) => {
    const rung = name as RungName;
    const at = instantOf(Math.round(start + length * share));
    if (awake || !isQuiet(at, place)) return { rung, at };
    return { rung, at: rung === 'supervised' ? nextMorning(at, place) : awakeBefore(at, due, place) };
  });
}

/** 夜间与休息日. */
export function isQuiet(at: Instant, place: Place): boolean {
  const time = instantOf(Date.parse(at)).slice(11, 16);
  return time < dayBegins || time > dayEnds || !probablyWorkday(today(at), place);
}

/** When a message of a person goes out: at once while people work, or where the clock itself ends at night or on a rest day. */
export function wakingAt(now: Instant, due: Due | undefined, place: Place): Instant {
  if (!isQuiet(now, place) || (due && (isUrgent(due) || (isHours(due) && isQuiet(due.at, place)))))
    return now;
  const day = today(now);
  const sameDay = now < instantAt(day, dayBegins) && probablyWorkday(day, place);
  return instantAt(sameDay ? day : stepWorkdays(day, 1, place).on, officeOpens);
}

/** The evening before; the morning after, where the period had not begun by then. */
function awakeBefore(at: Instant, due: Due, place: Place): Instant {
  const day = today(at);
  const sameDay = at > instantAt(day, dayEnds) && probablyWorkday(day, place);
  const evening = instantAt(sameDay ? day : stepWorkdays(day, -1, place).on, dayEnds);
  return Date.parse(evening) > Date.parse(due.start) ? evening : nextMorning(at, place);
}

function nextMorning(at: Instant, place: Place): Instant {
  const day = today(at);
  const sameDay = at < instantAt(day, dayBegins) && probablyWorkday(day, place);
  return instantAt(sameDay ? day : stepWorkdays(day, 1, place).on, dayBegins);
}

function byDays(due: Due, place: Place): Rung[] {
  const endsWithDay = due.at === instantAt(addDays(due.on, 1));
  return Object.entries(ladders[kindOf(due)]).map(([name, offset]) => {
    const rung = name as RungName;
    // A deadline at a moment of the day (response deadline) is over at that moment, not next morning.
    if (rung === 'overdue' && !endsWithDay) return { rung, at: due.at };
    return { rung, at: instantAt(stepWorkdays(due.on, offset, place).on, officeOpens) };
  });
}

/** The first rung after a moment; undefined when the ladder is climbed. */
export function nextRung(rungs: Rung[], after: Instant): Rung | undefined {
  return rungs.find((rung) => Date.parse(rung.at) > Date.parse(after));
}

/** The newest rung that has come by a moment: after a standstill it says what the earlier ones would have said. */
export function newestRung(rungs: Rung[], now: Instant): Rung | undefined {
  return rungs.findLast((rung) => Date.parse(rung.at) <= Date.parse(now));
}
