/**
 * 县级绩效成绩单（G-42 至 G-44）：what the published evaluations of a county come to, each figure with the acts it comes from. The
 * founding document wants performance as one factor of the allocation and names no formula: ours (P) weighs by contract amount.
 */
import { actsOf } from '#domain/kernel/evolve.ts';
import type { Fen, IsoDate, PurchaseState } from '#domain/kernel/types.ts';
import { cite } from '#domain/law/sources.ts';
import type { Grade } from '#domain/stages/evaluation/score.ts';
import { contractsOf } from '#domain/stages/performance/contract-select.ts';
import { lotsOf } from '#domain/stages/select.ts';

export const factorRule = {
  from: '2018-10-16',
  source: cite('系统规则', '资金分配绩效因素'),
  mark: 'P',
  confirmed: false,
} as const;

/** 已公布的一次评价, as a figure that can be followed back. */
export interface Evaluated {
  purchase: string;
  region: string;
  lot: number;
  year: number;
  /** The provider that was evaluated. */
  org: string;
  amountFen: Fen;
  grade: Grade;
  /** Hundredths of a point. */
  total: number;
  /** Basis points. */
  satisfaction: number;
  /** Numbers of the acts: 评定等次, 公布. */
  gradedSeq: number;
  publishedSeq: number;
}

/** 上级督促 of a lot: praise with what was proposed, an order with how far it has come. */
export interface Oversaw {
  purchase: string;
  lot: number;
  year: number;
  seq: number;
  kind: 'commended' | 'ordered';
  rewardFen?: Fen;
  until?: IsoDate;
  /** 销号. */
  closed?: boolean;
}

/** Every evaluation of a purchase that was published, oldest first. */
export function evaluationsIn(state: PurchaseState): Evaluated[] {
  return lotsOf(state).flatMap(({ no: lot }) =>
    actsOf(state, 'PublishEvaluation', lot).flatMap((published) => {
      const graded = actsOf(state, 'ConfirmGrade', lot).findLast((act) => act.seq < published.seq);
      const contract = contractsOf(state, lot).findLast(({ seq }) => seq < published.seq);
      if (!graded || !contract) return [];
      return [
        {
          purchase: state.id,
          region: state.region,
          lot,
          year: graded.data.year as number,
          org: contract.org,
          amountFen: contract.amountFen,
          grade: graded.data.grade as Grade,
          total: graded.data.total as number,
          satisfaction: graded.data.satisfaction as number,
          gradedSeq: graded.seq,
          publishedSeq: published.seq,
        },
      ];
    }),
  );
}

/** 通报表扬 and 限期整改 that a purchase has met with. */
export function oversightIn(state: PurchaseState): Oversaw[] {
  return lotsOf(state).flatMap(({ no: lot }) => [
    ...actsOf(state, 'CommendCounty', lot).map(
      ({ seq, data }): Oversaw => ({
        purchase: state.id,
        lot,
        year: data.year as number,
        seq,
        kind: 'commended',
        ...(typeof data.rewardFen === 'number' ? { rewardFen: data.rewardFen } : {}),
      }),
    ),
    ...actsOf(state, 'OrderCorrection', lot).map(({ seq, data }, index, orders): Oversaw => {
      const next = orders[index + 1]?.seq ?? Number.POSITIVE_INFINITY;
      const checks = actsOf(state, 'CheckCorrection', lot).filter((one) => one.seq > seq && one.seq < next);
      return {
        purchase: state.id,
        lot,
        year: data.year as number,
        seq,
        kind: 'ordered',
        // A check that did not pass has set another day.
        until: (checks.findLast((one) => one.data.until !== undefined)?.data.until ?? data.until) as IsoDate,
        closed: checks.some((one) => one.outcome === 'passed'),
      };
    }),
  ]);
}

export interface Scorecard {
  county: string;
  year: number;
  evaluations: Evaluated[];
  oversight: Oversaw[];
  grades: Record<Grade, number>;
  /** Hundredths of a point, weighted by contract amount, rounded down. */
  total: number;
  /** Lowest of the year, in basis points. */
  satisfaction: number;
  rewardFen: Fen;
  openOrders: number;
  /** 绩效因素, in basis points: this county's points over those of all counties compared; 10,000 = as all of them. */
  factor: number;
}

/** Counties with an evaluation published for the year, best first; nobody is ranked for what was not evaluated. */
export function scorecards(
  year: number,
  counties: readonly { county: string; evaluations: readonly Evaluated[]; oversight: readonly Oversaw[] }[],
): Scorecard[] {
  const ofYear = counties
    .map(({ county, evaluations, oversight }) => ({
      county,
      evaluations: evaluations.filter((one) => one.year === year),
      oversight: oversight.filter((one) => one.year === year),
    }))
    .filter(({ evaluations }) => evaluations.length > 0);
  const all = weigh(ofYear.flatMap(({ evaluations }) => evaluations));
  return ofYear
    .map(({ county, evaluations, oversight }): Scorecard => {
      const own = weigh(evaluations);
      return {
        county,
        year,
        evaluations,
        oversight,
        grades: countGrades(evaluations),
        total: Number(own.points / own.weight),
        satisfaction: Math.min(...evaluations.map((one) => one.satisfaction)),
        rewardFen: oversight.reduce((sum, one) => sum + (one.rewardFen ?? 0), 0),
        openOrders: oversight.filter((one) => one.kind === 'ordered' && one.closed !== true).length,
        // (own points / own weight) / (all points / all weight), all in whole numbers.
        factor:
          all.points === 0n ? 0 : Number((own.points * all.weight * 10_000n) / (own.weight * all.points)),
      };
    })
    .sort((one, other) => other.total - one.total || (one.county < other.county ? -1 : 1));
}

/** A contract without an amount weighs one fen: it counts, and cannot outweigh another. */
function weigh(evaluations: readonly Evaluated[]): { points: bigint; weight: bigint } {
  let points = 0n;
  let weight = 0n;
  for (const { total, amountFen } of evaluations) {
    const fen = BigInt(Math.max(amountFen, 1));
    points += BigInt(total) * fen;
    weight += fen;
  }
  return { points, weight };
}

function countGrades(evaluations: readonly Evaluated[]): Record<Grade, number> {
  const counts = { excellent: 0, good: 0, pass: 0, fail: 0 };
  for (const { grade } of evaluations) counts[grade]++;
  return counts;
}
