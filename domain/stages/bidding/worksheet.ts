/** 评分计算表: every number that leads to the order of a lot, so that anyone can compute it again by hand. Derived, never stored. */
import type { Fen, PurchaseState } from '#domain/kernel/types.ts';
import { rankingRule } from '#domain/law/ranking-rules.ts';
import { checkPriceWeight, scoredPrice, scoringWords, wholeScheme } from '#domain/law/scoring.ts';
import { lowest } from '#domain/stages/bidding/ranking.ts';
import { type Score, scoreSheets } from '#domain/stages/bidding/score-responses.ts';
import {
  type WeightChange,
  type WeightChanges,
  weightChanges,
} from '#domain/stages/bidding/weight-change.ts';
import type { Criterion, Ranked, Standing } from '#domain/stages/data.ts';
import { chosenMethod, latestForLot, noticeOf, projectDate } from '#domain/stages/select.ts';

export interface Worksheet {
  lot: number;
  by: 'score' | 'lowestPrice';
  /** Chinese: how a price becomes points and where it is rounded; what decides between equals, with the articles. */
  formula: string;
  ties: string;
  /** Basis points. */
  priceWeight: number;
  /** 评审基准价: exact fen as a decimal text. */
  benchmark: string;
  criteria: Criterion[];
  /** Seats whose scores count. */
  members: number[];
  rows: WorksheetRow[];
  /** Absent where the weight of the price is not open to change. */
  change?: { below?: Outlook; above?: Outlook };
  seed: string;
}

export interface WorksheetRow {
  rank: number;
  org: string;
  priceFen: Fen;
  /** 价格扣除 in basis points, and the price that is scored: exact fen as a decimal text. */
  deduction: number;
  scored: string;
  /** Absent, as all points, where the final offers alone decide. */
  priceScore?: number;
  /** Points of each member, criterion by criterion, in hundredths; null where the record is not open to the reader. */
  points: (number | null)[][];
  qualitySum?: number;
  /** 总分 exactly: hundredths of a point over the number of members. */
  exact?: { numerator: number; denominator: number };
  /** As published, two decimals. */
  total?: number;
}

/** A weight at which another would be first, and whether the law allows that weight here. */
export interface Outlook extends WeightChange {
  lawful: boolean;
}

/** Of the newest evaluation of a lot; undefined before it or where nobody was ranked. */
export function worksheetOf(state: PurchaseState, lot: number): Worksheet | undefined {
  const report = latestForLot(state, 'SubmitReport', lot);
  const entry = (report?.data.rankings as Ranking[] | undefined)?.find((row) => row.lot === lot);
  const scheme = noticeOf(state, lot)?.scheme;
  if (!report || !entry || !scheme) return undefined;
  const { id: method } = chosenMethod(state);
  const { seats, priceWeight, ranking } = entry;
  const seed = report.data.seed as string;
  const { by, ties } = rankingRule(method);
  const sheets = scoreSheets(state, lot).map(({ item, scores }) => ({ item, at: indexed(scores, lot) }));
  // None where the price is all or nothing: nobody is scored, or the price is fixed.
  const change = weightChanges(ranking.filter(isScored), { method, seats, priceWeight }, seed);
  const lawful = (weight: number): boolean =>
    checkPriceWeight({ method, weight, date: projectDate(state) }) === undefined;
  return {
    lot,
    by,
    formula: by === 'score' ? scoringWords : '按最后报价由低到高排序，不打分',
    ties: ties.map((tie) => `${tieWords[tie.by]}（${tie.source.text}）`).join('；'),
    priceWeight,
    benchmark: decimal(lowest(ranking.map((row) => ({ scored: priceOf(row) })))),
    criteria: scheme.criteria,
    members: sheets.map(({ item }) => item),
    rows: ranking.map((row) => ({
      rank: row.rank,
      org: row.org,
      priceFen: row.priceFen,
      deduction: row.deduction ?? 0,
      scored: decimal(priceOf(row)),
      points: sheets.map(({ at }) => scheme.criteria.map(({ no }) => at.get(`${row.org}/${no}`) ?? null)),
      ...(isScored(row)
        ? {
            priceScore: row.priceScore,
            qualitySum: row.qualitySum,
            exact: { numerator: row.priceScore * seats + row.qualitySum, denominator: seats },
            total: row.total,
          }
        : {}),
    })),
    ...(change ? { change: outlook(change, lawful) } : {}),
    seed,
  };
}

interface Ranking {
  lot: number;
  seats: number;
  priceWeight: number;
  ranking: Standing[];
}

const isScored = (row: Standing): row is Ranked => row.total !== undefined;

const tieWords = {
  price: '评审价格低的在前',
  technical: '技术指标得分高的在前',
  lot: '以记录的种子随机抽取',
} as const;

const priceOf = (row: Standing): bigint => scoredPrice(row.priceFen, row.deduction);

function outlook(
  change: WeightChanges,
  lawful: (weight: number) => boolean,
): NonNullable<Worksheet['change']> {
  const judged = (one: WeightChange): Outlook => ({ ...one, lawful: lawful(one.weight) });
  return {
    ...(change.below ? { below: judged(change.below) } : {}),
    ...(change.above ? { above: judged(change.above) } : {}),
  };
}

function indexed(scores: readonly Score[], lot: number): Map<string, number> {
  return new Map(
    scores
      .filter((score) => score.lot === lot)
      .map(({ org, criterion, points }) => [`${org}/${criterion}`, points]),
  );
}

/** Ten-thousandths of a fen as a decimal of fen, no rest lost: `68800000`, `61920000.5`. */
function decimal(price: bigint): string {
  const whole = BigInt(wholeScheme);
  const rest = String(price % whole)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${price / whole}${rest === '' ? '' : `.${rest}`}`;
}
