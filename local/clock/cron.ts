import { Complaint } from '#local/complaint.ts';

const minute = 60_000;
const day = 1_440 * minute;
const units: Record<string, number> = { minute, hour: 60 * minute, day };
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Period of `rate(5 minutes)` in milliseconds; undefined for a cron expression. */
export function rateMs(expression: string): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return count && unit ? Number(count) * (units[unit] as number) : undefined;
}

/**
 * The first instant (ms) after `after` at which an EventBridge expression fires. A rate fires on whole multiples of its
 * period; a cron expression (six fields; lists, ranges, steps; without L, W and #) in its time zone.
 */
export function nextOccurrence(expression: string, timezone: string, after: number): number {
  const rate = rateMs(expression);
  if (rate !== undefined) return (Math.floor(after / rate) + 1) * rate;
  const fields = cronFields(expression);
  const offset = zoneOffset(timezone, after);
  // Cron is read on the wall clock: shifting by the offset makes UTC getters speak local time.
  let wall = (Math.floor((after + offset) / minute) + 1) * minute;
  const horizon = wall + 5 * 366 * day;
  while (wall < horizon) {
    const date = new Date(wall);
    if (!matchesDay(fields, date)) wall = (Math.floor(wall / day) + 1) * day;
    else if (fields.hours.has(date.getUTCHours()) && fields.minutes.has(date.getUTCMinutes())) {
      return wall - zoneOffset(timezone, wall - offset);
    } else wall += minute;
  }
  throw new Complaint(`The schedule ${expression} never fires.`);
}

interface CronFields {
  minutes: Set<number>;
  hours: Set<number>;
  days: Set<number> | undefined;
  months: Set<number>;
  weekdays: Set<number> | undefined;
  years: Set<number> | undefined;
}

function matchesDay(fields: CronFields, date: Date): boolean {
  return (
    fields.months.has(date.getUTCMonth() + 1) &&
    (fields.days?.has(date.getUTCDate()) ?? true) &&
    (fields.weekdays?.has(date.getUTCDay() + 1) ?? true) &&
    (fields.years?.has(date.getUTCFullYear()) ?? true)
  );
}

const parsed = new Map<string, CronFields>();

function cronFields(expression: string): CronFields {
  const known = parsed.get(expression);
  if (known) return known;
  const [, body] = /^cron\((.+)\)$/.exec(expression) ?? [];
  const parts = body?.trim().split(/\s+/) ?? [];
  const [minutes, hours, days, month, weekday, years] = parts;
  if (!minutes || !hours || !days || !month || !weekday || !years || parts.length !== 6) {
    throw new Complaint(`The schedule ${expression} is neither rate(…) nor a cron(…) of six fields.`);
  }
  const read = (text: string, low: number, high: number, names: string[] = []) =>
    cronSet(expression, text, low, high, names);
  const fields: CronFields = {
    minutes: read(minutes, 0, 59),
    hours: read(hours, 0, 23),
    days: days === '?' ? undefined : read(days, 1, 31),
    months: read(month, 1, 12, months),
    weekdays: weekday === '?' ? undefined : read(weekday, 1, 7, weekdays),
    years: years === '*' ? undefined : read(years, 1970, 2199),
  };
  parsed.set(expression, fields);
  return fields;
}

function cronSet(expression: string, text: string, low: number, high: number, names: string[]): Set<number> {
  const value = (word: string): number => {
    const named = names.indexOf(word.toUpperCase());
    const found = named >= 0 ? named + 1 : Number(word);
    if (!Number.isInteger(found) || found < low || found > high) {
      throw new Complaint(`The schedule ${expression} has "${word}", which embedded mode cannot read.`);
    }
    return found;
  };
  const set = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/');
    const [from = '', to] = range === '*' ? [String(low), String(high)] : range.split('-');
    const last = to === undefined ? (step === undefined ? value(from) : high) : value(to);
    const stride = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(stride) || stride < 1) value(step ?? '');
    for (let entry = value(from); entry <= last; entry += stride) set.add(entry);
  }
  return set;
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function zoneOffset(timezone: string, at: number): number {
  if (timezone === 'UTC') return 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute;
}
