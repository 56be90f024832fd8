/** Judge of wording: what the check finds in one text, and what becomes of the draft. */
import { lintConditions, type Part } from '#domain/law/condition-lint.ts';
import type { Judge } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';

const parts: Readonly<Record<string, Part>> = { 资格: 'qualifications', 评分: 'scoring', 需求: 'need' };

export const conditionJudges: Readonly<Record<string, Judge>> = {
  'condition-lint': (row) => {
    const part = parts[column(row, '栏目')];
    if (!part) throw new Error(`no part ${column(row, '栏目')}`);
    const found = lintConditions([{ field: 'text', part, text: column(row, '文本') }]);
    const refused = found.some(({ rule }) => rule.level === 'refused');
    return [
      [refused ? '不得' : found.length > 0 ? '疑似' : '可以', found.map(({ rule }) => rule.id).join(';')],
      [column(row, '结论'), column(row, '应发现')],
    ];
  },
};
