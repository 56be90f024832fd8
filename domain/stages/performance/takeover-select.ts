/** 临时接管查询：one takeover from its trigger to its end. */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { ActRecord, Instant, PurchaseState } from '#domain/kernel/types.ts';

export type TakeoverLevel = 'I' | 'II' | 'III';

export interface Takeover {
  trigger: ActRecord;
  /** T1 … T9, as verified or, before that, as reported. */
  reason: string;
  level: TakeoverLevel;
  /** 演练: the same steps, and nothing of it holds outside. */
  drill: boolean;
  activatedAt?: Instant;
  activatedSeq?: number;
  endedAt?: Instant;
  /** dismissed · hold · withdrawn · replaced · handedBack · closed; of a drill `reviewed` */
  ending?: string;
}

/** The newest takeover of a lot, running or over. */
export function takeoverOf(state: PurchaseState, lot: number): Takeover | undefined {
  const trigger = actsOf(state, 'TriggerTakeover', lot).at(-1);
  if (!trigger) return undefined;
  const verified = inEpisode(state, lot, 'VerifyTrigger').at(-1);
  const decided = inEpisode(state, lot, 'DecideTakeover').at(-1);
  const confirmed = inEpisode(state, lot, 'ConfirmTakeover').at(-1);
  const activation =
    decided?.outcome === 'activateNow' ? decided : confirmed?.outcome === 'confirmed' ? confirmed : undefined;
  const drill = trigger.data.drill === true;
  const end =
    inEpisode(state, lot, 'EndTakeover').at(-1) ??
    inEpisode(state, lot, 'WithdrawTakeover').at(-1) ??
    (drill ? inEpisode(state, lot, 'ReviewTakeover').at(-1) : undefined) ??
    [verified, decided, confirmed].find((act) => act && stops.includes(act.outcome));
  return {
    trigger,
    reason: ((verified ?? trigger).data.reason ?? trigger.data.reason) as string,
    level: ((decided ?? verified ?? trigger).data.level ?? trigger.data.level) as TakeoverLevel,
    drill,
    ...(activation ? { activatedAt: activation.at, activatedSeq: activation.seq } : {}),
    ...(end ? { endedAt: end.at, ending: end.outcome } : {}),
  };
}

const stops = ['dismissed', 'hold', 'withdrawn'];

/** Acts of a step since the newest trigger. */
export function inEpisode(state: PurchaseState, lot: number, step: string): ActRecord[] {
  const since = actsOf(state, 'TriggerTakeover', lot).at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  return actsOf(state, step, lot).filter((act) => act.seq > since);
}

/** Triggered and not yet ended, activated or not; a drill is none. */
export function isTakeoverOpen(state: PurchaseState, lot: number): boolean {
  const takeover = takeoverOf(state, lot);
  return takeover !== undefined && !takeover.drill && takeover.endedAt === undefined;
}

/** 演练进行中. */
export function isDrillOpen(state: PurchaseState, lot: number): boolean {
  const takeover = takeoverOf(state, lot);
  return takeover?.drill === true && takeover.endedAt === undefined;
}

/** 接管中：activated and not yet ended. */
export function isTakeoverActive(state: PurchaseState, lot: number): boolean {
  return isTakeoverOpen(state, lot) && takeoverOf(state, lot)?.activatedAt !== undefined;
}

/** 接续主体: the organisation that accepted to carry the service on, while the takeover runs; never in a drill. */
export function carryingOn(state: PurchaseState, lot: number): string | undefined {
  if (!isTakeoverActive(state, lot)) return undefined;
  const answer = inEpisode(state, lot, 'AcceptAssignment').at(-1);
  return answer?.outcome === 'accepted' ? (answer.data.org as string | undefined) : undefined;
}

/** 资金冻结：an activated takeover freezes the money of the contract it was activated against, not of its successor. */
export function paymentsFrozen(state: PurchaseState, lot: number): boolean {
  const signed = actsOf(state, 'SignAsPurchaser', lot).at(-1)?.seq ?? 0;
  return isTakeoverActive(state, lot) && (takeoverOf(state, lot)?.activatedSeq ?? 0) > signed;
}
