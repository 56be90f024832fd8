/** 评分（B.4）: price score and weights in exact integers; points are hundredths, so 10.00 points = 1000. No float decides. */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Fen, Instant, IsoDate } from '#domain/kernel/types.ts';
import { addHours } from '#domain/law/dates.ts';
import { type MethodId, methodOf } from '#domain/law/method.ts';
import { formatBasisPoints, formatFen } from '#domain/law/money.ts';
import { holdsOn, type ParameterId, parameterOn, valueOn } from '#domain/law/parameters.ts';
import { rankingRule } from '#domain/law/ranking-rules.ts';

/**
 * 价格分（B4-5）: (基准价 / 评审价格) × 权重 × 100, the benchmark being the lowest valid price. Rounded here, half a hundredth up, and
 * nowhere after. `weight` in basis points (30% = 3000); answers hundredths of a point (30.00 = 3000).
 */
export function scorePrice(benchmark: Fen | bigint, price: Fen | bigint, weight: number): number {
  const [lowest, scored] = [BigInt(benchmark), BigInt(price)];
  if (lowest <= 0n || scored < lowest) throw new Error('the benchmark is the lowest price and above zero');
  return Number((lowest * BigInt(weight) * 2n + scored) / (scored * 2n));
}

/** 评审价格 in ten-thousandths of a fen, so that a deduction (basis points) leaves no rest: the price that is scored. */
export function scoredPrice(priceFen: Fen, deduction = 0): bigint {
  return BigInt(priceFen) * BigInt(wholeScheme - deduction);
}

/** 100% in basis points, 100 points in hundredths. */
export const wholeScheme = 10_000;

/** How the documents say it; every notice carries it. */
export const scoringWords =
  '价格分＝（评审基准价÷评审价格）×价格分权重×100，四舍五入保留两位小数；其他因素得分为各成员评分的算术平均，不再舍入；总分为二者之和，公布时保留两位小数';

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
  if (rankingRule(rule.method).by === 'lowestPrice')
    return rule.weight === wholeScheme && !rule.fixedPrice ? undefined : refuse('NEGOTIATION_SCORED');
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
  if (floor?.value === undefined) return undefined;
  const ceiling = consultation ? parameterOn('priceWeightMaxConsultation', rule.date)?.value : undefined;
  if (rule.weight >= floor.value && rule.weight <= (ceiling ?? wholeScheme)) return undefined;
  const low = formatBasisPoints(floor.value);
  return refuse('PRICE_WEIGHT', {
    weight: formatBasisPoints(rule.weight),
    band: ceiling === undefined ? `不低于${low}` : `${low}至${formatBasisPoints(ceiling)}`,
    article: floor.source.text,
  });
}

/** 不能简单以“价低者得”（G-05, G-25）: a weight of 100% is the lowest price by another name, where no law asks for it. */
export function refusePriceOnly(rule: PriceRule): Refusal | undefined {
  if (rule.weight < wholeScheme) return undefined;
  return refuse('PRICE_ONLY', { method: methodOf(rule.method).label });
}

export interface LowPriceFinding {
  /** Index of the offer. */
  offer: number;
  /** Chinese sentence. */
  reason: string;
}

const triggers = {
  mean: 'lowPriceOfMean',
  next: 'lowPriceOfNext',
  ceiling: 'lowPriceOfCeiling',
} as const satisfies Record<string, ParameterId>;
type Trigger = keyof typeof triggers;

/** 采购人提高的审查比例 in basis points, by what the offer is compared with. */
export type RaisedRatios = { [trigger in Trigger]?: number | undefined };

/** Raised, never lowered, and to the limit at most; undefined = lawful, or the rule is not in force yet. */
export function checkRaisedRatios(raised: RaisedRatios, date: IsoDate): Refusal | undefined {
  for (const trigger of Object.keys(triggers) as Trigger[]) {
    const ratio = raised[trigger];
    const [least, most] = [parameterOn(triggers[trigger], date), parameterOn('lowPriceRaisedLimit', date)];
    if (ratio === undefined || least?.value === undefined || most?.value === undefined) continue;
    if (ratio >= least.value && ratio <= most.value) continue;
    const band = `${formatBasisPoints(least.value)}至${formatBasisPoints(most.value)}`;
    return refuse(
      'LOW_PRICE_RATIO',
      { ratio: formatBasisPoints(ratio), band, article: most.source.text },
      trigger,
    );
  }
  return undefined;
}

export interface Explanation {
  lot: number;
  org: string;
  /** When the supplier was asked. */
  asked?: Instant | undefined;
  accepted: boolean;
}

/** 说明时间: an offer is not thrown out before its supplier had the time to explain it. */
export function checkExplanation(one: Explanation, now: Instant, date: IsoDate): Refusal | undefined {
  const time = parameterOn('lowPriceExplanation', date);
  if (time?.value === undefined) return undefined;
  const { org, lot, asked, accepted } = one;
  const article = time.source.text;
  if (asked === undefined || Date.parse(asked) > Date.parse(now))
    return refuse('LOW_PRICE_NOT_ASKED', { org, lot, article });
  const until = addHours(asked, time.value / 60);
  return accepted || Date.parse(now) >= Date.parse(until)
    ? undefined
    : refuse('LOW_PRICE_WINDOW', { org, minutes: time.value, until: until.slice(11, 16), article });
}

/** 异常低价审查（0.2, 财库〔2026〕2号）: offers that must be explained; empty before the rule is in force. */
export function findLowPrices(
  offersFen: readonly Fen[],
  ceilingFen: Fen | undefined,
  date: IsoDate,
  raised: RaisedRatios = {},
): LowPriceFinding[] {
  if (!holdsOn('lowPriceReviewDuty', date)) return [];
  const sum = offersFen.reduce((total, offer) => total + BigInt(offer), 0n);
  const count = BigInt(offersFen.length);
  const [, next] = [...offersFen].sort((one, other) => one - other);
  return offersFen.flatMap((offer, index) => {
    const below = (part: Trigger, whole: bigint, per = 1n) =>
      BigInt(offer) * 10_000n * per < whole * BigInt(raised[part] ?? valueOn(triggers[part], date));
    const reasons = [
      below('mean', sum, count) && '低于全部报价平均值的规定比例',
      // The second lowest is not below a part of itself: only the lowest can be.
      next !== undefined && below('next', BigInt(next)) && '低于次低报价的规定比例',
      ceilingFen !== undefined &&
        below('ceiling', BigInt(ceilingFen)) &&
        `低于最高限价${formatFen(ceilingFen)}的规定比例`,
    ].filter((reason) => typeof reason === 'string');
    return reasons.length === 0 ? [] : [{ offer: index, reason: reasons.join('；') }];
  });
}
