/** 评审排序: price scored by the system, quality by the experts, order decided on exact integers (B4-5, 条例第三十四条). */
import type { Fen } from '#domain/kernel/types.ts';
import type { MethodId } from '#domain/law/method.ts';
import { rankingRule, type TieBreak } from '#domain/law/ranking-rules.ts';
import { scoredPrice, scorePrice } from '#domain/law/scoring.ts';
import { draw } from '#domain/stages/bidding/draw.ts';
import type { Ranked, Standing } from '#domain/stages/data.ts';

export interface Contender {
  org: string;
  priceFen: Fen;
  /** Hundredths of a point over all criteria and all seats. */
  qualitySum: number;
  /** Of it 技术指标; absent where the documents name none, then all quality counts as such. */
  technicalSum?: number;
  /** 价格扣除 in basis points: for the price that is scored alone. */
  deduction?: number;
}

/** What the documents fix: the method's own order, the members and the weight of the price. */
export interface Rules {
  method: MethodId;
  seats: number;
  /** Basis points. */
  priceWeight: number;
}

/** A contender with what the comparison needs. */
export interface Placed extends Contender {
  scored: bigint;
  /** Place in the drawn order: smaller first. */
  lot: number;
}

/**
 * Best first. Total = price score + quality sum / seats, compared as price score × seats + quality sum. Equal totals: by the
 * order of the method (`ranking-rules.ts`), at last by lot with the seed. 竞争性谈判: the lowest price, whatever the scores.
 */
export function rank(contenders: readonly Contender[], rules: Rules, seed: string): Ranked[] {
  const placed = place(contenders, seed);
  const { seats, priceWeight } = rules;
  const benchmark = lowest(placed);
  const compare = comparison(rules.method);
  return placed
    .map((one) => ({ ...one, priceScore: scorePrice(benchmark, one.scored, priceWeight) }))
    .map((one) => ({ ...one, exact: one.priceScore * seats + one.qualitySum }))
    .sort(compare)
    .map((one, index) => ({
      rank: index + 1,
      org: one.org,
      priceFen: one.priceFen,
      priceScore: one.priceScore,
      qualitySum: one.qualitySum,
      qualityScore: halfUp(one.qualitySum, seats),
      total: halfUp(one.exact, seats),
      ...(one.technicalSum === undefined ? {} : { technicalSum: one.technicalSum }),
      ...(one.deduction ? { deduction: one.deduction } : {}),
    }));
}

/** 最后报价由低到高: the order of a negotiation, in which nothing is scored. */
export function rankByPrice(contenders: readonly Contender[], method: MethodId, seed: string): Standing[] {
  const compare = comparison(method);
  return place(contenders, seed)
    .map((one) => ({ ...one, exact: 0 }))
    .sort(compare)
    .map(({ org, priceFen, deduction }, index) => ({
      rank: index + 1,
      org,
      priceFen,
      ...(deduction ? { deduction } : {}),
    }));
}

export function place(contenders: readonly Contender[], seed: string): Placed[] {
  const drawn = draw(contenders, (one) => one.org, contenders.length, seed);
  const lots = new Map(drawn.map(({ org }, index) => [org, index]));
  return contenders.map((one) => ({
    ...one,
    scored: scoredPrice(one.priceFen, one.deduction),
    lot: lots.get(one.org) ?? 0,
  }));
}

/** 评审基准价, in ten-thousandths of a fen. */
export function lowest(placed: readonly Pick<Placed, 'scored'>[]): bigint {
  return placed.map(({ scored }) => scored).sort((a, b) => (a < b ? -1 : 1))[0] ?? 0n;
}

const breaks: Record<TieBreak, (a: Placed, b: Placed) => number> = {
  price: (a, b) => (a.scored < b.scored ? -1 : Number(a.scored > b.scored)),
  technical: (a, b) => (b.technicalSum ?? b.qualitySum) - (a.technicalSum ?? a.qualitySum),
  lot: (a, b) => a.lot - b.lot,
};

/** The order of a method: negative where `a` stands before `b`. `exact` is the total on any one scale. */
export function comparison(
  method: MethodId,
): (a: Placed & { exact: number }, b: Placed & { exact: number }) => number {
  const { by, ties } = rankingRule(method);
  return (a, b) => {
    const first = by === 'score' ? b.exact - a.exact : breaks.price(a, b);
    if (first !== 0) return first;
    for (const tie of ties) {
      const order = breaks[tie.by](a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function halfUp(sum: number, parts: number): number {
  return Number((2n * BigInt(sum) + BigInt(parts)) / (2n * BigInt(parts)));
}
