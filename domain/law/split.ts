/** 化整为零（政府采购法第二十八条、条例第二十八条）: what one purchaser buys of one catalogue item in one budget year is added up. */

import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, IsoDate } from '#domain/kernel/types.ts';
import { catalogueItem } from '#domain/law/catalogue.ts';
import type { Figures } from '#domain/law/figures.ts';
import { dispersedLimit, type MethodId } from '#domain/law/method.ts';
import { formatFen } from '#domain/law/money.ts';
import { parameterOn } from '#domain/law/parameters.ts';

/** One purchase of the same purchaser. */
export interface Bought {
  purchase: string;
  /** Budget year of its money. */
  year: number;
  method: MethodId;
  /** 经批准采用公开招标以外的方式. */
  approved: boolean;
  items: readonly number[];
  /** 预算项目编号 of its money. */
  lines: readonly string[];
  fen: Fen;
}

/** 一个预算项目下 by other methods than open tender (条例第二十八条). */
function isOneProject(one: Bought, buying: Buying): boolean {
  return one.method !== 'openTender' && one.lines.some((line) => buying.lines.includes(line));
}

export interface Buying extends Omit<Bought, 'purchase'> {
  date: IsoDate;
  region: string;
  figures?: Figures | undefined;
  /** 项目预算调整: its document number, where the budget was changed in the year. */
  adjustment?: string;
}

/**
 * Refuses what would evade a threshold by being bought in parts; undefined = none is. Lane by lane: small purchases together
 * stay below the dispersed limit; purchases of one budget project by other methods than open tender do not pass the
 * open-tender amount.
 */
export function checkSplit(buying: Buying, others: readonly Bought[]): Refusal | undefined {
  if (buying.adjustment !== undefined || buying.approved || buying.method === 'openTender') return undefined;
  const alike = others.filter(({ year, approved }) => year === buying.year && !approved);
  const lane = buying.method === 'belowThreshold';
  const limit = lane
    ? dispersedLimit(buying, buying.date)
    : parameterOn('openTenderServices', buying.date, buying);
  if (limit?.value === undefined) return undefined;
  for (const item of buying.items) {
    const earlier = alike
      .filter(({ items }) => items.includes(item))
      .filter((one) => (lane ? one.method === 'belowThreshold' : isOneProject(one, buying)));
    const sum = earlier.reduce((all, { fen }) => all + fen, buying.fen);
    const over = lane ? sum >= limit.value : sum > limit.value;
    if (earlier.length > 0 && over) {
      return refuse(
        'SPLIT_PURCHASE',
        {
          item: catalogueItem(item)?.name ?? item,
          purchases: earlier.map(({ purchase }) => purchase).join('、'),
          sum: formatFen(sum),
          limit: formatFen(limit.value),
          article: `政府采购法 第二十八条；政府采购法实施条例 第二十八条；${limit.source.text}`,
        },
        'method',
      );
    }
  }
  return undefined;
}
