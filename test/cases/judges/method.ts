/** Judges of the tables themselves: method, committee, price. */
import { checkCommittee, checkMethod, type MethodId } from '#domain/law/method.ts';
import { checkPriceWeight, findLowPrices } from '#domain/law/scoring.ts';
import { type Bought, checkSplit } from '#domain/law/split.ts';
import { given, hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { column } from '#test/cases/read.ts';

/** `甲/12/2020/belowThreshold/150000/否`: budget project, item, year, method, yuan, whether it was approved. */
function bought(text: string, index: number): Bought {
  const [line, item, year, method, yuan, approved] = text.split('/');
  return {
    purchase: `451221-${year}-${index + 1}`,
    items: [Number(item)],
    lines: [line ?? ''],
    year: Number(year),
    method: method as MethodId,
    fen: hundredths(yuan ?? ''),
    approved: approved === '是',
  };
}

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
  splits: (row) => [
    outcome(
      checkSplit(
        {
          method: column(row, '方式') as MethodId,
          items: list(column(row, '目录项')).map(Number),
          lines: [column(row, '预算项目')],
          year: Number(column(row, '年度')),
          fen: hundredths(column(row, '预算')),
          date: column(row, '日期'),
          region: column(row, '地区'),
          approved: isYes(row, '已批准'),
          ...(isYes(row, '预算调整') ? { adjustment: 'YSTZ-2020-3' } : {}),
        },
        list(column(row, '此前')).map(bought),
      ),
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
        place: '451221',
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
