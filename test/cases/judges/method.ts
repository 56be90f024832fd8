/** Judges of the tables themselves: method, committee, price. */
import { checkCommittee, checkMethod, type MethodId } from '#domain/law/method.ts';
import { checkPriceWeight, findLowPrices } from '#domain/law/scoring.ts';
import { given, hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';

export const methodJudges: Readonly<Record<string, Judge>> = {
  methods: (row) => [
    outcome(
      checkMethod({
        method: column(row, '方式') as MethodId,
        budgetFen: hundredths(column(row, '预算')),
        date: column(row, '日期'),
        region: column(row, '地区'),
        approved: isYes(row, '已批准'),
        ...given(row, '情形', 'ground', String),
      }),
    ),
    column(row, '结论'),
  ],
  committees: (row) => [
    outcome(
      checkCommittee({
        method: column(row, '方式') as MethodId,
        size: Number(column(row, '人数')),
        experts: Number(column(row, '专家')),
        budgetFen: hundredths(column(row, '预算')),
        date: column(row, '日期'),
        complex: isYes(row, '复杂'),
      }),
    ),
    column(row, '结论'),
  ],
  'price-weights': (row) => [
    outcome(
      checkPriceWeight({
        method: column(row, '方式') as MethodId,
        weight: hundredths(column(row, '权重')),
        date: column(row, '日期'),
        fixedPrice: isYes(row, '固定价格'),
      }),
    ),
    column(row, '结论'),
  ],
  'low-prices': (row) => {
    const ceiling = column(row, '最高限价');
    const found = findLowPrices(
      list(column(row, '报价')).map(hundredths),
      ceiling === '' ? undefined : hundredths(ceiling),
      column(row, '日期'),
    );
    return [found.map((finding) => String(finding.offer + 1)).join(';'), column(row, '应审查')];
  },
};
