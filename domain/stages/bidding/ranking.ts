/** 评审排序: price scored by the system, quality by the experts, order decided on exact integers (B4-5, 条例第三十四条). */
import type { Fen } from '#domain/kernel/types.ts';
import { scorePrices } from '#domain/law/scoring.ts';
import { draw } from '#domain/stages/bidding/draw.ts';
import type { Ranked } from '#domain/stages/data.ts';

export interface Contender {
  org: string;
  priceFen: Fen;
  /** Hundredths of a point over all criteria and all seats. */
  qualitySum: number;
}

/**
 * Best first. Total = price score + quality sum / seats, compared as price score × seats + quality sum. Equal totals: lower
 * price, then higher quality (财库〔2014〕214号第二十五条), then by lot with the seed.
 */
export function rank(
  contenders: readonly Contender[],
  seats: number,
  priceWeight: number,
  seed: string,
): Ranked[] {
  if (contenders.length === 0) return [];
  const prices = scorePrices(
    contenders.map((one) => one.priceFen),
    priceWeight,
  );
  const lots = draw(contenders, (one) => one.org, contenders.length, seed).map((one) => one.org);
  return contenders
    .map((one, index) => ({ ...one, priceScore: prices[index] ?? 0 }))
    .map((one) => ({ ...one, exact: one.priceScore * seats + one.qualitySum }))
    .sort(
      (a, b) =>
        b.exact - a.exact ||
        a.priceFen - b.priceFen ||
        b.qualitySum - a.qualitySum ||
        lots.indexOf(a.org) - lots.indexOf(b.org),
    )
    .map(({ exact, ...one }, index) => ({
      rank: index + 1,
      org: one.org,
      priceFen: one.priceFen,
      priceScore: one.priceScore,
      qualitySum: one.qualitySum,
      qualityScore: halfUp(one.qualitySum, seats),
      total: halfUp(exact, seats),
    }));
}

function halfUp(sum: number, parts: number): number {
  return Math.floor((2 * sum + parts) / (2 * parts));
}
