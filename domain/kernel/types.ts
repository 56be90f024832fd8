/** The words every room shares: dates, actors, positions, events. Shapes only, no behaviour. */
import type { Figures } from '#domain/law/figures.ts';
import type { Calendar } from '#domain/law/workdays/build.ts';
import type { Role } from '#domain/people/roles.ts';

/** Calendar date in Asia/Shanghai, `2021-03-01`. */
export type IsoDate = string;
/** Moment with Beijing offset, `2021-03-01T09:00:00.000+08:00`. */
export type Instant = string;
/** Integer fen (分). */
export type Fen = number;

export type Stage =
  | 'catalogue'
  | 'notice'
  | 'bidding'
  | 'contract'
  | 'supervision'
  | 'evaluation'
  | 'exit'
  | 'takeover'
  | 'remedies'
  | 'bonds'
  | 'oversight'
  | 'corrections'
  | 'committee'
  | 'sealing'
  | 'visits'
  | 'supplement'
  | 'suspension';

/** Who acts: the account, the one role it acts in, its GB/T 2260 region and, for outsiders, its 统一社会信用代码. */
export interface Actor {
  account: string;
  role: Role;
  region: string;
  org?: string;
}

/** A text that must not stand in an event: plain on its way in, a reference with a salted digest once stored. */
export type Sealed = { text: string } | { ref: string; digest: string };

/** A computed legal or internal period: the day (and the moment) it runs out, and why. */
export interface Due {
  /** Row of `domain/law/periods.ts`. */
  period: string;
  start: Instant;
  /** Last day of the period. */
  on: IsoDate;
  /** The moment the period is over. */
  at: Instant;
  /** True where the calendar of a year is not issued yet: reminds, but opens and closes no statutory gate. */
  provisional: boolean;
  article: string;
  /** Version of the work calendar it was counted with; absent in records older than versions. */
  calendar?: string;
  /** Number of the entry that set the length; absent where the table's own length was counted. */
  figure?: number;
  /** True where people chose the end (a response deadline, a service period): no calendar moves it. */
  chosen?: true;
  /** 中止: spans that do not count. One without an end still runs, and nothing falls due meanwhile. */
  pauses?: Pause[];
}

export interface Pause {
  from: Instant;
  to?: Instant;
  /** What stopped the clock, with its article: 鉴定（财政部令第94号 …）. */
  why: string;
}

/** A step that is open now: somebody (or the calendar) must act before the purchase goes on. */
export interface Position {
  /** `lot/step` or `lot/step@item`. */
  key: string;
  stage: Stage;
  step: string;
  /** 0 = the purchase as a whole; from 1001 on a case (`domain/stages/remedies/cases.ts`). */
  lot: number;
  /** 0, or the member of an `each` (expert 1..n). */
  item: number;
  /** 1 for the first time, 2 after a return, … */
  visit: number;
  openedAt: Instant;
  owner: Owner;
  due?: Due;
}

/** In whose list a task stands: a role within a region, an organisation or an account. */
export interface Owner {
  role: Role;
  scope: string;
}

/** One execution of a stage's machine: `name` = purchase-stage-(lot-)attempt. */
export interface Run {
  stage: Stage;
  lot: number;
  attempt: number;
  name: string;
}

/** One act, as recorded for ever. `type` is the step's id: the audit verb. */
export interface PurchaseEvent {
  type: string;
  /** Schema version of `data`; older ones are upcast when read. */
  v: number;
  lot: number;
  item: number;
  visit: number;
  at: Instant;
  by: Actor;
  outcome: string;
  data: Record<string, unknown>;
  closes: string[];
  opens: Position[];
  /** New due dates of positions that stay open (更正, 延期). */
  moves: { key: string; due: Due }[];
  /** Open positions that go into another list, where a corrected fact says whose they are. */
  hands?: { key: string; owner: Owner }[];
  starts: Run[];
}

/** An act as the state keeps it. */
export interface ActRecord {
  seq: number;
  at: Instant;
  by: Actor;
  lot: number;
  item: number;
  visit: number;
  outcome: string;
  data: Record<string, unknown>;
}

export interface PurchaseState {
  id: string;
  /** Number of events. */
  version: number;
  region: string;
  openedAt: Instant;
  positions: Record<string, Position>;
  /** All occurrences by `lot/step`, oldest first. */
  acts: Record<string, ActRecord[]>;
  /** Newest run by `lot/stage`. */
  runs: Record<string, Run>;
  /** The work calendar in force now, given by who reads the record; absent = the one the program brings. */
  calendar?: Calendar;
  /** Values that owners have set, given likewise. */
  figures?: Figures;
}

/** An envelope that was tried: changed since it was taken in, a part that is not the bidder's, or what it held. */
export interface Tried {
  changed?: true;
  wrong?: true;
  /** Absent also where there are too few parts, or they do not open it. */
  form?: unknown;
}

/** What the outside gives a decision: the moment, the county's money, a seed for draws. */
export interface Facts {
  now: Instant;
  actor: Actor;
  /** The county budgets of the years that the act touches, where the step asks for them (`needsBudgets`). */
  budgets?: Readonly<Record<number, import('#domain/budget/budget.ts').BudgetState>>;
  /** Published versions of the county's 指导性目录, oldest first, without the founding one. */
  directories?: readonly import('#domain/directory/version.ts').DirectoryVersion[];
  /** Entries of the register of bans, where the step asks for them (`needsBans`). */
  bans?: readonly import('#domain/bans/standing.ts').BanChange[];
  /** Recorded with every draw, so that it can be repeated. */
  seed: string;
  /** What the same purchaser buys elsewhere, where the step asks for it (`needsPurchases`). */
  purchases?: readonly import('#domain/law/split.ts').Bought[];
  /** Plain texts by `ref` of what the step asked for (`needsTexts`). */
  texts?: Readonly<Record<string, string>>;
  /** Of a form that came sealed: whether it is whole and sealed to the keys of the call. */
  envelopeSound?: boolean;
  /** By act, what trying to open its envelope gave (`needsUnsealing`). */
  unsealed?: Readonly<Record<number, Tried>>;
  /** 满意度调查, once it is closed (`needsSurvey`). */
  survey?: import('#domain/survey/result.ts').SurveyResult;
  /** 服务记录 of the current period of the act's lot (`needsService`). */
  service?: import('#domain/signals/snapshot.ts').ServiceFacts;
  /** 服务对象名册 in numbers, by township (`needsRegister`); empty where nobody stands on it. */
  register?: readonly import('#domain/stages/performance/fields.ts').TownshipRow[];
  /** 走访照片 that the form names and the contract's store holds (`needsPhotographs`). */
  photographs?: readonly import('#domain/recipients/photographs.ts').Photograph[];
  /** 落实台账 of the takeover of the act's lot (`needsRoll`); absent where there is none. */
  roll?: import('#domain/roll/types.ts').RollState;
  /** All events of the purchase, where the step asks for them (`needsRecord`). */
  record?: readonly PurchaseEvent[];
}
