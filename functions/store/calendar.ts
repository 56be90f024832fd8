/**
 * The work calendar beyond what the program brings: one chained event for each notice that an owner entered. Every
 * process keeps the calendar it last read; requests and ticks ask again when a minute has passed by their own moment.
 */

import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import type { Figures } from '#domain/law/figures.ts';
import { buildCalendar, type Calendar, type CalendarEntry, published } from '#domain/law/workdays/build.ts';
import { entryOf, type HolidayYearForm } from '#domain/law/workdays/entry.ts';
import { dayOf } from '#functions/shared/time.ts';
import { canonical, genesis, link } from '#functions/store/chain.ts';
import { figuresNow, refreshFigures } from '#functions/store/figures.ts';
import { type Attempt, idempotencyWrite, replay } from '#functions/store/idempotency.ts';
import { calendarStream, eventKey, headKey } from '#functions/store/keys.ts';
import { oneAtATime } from '#functions/store/lock.ts';
import { newOrder } from '#functions/store/recount-order.ts';
import { allRows, pause } from '#functions/store/table.ts';
import { Conflict, put, transact } from '#functions/store/write.ts';

/** One notice, as it was entered. */
export interface CalendarEvent {
  type: 'EnterHolidayYear';
  v: 1;
  at: Instant;
  by: Actor;
  entry: CalendarEntry;
  /** Why the notice differs from what such notices say. */
  unusual?: string;
}

export interface LoadedCalendar {
  calendar: Calendar;
  events: CalendarEvent[];
  hash: string;
}

const untouched: LoadedCalendar = { calendar: published, events: [], hash: genesis(calendarStream) };
let held = untouched;
let readAt = Number.NaN;
const staleMs = 60_000;

/** The calendar this process counts with. */
export const calendarNow = (): Calendar => held.calendar;

/** What deadlines are counted with: the calendar, and the figures that owners have set. */
export interface Rules {
  calendar: Calendar;
  figures: Figures;
}

export const rulesNow = (): Rules => ({ calendar: held.calendar, figures: figuresNow() });

/** The place of a region, under those rules. */
export const placeOf = (region: string): Rules & { region: string } => ({ region, ...rulesNow() });

/** Brings calendar and figures up to date, each once a minute. */
export async function refreshRules(now: Instant): Promise<void> {
  await Promise.all([refreshCalendar(now), refreshFigures(now)]);
}

/** Reads the entries again where the last look is a minute old, or lies ahead of a clock that was put back. */
async function refreshCalendar(now: Instant): Promise<void> {
  const at = Date.parse(now);
  if (at >= readAt && at - readAt < staleMs) return;
  await loadCalendar();
  readAt = at;
}

export async function loadCalendar(): Promise<LoadedCalendar> {
  const rows = await allRows<{ bytes: string; hash: string }>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :e)',
    ExpressionAttributeValues: { ':pk': calendarStream, ':e': 'e#' },
    ConsistentRead: true,
  });
  const hash = rows.at(-1)?.hash ?? untouched.hash;
  if (hash !== held.hash)
    held = loaded(
      rows.map((row) => JSON.parse(row.bytes) as CalendarEvent),
      hash,
    );
  return held;
}

function loaded(events: CalendarEvent[], hash: string): LoadedCalendar {
  if (events.length === 0) return { ...untouched, hash };
  const entries = events.map(({ entry }) => entry);
  const last = buildCalendar(entries).years.at(-1) ?? '';
  return { calendar: buildCalendar(entries, `${last}.${events.length}`), events, hash };
}

const rounds = 20;

/** The calendar as a notice would make it, or why it is refused; nothing is stored. */
export async function calendarWith(form: HolidayYearForm): Promise<Calendar | Refusal> {
  const { events } = await loadCalendar();
  const before = events.map((event) => event.entry);
  const entry = entryOf(form, before);
  return isRefusal(entry) ? entry : buildCalendar([...before, entry], `${entry.year}.${before.length + 1}`);
}

/** Records a notice and orders every open deadline to be counted again; the ticks do it. */
export async function enterHolidayYear(
  form: HolidayYearForm,
  by: Actor,
  now: Instant,
  attempt: Attempt | undefined,
): Promise<{ version: string } | Refusal> {
  return oneAtATime(calendarStream, async () => {
    for (let count = 1; count <= rounds; count++) {
      const before = await replay(attempt);
      if (before) return isRefusal(before) ? before : (before.answer as { version: string });
      const current = await loadCalendar();
      const entry = entryOf(
        form,
        current.events.map((event) => event.entry),
      );
      if (isRefusal(entry)) return entry;
      const event: CalendarEvent = {
        type: 'EnterHolidayYear',
        v: 1,
        at: now,
        by,
        entry,
        ...(form.unusual === undefined ? {} : { unusual: form.unusual }),
      };
      const stored = await record(current, event, attempt);
      if (stored) return stored;
      await pause(count);
    }
    return refuse('TRY_AGAIN');
  });
}

/** One transaction: the event, its head, and the order to recount. Undefined where somebody was quicker. */
async function record(
  current: LoadedCalendar,
  event: CalendarEvent,
  attempt: Attempt | undefined,
): Promise<{ version: string } | undefined> {
  const seq = current.events.length + 1;
  const bytes = canonical(event);
  const hash = link(current.hash, bytes);
  const { version } = loaded([...current.events, event], hash).calendar;
  try {
    await transact([
      put(
        'calendar',
        { ...eventKey(calendarStream, seq), bytes, prev: current.hash, hash, at: event.at },
        'new',
      ),
      put('head', { ...headKey(dayOf(event.at), calendarStream), version: seq, hash }),
      put('recount', newOrder(version, event.at)),
      ...(attempt ? [idempotencyWrite(attempt, { version }, event.at)] : []),
    ]);
  } catch (fault) {
    if (fault instanceof Conflict) return undefined;
    throw fault;
  }
  await loadCalendar();
  return { version };
}
