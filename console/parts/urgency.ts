/** How near a deadline is: computed from the server's moment and the work calendar, never from this machine's clock. */
import type { Due } from '#domain/kernel/types.ts';
import { daysBetween, type Place, today, workdaysLeft } from '#domain/law/calendar.ts';
import { isPaused } from '#domain/law/pauses.ts';
import { isPeriodId, periodOf } from '#domain/law/periods.ts';

export type Urgency = 'overdue' | 'today' | 'soon' | 'normal' | 'none';

/** 预警线, in working days: on the last or the day before = today's work; up to three = soon (内部提醒阶梯). */
const thresholds = { today: 1, soon: 3 } as const;

export interface Nearness {
  urgency: Urgency;
  /** Working days left; negative when past; undefined where a year's calendar is not issued. */
  workdays: number | undefined;
  calendarDays: number;
  /** Whole minutes left of a period that is counted in hours. */
  minutes?: number;
  /** 中止: the clock stands still and nothing falls due. */
  paused?: true;
}

export function nearness(due: Due | undefined, now: string, place: Place): Nearness {
  if (!due) return { urgency: 'none', workdays: undefined, calendarDays: 0 };
  if (isPaused(due)) return { urgency: 'none', workdays: undefined, calendarDays: 0, paused: true };
  const day = today(now);
  const calendarDays = daysBetween(day, due.on);
  const workdays = workdaysLeft(day, due.on, place);
  const left = workdays ?? calendarDays;
  const past = Date.parse(now) >= Date.parse(due.at);
  if (isPeriodId(due.period) && periodOf(due.period).unit === 'hour') {
    const minutes = Math.trunc((Date.parse(due.at) - Date.parse(now)) / 60_000);
    return { urgency: past ? 'overdue' : 'today', workdays, calendarDays, minutes };
  }
  if (past) return { urgency: 'overdue', workdays, calendarDays };
  const urgency = left <= thresholds.today ? 'today' : left <= thresholds.soon ? 'soon' : 'normal';
  return { urgency, workdays, calendarDays };
}

/** `剩 3 个工作日`, `今天到期`, `已超期 2 个工作日`. */
export function leftText({ urgency, workdays, calendarDays, minutes, paused }: Nearness): string {
  if (paused) return '已中止，恢复后继续计算';
  if (urgency === 'none') return '无期限';
  if (minutes !== undefined)
    return `${urgency === 'overdue' ? '已超时' : '剩'} ${hoursText(Math.abs(minutes))}`;
  const unit = workdays === undefined ? '日' : '个工作日';
  const count = workdays ?? calendarDays;
  if (urgency === 'overdue') return count === 0 ? '已超期' : `已超期 ${Math.abs(count)} ${unit}`;
  if (calendarDays === 0) return '今天到期';
  return count === 0 ? '下一工作日前到期' : `剩 ${count} ${unit}`;
}

function hoursText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours >= 48) return `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`;
  return hours > 0 ? `${hours} 小时${rest > 0 ? ` ${rest} 分` : ''}` : `${rest} 分`;
}
