import { Complaint } from '#local/complaint.ts';

const shape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?)?(Z|[+-]\d{2}:\d{2})?$/;
/** Where the calendars of the law end, and nobody means what lies beyond. */
const years = { first: 1949, last: 2199 };
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of `2021-03-01`, `2021-03-01T09:00` or a full ISO moment; without an offset it is Beijing time (北京时间). */
export function parseMoment(text: string): number {
  const [, day, minute = '00:00', second = ':00', zone = '+08:00'] = shape.exec(text.trim()) ?? [];
  const at = day ? Date.parse(`${day}T${minute}${second}${zone}`) : Number.NaN;
  // Date.parse rolls 02-30 over to March; a person who typed it meant something else.
  const real = Number.isFinite(at) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day ?? '?');
  if (!real) throw new Complaint(`"${text}" is no moment: write 2027-03-01T09:00 (Beijing time).`);
  const year = Number(day?.slice(0, 4));
  if (year < years.first || year > years.last)
    throw new Complaint(`"${text}" is out of reach: years ${years.first} to ${years.last}.`);
  return at;
}

/** Milliseconds of `20d`, `3h`, `15m` or `2w`, with or without a leading `+`. */
export function parseSpan(text: string): number {
  const [, count, unit] = /^\+?(\d{1,6})([mhdw])$/.exec(text.trim()) ?? [];
  if (!count || !unit) throw new Complaint(`"${text}" is no span: write +20d, +3h, +15m or +2w.`);
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}

/** `2021-03-01T09:00:00.000+08:00` */
export function beijing(ms: number): string {
  return `${new Date(ms + 8 * unitMs.h).toISOString().slice(0, -1)}+08:00`;
}
