/** 县级社会救助资金账: one stream per county and year; the denominator of the 2% cap and what is reserved against it. */
import type { Actor, Fen, Instant } from '#domain/kernel/types.ts';

export interface BudgetState {
  region: string;
  year: number;
  version: number;
  /** 当年社会救助专项资金总量, undefined until finance has entered it. */
  specialFund?: Fen;
  /** Reserved from the special fund by `purchase` id. */
  reserved: Record<string, Fen>;
}

export interface BudgetEvent {
  type: 'SetSpecialFund' | 'ReserveFunding' | 'ReleaseFunding';
  v: 1;
  region: string;
  year: number;
  at: Instant;
  by: Actor;
  data: { fen: Fen; purchase?: string };
}
