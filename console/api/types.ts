/** What the API answers, as the console reads it (`/openapi.json` is the contract). */

import type { Ban, BanChangeAct, BanStanding } from '#domain/bans/standing.ts';
import type { BudgetState, CapStanding } from '#domain/budget/budget.ts';
import type { DirectoryAct } from '#domain/directory/forms.ts';
import type { DirectoryVersion } from '#domain/directory/version.ts';
import type { EntryBy } from '#domain/figures/process.ts';
import type { Actor, Due, Instant, Owner, PurchaseEvent, Run, Stage } from '#domain/kernel/types.ts';
import type { CatalogueItem } from '#domain/law/catalogue.ts';
import type { CalendarEntry } from '#domain/law/workdays/build.ts';
import type { HolidayNotice } from '#domain/law/workdays/types.ts';
import type { Role } from '#domain/people/roles.ts';
import type { Scorecard } from '#domain/stages/oversight/scorecard.ts';
import type { SurveyAct } from '#domain/survey/forms.ts';
import type { SurveyResult } from '#domain/survey/result.ts';

export interface Page<T> {
  rows: T[];
  /** Absent on the last page. */
  cursor?: string;
}

export interface Me {
  account: string;
  name: string;
  roles: { role: Role; label: string }[];
  region: string;
  regionName: string;
  org?: string;
  now: Instant;
}

export interface TaskRow {
  purchase: string;
  /** 项目名称. */
  title: string;
  region: string;
  key: string;
  stage: Stage;
  step: string;
  label: string;
  article: string;
  lot: number;
  item: number;
  visit: number;
  openedAt: Instant;
  owner: Owner;
  due?: Due;
  urged?: Urged;
}

/** 催办 so far. */
export interface Urged {
  count: number;
  last: Instant;
}

export interface DoneRow {
  purchase: string;
  title: string;
  step: string;
  label: string;
  lot: number;
  outcome: string;
  roleLabel: string;
  seq: number;
  at: Instant;
}

/** A step that is open, as a list shows it. */
export interface OpenRow {
  key: string;
  step: string;
  label: string;
  stage: Stage;
  lot: number;
  due?: Due;
}

export interface PurchaseRow {
  id: string;
  title: string;
  region: string;
  regionName: string;
  openedAt: Instant;
  updatedAt: Instant;
  /** 外部带入. */
  broughtIn?: true;
  open: OpenRow[];
  amber?: Amber[];
}

/** 预案黄色 of a contract in service, with what must be brought up to date. */
export interface Amber {
  lot: number;
  reasons: string[];
}

export interface OpenPosition extends OpenRow {
  kind: 'task' | 'wait';
  article: string;
  item: number;
  visit: number;
  openedAt: Instant;
  owner: Owner & { label: string };
  /** Whether the signed-in person may act on it now. */
  mine: boolean;
  urged?: Urged;
  /** Why the person may not urge it now; absent = may. */
  urgeRefused?: string;
}

/** 更正: an act as it was filled in. */
export interface FactView {
  seq: number;
  step: string;
  lot: number;
  form: Record<string, unknown>;
}

interface ChangedLine {
  label: string;
  before: string;
  after: string;
}

/** What a correction would change. */
export interface ConsequencesView {
  version: number;
  changes: (ChangedLine & { seq: number; field: string })[];
  deadlines: { key: string; label: string; before?: Due; due: Due }[];
  hands: { key: string; label: string; before: string; owner: string }[];
  notices: { seq: number; kind: string; at: string; lines: ChangedLine[] }[];
  money: { year: number; fen: number }[];
  approval?: 'public' | 'reliedOn';
  blocks: {
    seq: number;
    step: string;
    code: string;
    sentence: string;
    article: string;
    wayOut: string;
  }[];
}

export interface PurchaseView {
  id: string;
  title: string;
  region: string;
  regionName: string;
  openedAt: Instant;
  version: number;
  positions: OpenPosition[];
  runs: Run[];
  amber?: Amber[];
  replaces?: Link;
  replacements?: Link[];
}

/** 接替采购, seen from either side. */
export interface Link {
  purchase: string;
  lot: number;
  title: string;
}

/** An event as far as the person may see it: a sealed response shows its role and nothing else. */
export interface EventView extends Omit<PurchaseEvent, 'by' | 'opens'> {
  by: Partial<Actor> & { role: Role };
  opens: { key: string; label: string; due?: Due }[];
  seq: number;
  label: string;
  article: string;
  hash: string;
}

export type BudgetView = BudgetState & CapStanding;

