/** Answers of the API about the roll of a takeover. */
import type { Instant } from '#domain/kernel/types.ts';
import type { RecipientClass, Standing } from '#domain/roll/types.ts';

/** 落实台账 in numbers: everybody of a class, of a township. */
export interface RollCounts {
  total: number;
  accepted: number;
  offered: number;
  waiting: number;
  escalated: number;
  contacted: number;
  late: number;
}

/** A recipient by number: nobody's name is on the roll. */
export interface RollEntryPart {
  id: string;
  class: RecipientClass;
  township: string;
  village?: string;
  acceptBy?: Instant;
  nextContactAt?: Instant;
  contactedAt?: Instant;
  office?: string;
}

export interface RollEntry extends RollEntryPart {
  standing: Standing;
  late: boolean;
  helper?: string;
  helperKind?: string;
}

export interface RollView {
  version: number;
  order?: number;
  title: string;
  drill: boolean;
  openedAt?: Instant;
  closed?: 'withdrawn' | 'ended';
  total: number;
  classes: (RollCounts & { class: RecipientClass })[];
  places: (RollCounts & { township: string; name: string })[];
  stations: { label: string; held: number; missed: number }[];
  helpers: number;
  capacity: number;
  silent: number;
  contact: Partial<Record<RecipientClass, number>>;
  mine?: {
    capacity: number;
    place?: string;
    asked: RollEntryPart[];
    accepted: RollEntryPart[];
    free: RollEntryPart[];
  };
}
