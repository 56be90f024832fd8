/** 指导性目录: the versions of a county, the revision on its way, and the acts that carry it. */
import { z } from 'zod';
import { type DirectoryAct, directoryForms, type FormOf } from '#domain/directory/forms.ts';
import { type DirectoryDraft, decideDirectory } from '#domain/directory/process.ts';
import { foundingDirectory } from '#domain/directory/version.ts';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { roles } from '#domain/people/roles.ts';
import { countyOf } from '#domain/stages/who.ts';
import { firstAllowed, isAllowed } from '#functions/authority/authorize.ts';
import { nothing } from '#functions/http/fields.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import { directoryOfCounty } from '#functions/store/directory.ts';
import { loadStream, recordOn } from '#functions/store/short-stream.ts';

const item = z.object({
  number: z.int(),
  name: z.string(),
  category: z.string(),
  needsReason: z.boolean(),
  warning: z.string().optional(),
});
const items = z.array(item);
const told = z.object({ type: z.string(), at: z.string(), by: z.string(), data: nothing.loose() });

const county = z
  .string()
  .regex(/^\d{6}$/, { error: '应为县级行政区划代码' })
  .optional();

export const directoryRoute = personRoute({
  method: 'GET',
  path: '/api/directory',
  summary: '指导性目录',
  params: nothing,
  /** The person's own county where none is named. */
  query: z.strictObject({ county }),
  answer: z.object({
    region: z.string(),
    version: z.int(),
    versions: z.array(z.object({ version: z.string(), from: z.string(), source: z.string(), items })),
    /** For the offices alone, until it is published. */
    draft: z.object({ items, told: z.array(told) }).optional(),
  }),
  status: 200,
  handle: async ({ query, actors, person }) => {
    const region = query.county ?? countyOf(person.region);
    const { state } = await loadStream(directoryOfCounty(region));
    const resource = { kind: 'directory' as const, region };
    const reads = actors.some((actor) => isAllowed({ actor, action: 'ReadDirectoryDraft', resource }));
    return ok({
      region,
      version: state.version,
      versions: [foundingDirectory, ...state.published],
      ...(state.draft && reads ? { draft: draftView(state.draft) } : {}),
    });
  },
});

function draftView(draft: DirectoryDraft) {
  const { drafted, finance, financeReply, consultations, reviews, publicOpinions, approval } = draft;
  const events = [drafted, finance, financeReply, ...consultations, ...reviews, ...publicOpinions, approval];
  return {
    items: draft.items,
    told: events
      .flatMap((event) => event ?? [])
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ type, at, by, data }) => ({ type, at, by: roles[by.role].label, data })),
  };
}

const actNames = Object.keys(directoryForms) as [DirectoryAct, ...DirectoryAct[]];

export const directoryActRoute = personRoute({
  method: 'POST',
  path: '/api/directory/acts/{act}',
  summary: '办理指导性目录调整',
  params: z.strictObject({ act: z.enum(actNames) }),
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
  answer: z.object({ version: z.int() }),
  status: 201,
  handle: async ({ params, body, actors, person, now, attempt }) => {
    const region = countyOf(person.region);
    const actor = firstAllowed(actors, params.act, () => ({ kind: 'directory', region }));
    if (isRefusal(actor)) return actor;
    const form = parseFields(directoryForms[params.act], body.form);
    if (isRefusal(form)) return form;
    const result = await recordOn(
      directoryOfCounty(region),
      (state) => decideDirectory(state, params.act, form as FormOf<DirectoryAct>, { actor, now }),
      now,
      attempt,
    );
    return isRefusal(result) ? result : created(result);
  },
});
