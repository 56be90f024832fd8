/** 查看个人信息的记录: who looked at whom, when and why. A chain of its own, which is never read whole. */
import type { Actor, Instant } from '#domain/kernel/types.ts';
import type { Purpose } from '#domain/recipients/forms.ts';

export interface RevealEvent {
  type: 'RevealRecipients';
  v: 1;
  at: Instant;
  by: Actor;
  /** Numbers of the register, which name nobody; the reason in words lies encrypted beside the event. */
  data: { recipients: string[]; purpose: Purpose; note: { ref: string; digest: string } };
}

export interface RevealState {
  version: number;
}

export const initialReveals: RevealState = { version: 0 };
export const evolveReveals = ({ version }: RevealState): RevealState => ({ version: version + 1 });
