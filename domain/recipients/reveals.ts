/** 查看个人信息的记录: who looked at whom or at which photograph, when and why. A chain of its own, which is never read whole. */
import type { Actor, Instant } from '#domain/kernel/types.ts';
import type { Purpose } from '#domain/recipients/forms.ts';

interface Look<T extends string, D> {
  type: T;
  v: 1;
  at: Instant;
  by: Actor;
  /** Numbers, which name nobody; the reason in words lies encrypted beside the event. */
  data: D & { purpose: Purpose; note: { ref: string; digest: string } };
}

export type RevealEvent =
  | Look<'RevealRecipients', { recipients: string[] }>
  | Look<'RevealPhotograph', { photograph: string }>;

export interface RevealState {
  version: number;
}

export const initialReveals: RevealState = { version: 0 };
export const evolveReveals = ({ version }: RevealState): RevealState => ({ version: version + 1 });
