/** 调查结果：counts, the 95 % interval, who did not answer and why, and the table by township as far as it may be shown. */
import { protectedTable, type Shown } from '#domain/survey/cells.ts';
import { type Signal, signalsOf } from '#domain/survey/detect.ts';
import { isGone, type MissingReason, missingReasons } from '#domain/survey/forms.ts';
import { type Interval, wilson } from '#domain/survey/interval.ts';
import { isContent } from '#domain/survey/questions.ts';
import type { Stratum } from '#domain/survey/sample.ts';
import type { Committed, SurveyAnswer, SurveyState } from '#domain/survey/survey.ts';

export interface SurveyResult {
  recipients: number;
  /** 样本. */
  asked: number;
  answered: number;
  satisfied: number;
  ratherSatisfied: number;
  proxies: number;
  /** Of those who answered, in basis points; absent where nobody did. */
  interval?: Interval;
  /** 答复率 in basis points, rounded down. */
  responseRate: number;
  byChannel: Record<SurveyAnswer['channel'], number>;
  /** 未答复 by reason; `silent` = nothing is known of them. */
  missing: Record<MissingReason | 'silent', number>;
  /** By township: 满意, 较满意, 其他. Absent where nothing may be shown. */
  table?: Shown;
  signals: Signal[];
}

export function resultOf(
  { recipients, strata }: Committed,
  positions: readonly number[],
  { answers, missing }: Pick<SurveyState, 'answers' | 'missing'>,
): SurveyResult {
  const all = Object.values(answers);
  const number = (holds: (one: SurveyAnswer) => boolean): number => all.filter(holds).length;
  const reasons = Object.values(missing);
  const content = number((one) => isContent(one.answers));
  const table = protectedTable(byStratum(strata, positions, answers));
  return {
    recipients,
    asked: positions.length,
    answered: all.length,
    satisfied: number((one) => one.answers.overall === 'satisfied'),
    ratherSatisfied: number((one) => one.answers.overall === 'rather'),
    proxies: number((one) => one.proxy !== 'self'),
    ...(all.length === 0 ? {} : { interval: wilson(content, all.length) }),
    responseRate: Math.floor((all.length * 10_000) / positions.length),
    byChannel: {
      link: number((one) => one.channel === 'link'),
      phone: number((one) => one.channel === 'phone'),
      visit: number((one) => one.channel === 'visit'),
    },
    missing: {
      ...(Object.fromEntries(
        Object.keys(missingReasons).map((id) => [id, reasons.filter((reason) => reason === id).length]),
      ) as Record<MissingReason, number>),
      silent: positions.length - all.length - reasons.length,
    },
    ...(table === undefined ? {} : { table }),
    signals: signalsOf(
      all,
      reasons.map((reason) => ({ gone: isGone(reason) })),
    ),
  };
}

/** Answers by township, from the position that each slot has in the frame. */
function byStratum(
  strata: readonly Stratum[],
  positions: readonly number[],
  answers: SurveyState['answers'],
): { label: string; counts: number[] }[] {
  let end = 0;
  return strata.map(({ stratum, size }) => {
    const begin = end;
    end += size;
    const counts = [0, 0, 0];
    for (const [index, position] of positions.entries()) {
      const answer = answers[index + 1];
      if (!answer || position <= begin || position > end) continue;
      const { overall } = answer.answers;
      const column = overall === 'satisfied' ? 0 : overall === 'rather' ? 1 : 2;
      counts[column] = (counts[column] ?? 0) + 1;
    }
    return { label: stratum, counts };
  });
}
