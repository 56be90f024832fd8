/** 参数和时限: what owners have entered, the acts that set a value, and which open deadlines it would move. */
import { z } from 'zod';
import { type FigureAct, type FigureForm, figureForms } from '#domain/figures/forms.ts';
import {
  decideFigure,
  evolveFigures,
  type FigureEntry,
  type FigureState,
  figuresWith,
} from '#domain/figures/process.ts';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import { firstAllowed } from '#functions/authority/authorize.ts';
import { nothing } from '#functions/http/fields.ts';
import { mostMoves, move, previewMs } from '#functions/http/routes/calendar.ts';
import { officeOf } from '#functions/http/views.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import { calendarNow } from '#functions/store/calendar.ts';
import { figureEntries, loadFigures } from '#functions/store/figures.ts';
import { isFigureVersion } from '#functions/store/keys.ts';
import { foresee, recountStanding } from '#functions/store/recount.ts';
import { recordOn } from '#functions/store/short-stream.ts';

const office = z.object({ role: z.string(), region: z.string() });

const entry = z.object({
  number: z.int(),
  figure: z.string(),
  region: z.string(),
  from: z.string(),
  value: z.string(),
  /** In the unit that the program counts in. */
  amount: z.int(),
  /** Of a set that adds up to 100%: the others that were entered with it. */
  together: z.array(z.object({ figure: z.string(), value: z.string(), amount: z.int() })).optional(),
  grounds: z.string(),
  basis: z.string(),
  article: z.string().optional(),
  reason: z.string(),
  by: office,
  byOffice: z.string(),
  /** True where the person who asks entered it: another one confirms. */
  own: z.boolean(),
  at: z.string(),
  verdict: z
    .object({
      decision: z.string(),
      opinion: z.string().optional(),
      by: office,
      byOffice: z.string(),
      at: z.string(),
    })
    .optional(),
});

export const figuresRoute = personRoute({
  method: 'GET',
  path: '/api/figures',
  summary: '参数和时限',
  params: nothing,
  query: nothing,
  answer: z.object({
    version: z.int(),
    entries: z.array(entry),
    recount: z
      .object({ version: z.string(), status: z.string(), scanned: z.int(), moved: z.int() })
      .optional(),
  }),
  status: 200,
  handle: async ({ person }) => {
    const [{ state }, standing] = await Promise.all([loadFigures(), recountStanding()]);
    const shown = standing && isFigureVersion(standing.version) ? standing : undefined;
    return ok({
      version: state.version,
      entries: state.entries.map((one) => seenEntry(one, person.account)),
      ...(shown
        ? {
            recount: {
              version: shown.version,
              status: shown.status,
              scanned: shown.scanned,
              moved: shown.moved,
            },
          }
        : {}),
    });
  },
});

/** Offices are named, not persons. */
function seenEntry({ by, verdict, ...said }: FigureEntry, account: string) {
  return {
    ...said,
    ...seenBy(by),
    own: by.account === account,
    ...(verdict ? { verdict: { ...verdict, ...seenBy(verdict.by) } } : {}),
  };
}

const seenBy = (by: Actor) => ({ by: { role: by.role, region: by.region }, byOffice: officeOf(by) });

const actNames = Object.keys(figureForms) as [FigureAct, ...FigureAct[]];
const asked = {
  params: z.strictObject({ setting: z.enum(actNames) }),
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
};

interface Asked {
  actor: Actor;
  form: FigureForm<FigureAct>;
}

/** Who may, and the form as it was filled in. */
function askedBy(act: FigureAct, actors: readonly Actor[], raw: unknown): Asked | Refusal {
  const actor = firstAllowed(actors, act, ({ region }) => ({ kind: 'figure', region }));
  if (isRefusal(actor)) return actor;
  const form = parseFields(figureForms[act], raw);
  return isRefusal(form) ? form : { actor, form: form as FigureForm<FigureAct> };
}

export const figureActRoute = personRoute({
  method: 'POST',
  path: '/api/figures/acts/{setting}',
  summary: '办理参数和时限的录入',
  ...asked,
  answer: z.object({ version: z.int() }),
  status: 201,
  handle: async ({ params: { setting: act }, body, actors, now, attempt }) => {
    const found = askedBy(act, actors, body.form);
    if (isRefusal(found)) return found;
    if (act === 'ConfirmFigure') {
      const standing = await recountStanding();
      if (standing && standing.status !== 'done') return refuse('RECOUNT_RUNNING');
    }
    const result = await recordOn(
      figureEntries,
      (state) =>
        refuseElsewhere(state, act, found) ?? decideFigure(state, act, found.form, { ...found, now }),
      now,
      attempt,
    );
    if (isRefusal(result)) return result;
    await loadFigures();
    return created(result);
  },
});

/** An entry is confirmed by the level that sees its region. */
function refuseElsewhere(state: FigureState, act: FigureAct, { actor, form }: Asked): Refusal | undefined {
  if (act !== 'ConfirmFigure') return undefined;
  const { number } = form as FigureForm<'ConfirmFigure'>;
  const entry = state.entries.find((one) => one.number === number);
  if (!entry) return undefined;
  const allowed = firstAllowed([actor], act, () => ({ kind: 'figure', region: entry.region }));
  return isRefusal(allowed) ? allowed : undefined;
}

export const previewFigureRoute = personRoute({
  method: 'POST',
  path: '/api/figures/previews/{setting}',
  summary: '预览参数和时限变动的期限',
  ...asked,
  answer: z.object({
    /** Open deadlines looked at; not all of them where the time was up. */
    scanned: z.int(),
    complete: z.boolean(),
    count: z.int(),
    rows: z.array(move),
  }),
  status: 200,
  handle: async ({ params: { setting: act }, body, actors, now }) => {
    const found = askedBy(act, actors, body.form);
    if (isRefusal(found)) return found;
    const { state } = await loadFigures();
    const trial = tried(state, act, found, now);
    if (isRefusal(trial)) return trial;
    const until = performance.now() + previewMs;
    const rules = { calendar: calendarNow(), figures: trial };
    const { scanned, complete, moves } = await foresee(rules, () => performance.now() > until);
    const rows = moves.slice(0, mostMoves).map(({ region: _, ...one }) => one);
    return ok({ scanned, complete, count: moves.length, rows });
  },
});

/** The figures as the act would make them. */
function tried(state: FigureState, act: FigureAct, found: Asked, now: Instant) {
  const event = decideFigure(state, act, found.form, { ...found, now });
  if (isRefusal(event)) return event;
  const after = evolveFigures(state, event);
  const number = event.type === 'ConfirmFigure' ? event.data.number : after.entries.length;
  return figuresWith(after.entries, number, { by: found.actor, at: now });
}
