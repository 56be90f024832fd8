/** 合同变更查询: supplements that were signed and suspensions that run; what of them ends with the contract. */
import { actsOf, latest } from '#domain/kernel/evolve.ts';
import type { ActRecord, Fen, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { addDays, today } from '#domain/law/calendar.ts';
import type { ExtraFunding } from '#domain/stages/performance/extra-funding.ts';
import { openIn } from '#domain/stages/performance/fields.ts';

/** 补充合同 as it was signed: kept by `SignSupplement` under `supplement`. */
export interface Supplement {
  amountFen: Fen;
  /** 追加数量 by line of the contract. */
  services: { no: number; quantity: number }[];
  /** Beyond what the lot's budget had left, and where it comes from. */
  extraFen: Fen;
  extra?: ExtraFunding;
}

/** Supplements of a lot that were signed between two acts, oldest first. */
export function supplementsIn(
  state: PurchaseState,
  lot: number,
  after: number,
  before = Number.POSITIVE_INFINITY,
): (Supplement & { act: ActRecord })[] {
  return actsOf(state, 'SignSupplement', lot)
    .filter(({ seq, outcome }) => outcome === 'signed' && seq > after && seq < before)
    .flatMap((act) => {
      // Not everybody reads what was signed.
      const supplement = act.data.supplement as Supplement | undefined;
      return supplement ? [{ ...supplement, act }] : [];
    });
}

/** 中止履行中: as long as somebody has the task of ending it. */
export function suspensionOf(
  state: PurchaseState,
  lot: number,
): { from: IsoDate; until: IsoDate; act: ActRecord } | undefined {
  const act = latest(state, 'SuspendContract', lot);
  if (!act || openIn(state, lot, 'suspension').length === 0) return undefined;
  return { from: act.data.from as IsoDate, until: suspendedUntil(state, lot) ?? '', act };
}

/** The day on which it is decided again, by the newest suspension or what put it off. */
export const suspendedUntil = (state: PurchaseState, lot: number): IsoDate | undefined =>
  [...actsOf(state, 'SuspendContract', lot), ...actsOf(state, 'DecideResumption', lot)]
    .sort((one, other) => one.seq - other.seq)
    .findLast(({ data }) => data.until !== undefined)?.data.until as IsoDate | undefined;

/** 中止的日期, first and last day of each, as they stood before an act; one that runs has no last day yet. */
export function suspendedDays(
  state: PurchaseState,
  lot: number,
  before = Number.POSITIVE_INFINITY,
): { from: IsoDate; to?: IsoDate }[] {
  const known = ({ seq }: ActRecord): boolean => seq < before;
  const ends = endsOf(state, lot).filter(known);
  return actsOf(state, 'SuspendContract', lot)
    .filter(known)
    .flatMap((act) => {
      const from = act.data.from as IsoDate;
      const end = ends.find(({ seq }) => seq > act.seq);
      if (!end) return [{ from }];
      const to = addDays(today(end.at), -1);
      return to < from ? [] : [{ from, to }];
    });
}

/** Whatever lets the service go on, or takes it out of the provider's hands; an order that was withdrawn did neither. */
function endsOf(state: PurchaseState, lot: number): ActRecord[] {
  const told = (step: string): ActRecord[] => actsOf(state, step, lot);
  const orders = [...told('DecideTakeover'), ...told('ConfirmTakeover')]
    .filter(({ data }) => Array.isArray(data.stopped))
    .concat(told('WithdrawTakeover'))
    .sort((one, other) => one.seq - other.seq);
  const taken = orders.filter(
    ({ data }, index) =>
      Array.isArray(data.stopped) &&
      !told('WithdrawTakeover').some(({ seq }) => seq === orders[index + 1]?.seq),
  );
  return [
    ...told('DecideResumption').filter(({ outcome }) => outcome === 'resumed'),
    ...told('RequestExit'),
    ...told('CloseContract'),
    ...taken,
  ].sort((one, other) => one.seq - other.seq);
}

const unsigned: readonly string[] = ['SignSupplementAsProvider', 'SignSupplement'];

/** Open positions that end with the service: a suspension, and a supplement that is not signed; one that is stays to be published and filed. */
export const endingChanges = (state: PurchaseState, lot: number): string[] => [
  ...openIn(state, lot, 'suspension'),
  ...openIn(state, lot, 'supplement').filter((key) => unsigned.includes(state.positions[key]?.step ?? '')),
];
