/** 落实台账: what a person puts on record, or why it is refused. Only the one who was asked accepts, and no more than the capacity. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Instant } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { holdersOf, isFree } from '#domain/roll/contacts.ts';
import type { RollAct, RollForm } from '#domain/roll/forms.ts';
import { refuseHelpers } from '#domain/roll/team.ts';
import type { Entry, RollEvent, RollState } from '#domain/roll/types.ts';
import { countyOf } from '#domain/stages/who.ts';

interface Facts {
  actor: Actor;
  now: Instant;
  /** How many the person has accepted in other takeovers that are open. */
  elsewhere?: number;
}

export function decideRoll<A extends RollAct>(
  state: RollState,
  act: A,
  form: RollForm<A>,
  facts: Facts,
): RollEvent | Refusal {
  if (state.place === undefined || state.closed !== undefined) return refuse('ROLL_CLOSED');
  return rules[act](state, form, facts);
}

const rules: { [A in RollAct]: (state: RollState, form: RollForm<A>, facts: Facts) => RollEvent | Refusal } =
  {
    AcceptRecipients: (state, form, { actor, now, elsewhere = 0 }) => {
      const helper = state.helpers.get(actor.account);
      if (!helper) return refuse('NOT_A_HELPER');
      const chosen = entriesOf(state, form.ids, (entry) => isAsked(entry, actor));
      const stranger = chosen.find((entry) => !isAsked(entry, actor) && !isFree(entry, actor.account));
      if (chosen.length === 0 || stranger)
        return refuse('RECIPIENT_NOT_YOURS', { id: stranger?.id ?? '—' }, 'ids');
      // What stands with the person is kept free for it; what is taken besides must fit, here and in other takeovers.
      const more = chosen.filter((entry) => !isAsked(entry, actor)).length;
      const load = Math.max(
        (state.load.get(actor.account) ?? 0) + more,
        elsewhere + acceptedBy(state, actor.account) + chosen.length,
      );
      if (load > helper.capacity)
        return refuse('HELPER_FULL', { capacity: helper.capacity, asked: load }, 'ids');
      return (
        refuseHolders(chosen, actor) ??
        refuseContact(state, chosen, form.nextContactAt, now) ?? {
          ...told(actor, now),
          type: 'AcceptRecipients',
          helper: actor.account,
          ids: chosen.map(({ id }) => id),
          nextContactAt: fromMoment(form.nextContactAt),
        }
      );
    },
    // 转出: also what was accepted before; whoever can go on no longer says so, and another person is asked at once.
    DeclineRecipients: (state, form, { actor, now }) => {
      const own = (entry: Entry): boolean => isAsked(entry, actor) || isAccepted(entry, actor);
      const chosen = entriesOf(state, form.ids, (entry) => isAsked(entry, actor));
      const stranger = chosen.find((entry) => !own(entry));
      if (chosen.length === 0 || stranger)
        return refuse('RECIPIENT_NOT_YOURS', { id: stranger?.id ?? '—' }, 'ids');
      const ids = chosen.map(({ id }) => id);
      return {
        ...told(actor, now),
        type: 'DeclineRecipients',
        helper: actor.account,
        ids,
        reason: form.reason,
      };
    },
    ContactRecipients: (state, form, { actor, now }) => {
      const own = (entry: Entry): boolean => isAccepted(entry, actor);
      const chosen = entriesOf(state, form.ids, own);
      const stranger = chosen.find((entry) => !own(entry));
      if (chosen.length === 0 || stranger)
        return refuse('RECIPIENT_NOT_YOURS', { id: stranger?.id ?? '—' }, 'ids');
      return (
        refuseContact(state, chosen, form.nextContactAt, now) ?? {
          ...told(actor, now),
          type: 'ContactRecipients',
          helper: actor.account,
          ids: chosen.map(({ id }) => id),
          nextContactAt: fromMoment(form.nextContactAt),
        }
      );
    },
    EnterHelpers: (state, { helpers }, { actor, now }) => {
      const wrong = refuseHelpers(helpers, countyOf(state.place?.region ?? ''));
      if (wrong) return wrong;
      const short = helpers.find((one) => one.capacity < (state.load.get(one.account) ?? 0));
      if (short)
        return refuse(
          'HELPER_FULL',
          { capacity: short.capacity, asked: state.load.get(short.account) ?? 0 },
          'helpers',
        );
      return {
        ...told(actor, now),
        type: 'EnterHelpers',
        helpers: helpers.map(({ place, ...one }) => ({ ...one, ...(place === undefined ? {} : { place }) })),
      };
    },
  };

const acceptedBy = (state: RollState, account: string): number =>
  [...state.entries.values()].filter(({ standing, helper }) => standing === 'accepted' && helper === account)
    .length;

const told = (by: Actor, at: Instant): { v: 1; at: Instant; by: Actor } => ({ v: 1, at, by });

const isAsked = (entry: Entry, { account }: Actor): boolean =>
  entry.standing === 'offered' && entry.helper === account;

const isAccepted = (entry: Entry, { account }: Actor): boolean =>
  entry.standing === 'accepted' && entry.helper === account;

function entriesOf(state: RollState, ids: string[] | undefined, all: (entry: Entry) => boolean): Entry[] {
  if (ids === undefined) return [...state.entries.values()].filter(all);
  return [...new Set(ids)].map(
    (id) => state.entries.get(id) ?? { id, class: 'p1', township: '', standing: 'accepted', tried: [] },
  );
}

/** Each holder has a task and a count in the same transaction. */
const holdersAtOnce = 20;

function refuseHolders(chosen: Entry[], { account }: Actor): Refusal | undefined {
  const holders = holdersOf(chosen, account).length;
  return holders > holdersAtOnce
    ? refuse('TOO_MANY_HOLDERS', { most: holdersAtOnce, holders }, 'ids')
    : undefined;
}

/** 下次联系: ahead, and for the first class within the plan's clock. */
function refuseContact(state: RollState, chosen: Entry[], given: string, now: Instant): Refusal | undefined {
  const at = Date.parse(fromMoment(given));
  if (at <= Date.parse(now)) return refuse('CONTACT_PAST', {}, 'nextContactAt');
  const hours = Math.min(...chosen.map((entry) => state.clock.contact[entry.class]));
  return at > Date.parse(now) + hours * 3_600_000
    ? refuse('CONTACT_TOO_LATE', { hours }, 'nextContactAt')
    : undefined;
}
