/** 县级社会救助资金账: one stream per county and year; the denominator of the 2% cap and what is reserved against it. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Actor, Fen, Instant, IsoDate } from '#domain/kernel/types.ts';
import { formatBasisPoints, formatFen, isWithinShare, shareDown } from '#domain/law/money.ts';
import { valueOn } from '#domain/law/parameters.ts';

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

/** Who moves the money, when and for which purchase. */
export interface BudgetAct {
  purchase: string;
  actor: Actor;
  now: Instant;
}

export function initialBudget(region: string, year: number): BudgetState {
  return { region, year, version: 0, reserved: {} };
}

export function evolveBudget(state: BudgetState, event: BudgetEvent): BudgetState {
  const version = state.version + 1;
  const { fen, purchase } = event.data;
  if (event.type === 'SetSpecialFund') return { ...state, version, specialFund: fen };
  if (purchase === undefined) throw new Error(`${event.type} names no purchase`);
  const before = state.reserved[purchase] ?? 0;
  const after = event.type === 'ReserveFunding' ? before + fen : before - fen;
  const { [purchase]: _, ...others } = state.reserved;
  return { ...state, version, reserved: after > 0 ? { ...others, [purchase]: after } : others };
}

/** Where a county stands against the cap; money in fen. `over` when a smaller fund no longer carries what is reserved. */
export interface CapStanding {
  reservedFen: Fen;
  /** Undefined while the year's fund is unknown. */
  limitFen?: Fen;
  freeFen?: Fen;
  over: boolean;
}

export function capStanding(state: BudgetState): CapStanding {
  const reservedFen = total(state);
  if (state.specialFund === undefined) return { reservedFen, over: reservedFen > 0 };
  const limitFen = shareDown(state.specialFund, cap(state.year));
  return {
    reservedFen,
    limitFen,
    freeFen: Math.max(0, limitFen - reservedFen),
    over: !isWithinShare(reservedFen, state.specialFund, cap(state.year)),
  };
}

/** 录入当年专项总量, by finance. A fact is recorded even where it leaves reservations over the cap: see `capStanding`. */
export function setSpecialFund(
  state: BudgetState,
  fen: Fen,
  actor: Actor,
  now: Instant,
): BudgetEvent | Refusal {
  if (actor.role !== 'finance') return refuse('ROLE_NOT_ALLOWED', { step: '录入社会救助专项资金总量' });
  if (actor.region !== state.region) return refuse('NOT_THIS_PURCHASER');
  return event(state, 'SetSpecialFund', actor, now, { fen });
}

/** 2% 上限（G-35）: 2.00% passes, one fen over fails. Only money of the 社会救助专项 is reserved here. */
export function reserveFunding(state: BudgetState, fen: Fen, act: BudgetAct): BudgetEvent | Refusal {
  const { specialFund, year } = state;
  if (specialFund === undefined) return refuse('SPECIAL_FUND_UNKNOWN', { year });
  const sum = total(state) + fen;
  if (!isWithinShare(sum, specialFund, cap(year))) {
    const limit = shareDown(specialFund, cap(year));
    return refuse('FUNDING_CAP', {
      total: formatFen(sum),
      fund: formatFen(specialFund),
      cap: formatBasisPoints(cap(year)),
      limit: formatFen(limit),
      over: formatFen(sum - limit),
    });
  }
  return event(state, 'ReserveFunding', act.actor, act.now, { fen, purchase: act.purchase });
}

/** 释放预留: all that a purchase has reserved, or `fen` of it; undefined where nothing is left to release. */
export function releaseFunding(state: BudgetState, act: BudgetAct, fen = Infinity): BudgetEvent | undefined {
  const held = Math.min(state.reserved[act.purchase] ?? 0, fen);
  if (held <= 0) return undefined;
  return event(state, 'ReleaseFunding', act.actor, act.now, { fen: held, purchase: act.purchase });
}

function event(
  state: BudgetState,
  type: BudgetEvent['type'],
  by: Actor,
  at: Instant,
  data: BudgetEvent['data'],
): BudgetEvent {
  return { type, v: 1, region: state.region, year: state.year, at, by, data };
}

function total(state: BudgetState): Fen {
  return Object.values(state.reserved).reduce((sum, fen) => sum + fen, 0);
}

/** The cap in force at the end of the budget year. */
function cap(year: number): number {
  const lastDay: IsoDate = `${year}-12-31`;
  return valueOn('fundingCap', lastDay);
}
