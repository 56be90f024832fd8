/** 指标评分 of a story: as many points in each dimension as it says, taken from the first indicators, with the evidence they ask for. */
import { indicatorsFor, type ServiceType } from '#domain/stages/evaluation/indicators.ts';
import { dimensionIds, dimensions } from '#domain/stages/evaluation/scheme.ts';
import type { Scores } from '#domain/stages/evaluation/score.ts';

export const evenScores = (score: number): Scores =>
  Object.fromEntries(dimensionIds.map((key) => [key, score])) as Scores;

export function indicatorRows(
  types: readonly ServiceType[],
  scores: Scores,
  evidence: (dimension: keyof Scores) => string = (key) => `${dimensions[key]}：见评价工作底稿。`,
): { indicator: string; points: number; kinds: string[]; evidence: string }[] {
  const left = { ...scores };
  return indicatorsFor(types, '2021-12-31', '451221').map(({ id, dimension, full, evidence: kinds }) => {
    const points = Math.min(full, left[dimension]);
    left[dimension] -= points;
    return { indicator: id, points, kinds: [...kinds], evidence: evidence(dimension) };
  });
}
