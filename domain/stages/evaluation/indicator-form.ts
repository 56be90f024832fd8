/** 指标评分表：one row per indicator of the contract, with points and evidence; the six dimensions are summed, never typed. */
import { z } from 'zod';
import { area, choice, whole } from '#domain/kernel/form.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { today } from '#domain/law/calendar.ts';
import {
  evidenceKinds,
  type Indicator,
  indicatorLabels,
  indicatorSource,
  indicatorsFor,
  serviceTypesOf,
} from '#domain/stages/evaluation/indicators.ts';
import { dimensionIds, dimensions } from '#domain/stages/evaluation/scheme.ts';
import type { Scores } from '#domain/stages/evaluation/score.ts';
import type { EvaluationSubject } from '#domain/stages/evaluation/subject.ts';
import { rows } from '#domain/stages/fields.ts';
import { many, written } from '#domain/stages/performance/fields.ts';

const indicatorRow = z.strictObject({
  indicator: choice('评价指标', indicatorLabels),
  points: whole('得分', 0, 100),
  kinds: many('已查验的证据', evidenceKinds),
  evidence: area('依据', 1000),
});

export const scoresForm = z.strictObject({
  indicators: rows(
    '指标评分',
    indicatorRow,
    1,
    Object.keys(indicatorLabels).length,
    '各项指标和应查验的证据由系统给出，分值可以在“参数和时限”中设定，未设定的是系统默认值；六个方面的得分按指标相加',
  ),
  findings: area('主要发现和建议', 4000),
});

export type ScoresForm = z.infer<typeof scoresForm>;
type IndicatorRow = ScoresForm['indicators'][number];

/** By the points of the day on which the evaluation began: all who judge it have the same table. */
export const indicatorsOf = (subject: EvaluationSubject | undefined, state: PurchaseState): Indicator[] =>
  indicatorsFor(
    serviceTypesOf(subject?.contract.services ?? []),
    subject?.begunOn ?? today(state.openedAt),
    state,
  );

/** What a party records: its rows, and by dimension the whole points that they add up to. */
export function scored(
  form: ScoresForm,
  indicators: readonly Indicator[],
): Record<string, unknown> | Refusal {
  return (
    refuseRows(form.indicators, indicators) ??
    written(scoresForm, form, {
      indicatorSet: indicatorSource.from,
      // 满分 as it was: whoever reads it in later years need not ask what the figures were.
      fullPoints: Object.fromEntries(indicators.map(({ id, full }) => [id, full])),
      ...sums(form.indicators, indicators),
    })
  );
}

function sums(given: readonly IndicatorRow[], indicators: readonly Indicator[]): Record<string, unknown> {
  return Object.fromEntries(
    dimensionIds.map((key) => {
      const ids = indicators.filter(({ dimension }) => dimension === key).map(({ id }) => id);
      const score = given
        .filter(({ indicator }) => ids.includes(indicator))
        .reduce((sum, { points }) => sum + points, 0);
      return [key, { score }];
    }),
  );
}

function refuseRows(given: readonly IndicatorRow[], indicators: readonly Indicator[]): Refusal | undefined {
  const missing = indicators.filter(({ id }) => !given.some(({ indicator }) => indicator === id));
  if (missing.length > 0)
    return refuse('INDICATOR_MISSING', { indicators: missing.map(nameOf).join('、') }, 'indicators');
  for (const [index, row] of given.entries()) {
    const field = `indicators.${index}`;
    const indicator = indicators.find(({ id }) => id === row.indicator);
    if (!indicator)
      return refuse(
        'INDICATOR_FOREIGN',
        { indicator: indicatorLabels[row.indicator] ?? '' },
        `${field}.indicator`,
      );
    const values = { indicator: indicator.label };
    if (given.findIndex((other) => other.indicator === row.indicator) < index)
      return refuse('INDICATOR_TWICE', values, `${field}.indicator`);
    if (row.points > indicator.full)
      return refuse('INDICATOR_OVER', { ...values, full: indicator.full }, `${field}.points`);
    const lacking = indicator.evidence.filter((kind) => !row.kinds.includes(kind));
    if (row.points > 0 && lacking.length > 0) {
      const kinds = lacking.map((kind) => evidenceKinds[kind]).join('、');
      return refuse('EVIDENCE_LACKING', { ...values, kinds }, `${field}.kinds`);
    }
  }
  return undefined;
}

const nameOf = ({ dimension, label }: Indicator): string => `${dimensions[dimension]}“${label}”`;

/** Points of a party by dimension, as its act recorded them. */
export function scoresOf(act: { data: Record<string, unknown> } | undefined): Scores {
  return Object.fromEntries(
    dimensionIds.map((key) => [key, (act?.data[key] as { score: number } | undefined)?.score ?? 0]),
  ) as Scores;
}
