/** 录入参数和时限的表单. What they hold is public, so nothing is sealed. */
import { z } from 'zod';
import { type FigureId, figureIds, figureLabel, wholes } from '#domain/figures/figure.ts';
import { choice, date, whole } from '#domain/kernel/form.ts';
import { openArea as area, group, rows, openText as text } from '#domain/stages/fields.ts';

export const groundsOf = { document: '文件', letter: '有权机关的书面答复', decision: '本级决定' } as const;

const labels = Object.fromEntries(figureIds.map((id) => [id, figureLabel(id)])) as Record<FigureId, string>;

const inSets = Object.fromEntries(wholes.flat().map((id) => [id, figureLabel(id)]));

const other = group('同组的一项', {
  figure: choice('份额、权重或者分值', inSets),
  value: text('数值', 20, '百分比只填数字'),
});

export const figureForms = {
  EnterFigure: z.strictObject({
    figure: choice('参数或者时限', labels),
    from: date('自何日起施行', '这一天以前起算的期限、立项的项目仍按原来的值'),
    value: text('数值', 20, '按单位填写；百分比只填数字，是否类填“是”或者“否”'),
    together: rows(
      '同组的其他各项',
      other,
      0,
      12,
      '只有份额、权重和分值才填，同组各项合计 100% 或者 100 分',
    ).optional(),
    grounds: choice('依据种类', groundsOf),
    basis: text('文号或者书面答复的名称、日期', 80),
    article: text('条款', 40).optional(),
    reason: area('理由', 500),
  }),
  ConfirmFigure: z.strictObject({
    number: whole('录入序号', 1, 99_999),
    decision: choice('确认意见', { confirm: '确认', return: '退回' }),
    opinion: area('意见', 500, '退回的须写明理由').optional(),
  }),
};

export type FigureAct = keyof typeof figureForms;
export type FigureForm<A extends FigureAct> = z.infer<(typeof figureForms)[A]>;
export const figureActLabels: Record<FigureAct, string> = {
  EnterFigure: '录入参数和时限',
  ConfirmFigure: '确认参数和时限',
};
