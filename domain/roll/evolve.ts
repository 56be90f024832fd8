/** The roll from its events. Knows no law. */
import type { Instant } from '#domain/kernel/types.ts';
import { instantOf } from '#domain/law/calendar.ts';
import type { Entry, RollEvent, RollState } from '#domain/roll/types.ts';

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

export function evolveRoll(before: RollState, event: RollEvent): RollState {
  const state = { ...before, version: before.version + 1 };
  switch (event.type) {
    case 'OpenRoll': {
      const { place, title, drill, clock, stations, total, at } = event;
      const ends = {
        p1: after(at, clock.contact.p1 * 60),
        p2: after(at, clock.contact.p2 * 60),
        p3: after(at, clock.contact.p3 * 60),
      };
      return { ...state, place, title, drill, clock, stations, total, openedAt: at, ends };
    }
    case 'EnterRecipients': {
      const entries = new Map(state.entries);
      for (const one of event.recipients) entries.set(one.id, { ...one, standing: 'waiting', tried: [] });
      return { ...state, entries };
    }
    case 'EnterHelpers': {
      const helpers = new Map(state.helpers);
      for (const one of event.helpers) helpers.set(one.account, one);
      return { ...state, helpers };
    }
    case 'OfferRecipients':
      return offered(state, event);
    case 'LapseRecipients':
      return changed(state, event.ids, ({ helper, acceptBy: _, ...entry }) => ({
        ...entry,
        standing: 'waiting',
        tried: tried(entry, helper),
      }));
    case 'EscalateRecipients':
      return changed(state, event.ids, ({ helper, acceptBy: _, passAt: _p, ...entry }) => ({
        ...entry,
        ...passes(state, event),
        standing: 'escalated',
        tried: tried(entry, helper),
        station: event.station,
        escalatedAt: event.at,
      }));
    case 'EscalateContacts':
      return changed(state, event.ids, ({ passAt: _, ...entry }) => ({
        ...entry,
        ...passes(state, event),
        station: event.station,
        escalatedAt: event.at,
      }));
    case 'PhoneOffers':
      return {
        ...state,
        offers: state.offers.map((offer) =>
          event.offers.includes(offer.no) ? { ...offer, phoned: true } : offer,
        ),
      };
    case 'ReceiveNotices': {
      const ways = new Map(event.receipts.map((receipt) => [receipt.no, receipt.ways]));
      return {
        ...state,
        offers: state.offers.map((offer) => {
          const by = ways.get(offer.no);
          return by === undefined ? offer : { ...offer, receipt: { at: event.at, ways: by } };
        }),
      };
    }
    case 'AcceptRecipients':
      return changed(
        state,
        event.ids,
        ({ acceptBy: _, station: _s, escalatedAt: _e, passAt: _p, ...entry }) => ({
          ...entry,
          standing: 'accepted',
          helper: event.helper,
          ...contact(state, event.nextContactAt),
          // Whoever was not in touch is not asked again either.
          tried: entry.standing === 'accepted' ? tried(entry, entry.helper) : entry.tried,
        }),
      );
    case 'DeclineRecipients':
      return changed(
        state,
        event.ids,
        ({ helper, acceptBy: _, nextContactAt: _n, station: _s, escalatedAt: _e, passAt: _p, ...entry }) => ({
          ...entry,
          standing: 'waiting',
          tried: tried(entry, helper),
        }),
      );
    case 'ContactRecipients':
      return changed(state, event.ids, ({ station: _s, escalatedAt: _e, ...entry }) => ({
        ...entry,
        contactedAt: event.at,
        ...contact(state, event.nextContactAt),
      }));
    case 'CloseRoll':
      return { ...state, closed: event.reason };
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

function offered(state: RollState, event: Extract<RollEvent, { type: 'OfferRecipients' }>): RollState {
  const entries = new Map(state.entries);
  const load = new Map(state.load);
  const offers = [...state.offers];
  for (const { helper, acceptBy, ids } of event.offers) {
    const phoneAt = after(event.at, state.clock.receipt);
    offers.push({ no: offers.length + 1, helper, at: event.at, acceptBy, phoneAt, ids });
    load.set(helper, (load.get(helper) ?? 0) + ids.length);
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry) entries.set(id, { ...entry, standing: 'offered', helper, acceptBy });
    }
  }
  return { ...state, entries, load, offers };
}

/** What one person no longer holds another one may: the load follows the entries. */
function changed(state: RollState, ids: readonly string[], change: (entry: Entry) => Entry): RollState {
  const entries = new Map(state.entries);
  const load = new Map(state.load);
  for (const id of ids) {
    const before = entries.get(id);
    if (!before) continue;
    const after = change(before);
    entries.set(id, after);
    if (before.helper === after.helper) continue;
    if (before.helper !== undefined) load.set(before.helper, (load.get(before.helper) ?? 0) - 1);
    if (after.helper !== undefined) load.set(after.helper, (load.get(after.helper) ?? 0) + 1);
  }
  return { ...state, entries, load };
}
