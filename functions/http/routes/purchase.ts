/** 项目详情: the purchase as of now, as far as the person may see it. */

import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant, Position, PurchaseState } from '#domain/kernel/types.ts';
import { regionName } from '#domain/people/regions.ts';
import { basisIn } from '#domain/stages/basis.ts';
import { flows } from '#domain/stages/flow.ts';
import { stepOf } from '#domain/stages/index.ts';
import { refuseUrging, urgeStep } from '#domain/stages/urging.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { purchaseResource, readResource } from '#functions/authority/resource.ts';
import { amber, ambersOf, seenAmber } from '#functions/http/amber.ts';
import { due, nothing, purchaseId, run, urged } from '#functions/http/fields.ts';
import { hidesDay, maskedUnless, opened, seenDue, seenOwner } from '#functions/http/views.ts';
import { ok, personRoute } from '#functions/shared/http/route.ts';
import { type Loaded, loadPurchase } from '#functions/store/purchases.ts';
import { linksOf } from '#functions/store/replacements.ts';
import { plansOf } from '#functions/store/summary.ts';
import { urgedOf } from '#functions/store/tasks.ts';

/** The purchase and the roles in which the person may look at it; else a refusal. */
const link = z.object({ purchase: z.string(), lot: z.int(), title: z.string() });

export async function readable(
  id: string,
  actors: Actor[],
  action: 'ReadPurchase' | 'ReadTimeline',
): Promise<{ loaded: Loaded; readers: Actor[] } | Refusal> {
  const loaded = await loadPurchase(id);
  if (!loaded) return refuse('PURCHASE_UNKNOWN');
  const resource = readResource(loaded.state);
  const answers = actors.map((actor) => ({ actor, answer: authorize({ actor, action, resource }) }));
  const readers = answers.filter(({ answer }) => answer === true).map(({ actor }) => actor);
  if (readers.length > 0) return { loaded, readers };
  const refused = answers.map(({ answer }) => answer).find(isRefusal);
  return refused ?? refuse('PURCHASE_UNKNOWN');
}

/** Whether the person may act on a position now: the role, authority, and standing where it matters whose seat or lot it is. */
function mine(state: PurchaseState, actors: Actor[], { step, lot, item }: Position): boolean {
  const definition = stepOf(step);
  return actors.some(
    (actor) =>
      definition?.roles.includes(actor.role) &&
      authorize({ actor, action: step, resource: purchaseResource(state, step, lot) }) === true &&
      definition.admits?.(state, actor, lot, item) === undefined,
  );
}

/** The refusal of the first role that could urge it at all; a person who may in one role may. */
function urgeRefusedOf(
  state: PurchaseState,
  actors: Actor[],
  position: Position,
  now: Instant,
): { urgeRefused?: string } {
  const answers = actors.map((actor) => {
    const allowed = authorize({ actor, action: urgeStep, resource: purchaseResource(state, urgeStep) });
    return allowed === true ? refuseUrging(state, actor, position, now) : allowed;
  });
  if (answers.includes(undefined)) return {};
  return { urgeRefused: answers.find(isRefusal)?.sentence ?? '' };
}

export const purchaseRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}',
  summary: '项目详情',
  params: z.strictObject({ id: purchaseId }),
  query: nothing,
  answer: z.object({
    id: z.string(),
    title: z.string(),
    region: z.string(),
    regionName: z.string(),
    openedAt: z.string(),
    version: z.int(),
    stages: z.array(
      z.object({ stage: z.string(), lot: z.int(), attempt: z.int(), name: z.string(), open: z.boolean() }),
    ),
    positions: z.array(
      z.object({
        key: z.string(),
        stage: z.string(),
        step: z.string(),
        label: z.string(),
        kind: z.enum(['task', 'wait']),
        article: z.string(),
        lot: z.int(),
        item: z.int(),
        visit: z.int(),
        openedAt: z.string(),
        owner: z.object({ role: z.string(), scope: z.string(), label: z.string() }),
        due: due.optional(),
        mine: z.boolean(),
        urged: urged.optional(),
        /** Why the person may not urge it now; absent = may. */
        urgeRefused: z.string().optional(),
      }),
    ),
    latest: z.record(z.string(), z.unknown()),
    counts: z.record(z.string(), z.int()),
    runs: z.array(run),
    amber: amber.optional(),
    /** 接替采购: what this purchase replaces, and what replaces a lot of it. */
    replaces: link.optional(),
    replacements: z.array(link).optional(),
  }),
  status: 200,
  handle: async ({ params, actors, now }) => {
    const found = await readable(params.id, actors, 'ReadPurchase');
    if (isRefusal(found)) return found;
    const { state, title } = found.loaded;
    const mask = maskedUnless(state, found.readers);
    const hidden = hidesDay(state, found.readers);
    const acts = Object.entries(state.acts).map(([key, records]) => ({
      key,
      records,
      record: records.at(-1),
    }));
    const latest = Object.fromEntries(
      acts.flatMap(({ key, record }) => {
        const step = key.slice(key.indexOf('/') + 1);
        return record ? [[key, { step, label: stepOf(step)?.label ?? step, ...mask(step, record) }]] : [];
      }),
    );
    const positions = Object.values(state.positions).map((open) => {
      const { due: limit, owner, ...position } = open;
      return {
        ...position,
        label: stepOf(position.step)?.label ?? position.step,
        kind: stepOf(position.step)?.kind ?? 'task',
        article: basisIn(state, stepOf(position.step)?.article ?? ''),
        owner: seenOwner(owner),
        ...(limit === undefined || hidden(open.step, open.lot)
          ? {}
          : { due: seenDue(limit, state.region, now) }),
        mine: mine(state, actors, open),
        ...urgedOf(state, open),
        ...urgeRefusedOf(state, actors, open, now),
      };
    });
    const planned = { purchase: state.id, region: state.region, plans: plansOf(state) };
    const ambers = await ambersOf([planned], found.readers, now);
    return ok({
      id: state.id,
      title,
      region: state.region,
      regionName: regionName(state.region),
      openedAt: state.openedAt,
      version: state.version,
      stages: stagesOf(state),
      positions,
      latest: await opened(state.id, latest),
      counts: Object.fromEntries(acts.map(({ key, records }) => [key, records.length])),
      runs: Object.values(state.runs),
      ...seenAmber(ambers.get(state.id)),
      ...(await linksOf(state)),
    });
  },
});

/** Stages in the order of the flow, each with its newest run and whether something of it is open. */
function stagesOf(state: PurchaseState) {
  const order = Object.keys(flows);
  return Object.values(state.runs)
    .map(({ stage, lot, attempt, name }) => ({
      stage,
      lot,
      attempt,
      name,
      open: Object.values(state.positions).some(
        (position) => position.stage === stage && position.lot === lot,
      ),
    }))
    .sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage) || a.lot - b.lot);
}
