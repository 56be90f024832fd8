/** 绩效得分：integers only. One exact fraction, compared with the grade bounds before anything is rounded. */

import type { IsoDate } from '#domain/kernel/types.ts';
import type { Place } from '#domain/law/calendar.ts';
import { valueOn } from '#domain/law/parameters.ts';
import { type Dimension, dimensionIds, type Scheme } from '#domain/stages/evaluation/scheme.ts';

/** Whole points 0–100 for each dimension. */
export type Scores = Record<Dimension, number>;

/** 满意度调查: people asked, and how many of them are 满意 or 较满意 (J7-4). */
export interface Survey {
  asked: number;
  satisfied: number;
  ratherSatisfied: number;
}

/** Points × 10,000 × 10,000 × asked: what all parts are computed in. */
const unit = 10_000n * 10_000n;

export interface Total {
  /** Exact points = numerator / denominator. */
  numerator: bigint;
  denominator: bigint;
}

/** Each party's points, exactly; recipients count by satisfaction, the others by the six dimensions and satisfaction. */
export function totalOf(scheme: Scheme, purchaser: Scores, thirdParty: Scores, survey: Survey): Total {
  const asked = BigInt(survey.asked);
  const content = BigInt(survey.satisfied + survey.ratherSatisfied) * 100n;
  const party = (scores: Scores): bigint =>
    dimensionIds.reduce(
      (sum, key) => sum + BigInt(scheme.weights[key]) * BigInt(scores[key]) * asked,
      BigInt(scheme.weights.satisfaction) * content,
    );
  const numerator =
    BigInt(scheme.shares.purchaser) * party(purchaser) +
    BigInt(scheme.shares.thirdParty) * party(thirdParty) +
    BigInt(scheme.shares.recipients) * 10_000n * content;
  return { numerator, denominator: unit * asked };
}

/** Points in hundredths, rounded down: `8734` = 87.34. */
export function hundredths(total: Total): number {
  return Number((total.numerator * 100n) / total.denominator);
}

/** 满意度 in basis points, rounded down: (满意 + 较满意) / all asked. */
export function satisfactionOf(survey: Survey): number {
  return Math.floor(((survey.satisfied + survey.ratherSatisfied) * 10_000) / survey.asked);
}

/** Both names of each grade: 预算绩效 and 社会救助工作 (J7-9). */
export const grades = {
  excellent: '优（优秀）',
  good: '良（良好）',
  pass: '中（合格）',
  fail: '差（不合格）',
} as const;

export type Grade = keyof typeof grades;

/** 等次: bounds of the day, met exactly; a veto caps it at 差. */
export function gradeOf(total: Total, vetoed: boolean, date: IsoDate, place: Place): Grade {
  if (vetoed) return 'fail';
  const reaches = (points: number): boolean => total.numerator >= BigInt(points) * total.denominator;
  if (reaches(valueOn('gradeExcellent', date, place))) return 'excellent';
  if (reaches(valueOn('gradeGood', date, place))) return 'good';
  return reaches(valueOn('gradePass', date, place)) ? 'pass' : 'fail';
}

/** 回访人数: of the silent as many as are called back, all where there are fewer. */
export const requiredCallbacks = (silent: number, date: IsoDate, place: Place): number =>
  Math.min(silent, valueOn('surveyCallbacks', date, place));

/** 应调查人数（J7-8）: all where there are few, else n = 384 / (1 + 383/N) rounded up, at least 30. */
export function requiredSample(recipients: number, date: IsoDate, place: Place): number {
  if (recipients <= valueOn('surveyCensus', date, place)) return recipients;
  const base = BigInt(valueOn('surveyBase', date, place));
  const all = BigInt(recipients);
  // n = base·N / (N + base − 1), rounded up.
  const below = all + base - 1n;
  const sample = Number((base * all + below - 1n) / below);
  return Math.max(sample, valueOn('surveyMinimum', date, place));
}
