/** 促进中小企业发展（B4-7、0.11）: the price deduction by date and kind, and what a set-aside does to providers that are no enterprises. */

import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { formatBasisPoints, formatFen, isWithinShare } from '#domain/law/money.ts';
import { type ParameterId, parameterOn } from '#domain/law/parameters.ts';
import { cite } from '#domain/law/sources.ts';

/** 声明: what an enterprise declares in its 中小企业声明函. Only the first two earn a deduction. */
export const smeKinds = {
  small: '小型、微型企业（附声明函）',
  joint: '联合体或分包，小微企业合同份额达到规定比例（附协议和声明函）',
  medium: '中型企业（附声明函）',
} as const;
export type SmeKind = keyof typeof smeKinds;

/** 采购文件中的扶持办法. Rates in basis points; they change the price that is scored, never the contract price. */
export interface SmeScheme {
  /** 专门面向中小企业采购. */
  setAside: boolean;
  small?: number | undefined;
  joint?: number | undefined;
  /** 预留份额, where the notice states it. */
  reservation?: Reservation | undefined;
}

const bands = {
  small: ['smeDeductionMin', 'smeDeductionMax'],
  joint: ['smeJointDeductionMin', 'smeJointDeductionMax'],
} as const satisfies Record<string, readonly [ParameterId, ParameterId]>;

/** Refuses a rate outside the band of the day, and any rate in a set-aside; undefined = lawful. */
export function checkSmeScheme(scheme: SmeScheme, date: IsoDate, place: Place): Refusal | undefined {
  for (const kind of ['small', 'joint'] as const) {
    const rate = scheme[kind];
    if (rate === undefined) continue;
    if (scheme.setAside) return refuse('SME_SET_ASIDE_DEDUCTION', {}, kind);
    const [low, high] = bands[kind].map((id) => parameterOn(id, date, place));
    if (low?.value === undefined || high?.value === undefined)
      return refuse('SME_DEDUCTION_UNKNOWN', { date }, kind);
    if (rate < low.value || rate > high.value) {
      const band = `${formatBasisPoints(low.value)}至${formatBasisPoints(high.value)}`;
      return refuse('SME_DEDUCTION', { rate: formatBasisPoints(rate), band, article: low.source.text }, kind);
    }
  }
  return undefined;
}

/** 价格扣除比例 of a supplier in basis points: by its declaration and the scheme; 0 = its offer is scored as it stands. */
export function smeDeduction(scheme: SmeScheme | undefined, declared: SmeKind | undefined): number {
  if (!scheme || scheme.setAside || declared === undefined || declared === 'medium') return 0;
  return scheme[declared] ?? 0;
}

/** 预留方式（B4-8）: the whole, a part of it, or nothing with the reason. */
export const reservationWays = {
  whole: '整体专门面向中小企业',
  part: '预留部分份额（采购包、联合体、分包）',
  none: '不适宜预留',
} as const;

export interface Reservation {
  way: keyof typeof reservationWays;
  reservedFen?: Fen | undefined;
  smallFen?: Fen | undefined;
  reason?: string | undefined;
}

/** 预留份额 against the budget that is called; shares as the table has them on the day (K). Undefined = lawful. */
export function checkReservation(
  { way, reservedFen = 0, smallFen = 0, reason }: Reservation,
  { setAside }: Pick<SmeScheme, 'setAside'>,
  budgetFen: Fen,
  date: IsoDate,
  place: Place,
): Refusal | undefined {
  if ((way === 'whole') !== setAside) return refuse('SME_RESERVATION_MISMATCH', {}, 'way');
  if (way === 'none')
    return reason === undefined ? refuse('SME_RESERVATION_REASON', {}, 'reason') : undefined;
  const limit = parameterOn('smeWholeLimit', date);
  if (way === 'whole' || limit?.value === undefined) return undefined;
  if (budgetFen <= limit.value) {
    const values = { limit: formatFen(limit.value), article: limit.source.text };
    return refuse('SME_WHOLE_RESERVED', values, 'way');
  }
  return (
    refuseShare('smeReservedMin', reservedFen, budgetFen, '项目预算', { date, place }, 'reservedFen') ??
    refuseShare('smeReservedSmallMin', smallFen, reservedFen, '预留金额', { date, place }, 'smallFen')
  );
}

function refuseShare(
  id: ParameterId,
  fen: Fen,
  wholeFen: Fen,
  whole: string,
  { date, place }: { date: IsoDate; place: Place },
  field: string,
): Refusal | undefined {
  const least = parameterOn(id, date, place);
  // At least a share of the whole: what is left over is at most the rest.
  if (least?.value === undefined) return undefined;
  if (fen <= wholeFen && isWithinShare(wholeFen - fen, wholeFen, 10_000 - least.value)) return undefined;
  const values = {
    fen: formatFen(fen),
    whole,
    share: formatBasisPoints(least.value),
    article: least.source.text,
  };
  return refuse('SME_RESERVED_SHARE', values, field);
}

/** 专门面向中小企业 may shut out the usual providers of this field. */
export const setAsideAdvice = {
  sentence:
    '专门面向中小企业采购可能把民办非企业单位、社会团体等排除在外：它们不是企业，而社会救助服务多由它们承接。请在需求调查中核实，确有必要再专门预留。',
  source: cite('财库〔2020〕46号', '预留份额'),
} as const;
