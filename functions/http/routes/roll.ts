/** 落实台账: how far everybody is settled, what stands with the person who asks, and the answers of those who were asked. */
import { z } from 'zod';
import { parseFields } from '#domain/kernel/form.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, PurchaseState } from '#domain/kernel/types.ts';
import { isOpen } from '#domain/roll/advance.ts';
import { decideRoll } from '#domain/roll/decide.ts';
import { type RollAct, type RollForm, rollForms } from '#domain/roll/forms.ts';
import { rollPlaceOf } from '#domain/roll/open.ts';
import { type Entry, type RollState, recipientClasses } from '#domain/roll/types.ts';
import { authorize } from '#functions/authority/authorize.ts';
import { purchaseResource } from '#functions/authority/resource.ts';
import { nothing, purchaseId } from '#functions/http/fields.ts';
import { readable } from '#functions/http/routes/purchase.ts';
import { advanceRoll } from '#functions/shared/dispatch/roll.ts';
import { created, ok, personRoute } from '#functions/shared/http/route.ts';
import type { RollId } from '#functions/store/keys.ts';
import { loadPurchase } from '#functions/store/purchases.ts';
import { acceptedElsewhere, actOnRoll, loadRoll } from '#functions/store/roll.ts';

const params = z.strictObject({ id: purchaseId, lot: z.coerce.number().int().min(1).max(999) });

const entry = z.object({
  id: z.string(),
  class: z.string(),
  township: z.string(),
  village: z.string().optional(),
  acceptBy: z.string().optional(),
  nextContactAt: z.string().optional(),
  contactedAt: z.string().optional(),
});

/** More than a person can hold in view; the counts say how many there are. */
const mostShown = 200;

const emptyRoll = {
  version: 0,
  drill: false,
  total: 0,
  classes: [],
  stations: [],
  helpers: 0,
  capacity: 0,
  silent: 0,
};

export const rollRoute = personRoute({
  method: 'GET',
  path: '/api/purchases/{id}/lots/{lot}/roll',
  summary: '落实台账',
  params,
  query: nothing,
  answer: z.object({
    version: z.int(),
    order: z.int().optional(),
    drill: z.boolean(),
    openedAt: z.string().optional(),
    closed: z.string().optional(),
    total: z.int(),
    classes: z.array(
      z.object({
        class: z.string(),
        total: z.int(),
        accepted: z.int(),
        offered: z.int(),
        waiting: z.int(),
        escalated: z.int(),
        contacted: z.int(),
      }),
    ),
    stations: z.array(z.object({ label: z.string(), held: z.int() })),
    helpers: z.int(),
    capacity: z.int(),
    /** Offers that wait for an answer and have neither receipt nor been told to be telephoned. */
    silent: z.int(),
    mine: z.object({ capacity: z.int(), asked: z.array(entry), accepted: z.array(entry) }).optional(),
  }),
  status: 200,
  handle: async ({ params: { id, lot }, actors, person }) => {
    const found = await readable(id, actors, 'ReadPurchase');
    const loaded = isRefusal(found) ? await loadPurchase(id) : found.loaded;
    const roll = loaded && rollIdOf(loaded.state, lot);
    // Whoever was asked by name sees what was asked, also without a part in the purchase.
    if (isRefusal(found)) {
      const { state } = roll ? await loadRoll(roll) : { state: undefined };
      const mine = state && mineOf(state, person.account);
      return state && mine?.mine
        ? ok({ ...emptyRoll, ...mine, drill: state.drill, order: roll?.order })
        : found;
    }
    if (!roll) return ok(emptyRoll);
    const { state } = await loadRoll(roll);
    return ok({ order: roll.order, ...shown(state), ...mineOf(state, person.account) });
  },
});

function rollIdOf(state: PurchaseState, lot: number): RollId | undefined {
  const place = rollPlaceOf(state, lot);
  return place && { purchase: place.purchase, lot: place.lot, order: place.order };
}

function shown(state: RollState) {
  const entries = [...state.entries.values()];
  const count = (of: string, standing: Entry['standing']): number =>
    entries.filter((one) => one.class === of && one.standing === standing).length;
  return {
    version: state.version,
    drill: state.drill,
    ...(state.openedAt === undefined ? {} : { openedAt: state.openedAt }),
    ...(state.closed === undefined ? {} : { closed: state.closed }),
    total: state.total,
    classes: recipientClasses.map((of) => ({
      class: of,
      total: entries.filter((one) => one.class === of).length,
      accepted: count(of, 'accepted'),
      offered: count(of, 'offered'),
      waiting: count(of, 'waiting'),
      escalated: count(of, 'escalated'),
      contacted: entries.filter((one) => one.class === of && one.contactedAt !== undefined).length,
    })),
    stations: state.stations.map(({ label }, station) => ({
      label,
      held: entries.filter((one) => one.standing === 'escalated' && one.station === station).length,
    })),
    helpers: state.helpers.size,
    capacity: [...state.helpers.values()].reduce((sum, one) => sum + one.capacity, 0),
    silent: state.offers.filter((offer) => !offer.receipt && !offer.phoned && isOpen(state, offer)).length,
  };
}

function mineOf(state: RollState, account: string) {
  const helper = state.helpers.get(account);
  if (!helper) return {};
  const own = [...state.entries.values()].filter((one) => one.helper === account);
  const list = (standing: Entry['standing']) =>
    own
      .filter((one) => one.standing === standing)
      .slice(0, mostShown)
      .map(({ standing: _, tried: _t, helper: _h, station: _s, escalatedAt: _e, ...rest }) => rest);
  return { mine: { capacity: helper.capacity, asked: list('offered'), accepted: list('accepted') } };
}

const actNames = Object.keys(rollForms) as [RollAct, ...RollAct[]];

export const rollActRoute = personRoute({
  method: 'POST',
  path: '/api/purchases/{id}/lots/{lot}/roll/acts/{answer}',
  summary: '答复接续、登记联系、增加接管人员',
  params: params.extend({ answer: z.enum(actNames) }),
  query: nothing,
  body: z.strictObject({ form: nothing.loose() }),
  answer: z.object({ version: z.int() }),
  status: 201,
  handle: async ({ params: { id, lot, answer: act }, body, actors, now, attempt }) => {
    const loaded = await loadPurchase(id);
    if (!loaded) return refuse('PURCHASE_UNKNOWN');
    const actor = admitted(actors, loaded.state, lot, act);
    if (isRefusal(actor)) return actor;
    const roll = rollIdOf(loaded.state, lot);
    if (!roll) return refuse('ROLL_CLOSED');
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

/** Whoever may answer at all in one of the roles; the roll itself knows who was asked. */
function admitted(actors: Actor[], state: PurchaseState, lot: number, act: RollAct): Actor | Refusal {
  const action = act === 'EnterHelpers' ? 'NameTakeoverTeam' : 'AnswerRoll';
  const resource = purchaseResource(state, action, lot);
  let refused: Refusal | undefined;
  for (const actor of actors) {
    const answer = authorize({ actor, action, resource });
    if (answer === true) return actor;
    refused ??= answer;
  }
  return refused ?? refuse('NOT_SIGNED_IN');
}
