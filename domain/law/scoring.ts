/** 评分（B.4）: price score and weights in exact integers; points are hundredths, so 10.00 points = 1000. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, IsoDate } from '#domain/kernel/types.ts';
import { type MethodId, methodOf } from '#domain/law/method.ts';
import { formatBasisPoints, formatFen } from '#domain/law/money.ts';
import { holdsOn, parameterOn, valueOn } from '#domain/law/parameters.ts';

/**
 * 价格分（B4-5）: (基准价 / 报价) × 权重 × 100, the benchmark being the lowest valid offer. Half a hundredth rounds up.
 * `weight` in basis points (30% = 3000); answers hundredths of a point (30.00 = 3000).
 */
export function scorePrice(benchmarkFen: Fen, offerFen: Fen, weight: number): number {
  if (benchmarkFen <= 0 || offerFen < benchmarkFen)
    throw new Error('the benchmark is the lowest offer and above zero');
  const numerator = BigInt(benchmarkFen) * BigInt(weight) * 2n + BigInt(offerFen);
  return Number(numerator / (BigInt(offerFen) * 2n));
}

/** Price scores of all offers, in their order; the highest and lowest offers are not dropped. */
export function scorePrices(offersFen: readonly Fen[], weight: number): number[] {
  const benchmark = Math.min(...offersFen);
  return offersFen.map((offer) => scorePrice(benchmark, offer, weight));
}

export interface PriceRule {
  method: MethodId;
  /** Weight of the price in basis points. */
  weight: number;
  date: IsoDate;
  /** 统一价格或固定价格: price is no factor (B4-6). */
  fixedPrice?: boolean;
}

/** 价格分权重: the floor for tenders (B4-3), the band for 磋商 (B4-4); never the price alone (G-25). Undefined = lawful. */
export function checkPriceWeight(rule: PriceRule): Refusal | undefined {
  const only = refusePriceOnly(rule);
  if (only) return only;
  if (rule.fixedPrice) {
    return rule.weight === 0
      ? undefined
      : refuse('PRICE_WEIGHT', {
          weight: formatBasisPoints(rule.weight),
          band: '固定价格项目价格不作为评审因素',
          article: '财政部令第87号 第五十五条',
        });
  }
  const consultation = rule.method === 'consultation';
  if (!consultation && rule.method !== 'openTender' && rule.method !== 'invitedTender') return undefined;
  const floor = parameterOn(consultation ? 'priceWeightMinConsultation' : 'priceWeightMinTender', rule.date);
  const ceiling = consultation ? parameterOn('priceWeightMaxConsultation', rule.date) : undefined;
  const low = floor?.value ?? 0;
  const high = ceiling?.value ?? 10_000;
  if (rule.weight >= low && rule.weight <= high) return undefined;
  return refuse('PRICE_WEIGHT', {
    weight: formatBasisPoints(rule.weight),
    band: ceiling
      ? `${formatBasisPoints(low)}至${formatBasisPoints(high)}`
      : `不低于${formatBasisPoints(low)}`,
    article: floor?.source.text ?? '',
  });
}

/** 不能简单以“价低者得”（G-05, G-25）: a weight of 100% is the lowest price by another name. 竞争性谈判 must take it by law. */
export function refusePriceOnly(rule: PriceRule): Refusal | undefined {
  if (rule.method === 'negotiation' || rule.weight < 10_000) return undefined;
  return refuse('PRICE_ONLY', { method: methodOf(rule.method).label });
}

export interface LowPriceFinding {
  /** Index of the offer. */
  offer: number;
  /** Chinese sentence. */
  reason: string;
}

/** 异常低价审查（0.2, 财库〔2026〕2号）: offers that must be explained; empty before the rule is in force. */
export function findLowPrices(
  offersFen: readonly Fen[],
  ceilingFen: Fen | undefined,
  date: IsoDate,
): LowPriceFinding[] {
  if (!holdsOn('lowPriceReviewDuty', date) || offersFen.length === 0) return [];
  const sum = offersFen.reduce((total, offer) => total + BigInt(offer), 0n);
  const count = BigInt(offersFen.length);
  const sorted = [...offersFen].sort((one, other) => one - other);
  return offersFen.flatMap((offer, index) => {
    const below = (
      part: 'lowPriceOfMean' | 'lowPriceOfNext' | 'lowPriceOfCeiling',
      whole: bigint,
      per = 1n,
    ) => BigInt(offer) * 10_000n * per < whole * BigInt(valueOn(part, date));
    const next = sorted[1];
    const reasons = [
      below('lowPriceOfMean', sum, count) && '低于全部报价平均值的规定比例',
      offer === sorted[0] &&
        next !== undefined &&
        below('lowPriceOfNext', BigInt(next)) &&
        '低于次低报价的规定比例',
      ceilingFen !== undefined &&
        below('lowPriceOfCeiling', BigInt(ceilingFen)) &&
        `低于最高限价${formatFen(ceilingFen)}的规定比例`,
    ].filter((reason) => typeof reason === 'string');
    return reasons.length === 0 ? [] : [{ offer: index, reason: reasons.join('；') }];
  });
}
