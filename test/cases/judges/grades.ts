/** Judges of our own figures of evaluation and register (P). */
import { addDays } from '#domain/law/calendar.ts';
import { keepRecipientsUntil } from '#domain/recipients/retention.ts';
import { isCurrent } from '#domain/stages/contract/after-signing.ts';
import type { ServiceType } from '#domain/stages/evaluation/indicators.ts';
import { dimensionIds, schemeOn } from '#domain/stages/evaluation/scheme.ts';
import {
  gradeOf,
  requiredCallbacks,
  requiredSample,
  type Scores,
  totalOf,
} from '#domain/stages/evaluation/score.ts';
import { isTimely, targetOn } from '#domain/stages/supervision/timeliness.ts';
import { given, hundredths, type Judge, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';
import { graded } from '#test/domain/support/oversight-story.ts';

const day = '2021-12-31';
const all = (points: number): Scores =>
  Object.fromEntries(dimensionIds.map((key) => [key, points])) as Scores;

const said: Readonly<Record<string, object>> = {
  CommendCounty: { reason: '服务对象满意。', rewardFen: 5_000_000 },
  OrderCorrection: { demands: '补足入户频次。' },
};

export const gradeJudges: Readonly<Record<string, Judge>> = {
  oversight: (row) => {
    const step = column(row, '想办');
    const form = { ...said[step], ...given(row, '期限', 'until', String) };
    const answer = graded(column(row, '等次')).try(column(row, '办理人'), step, form, { lot: 1 });
    return [outcome(answer), column(row, '结论')];
  },
  /** All parties give the same points, to the hundredth by the number of people content. */
  grades: (row) => {
    const satisfied = hundredths(column(row, '满意率'));
    const points = all(Number(column(row, '得分')));
    const total = totalOf(schemeOn(day, '451221'), points, points, {
      asked: 10_000,
      satisfied,
      ratherSatisfied: 0,
    });
    return [gradeOf(total, false, day, '451221'), column(row, '等次')];
  },
  samples: (row) => [
    requiredSample(Number(column(row, '服务对象')), day, '451221'),
    Number(column(row, '应调查')),
  ],
  callbacks: (row) => [
    requiredCallbacks(Number(column(row, '未答复')), day, '451221'),
    Number(column(row, '回访')),
  ],
  timeliness: (row) => {
    const target = targetOn(column(row, '服务类型') as ServiceType, day, '451221');
    const counted = { owed: Number(column(row, '应办')), kept: Number(column(row, '按期')) };
    return [isTimely(counted, target) ? '达标' : '不符', column(row, '结论')];
  },
  retentions: (row) => [keepRecipientsUntil(column(row, '关闭日'), '451221'), column(row, '保存至')],
  registers: (row) => [
    isCurrent(addDays(day, -Number(column(row, '天数'))), day, '451221') ? '可以' : '过期',
    column(row, '结论'),
  ],
};
