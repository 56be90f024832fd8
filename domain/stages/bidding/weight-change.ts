/** 改变结果的价格权重: how far the weight of the price must move before another supplier would be first, everything else as it was. */
import { scorePrice, wholeScheme } from '#domain/law/scoring.ts';
import {
  type Contender,
  comparison,
  lowest,
  type Placed,
  place,
  type Rules,
} from '#domain/stages/bidding/ranking.ts';

/** The nearest weight in basis points at which `org` would be first. */
export interface WeightChange {
  weight: number;
  org: string;
}

export interface WeightChanges {
  /** Undefined = no lower (higher) weight changes who is first. */
  below?: WeightChange;
  above?: WeightChange;
}

/**
 * The other criteria keep their proportions: at weight w their points count (100% − w) / (100% − the weight of the notice), so that
 * all make 100 again. Price scores are rounded as in the ranking. Undefined where the price is all or nothing of the scheme.
 */
export function weightChanges(
  contenders: readonly Contender[],
  rules: Rules,
  seed: string,
): WeightChanges | undefined {
  const { priceWeight } = rules;
  if (priceWeight <= 0 || priceWeight >= wholeScheme) return undefined;
  const placed = place(contenders, seed);
  const stands = standing(placed, rules);
  const [first, ...others] = [...placed].sort((a, b) => stands(a, b, priceWeight));
  if (!first) return undefined;
  const below = nearest(first, others, -1, stands, rules, lowest(placed));
  const above = nearest(first, others, 1, stands, rules, lowest(placed));
  return { ...(below ? { below } : {}), ...(above ? { above } : {}) };
}

type Stands = (a: Placed, b: Placed, weight: number) => number;

function standing(placed: readonly Placed[], { method, seats, priceWeight }: Rules): Stands {
  const benchmark = lowest(placed);
  const compare = comparison(method);
  const rest = wholeScheme - priceWeight;
  const at = (one: Placed, weight: number) => ({
    ...one,
    exact: scorePrice(benchmark, one.scored, weight) * seats * rest + one.qualitySum * (wholeScheme - weight),
  });
  return (a, b, weight) => compare(at(a, weight), at(b, weight));
}

function nearest(
  first: Placed,
  others: readonly Placed[],
  towards: 1 | -1,
  stands: Stands,
  rules: Rules,
  benchmark: bigint,
): WeightChange | undefined {
  const end = towards === 1 ? wholeScheme : 0;
  let found: WeightChange | undefined;
  for (const other of others) {
    const lead = leadOf(first, other, rules, benchmark);
    // Only up to what another one has reached; on that weight itself the better of the two is first.
    const stop = found?.weight ?? end;
    for (
      let weight = closeFrom(lead, rules.priceWeight, stop, towards);
      weight !== undefined && (stop - weight) * towards >= 0;
      weight += towards
    ) {
      if (stands(other, first, weight) >= 0) continue;
      const champion = found?.weight === weight ? others.find(({ org }) => org === found?.org) : undefined;
      if (!champion || stands(other, champion, weight) < 0) found = { weight, org: other.org };
      break;
    }
  }
  return found;
}

/** Whether the lead at a weight is more than rounding can take: linear in the weight, so two looks bound a whole span. */
type Lead = (weight: number) => boolean;

function leadOf(first: Placed, other: Placed, { seats, priceWeight }: Rules, benchmark: bigint): Lead {
  const rest = BigInt(wholeScheme - priceWeight);
  const both = first.scored * other.scored;
  // Two price scores are rounded by half a hundredth at most each.
  const slack = BigInt(seats) * rest * both;
  const price = BigInt(seats) * rest * benchmark * (other.scored - first.scored);
  const quality = BigInt(first.qualitySum - other.qualitySum) * both;
  return (weight) => price * BigInt(weight) + quality * BigInt(wholeScheme - weight) > slack;
}

/** First weight beyond `from` where the lead is no longer sure; undefined where it is sure up to `stop`. */
function closeFrom(lead: Lead, from: number, stop: number, towards: 1 | -1): number | undefined {
  let near = from + towards;
  if ((stop - near) * towards < 0) return undefined;
  if (!lead(near)) return near;
  if (lead(stop)) return undefined;
  let far = stop;
  while (Math.abs(far - near) > 1) {
    const middle = Math.floor((near + far) / 2);
    if (lead(middle)) near = middle;
    else far = middle;
  }
  return far;
}
