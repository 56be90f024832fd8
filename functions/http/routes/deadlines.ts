/** 期限推算: each open deadline of a purchase with the rule, the act it runs from, every day of it, and what was known before. */
import { z } from 'zod';
import { figuresIn } from '#domain/figures/process.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { ActRecord, Due, PurchaseState } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { today } from '#domain/law/dates.ts';
import { derive, dueBy, otherReading, recount } from '#domain/law/deadlines.ts';
import { isPeriodId, periodIn } from '#domain/law/periods.ts';
import { asKnownOn } from '#domain/law/workdays/build.ts';
import { stepOf } from '#domain/stages/index.ts';
import { due as dueFields, purchaseId, setFields } from '#functions/http/fields.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { hidesDay, seenDue, seenSet } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { loadCalendar, placeOf } from '#functions/store/calendar.ts';
import { loadFigures } from '#functions/store/figures.ts';
import { eventOf, eventsAfter } from '#functions/store/purchases.ts';

const day = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: '应为 2021-03-01 的形式' });

export const deadlinesRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/deadlines',
  summary: '期限推算',
  params: z.strictObject({ id: purchaseId }),
  query: z.strictObject({ knownOn: day.optional() }),
  answer: z.object({
    calendar: z.string(),
    rows: z.array(
      z.object({
        key: z.string(),
        step: z.string(),
        label: z.string(),
        due: dueFields,
        rule: z
          .object({
            label: z.string(),
            length: z.int(),
            unit: z.string(),
            sense: z.string(),
            mark: z.string(),
            /** Who set the length, where the table alone does not say it. */
            set: setFields.optional(),
            from: z.string().optional(),
            to: z.string().optional(),
          })
          .optional(),
        since: z.object({ seq: z.int(), step: z.string(), label: z.string(), at: z.string() }).optional(),
        days: z.array(
          z.object({ date: z.string(), counted: z.boolean(), number: z.int().optional(), why: z.string() }),
        ),
        /** The other reading of 三月三, where it ends on another day. */
        other: z.string().optional(),
        /** As it stood in the record, where a newer calendar has moved it. */
        recorded: dueFields.optional(),
      }),
    ),
  }),
  status: 200,
  handle: async ({ params, query, actors, now }) => {
    const found = await readable(params.id, actors, 'ReadTimeline');
    if (isRefusal(found)) return found;
    const { state } = found.loaded;
    const [{ calendar, events }, { state: set }] = await Promise.all([loadCalendar(), loadFigures()]);
    const known = events.filter(({ at }) => query.knownOn === undefined || today(at) <= query.knownOn);
    const place =
      query.knownOn === undefined
        ? placeOf(state.region)
        : {
            region: state.region,
            calendar: asKnownOn(
              query.knownOn,
              known.map(({ entry }) => entry),
            ),
            figures: figuresIn(set.entries, query.knownOn),
          };
    const hidden = hidesDay(state, found.readers);
    const recorded = await recordedDues(params.id);
    const rows = Object.values(state.positions).flatMap((position) => {
      if (!position.due || hidden(position.step, position.lot)) return [];
      const own = recorded.get(position.key);
      const due = recount(own ?? position.due, place);
      return {
        key: position.key,
        step: position.step,
        label: stepOf(position.step)?.label ?? position.step,
        due: query.knownOn === undefined ? seenDue(due, state.region, now) : due,
        ...ruleOf(due, place),
        ...sinceOf(state, due),
        ...countedOf(due, place),
        ...(own && own.at !== due.at ? { recorded: own } : {}),
      };
    });
    return ok({ calendar: query.knownOn === undefined ? calendar.version : place.calendar.version, rows });
  },
});

/** The newest deadline of each position as its event has it. */
async function recordedDues(id: string): Promise<Map<string, Due>> {
  const dues = new Map<string, Due>();
  for (const row of await eventsAfter(id, 0)) {
    const event = eventOf(row);
    for (const { key, due } of event.opens) if (due) dues.set(key, due);
    for (const { key, due } of event.moves) dues.set(key, due);
  }
  return dues;
}

function ruleOf(due: Due, place: Place) {
  if (!isPeriodId(due.period)) return {};
  const { label, length, unit, sense, mark, runs, set } = periodIn(due.period, due.start, place);
  return { rule: { label, length, unit, sense, mark, ...runs, ...(set ? { set: seenSet(set) } : {}) } };
}

/** The act at whose moment the period began; none where a date of a form did. */
function sinceOf(state: PurchaseState, { start }: Due) {
  let found: { step: string; record: ActRecord } | undefined;
  for (const [key, records] of Object.entries(state.acts)) {
    for (const record of records) {
      if (record.at !== start || (found && found.record.seq > record.seq)) continue;
      found = { step: key.slice(key.indexOf('/') + 1), record };
    }
  }
  if (!found) return {};
  const { step, record } = found;
  return { since: { seq: record.seq, step, label: stepOf(step)?.label ?? step, at: record.at } };
}

/** The days of the count; of an end that people chose, those of the least there must be. */
function countedOf(due: Due, place: Place) {
  const period = isPeriodId(due.period) ? periodIn(due.period, due.start, place) : undefined;
  const chosenMinimum = due.chosen && period?.sense === 'min' && period.dated === undefined;
  const counted = chosenMinimum && period ? dueBy(period.id, due.start, place) : due;
  const other = otherReading(counted, place);
  return { days: derive(counted, place), ...(other === undefined ? {} : { other }) };
}
