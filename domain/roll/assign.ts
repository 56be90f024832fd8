/** 派单: who is asked for whom. Pure and repeatable: the same roll gives the same offers, whoever computes them. */
import type { Instant } from '#domain/kernel/types.ts';
import {
  type Entry,
  type Helper,
  helperKinds,
  type Recipient,
  type RecipientClass,
  type RollState,
  recipientClasses,
} from '#domain/roll/types.ts';

export interface Ask {
  helper: string;
  ids: string[];
}

const kindOrder = Object.keys(helperKinds);

/** Nearer first, then whoever serves before who only helps, then by account: nothing is left to chance. */
const nearness = (helper: Helper): number => (helper.place === undefined ? 0 : helper.place.length);

const byPreference = (one: Helper, other: Helper): number =>
  nearness(other) - nearness(one) ||
  kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) ||
  (one.account < other.account ? -1 : 1);

/** Helpers by the place they stand for; looked up from the village outwards. */
function byPlace(helpers: Iterable<Helper>): Map<string, Helper[]> {
  const places = new Map<string, Helper[]>();
  for (const helper of helpers) {
    const place = helper.place ?? '';
    places.set(place, [...(places.get(place) ?? []), helper]);
  }
  for (const list of places.values()) list.sort(byPreference);
  return places;
}

const placesOf = ({ village, township }: Entry): string[] => [
  ...(village === undefined ? [] : [village]),
  township,
  '',
];

/** Recipients for whom somebody must be found while there is time; what a station holds is tried again when helpers come. */
export function pending(state: RollState, now: Instant): Entry[] {
  return [...state.entries.values()].filter(
    ({ standing, class: of }) =>
      (standing === 'waiting' || standing === 'escalated') && now < (state.ends?.[of] ?? ''),
  );
}

/** The first class first. */
export const inOrder = <R extends Recipient>(entries: readonly R[]): R[] =>
  [...entries].sort(
    (one, other) =>
      recipientClasses.indexOf(one.class) - recipientClasses.indexOf(other.class) ||
      (one.id < other.id ? -1 : 1),
  );

/**
 * At most `most` offers, each to one person for recipients of one class, within what the person can still take; what
 * nobody can be asked for stays in `without`.
 */
export function assign(
  state: RollState,
  most: number,
  now: Instant,
): { asks: Ask[]; class?: RecipientClass; without: string[] } {
  const room = (one: Helper): number => one.capacity - (state.load.get(one.account) ?? 0);
  const ready = [...state.helpers.values()].filter((one) => room(one) > 0);
  const helpers = byPlace(ready);
  const free = new Map(ready.map((one) => [one.account, room(one)]));
  const asks = new Map<string, string[]>();
  const without: string[] = [];
  const waiting = inOrder(pending(state, now));
  const first = waiting.find((entry) => candidate(entry, helpers, free) !== undefined)?.class;
  for (const entry of waiting) {
    const helper = candidate(entry, helpers, free);
    if (helper === undefined) {
      if (entry.standing === 'waiting') without.push(entry.id);
      continue;
    }
    // One class at a time: the next one is asked once all of the first have somebody to answer for them.
    if (entry.class !== first) continue;
    const ask = asks.get(helper.account);
    if (ask === undefined && asks.size >= most) continue;
    asks.set(helper.account, [...(ask ?? []), entry.id]);
    free.set(helper.account, (free.get(helper.account) ?? 0) - 1);
  }
  return {
    asks: [...asks].map(([helper, ids]) => ({ helper, ids })),
    ...(first === undefined ? {} : { class: first }),
    without,
  };
}

function candidate(
  entry: Entry,
  helpers: Map<string, Helper[]>,
  free: Map<string, number>,
): Helper | undefined {
  for (const place of placesOf(entry))
    for (const helper of helpers.get(place) ?? [])
      if ((free.get(helper.account) ?? 0) > 0 && !entry.tried.includes(helper.account)) return helper;
  return undefined;
}
