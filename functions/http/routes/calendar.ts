/** 工作日历: the years that are known, the notices entered since the program was built, and what they moved. */
import { z } from 'zod';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { holidayYearForm } from '#domain/law/workdays/entry.ts';
import { holidayYears } from '#domain/law/workdays/index.ts';
import { taskListsOf } from '#domain/people/lists.ts';
import { isWithin } from '#domain/people/regions.ts';
import { roles } from '#domain/people/roles.ts';
import { firstAllowed } from '#functions/authority/authorize.ts';
import { due, nothing } from '#functions/http/fields.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import { calendarWith, enterHolidayYear, loadCalendar } from '#functions/store/calendar.ts';
import { figuresNow } from '#functions/store/figures.ts';
import { isFigureVersion, taskList } from '#functions/store/keys.ts';
import { foresee, type Move, movesOf, recountStanding } from '#functions/store/recount.ts';

const notice = z.object({ title: z.string(), number: z.string(), issued: z.string(), url: z.string() });

export const calendarRoute = personRoute({
  method: 'GET',
  path: '/api/calendar',
  summary: '工作日历',
  params: nothing,
  query: nothing,
  answer: z.object({
    version: z.string(),
    years: z.array(z.object({ year: z.int(), notice: notice.optional() })),
    entered: z.array(
      z.object({ at: z.string(), by: z.string(), unusual: z.string().optional(), entry: nothing.loose() }),
    ),
    recount: z
      .object({ version: z.string(), status: z.string(), scanned: z.int(), moved: z.int() })
      .optional(),
  }),
  status: 200,
  handle: async () => {
    const { calendar, events } = await loadCalendar();
    const standing = await recountStanding();
    const notices = new Map(holidayYears.map(({ year, notice: own }) => [year, own]));
    for (const { entry } of events) if (entry.national) notices.set(entry.year, entry.national.notice);
    return ok({
      version: calendar.version,
      years: calendar.years.map((year) => ({ year, notice: notices.get(year) })),
      entered: events.map(({ at, by, unusual, entry }) => ({
        at,
        by: roles[by.role].label,
        ...(unusual === undefined ? {} : { unusual }),
        entry,
      })),
      ...(standing && !isFigureVersion(standing.version)
        ? {
            recount: {
              version: standing.version,
              status: standing.status,
              scanned: standing.scanned,
              moved: standing.moved,
            },
          }
        : {}),
    });
  },
});

export const enterHolidayYearRoute = personRoute({
  method: 'POST',
  path: '/api/calendar/acts/EnterHolidayYear',
  summary: '录入年度放假安排',
  params: nothing,
  query: nothing,
  body: z.strictObject({ form: holidayYearForm }),
  answer: z.object({ version: z.string() }),
  status: 201,
  handle: async ({ body, actors, now, attempt }) => {
    const actor = firstAllowed(actors, 'EnterHolidayYear', ({ region }) => ({
      kind: 'calendar',
      region,
    }));
    if (isRefusal(actor)) return actor;
    const result = await enterHolidayYear(body.form, actor, now, attempt);
    return isRefusal(result) ? result : created(result);
  },
});

export const mostMoves = 500;

export const move = z.object({
  purchase: z.string(),
  title: z.string(),
  key: z.string(),
  visit: z.int(),
  label: z.string(),
  owner: z.object({ role: z.string(), scope: z.string() }),
  before: due,
  after: due,
});

/** How long a preview looks at deadlines. */
export const previewMs = 6000;

export const previewHolidayYearRoute = personRoute({
  method: 'POST',
  path: '/api/calendar/previews/EnterHolidayYear',
  summary: '预览放假安排变动的期限',
  params: nothing,
  query: nothing,
  body: z.strictObject({ form: holidayYearForm }),
  answer: z.object({
    version: z.string(),
    /** Open deadlines looked at; not all of them where the time was up. */
    scanned: z.int(),
    complete: z.boolean(),
    count: z.int(),
    rows: z.array(move),
  }),
  status: 200,
  handle: async ({ body, actors }) => {
    const actor = firstAllowed(actors, 'EnterHolidayYear', ({ region }) => ({ kind: 'calendar', region }));
    if (isRefusal(actor)) return actor;
    const calendar = await calendarWith(body.form);
    if (isRefusal(calendar)) return calendar;
    const until = performance.now() + previewMs;
    const { scanned, complete, moves } = await foresee(
      { calendar, figures: figuresNow() },
      () => performance.now() > until,
    );
    const rows = moves.slice(0, mostMoves).map(({ region: _, ...one }) => one);
    return ok({ version: calendar.version, scanned, complete, count: moves.length, rows });
  },
});

export const calendarMovesRoute = personRoute({
  method: 'GET',
  path: '/api/calendar/moves',
  summary: '放假安排变动的期限',
  params: nothing,
  /** The newest version where none is named. */
  query: z.strictObject({
    version: z
      .string()
      .regex(/^(20\d{2}|figure)\.\d{1,5}$/, { error: '不是日历版本或者录入序号' })
      .optional(),
  }),
  answer: z.object({
    count: z.int(),
    rows: z.array(move),
  }),
  status: 200,
  handle: async ({ query, actors }) => {
    const moves = await movesOf(query.version ?? (await loadCalendar()).calendar.version);
    const own = moves.filter((move) => actors.some((actor) => mayRead(actor, move)));
    const rows = own.slice(0, mostMoves).map(({ region: _, ...move }) => move);
    return ok({ count: own.length, rows });
  },
});

/** Offices see what moved in their region; everybody what moved in their own lists. */
function mayRead(actor: Actor, move: Move): boolean {
  const office = roles[actor.role].level !== 'outside' && roles[actor.role].level !== 'village';
  return (office && isWithin(move.region, actor.region)) || taskListsOf(actor).includes(taskList(move.owner));
}
