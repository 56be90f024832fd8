/** 资金安排: one line for each source, level, year and budget number. */
import { choice, money, whole } from '#domain/kernel/form.ts';
import { economicClasses, fundingLevels, fundingSources } from '#domain/stages/catalogue/funding.ts';
import { fileNumber, group, rows } from '#domain/stages/fields.ts';

export const fundingLines = (least: 0 | 1) =>
  rows(
    '资金安排',
    group('资金', {
      source: choice('资金来源', fundingSources),
      level: choice('资金级次', fundingLevels),
      year: whole('预算年度', 2018, 2100),
      fen: money('金额'),
      budgetLine: fileNumber('预算项目编号', '预算批复中的项目或科目编号'),
      economic: choice('支出经济分类科目', economicClasses).optional(),
    }),
    least,
    20,
  );
