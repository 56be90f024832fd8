/** Two implementations of 评审 that share nothing but the law, on random evaluations; throws at the first disagreement, with its seed. */
import { type Contender, type Rules, rank } from '#domain/stages/bidding/ranking.ts';
import { tally } from '#domain/stages/bidding/score-responses.ts';
import { weightChanges } from '#domain/stages/bidding/weight-change.ts';
import type { Ranked } from '#domain/stages/data.ts';
import {
  type Bid,
  dominated,
  type Evaluation,
  hundredths,
  type Standing,
  standings,
} from '#test/domain/bidding/fractions.ts';
import { Random } from '#test/domain/law/random.ts';

const methods = ['openTender', 'consultation', 'negotiation'] as const;

/** Narrow on purpose half of the time, so that equal prices, points and totals come often. */
function randomEvaluation(random: Random, scored = false): Evaluation {
  const narrow = random.between(0, 1) === 0;
  const method = scored ? methods[random.between(0, 1)] : random.pick(methods);
  const [members, criteria] = [random.pick([1, 3, 5]), random.between(1, 3)];
  const deductions = random.pick([[0], [0, 0, 1000], [0, 600, 2000]]);
  const bids = Array.from({ length: random.between(2, 5) }, (_, index) => ({
    org: `org-${index}`,
    priceFen: narrow ? random.between(3, 5) * 1000 : random.between(1, 1_000_000_000),
    deduction: random.pick(deductions),
    points: Array.from({ length: members }, () =>
      Array.from({ length: criteria }, () => (narrow ? random.between(0, 2) * 500 : random.between(0, 3000))),
    ),
  }));
  return {
    method: method ?? 'consultation',
    bids,
    priceWeight: narrow ? random.between(1, 30) * 100 : random.between(1, 9999),
    technical: Array.from({ length: criteria }, () => random.between(0, 1) === 1),
  };
}

const rulesOf = ({ method, bids, priceWeight }: Evaluation): Rules => ({
  method,
  seats: bids[0]?.points.length ?? 1,
  priceWeight,
});

/** As the record holds it: rows of scores, summed by the domain. */
function contendersOf({ bids, technical }: Evaluation): Contender[] {
  const scores = bids.flatMap(({ org, points }) =>
    points.flatMap((member) =>
      member.map((value, index) => ({ lot: 1, org, criterion: index + 1, points: value })),
    ),
  );
  const criteria = technical.map((one, index) => ({
    no: index + 1,
    title: { text: '' },
    weight: 3000,
    technical: one,
  }));
  const sums = tally(scores, criteria, 1);
  return bids.map(({ org, priceFen, deduction }) => ({ org, priceFen, deduction, ...sums(org) }));
}

const rankOf = (evaluation: Evaluation): Ranked[] =>
  rank(contendersOf(evaluation), rulesOf(evaluation), 'seed');

/** What the two say differently; empty = nothing. */
function disagreement(
  evaluation: Evaluation,
  ranking: readonly Ranked[],
  standing: readonly Standing[],
): string {
  const other = new Map(standing.map((one) => [one.org, one]));
  for (const [index, row] of ranking.entries()) {
    const own = other.get(row.org);
    if (!own) return `${row.org} is ranked and not there`;
    const ahead = own.beatenBy;
    const equals = [...other.values()].filter((one) => one.beatenBy === ahead).length;
    if (row.rank !== index + 1 || index < ahead || index >= ahead + equals)
      return `${row.org} at ${index + 1}`;
    if (evaluation.method !== 'negotiation' && row.priceScore !== hundredths(own.price))
      return `price of ${row.org}`;
    if (evaluation.method !== 'negotiation' && row.total !== hundredths(own.total))
      return `total of ${row.org}`;
  }
  return ranking.length === other.size ? '' : 'somebody is missing';
}

const random = new Random();

function wrong(what: string, evaluation: Evaluation): never {
  throw new Error(`${what} LAW_SEED=${random.seed} ${JSON.stringify(evaluation)}`);
}

/** How often what was decided by the tie-breaks, so that nobody takes silence for agreement. */
const met = { evaluations: 0, sameTotal: 0, lots: 0, below: 0, above: 0, never: 0 };

function compareOne(): void {
  const evaluation = randomEvaluation(random);
  const ranking = rankOf(evaluation);
  const other = standings(evaluation);
  const said = disagreement(evaluation, ranking, other);
  if (said !== '') wrong(said, evaluation);
  const worse = dominatedBefore(evaluation, ranking);
  if (worse !== undefined) wrong(worse, evaluation);
  met.evaluations += 1;
  if (new Set(ranking.map((row) => row.total)).size < ranking.length) met.sameTotal += 1;
  if (new Set(other.map((one) => one.beatenBy)).size < other.length) met.lots += 1;
}

function changeOne(): void {
  const evaluation = randomEvaluation(random, true);
  const first = rankOf(evaluation)[0]?.org ?? '';
  const found = weightChanges(contendersOf(evaluation), rulesOf(evaluation), 'seed');
  const leads = (org: string, weight: number): boolean =>
    standings(evaluation, weight).find((one) => one.org === org)?.beatenBy === 0;
  for (const towards of [-1, 1] as const) {
    const change = towards === -1 ? found?.below : found?.above;
    const last = change ? change.weight - towards : towards === -1 ? 0 : 10_000;
    const [low, high] = [Math.min(last, evaluation.priceWeight), Math.max(last, evaluation.priceWeight)];
    if (!leads(first, last)) wrong(`${first} is no longer first at ${last}`, evaluation);
    const between = random.between(low, high);
    if (!leads(first, between)) wrong(`${first} is no longer first at ${between}`, evaluation);
    if (!change) met.never += 1;
    else if (change.org === first || !leads(change.org, change.weight))
      wrong(`${change.org} is not first at ${change.weight}`, evaluation);
    else met[towards === -1 ? 'below' : 'above'] += 1;
  }
}

/** 谈判 looks at the price alone: there a bid that is worse in points may stand before another of the same price. */
function dominatedBefore({ method, bids }: Evaluation, ranking: readonly Ranked[]): string | undefined {
  const by = new Map<string, Bid>(bids.map((bid) => [bid.org, bid]));
  for (const [index, row] of ranking.entries()) {
    const one = by.get(row.org);
    for (const after of ranking.slice(index + 1)) {
      const other = by.get(after.org);
      const cheap = method === 'negotiation' && one && other && samePrice(one, other);
      if (one && other && !cheap && dominated(one, other)) return `${row.org} before ${after.org}`;
    }
  }
  return undefined;
}

const samePrice = (a: Bid, b: Bid): boolean =>
  BigInt(a.priceFen) * BigInt(10_000 - a.deduction) === BigInt(b.priceFen) * BigInt(10_000 - b.deduction);

/** What was met; one evaluation in ten is also asked where its winner changes. */
export function compareEvaluations(evaluations: number): typeof met {
  for (let count = 0; count < evaluations; count++) compareOne();
  for (let count = 0; count < evaluations / 10; count++) changeOne();
  return met;
}
