/** 核查情况: the newest screening of the current period's records, with what the provider answered and the county ruled. */
import type { ActRecord, IsoDate, PurchaseState, Sealed } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import type { Terms } from '#domain/signals/detect.ts';
import type { UncheckedMatter } from '#domain/signals/kinds.ts';
import { type Signal, signalsOf } from '#domain/signals/signal.ts';
import type { ServiceFacts, ServiceLine } from '#domain/signals/snapshot.ts';
import { serviceTypeOf } from '#domain/stages/evaluation/indicators.ts';
import { suspendedDays } from '#domain/stages/performance/changes.ts';
import { currentContract, inPeriod, underContract } from '#domain/stages/performance/contract-select.ts';
import { staffOf } from '#domain/stages/supervision/staff.ts';

export type RulingResult = 'cleared' | 'upheld';

export interface Ruled {
  no: number;
  result: RulingResult;
  reason: Sealed;
}

export interface Answered {
  no: number;
  answer: Sealed;
  evidence?: string;
}

export interface Screening {
  seq: number;
  period: number;
  on: IsoDate;
  snapshot: string;
  records: number;
  signals: Signal[];
  unchecked: UncheckedMatter[];
  answers: Answered[];
  /** True once the provider has answered, or its time to answer was over. */
  heard: boolean;
  rulings: Ruled[];
  settled: boolean;
}

/** Of the period that is open now. */
export const screeningOf = (state: PurchaseState, lot: number): Screening | undefined =>
  screeningIn(inPeriod(state, lot, 'ScreenRecords').at(-1), (step) => inPeriod(state, lot, step));

/** All of the contract in force, oldest first. */
export function screeningsOf(state: PurchaseState, lot: number): Screening[] {
  const acts = underContract(state, lot, 'ScreenRecords');
  return acts.flatMap((act, index) => {
    const next = acts[index + 1]?.seq ?? Number.POSITIVE_INFINITY;
    return screeningIn(act, (step) => underContract(state, lot, step).filter(({ seq }) => seq < next)) ?? [];
  });
}

function screeningIn(act: ActRecord | undefined, acts: (step: string) => ActRecord[]): Screening | undefined {
  if (!act) return undefined;
  const after = (step: string): ActRecord | undefined => acts(step).find(({ seq }) => seq > act.seq);
  const answer = after('AnswerSignals');
  const ruling = after('JudgeSignals');
  const signals = act.data.signals as Signal[];
  return {
    seq: act.seq,
    period: act.data.period as number,
    on: today(act.at),
    snapshot: act.data.snapshot as string,
    records: act.data.records as number,
    signals,
    unchecked: act.data.unchecked as UncheckedMatter[],
    answers: (answer?.data.answers ?? []) as Answered[],
    heard: answer !== undefined,
    rulings: (ruling?.data.rulings ?? []) as Ruled[],
    settled: signals.length === 0 || ruling !== undefined,
  };
}

/** What the records are compared with, as it stood before an act on a day. */
export function termsOf(state: PurchaseState, lot: number, on: IsoDate, before?: number): Terms | undefined {
  const contract = currentContract(state, lot);
  if (!contract) return undefined;
  const staff = staffOf(state, lot, before);
  return {
    org: contract.org,
    subcontracting: contract.draft.data.subcontracting === 'consented',
    minutes: Object.fromEntries(
      contract.services.flatMap(({ no, minutes }) => (minutes === undefined ? [] : [[no, minutes]])),
    ),
    care: contract.services.filter(({ item }) => serviceTypeOf(item) === 'care').map(({ no }) => no),
    suspended: suspendedDays(state, lot, before),
    ...(staff ? { staff } : {}),
    shortfall: valueOn('recordShortfall', on, state),
    overlap: valueOn('recordOverlapMinutes', on, state),
  };
}

/** The signals of a screening with all their records, computed again from the same snapshot. */
export function recomputed(
  state: PurchaseState,
  lot: number,
  { seq, on }: Screening,
  service: ServiceFacts,
): ReturnType<typeof signalsOf> {
  const terms = termsOf(state, lot, on, seq);
  return terms ? signalsOf(service, terms) : [];
}

/** 不计入验收的记录: of signals that were upheld. */
export function recordsOut(
  state: PurchaseState,
  lot: number,
  screening: Screening,
  service: ServiceFacts,
): Set<string> {
  const upheld = screening.rulings.filter(({ result }) => result === 'upheld').map(({ no }) => no);
  return new Set(
    recomputed(state, lot, screening, service)
      .filter(({ no }) => upheld.includes(no))
      .flatMap(({ records }) => records.map(({ id }) => id)),
  );
}

/** 计入验收的记录: what is left of a period's records. */
export function recordsIn(
  state: PurchaseState,
  lot: number,
  screening: Screening,
  service: ServiceFacts,
): ServiceLine[] {
  const out = recordsOut(state, lot, screening, service);
  return service.records.filter(({ id }) => !out.has(id));
}
