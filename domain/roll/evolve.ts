/** The roll from its events. Knows no law. */
import type { Instant } from '#domain/kernel/types.ts';
import { instantOf } from '#domain/law/calendar.ts';
import type { Entry, Helper, Offer, RollEvent, RollState } from '#domain/roll/types.ts';

export const initialRoll: RollState = {
  version: 0,
  title: '',
  drill: false,
  clock: { accept: { p1: 0, p2: 0, p3: 0 }, escalate: 0, receipt: 0, contact: { p1: 0, p2: 0, p3: 0 } },
  stations: [],
  total: 0,
  entries: new Map(),
  helpers: new Map(),
  load: new Map(),
  offers: [],
};

/** The lists of a roll that nobody else looks at yet: they may be changed in place. */
interface Draft extends RollState {
  entries: Map<string, Entry>;
  helpers: Map<string, Helper>;
  load: Map<string, number>;
  offers: Offer[];
}

const copyOf = (state: RollState): Draft => ({
  ...state,
  entries: new Map(state.entries),
  helpers: new Map(state.helpers),
  load: new Map(state.load),
  offers: [...state.offers],
});

export const evolveRoll = (before: RollState, event: RollEvent): RollState => applied(copyOf(before), event);

/** `evolveRoll` of one event after the other, with one copy of ten thousand entries in place of one for each event. */
export const foldRoll = (events: readonly RollEvent[], before: RollState = initialRoll): RollState =>
  events.reduce(applied, copyOf(before));

function applied(before: Draft, event: RollEvent): Draft {
  const draft = { ...before, version: before.version + 1 };
  switch (event.type) {
    case 'OpenRoll': {
      const { place, title, drill, clock, stations, total, at } = event;
      const ends = {
        p1: after(at, clock.contact.p1 * 60),
        p2: after(at, clock.contact.p2 * 60),
        p3: after(at, clock.contact.p3 * 60),
      };
      return { ...draft, place, title, drill, clock, stations, total, openedAt: at, ends };
    }
    case 'EnterRecipients':
      for (const one of event.recipients)
        draft.entries.set(one.id, { ...one, standing: 'waiting', tried: [] });
      return draft;
    case 'EnterHelpers':
      for (const one of event.helpers) draft.helpers.set(one.account, one);
      return draft;
    case 'OfferRecipients':
      return offered(draft, event);
    case 'LapseRecipients':
      return changed(draft, event.ids, ({ helper, acceptBy: _, ...entry }) => ({
        ...entry,
        standing: 'waiting',
        tried: tried(entry, helper),
      }));
    case 'EscalateRecipients':
      return changed(draft, event.ids, ({ helper, acceptBy: _, passAt: _p, ...entry }) => ({
        ...entry,
        ...passes(draft, event),
        standing: 'escalated',
        tried: tried(entry, helper),
        station: event.station,
        escalatedAt: event.at,
      }));
    case 'EscalateContacts':
      return changed(draft, event.ids, ({ passAt: _, ...entry }) => ({
        ...entry,
        ...passes(draft, event),
        station: event.station,
        escalatedAt: event.at,
      }));
    case 'PhoneOffers':
      return inOffers(draft, event.offers, (offer) => ({ ...offer, phoned: true }));
    case 'ReceiveNotices': {
      const ways = new Map(event.receipts.map((receipt) => [receipt.no, receipt.ways]));
      return inOffers(draft, [...ways.keys()], (offer) => ({
        ...offer,
        receipt: { at: event.at, ways: ways.get(offer.no) ?? [] },
      }));
    }
    case 'AcceptRecipients':
      return changed(
        draft,
        event.ids,
        ({ acceptBy: _, station: _s, escalatedAt: _e, passAt: _p, ...entry }) => ({
          ...entry,
          standing: 'accepted',
          helper: event.helper,
          ...contact(draft, event.nextContactAt),
          // Whoever was not in touch is not asked again either.
          tried: entry.standing === 'accepted' ? tried(entry, entry.helper) : entry.tried,
        }),
      );
    case 'DeclineRecipients':
      return changed(
        draft,
        event.ids,
        ({ helper, acceptBy: _, nextContactAt: _n, station: _s, escalatedAt: _e, passAt: _p, ...entry }) => ({
          ...entry,
          standing: 'waiting',
          tried: tried(entry, helper),
        }),
      );
    case 'ContactRecipients':
      return changed(draft, event.ids, ({ station: _s, escalatedAt: _e, ...entry }) => ({
        ...entry,
        contactedAt: event.at,
        ...contact(draft, event.nextContactAt),
      }));
    case 'CloseRoll':
      return { ...draft, closed: event.reason };
  }
}

const after = (at: Instant, minutes: number): Instant => instantOf(Date.parse(at) + minutes * 60_000);

/** Nothing goes higher than the last station. */
const passes = (
  { stations, clock }: RollState,
  { at, station }: { at: Instant; station: number },
): Pick<Entry, 'passAt'> => (station < stations.length - 1 ? { passAt: after(at, clock.escalate) } : {});

/** The contact that is promised, and from when on it is missed. */
const contact = (
  { clock: { grace = 0 } }: RollState,
  nextContactAt: Instant,
): Pick<Entry, 'nextContactAt' | 'passAt'> => ({ nextContactAt, passAt: after(nextContactAt, grace) });

const tried = (entry: Pick<Entry, 'tried'>, helper: string | undefined): readonly string[] =>
  helper === undefined || entry.tried.includes(helper) ? entry.tried : [...entry.tried, helper];

function offered(draft: Draft, event: Extract<RollEvent, { type: 'OfferRecipients' }>): Draft {
  const { entries, load, offers } = draft;
  for (const { helper, acceptBy, ids } of event.offers) {
    const phoneAt = after(event.at, draft.clock.receipt);
    offers.push({ no: offers.length + 1, helper, at: event.at, acceptBy, phoneAt, ids });
    load.set(helper, (load.get(helper) ?? 0) + ids.length);
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry) entries.set(id, { ...entry, standing: 'offered', helper, acceptBy });
    }
  }
  return draft;
}

/** Offers are numbered from 1 as they stand. */
function inOffers(draft: Draft, numbers: readonly number[], change: (offer: Offer) => Offer): Draft {
  for (const number of numbers) {
    const offer = draft.offers[number - 1];
    if (offer) draft.offers[number - 1] = change(offer);
  }
  return draft;
}

/** What one person no longer holds another one may: the load follows the entries. */
function changed(draft: Draft, ids: readonly string[], change: (entry: Entry) => Entry): Draft {
  const { entries, load } = draft;
  for (const id of ids) {
    const before = entries.get(id);
    if (!before) continue;
    const after = change(before);
    entries.set(id, after);
    if (before.helper === after.helper) continue;
    if (before.helper !== undefined) load.set(before.helper, (load.get(before.helper) ?? 0) - 1);
    if (after.helper !== undefined) load.set(after.helper, (load.get(after.helper) ?? 0) + 1);
  }
  return draft;
}
