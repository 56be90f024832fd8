/** 落实台账 as it is shown: counts by class, by township and by office; what stands with the person who asks; one line a recipient. */
import { z } from 'zod';
import type { Instant } from '#domain/kernel/types.ts';
import { regionName } from '#domain/people/regions.ts';
import { isOpen } from '#domain/roll/advance.ts';
import { inOrder } from '#domain/roll/assign.ts';
import { isFree, isMissed } from '#domain/roll/contacts.ts';
import {
  type Entry,
  type Helper,
  helperKinds,
  type RollState,
  recipientClasses,
} from '#domain/roll/types.ts';

const counts = {
  total: z.int(),
  accepted: z.int(),
  /** Asked, and nobody has answered yet; waiting to be asked; with an office. */
  offered: z.int(),
  waiting: z.int(),
  escalated: z.int(),
  contacted: z.int(),
  /** Accepted, and the next contact that was promised is past. */
  late: z.int(),
};

const entry = z.object({
  id: z.string(),
  class: z.string(),
  township: z.string(),
  village: z.string().optional(),
  acceptBy: z.string().optional(),
  nextContactAt: z.string().optional(),
  contactedAt: z.string().optional(),
  /** The office that answers for whom nobody accepted, or sees to the contact that was missed. */
  office: z.string().optional(),
});

export const rollView = z.object({
  version: z.int(),
  order: z.int().optional(),
  title: z.string(),
  drill: z.boolean(),
  openedAt: z.string().optional(),
  closed: z.string().optional(),
  total: z.int(),
  classes: z.array(z.object({ class: z.string(), ...counts })),
  places: z.array(z.object({ township: z.string(), name: z.string(), ...counts })),
  /** With nobody who accepted; with a contact that was missed. */
  stations: z.array(z.object({ label: z.string(), held: z.int(), missed: z.int() })),
  helpers: z.int(),
  capacity: z.int(),
  /** Offers that wait for an answer and have neither receipt nor been told to be telephoned. */
  silent: z.int(),
  /** Hours within which the next contact must be, by class. */
  contact: z.record(z.string(), z.number()),
  mine: z
    .object({
      capacity: z.int(),
      place: z.string().optional(),
      asked: z.array(entry),
      accepted: z.array(entry),
      /** Nobody else answers for them, or is in touch: the person may take them on as far as there is room. */
      free: z.array(entry),
    })
    .optional(),
});
export type RollView = z.infer<typeof rollView>;

export const entryView = entry.extend({
  standing: z.enum(['waiting', 'offered', 'accepted', 'escalated']),
  late: z.boolean(),
  /** Who was asked or has accepted: account and in what capacity. */
  helper: z.string().optional(),
  helperKind: z.string().optional(),
});
export type EntryView = z.infer<typeof entryView>;

export const emptyRoll: RollView = {
  version: 0,
  title: '',
  drill: false,
  total: 0,
  classes: [],
  places: [],
  stations: [],
  helpers: 0,
  capacity: 0,
  silent: 0,
  contact: {},
};

/** More than a person can hold in view; the counts say how many there are. */
const mostShown = 200;

export function shownRoll(state: RollState, now: Instant): RollView {
  const entries = [...state.entries.values()];
  const townships = [...new Set(entries.map(({ township }) => township))].sort();
  return {
    version: state.version,
    title: state.title,
    drill: state.drill,
    ...(state.openedAt === undefined ? {} : { openedAt: state.openedAt }),
    ...(state.closed === undefined ? {} : { closed: state.closed }),
    total: state.total,
    classes: recipientClasses.map((of) => ({
      class: of,
      ...counted(
        entries.filter((one) => one.class === of),
        now,
      ),
    })),
    places: townships.map((township) => ({
      township,
      name: regionName(township),
      ...counted(
        entries.filter((one) => one.township === township),
        now,
      ),
    })),
    stations: state.stations.map(({ label }, station) => ({
      label,
      held: entries.filter((one) => one.standing === 'escalated' && one.station === station).length,
      missed: entries.filter((one) => isMissed(one) && one.station === station).length,
    })),
    helpers: state.helpers.size,
    capacity: [...state.helpers.values()].reduce((sum, one) => sum + one.capacity, 0),
    silent: state.offers.filter((offer) => !offer.receipt && !offer.phoned && isOpen(state, offer)).length,
    contact: state.clock.contact,
  };
}

function counted(entries: readonly Entry[], now: Instant) {
  const count = (holds: (one: Entry) => boolean): number => entries.filter(holds).length;
  return {
    total: entries.length,
    accepted: count(({ standing }) => standing === 'accepted'),
    offered: count(({ standing }) => standing === 'offered'),
    waiting: count(({ standing }) => standing === 'waiting'),
    escalated: count(({ standing }) => standing === 'escalated'),
    contacted: count(({ contactedAt }) => contactedAt !== undefined),
    late: count((one) => isLate(one, now)),
  };
}

/** 逾期未联系. */
export const isLate = ({ standing, nextContactAt = '9' }: Entry, now: Instant): boolean =>
  standing === 'accepted' && nextContactAt <= now;

const officeOf = (state: RollState, { station = -1, standing }: Entry): { office?: string } => {
  const office = state.stations[station]?.label;
  return office === undefined || standing === 'offered' ? {} : { office };
};

/** What stands with a person who is on the team; nothing for anybody else. */
export function mineOf(state: RollState, account: string): Pick<RollView, 'mine'> {
  const helper = state.helpers.get(account);
  if (!helper) return {};
  const all = [...state.entries.values()];
  const own = all.filter((one) => one.helper === account);
  const shown = (entries: readonly Entry[]) =>
    entries.slice(0, mostShown).map((one) => {
      const { standing: _, tried: _t, helper: _h, station: _s, escalatedAt: _e, passAt: _p, ...rest } = one;
      return { ...rest, ...officeOf(state, one) };
    });
  const list = (standing: Entry['standing']) => shown(own.filter((one) => one.standing === standing));
  // What the person was asked for and did not take is not shown again.
  const suits = (one: Entry): boolean =>
    isFree(one, account) &&
    !one.tried.includes(account) &&
    (one.village ?? one.township).startsWith(helper.place ?? '');
  return {
    mine: {
      capacity: helper.capacity,
      ...(helper.place === undefined ? {} : { place: helper.place }),
      asked: list('offered'),
      accepted: list('accepted'),
      free: shown(inOrder(all.filter(suits))),
    },
  };
}

export const standings = ['left', 'accepted', 'late'] as const;

export interface EntryQuery {
  class?: string | undefined;
  township?: string | undefined;
  standing?: (typeof standings)[number] | undefined;
}

/** Recipients by number, as many as one asks for: `left` = nobody has accepted, `late` = the promised contact is past. */
export function entriesOf(state: RollState, asked: EntryQuery, now: Instant): EntryView[] {
  return [...state.entries.values()]
    .filter(
      (one) =>
        (asked.class === undefined || one.class === asked.class) &&
        (asked.township === undefined || one.township === asked.township) &&
        (asked.standing === undefined ||
          (asked.standing === 'late'
            ? isLate(one, now)
            : (one.standing === 'accepted') === (asked.standing === 'accepted'))),
    )
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((one) => {
      const { tried: _, escalatedAt: _e, passAt: _p, station: _s, helper, ...rest } = one;
      const by: Helper | undefined = helper === undefined ? undefined : state.helpers.get(helper);
      return {
        ...rest,
        late: isLate(one, now),
        ...(helper === undefined ? {} : { helper }),
        ...(by === undefined ? {} : { helperKind: helperKinds[by.kind] }),
        ...officeOf(state, one),
      };
    });
}
