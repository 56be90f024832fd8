/** A story is a list of scenes: who acts when, on which form, and what the system must answer. */
import type { RefusalCode } from '#domain/kernel/refusal.ts';
import { accountOf } from '#domain/people/accounts.ts';

export type Form = Record<string, unknown>;

export interface Act {
  /** Beijing time, `2021-04-26T09:00`. */
  at: string;
  /** Demo account; `@seats` = every member of the drawn committee in turn. */
  who: string;
  /** `HandInShares` with an empty form: what the holder's browser takes out of the boxes. */
  step: string;
  /** 0 = the purchase. */
  lot?: number;
  form: Form;
  /** True: an offer is sent as it is written, by a client that does not seal it. */
  unsealed?: true;
  /** The refusal that must come (one of several, where authority speaks before the law does); without it the act must be recorded. */
  refused?: RefusalCode | RefusalCode[];
  /** Why the scene is there, in Chinese, for the reader of the transcript. */
  note?: string;
}

/** 财政录入当年专项资金总量. */
export interface BudgetAct {
  at: string;
  who: string;
  budget: number;
  fen: number;
  note?: string;
}

/** What the story has said by then. */
export interface Said {
  purchase: string;
  /** Number of the newest act of a step in the record. */
  seqOf: (step: string) => number;
}

/** An act on a stream beside the purchase: a register of the county's own, the persons of a contract. */
export interface SideAct {
  at: string;
  who: string;
  /** Where it is posted; `{purchase}` is the purchase of the story. */
  post: string;
  label: string;
  article: string;
  body: (said: Said) => unknown;
  refused?: RefusalCode | RefusalCode[];
  note?: string;
}

/** Somebody looks at a page of the system, and the transcript says what it shows. */
export interface Look {
  at: string;
  who: string;
  look: string;
  label: string;
  article: string;
  tell: (body: Record<string, unknown>) => string;
  /** What must hold of it. */
  must?: (body: Record<string, unknown>) => boolean;
  note?: string;
}

export type Scene = Act | BudgetAct | SideAct | Look;

export interface Chapter {
  title: string;
  scenes: Scene[];
}

export interface Story {
  id: string;
  title: string;
  /** Where the clock stands when the story begins and ends. */
  from: string;
  to: string;
  facts: string[];
  made: string[];
  chapters: Chapter[];
}

export const isBudget = (scene: Scene): scene is BudgetAct => 'budget' in scene;
export const isLook = (scene: Scene): scene is Look => 'look' in scene;
export const isBeside = (scene: Scene): scene is SideAct => 'post' in scene;

export const yuan = (amount: number): number => Math.round(amount * 100);

/** Credit code of the organisation behind a demo account. */
export function orgOf(account: string): string {
  const found = accountOf(account);
  if (!found) throw new Error(`no account ${account}`);
  return found.org;
}

export function organisationOf(account: string): string {
  const found = accountOf(account);
  if (!found) throw new Error(`no account ${account}`);
  return found.organisation;
}

/** Media a notice of these stories stands on. */
export const media = ['ccgp', 'ccgpGuangxi'];

/** Scenes of a chapter by the clock; those of one moment stay in the order written. */
export function inTime(scenes: readonly Scene[]): Scene[] {
  return [...scenes].sort((a, b) => a.at.localeCompare(b.at));
}

/** Whether a holder hands in what is there, as its browser does. */
export const handsIn = ({ step, form }: Act): boolean =>
  step === 'HandInShares' && Object.keys(form).length === 0;

/** Whether what the system said is what the scene expects. */
export function isAsWritten(scene: Pick<Act, 'refused'>, code: string | undefined): boolean {
  const expected = scene.refused === undefined ? [] : [scene.refused].flat();
  return code === undefined ? expected.length === 0 : expected.some((one) => one === code);
}
