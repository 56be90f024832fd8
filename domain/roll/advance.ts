/**
 * What the clock does to a roll: offers lapse, what nobody takes goes up, so does a contact that was missed, a missing receipt is
 * told. One event at a time, so that whoever was stopped in the middle goes on from the record.
 */
import type { Actor, Instant } from '#domain/kernel/types.ts';
import { instantOf } from '#domain/law/calendar.ts';
import { assign, inOrder } from '#domain/roll/assign.ts';
import type { Entry, Offer, RollEvent, RollState } from '#domain/roll/types.ts';

/** Offers of one event: each is a task and a notice in the same transaction. */
const offersAtOnce = 40;
/** Ids of one event: far below the largest row. */
const idsAtOnce = 500;

const minute = 60_000;

/** The next thing that is due, or undefined where the roll only waits. */
export function advance(state: RollState, now: Instant): RollEvent | undefined {
  if (state.place === undefined || state.closed !== undefined) return undefined;
  const told = { v: 1 as const, at: now, by: system(state) };
  const entries = [...state.entries.values()];
  const late = entries.filter((entry) => isOver(lateOf(state, entry), now));
  if (late.length > 0)
    return { ...told, type: 'EscalateRecipients', ids: together(late), station: state.stations.length - 1 };
  const lapsed = entries.filter((entry) => isOver(lapseOf(entry), now));
  if (lapsed.length > 0) return { ...told, type: 'LapseRecipients', ids: together(lapsed) };
  const { asks, class: of, without } = assign(state, offersAtOnce, now);
  if (asks.length > 0 && of !== undefined) {
    const answer = instantOf(Date.parse(now) + state.clock.accept[of] * minute);
    const [acceptBy = answer] = [answer, state.ends?.[of] ?? answer].sort();
    return { ...told, type: 'OfferRecipients', offers: asks.map((ask) => ({ ...ask, acceptBy })) };
  }
  if (without.length > 0)
    return { ...told, type: 'EscalateRecipients', ids: without.slice(0, idsAtOnce), station: 0 };
  const passed = entries.filter((entry) => isOver(entry.passAt, now));
  const unplaced = rising(passed.filter(({ standing }) => standing !== 'accepted'));
  if (unplaced) return { ...told, type: 'EscalateRecipients', ...unplaced };
  const missed = rising(inOrder(passed.filter(({ standing }) => standing === 'accepted')));
  if (missed) return { ...told, type: 'EscalateContacts', ...missed };
  const silent = state.offers.filter((offer) => isOver(phoneOf(state, offer), now)).map(({ no }) => no);
  return silent.length > 0 ? { ...told, type: 'PhoneOffers', offers: silent.slice(0, idsAtOnce) } : undefined;
}

/** When the roll must be looked at next; undefined where nothing waits for time. */
export function nextLook(state: RollState): Instant | undefined {
  if (state.place === undefined || state.closed !== undefined) return undefined;
  let first: Instant | undefined;
  const sooner = (moment: Instant | undefined): void => {
    if (moment !== undefined && (first === undefined || moment < first)) first = moment;
  };
  for (const entry of state.entries.values()) {
    sooner(lapseOf(entry));
    sooner(entry.passAt);
    sooner(lateOf(state, entry));
  }
  for (const offer of state.offers) sooner(phoneOf(state, offer));
  return first;
}

/** Of what goes up, what stands lowest, and the station it goes to. */
function rising(passed: readonly Entry[]): { ids: string[]; station: number } | undefined {
  if (passed.length === 0) return undefined;
  const lowest = passed.reduce(
    (least, { station = -1 }) => Math.min(least, station),
    Number.POSITIVE_INFINITY,
  );
  return { ids: together(passed.filter(({ station = -1 }) => station === lowest)), station: lowest + 1 };
}

/** As many as one transaction holds, each with the task of whoever was asked. */
function together(entries: readonly Entry[]): string[] {
  const helpers = [...new Set(entries.map(({ helper }) => helper))].slice(0, offersAtOnce);
  return idsOf(entries.filter(({ helper }) => helpers.includes(helper)).slice(0, idsAtOnce));
}

/** 预案时限: nobody is asked any longer; what has no person by then stands with the last office. */
const lateOf = (state: RollState, entry: Entry): Instant | undefined =>
  entry.standing === 'accepted' ||
  (entry.standing === 'escalated' && entry.station === state.stations.length - 1)
    ? undefined
    : state.ends?.[entry.class];

/** Moments of the record sort as text. */
const isOver = (moment: Instant | undefined, now: Instant): boolean => moment !== undefined && moment <= now;

const lapseOf = ({ standing, acceptBy }: Entry): Instant | undefined =>
  standing === 'offered' ? acceptBy : undefined;

const phoneOf = (state: RollState, offer: Offer): Instant | undefined =>
  offer.receipt === undefined && offer.phoned === undefined && isOpen(state, offer)
    ? offer.phoneAt
    : undefined;

/** Whether anybody of an offer still waits for that person's answer. */
export const isOpen = (state: RollState, { helper, ids, acceptBy }: Offer): boolean =>
  ids.some((id) => {
    const entry = state.entries.get(id);
    return entry?.standing === 'offered' && entry.helper === helper && entry.acceptBy === acceptBy;
  });

const idsOf = (entries: readonly Entry[]): string[] => entries.map(({ id }) => id);

const system = ({ place }: RollState): Actor => ({
  account: 'system',
  role: 'system',
  region: place?.region ?? '',
});
