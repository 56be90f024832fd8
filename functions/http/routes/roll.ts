/** 落实台账: how far everybody is settled, what stands with the person who asks, and the answers of those who were asked. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, PurchaseState } from '#domain/kernel/types.ts';
import { roles } from '#domain/people/roles.ts';
import { decideRoll } from '#domain/roll/decide.ts';
import { type RollAct, type RollForm, rollForms } from '#domain/roll/forms.ts';
import { rollPlaceOf } from '#domain/roll/open.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { purchaseResource } from '#functions/authority/resource.ts';
import { nothing, pageOf, paging, purchaseId } from '#functions/http/fields.ts';
import {
  emptyRoll,
  entriesOf,
  entryView,
  mineOf,
  rollView,
  shownRoll,
  standings,
} from '#functions/http/roll-view.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { advanceRoll } from '#functions/shared/dispatch/roll.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import { cursorOf, readCursor } from '#functions/store/cursor.ts';
import type { RollId } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { actOnRoll, loadRoll } from '#functions/store/roll.ts';
import { acceptedElsewhere } from '#functions/store/roll-loads.ts';

export const rollParams = z.strictObject({ id: purchaseId, lot: z.coerce.number().int().min(1).max(999) });

export const rollRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/lots/{lot}/roll',
  summary: '落实台账',
  params: rollParams,
  query: nothing,
  answer: rollView,
  status: 200,
  handle: async ({ params: { id, lot }, actors, person, now }) => {
    const found = await readable(id, actors, 'ReadPurchase');
    const loaded = isRefusal(found) ? await loadPurchase(id) : found.loaded;
    const roll = loaded && rollIdOf(loaded.state, lot);
    // Whoever was asked by name sees what was asked, also without a part in the purchase.
    if (isRefusal(found)) {
      const { state } = roll ? await loadRoll(roll) : { state: undefined };
      const mine = state && mineOf(state, person.account);
      return state && mine?.mine
        ? ok({
            ...emptyRoll,
            ...mine,
            title: state.title,
            drill: state.drill,
            contact: state.clock.contact,
            order: roll?.order,
            ...(state.closed === undefined ? {} : { closed: state.closed }),
          })
        : found;
    }
    if (!roll) return ok(emptyRoll);
    const { state } = await loadRoll(roll);
    return ok({ order: roll.order, ...shownRoll(state, now), ...mineOf(state, person.account) });
  },
});

function rollIdOf(state: PurchaseState, lot: number): RollId | undefined {
  const place = rollPlaceOf(state, lot);
  return place && { purchase: place.purchase, lot: place.lot, order: place.order };
}

export const rollEntriesRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/lots/{lot}/roll/entries',
  summary: '落实台账：逐人',
  params: rollParams,
  query: paging.extend({
    class: z.enum(['p1', 'p2', 'p3']).optional(),
    township: z
      .string()
      .regex(/^\d{9}$/, { error: '乡镇（街道）代码应为 9 位数字' })
      .optional(),
    standing: z.enum(standings).optional(),
  }),
  answer: pageOf(entryView),
  status: 200,
  handle: async ({ params: { id, lot }, query, actors, now }) => {
    const found = await readable(id, actors, 'ReadPurchase');
    if (isRefusal(found)) return found;
    // Who is still without help is for the offices that find it, not for the provider that failed.
    const offices = found.readers.filter(({ role }) => !['outside', 'village'].includes(roles[role].level));
    if (offices.length === 0) return refuse('ROLL_NOT_YOURS');
    const roll = rollIdOf(found.loaded.state, lot);
    if (!roll) return ok({ rows: [] });
    const { cursor, limit, ...asked } = query;
    const list = `roll#${id}#${lot}#${asked.class}#${asked.township}#${asked.standing}`;
    const after = readCursor(list, cursor, /^[\w.-]{1,40}$/);
    if (isRefusal(after)) return after;
    const { state } = await loadRoll(roll);
    const rows = entriesOf(state, asked, now).filter((one) => after === undefined || one.id > after);
    const page = rows.slice(0, limit);
    const last = page.at(-1)?.id;
    return ok({
      rows: page,
      ...(rows.length > page.length && last !== undefined ? { cursor: cursorOf(list, last) } : {}),
    });
  },
});

const actNames = Object.keys(rollForms) as [RollAct, ...RollAct[]];

export const rollActRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/lots/{lot}/roll/acts/{answer}',
  summary: '答复接续、登记联系、增加接管人员',
  params: rollParams.extend({ answer: z.enum(actNames) }),
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
  answer: z.object({ version: z.int() }),
  status: 201,
  handle: async ({ params: { id, lot, answer: act }, body, actors, now, attempt }) => {
    const may = await answering(id, lot, actors, act);
    if (isRefusal(may)) return may;
    const { roll, actor } = may;
    const form = parseFields(rollForms[act], body.form);
    if (isRefusal(form)) return form;
    const result = await actOnRoll(
      roll,
      async (state) => {
        const elsewhere = act === 'AcceptRecipients' ? await acceptedElsewhere(roll, actor.account) : 0;
        return decideRoll(state, act, form as RollForm<RollAct>, { actor, now, elsewhere });
      },
      now,
      attempt,
    );
    if (isRefusal(result)) return result;
    // What was declined, or whom a new helper can take, is asked for at once.
    if (act === 'DeclineRecipients' || act === 'EnterHelpers') await advanceRoll(roll, now);
    return created(result);
  },
});

/** The roll that is open, and the role in which the person may do so there. */
export async function answering(
  id: string,
  lot: number,
  actors: Actor[],
  act: RollAct,
): Promise<{ roll: RollId; actor: Actor } | Refusal> {
  const loaded = await loadPurchase(id);
  if (!loaded) return refuse('PURCHASE_UNKNOWN');
  const actor = admitted(actors, loaded.state, lot, act);
  if (isRefusal(actor)) return actor;
  const roll = rollIdOf(loaded.state, lot);
  return roll ? { roll, actor } : refuse('ROLL_CLOSED');
}

/** Whoever may answer at all in one of the roles; the roll itself knows who was asked. */
function admitted(actors: Actor[], state: PurchaseState, lot: number, act: RollAct): Actor | Refusal {
  const action = act === 'EnterHelpers' ? act : 'AnswerRoll';
  const resource = purchaseResource(state, action, lot);
  let refused: Refusal | undefined;
  for (const actor of actors) {
    const answer = authorize({ actor, action, resource });
    if (answer === true) return actor;
    refused ??= answer;
  }
  return refused ?? refuse('NOT_SIGNED_IN');
}
