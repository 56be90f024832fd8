/** 落实台账: whom a failed service reached, who is asked for each of them, who accepted. Ids, classes and places; no personal data. */
import type { Actor, Instant, Owner } from '#domain/kernel/types.ts';

export type RecipientClass = 'p1' | 'p2' | 'p3';
export const recipientClasses: readonly RecipientClass[] = ['p1', 'p2', 'p3'];

export interface Recipient {
  id: string;
  class: RecipientClass;
  /** Nine digits. */
  township: string;
  /** Twelve digits, where the register knows it. */
  village?: string;
}

/** Who stands ready, in the order in which they are asked: whoever serves, then who helps. */
export const helperKinds = {
  standby: '备选承接主体人员',
  directStaff: '政府人员',
  village: '村（居）联系人',
  township: '乡镇（街道）值班人员',
} as const;
export type HelperKind = keyof typeof helperKinds;

/** A named person with a capacity; an office is none. */
export interface Helper {
  account: string;
  kind: HelperKind;
  /** Township or village; absent = the whole county. */
  place?: string;
  /** How many recipients the person can take on. */
  capacity: number;
}

/** Who answers for what nobody accepted, one step after the other; the last one has nobody above. */
export interface Station {
  owner: Owner;
  label: string;
}

export type Standing = 'waiting' | 'offered' | 'accepted' | 'escalated';

/** One recipient as it stands now. */
export interface Entry extends Recipient {
  standing: Standing;
  /** Asked or accepted. */
  helper?: string;
  acceptBy?: Instant;
  /** When the one who accepted will be in touch next. */
  nextContactAt?: Instant;
  contactedAt?: Instant;
  /** Persons who were asked and did not take it. */
  tried: readonly string[];
  /** Place in the chain of stations that answers for it now; of what was accepted: that sees to the contact that was missed. */
  station?: number;
  escalatedAt?: Instant;
  /** When it goes up, or one step further; absent at the last one. */
  passAt?: Instant;
}

/** What was asked of one person at one moment: one notice, one task. */
export interface Offer {
  no: number;
  helper: string;
  at: Instant;
  acceptBy: Instant;
  /** From when on a missing receipt is told. */
  phoneAt: Instant;
  ids: string[];
  /** Ways by which the notice reached its mailbox; absent = no receipt yet. */
  receipt?: { at: Instant; ways: string[] };
  /** Told to the station because no receipt came. */
  phoned?: true;
}

interface Told {
  v: 1;
  at: Instant;
  by: Actor;
}

export interface RollPlace {
  purchase: string;
  lot: number;
  /** Sequence number of the act that activated the takeover: one roll for each. */
  order: number;
  region: string;
}

/** Minutes, except `contact`: the plan's hours, within which somebody must have accepted, and be in touch again. */
export interface RollClock {
  accept: Record<RecipientClass, number>;
  escalate: number;
  receipt: number;
  contact: Record<RecipientClass, number>;
  /** From a promised contact until it counts as missed; rolls opened before this was counted have none. */
  grace?: number;
}

export type RollEvent =
  | (Told & {
      type: 'OpenRoll';
      place: RollPlace;
      title: string;
      drill: boolean;
      clock: RollClock;
      stations: Station[];
      /** How many recipients follow. */
      total: number;
    })
  | (Told & { type: 'EnterRecipients'; recipients: Recipient[] })
  | (Told & { type: 'EnterHelpers'; helpers: Helper[] })
  | (Told & { type: 'OfferRecipients'; offers: { helper: string; acceptBy: Instant; ids: string[] }[] })
  | (Told & { type: 'LapseRecipients'; ids: string[] })
  | (Told & { type: 'EscalateRecipients'; ids: string[]; station: number })
  | (Told & { type: 'EscalateContacts'; ids: string[]; station: number })
  | (Told & { type: 'PhoneOffers'; offers: number[] })
  | (Told & { type: 'ReceiveNotices'; receipts: { no: number; ways: string[] }[] })
  | (Told & { type: 'AcceptRecipients'; helper: string; ids: string[]; nextContactAt: Instant })
  | (Told & { type: 'DeclineRecipients'; helper: string; ids: string[]; reason: string })
  | (Told & { type: 'ContactRecipients'; helper: string; ids: string[]; nextContactAt: Instant })
  | (Told & { type: 'CloseRoll'; reason: 'withdrawn' | 'ended' });

export interface RollState {
  version: number;
  place?: RollPlace;
  title: string;
  drill: boolean;
  openedAt?: Instant;
  /** 预案时限 by class: nobody is asked any longer. */
  ends?: Readonly<Record<RecipientClass, Instant>>;
  closed?: 'withdrawn' | 'ended';
  clock: RollClock;
  stations: Station[];
  total: number;
  entries: ReadonlyMap<string, Entry>;
  helpers: ReadonlyMap<string, Helper>;
  /** How many each helper has been asked for or accepted. */
  load: ReadonlyMap<string, number>;
  offers: readonly Offer[];
}