export interface Receipt {
  purchase: string;
  version: number;
  events: { type: string; seq: number; at: Instant }[];
  opens: { key: string; step: string; label: string; lot: number; due?: Due }[];
  /** 密封回执号, where the form went in an envelope; added by the browser that sealed it. */
  envelope?: string;
}

export interface SentRow {
  id: string;
  purchase: string;
  title: string;
  label: string;
  about: string;
  to: string[];
  subject: string;
  ways: string[];
  sentAt: Instant;
}

export interface QueuedRow {
  id: string;
  kind: 'token' | 'start' | 'mail' | 'publish' | 'correction';
  purchase: string;
  at: Instant;
  nextAt: Instant;
  attempts: number;
}

/** The work calendar: what was entered since the program was built. */
export interface CalendarView {
  version: string;
  years: { year: number; notice?: HolidayNotice }[];
  entered: { entry: CalendarEntry }[];
  /** How far the newest recount is. */
  recount?: { version: string; status: 'running' | 'telling' | 'done'; scanned: number; moved: number };
}

/** What owners have set beyond the program's own tables; offices are named, not persons. */
export interface FiguresView {
  version: number;
  entries: SeenFigure[];
  recount?: CalendarView['recount'];
}

interface SeenOffice {
  by: { role: Role; region: string };
  byOffice: string;
}

export interface SeenFigure extends Omit<EntryBy<SeenOffice['by']>, 'verdict'>, SeenOffice {
  /** The person who looks entered it: another one confirms. */
  own: boolean;
  verdict?: NonNullable<EntryBy<SeenOffice['by']>['verdict']> & SeenOffice;
}

/** A deadline that a calendar moved, or would move. */
export interface MoveRow {
  purchase: string;
  title: string;
  key: string;
  visit: number;
  label: string;
  owner: Owner;
  before: Due;
  after: Due;
}

export interface ForeseenMoves {
  version: string;
  scanned: number;
  complete: boolean;
  count: number;
  rows: MoveRow[];
}

export interface DirectoryView {
  region: string;
  version: number;
  /** Oldest first. */
  versions: DirectoryVersion[];
  draft?: { items: CatalogueItem[]; told: DirectoryTold[] };
}

/** What was done on a revision, in order. */
export interface DirectoryTold {
  type: DirectoryAct;
  at: string;
  by: string;
  data: Record<string, unknown>;
}

/** 社会救助经办登记 of a county: what holds now, and what the law still wants. */
export interface ProviderRecordsView {
  rows: {
    org: string;
    evaluations: {
      purchase: string;
      region: string;
      regionName: string;
      lot: number;
      year: number;
      publishedSeq: number;
      gradeLabel: string;
    }[];
  }[];
}

export interface ScorecardsView {
  year: number;
  rule: { source: string; confirmed: boolean };
  rows: (Omit<Scorecard, 'year'> & { name: string })[];
}

export interface SurveyView {
  version: number;
  year: number;
  committed?: { commitment: string; recipients: number; count: number; at: string };
  drawnAt?: string;
  linksAt?: string;
  callbacks?: number;
  answered: number;
  missing: number;
  result?: SurveyResult;
  /** For those who ask the recipients, while it runs. */
  sample?: {
    slot: number;
    recipient: string;
    state: 'open' | 'answered' | 'missing';
    callback: boolean;
    link?: string;
  }[];
  acts: SurveyAct[];
}

export interface AssistanceView {
  region: string;
  version: number;
  sources: RegisteredEntry[];
  hotline: RegisteredEntry[];
  window: RegisteredEntry[];
  referral: RegisteredEntry[];
  gaps: { register: string; what: string; article: string }[];
}

export interface RegisteredEntry {
  at: string;
  by: string;
  data: Record<string, unknown>;
}

export interface OutboxPage extends Page<SentRow> {
  queued: QueuedRow[];
}

/** 禁止参加政府采购活动登记: a decision as it stands today. */
export interface BanSeen extends Ban {
  article: string;
  standing: BanStanding;
}

export interface BansView {
  version: number;
  scope: string;
  bans: BanSeen[];
  changes: {
    number: number;
    act: BanChangeAct;
    label: string;
    data: Record<string, unknown>;
    byOffice: string;
    own: boolean;
    at: string;
    verdict?: { decision: string };
  }[];
}

interface ToldAct {
  seq: number;
  label: string;
  lot: number;
  at: string;
}

export interface PurchaseBans {
  providers: { lot: number; ban: BanSeen }[];
  shadows: (ToldAct & { ban: BanSeen })[];
  referrals: ToldAct[];
}
