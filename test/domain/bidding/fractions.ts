/**
 * 评审的另一种算法, written from the law's words and not from the domain: fractions all the way, averages criterion by criterion, and a
 * place is the number of bids that beat one. Equals share a place; between them only the lot decides.
 */

export interface Bid {
  org: string;
  priceFen: number;
  /** Basis points off the price that is scored. */
  deduction: number;
  /** Hundredths of a point, member by member, criterion by criterion. */
  points: number[][];
}

export interface Evaluation {
  method: 'openTender' | 'consultation' | 'negotiation';
  bids: Bid[];
  /** Basis points, as the notice says. */
  priceWeight: number;
  /** Which criteria are 技术指标. */
  technical: boolean[];
}

interface Fraction {
  n: bigint;
  d: bigint;
}

const of = (n: number | bigint, d: number | bigint = 1): Fraction => ({ n: BigInt(n), d: BigInt(d) });
const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });
const sign = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};
/** 四舍五入 of what is not negative, to two decimals. */
const twoDecimals = (a: Fraction): Fraction => {
  const hundred = a.n * 100n;
  const floor = hundred / a.d;
  const rest = hundred - floor * a.d;
  return of(rest * 2n >= a.d ? floor + 1n : floor, 100);
};

/** 评审价格. */
export const priced = (bid: Bid): Fraction => times(of(bid.priceFen), of(10_000 - bid.deduction, 10_000));

const averageOf = (bid: Bid, criterion: number): Fraction =>
  of(
    bid.points.reduce((sum, member) => sum + (member[criterion] ?? 0), 0),
    bid.points.length * 100,
  );

export interface Standing {
  org: string;
  /** How many bids beat it: 0 = nobody. */
  beatenBy: number;
  /** Points. */
  price: Fraction;
  total: Fraction;
}

/** At another weight than that of the notice the other points count in the same proportions. */
export function standings(
  { method, bids, priceWeight, technical }: Evaluation,
  weight = priceWeight,
): Standing[] {
  const scale = weight === priceWeight ? of(1) : of(10_000 - weight, 10_000 - priceWeight);
  const prices = bids.map(priced);
  const lowest = prices.find((one) => prices.every((other) => sign(one, other) <= 0)) ?? of(1);
  const judged = bids.map((bid, index) => {
    const own = prices[index] ?? of(1);
    const price = twoDecimals(times(over(lowest, own), of(weight, 100)));
    const averages = technical.map((_, criterion) => averageOf(bid, criterion));
    const quality = averages.reduce(plus, of(0));
    const best = averages.filter((_, criterion) => technical[criterion]).reduce(plus, of(0));
    return { bid, own, price, total: plus(price, times(quality, scale)), best };
  });
  type Judged = (typeof judged)[number];
  const cheaper = (a: Judged, b: Judged): number => sign(b.own, a.own);
  const beats = (a: Judged, b: Judged): boolean => {
    const steps =
      method === 'negotiation'
        ? [cheaper(a, b)]
        : [sign(a.total, b.total), cheaper(a, b), method === 'consultation' ? sign(a.best, b.best) : 0];
    return (steps.find((step) => step !== 0) ?? 0) > 0;
  };
  return judged.map((one) => ({
    org: one.bid.org,
    beatenBy: judged.filter((other) => beats(other, one)).length,
    price: one.price,
    total: one.total,
  }));
}

/** Whether `a` is dominated: nowhere better, nor cheaper, and worse in at least one. */
export function dominated(a: Bid, b: Bid): boolean {
  const pairs = a.points.flatMap((member, seat) =>
    member.map((points, criterion) => points - (b.points[seat]?.[criterion] ?? 0)),
  );
  const price = sign(priced(b), priced(a));
  return price <= 0 && pairs.every((step) => step <= 0) && (price < 0 || pairs.some((step) => step < 0));
}

/** Exactly two decimals as a whole number of hundredths. */
export const hundredths = (a: Fraction): number => {
  const rounded = twoDecimals(a);
  return Number(rounded.n);
};
