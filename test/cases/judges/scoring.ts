/** Judges of the order and of what is deducted before it. */
import { fromMoment } from '#domain/law/calendar.ts';
import type { MethodId } from '#domain/law/method.ts';
import { checkExplanation, checkRaisedRatios, findLowPrices } from '#domain/law/scoring.ts';
import { checkReservation, checkSmeScheme, type Reservation } from '#domain/law/sme.ts';
import { type Contender, rank } from '#domain/stages/bidding/ranking.ts';
import { given, hundredths, isYes, type Judge, list, outcome } from '#test/cases/judges/read.ts';
import { type Case, column } from '#test/cases/read.ts';

/** One member, so that the sums are the points themselves. */
function contendersOf(row: Case): Contender[] {
  const [prices, quality, technical, deductions] = ['报价', '质量', '技术指标', '扣除'].map((name) =>
    list(column(row, name)).map(hundredths),
  );
  return (prices ?? []).map((priceFen, index) => ({
    org: `org-${index + 1}`,
    priceFen,
    qualitySum: quality?.[index] ?? 0,
    ...(technical?.length ? { technicalSum: technical[index] ?? 0 } : {}),
    deduction: deductions?.[index] ?? 0,
  }));
}

export const scoringJudges: Readonly<Record<string, Judge>> = {
  'sme-deductions': (row) => {
    const scheme = {
      setAside: isYes(row, '专门面向'),
      ...given(row, '小微扣除', 'small', hundredths),
      ...given(row, '联合体扣除', 'joint', hundredths),
    };
    return [outcome(checkSmeScheme(scheme, column(row, '日期'), '451221')), column(row, '结论')];
  },
  'sme-reservations': (row) => {
    const reservation = {
      way: column(row, '方式') as Reservation['way'],
      ...given(row, '预留', 'reservedFen', hundredths),
      ...given(row, '小微', 'smallFen', hundredths),
      ...(isYes(row, '理由') ? { reason: '只有社会组织能够承接。' } : {}),
    };
    const scheme = { setAside: isYes(row, '专门面向') };
    const budget = hundredths(column(row, '预算'));
    return [
      outcome(checkReservation(reservation, scheme, budget, column(row, '日期'), '451221')),
      column(row, '结论'),
    ];
  },
  'low-price-ratios': (row) => {
    const raised = {
      ...given(row, '平均值', 'mean', hundredths),
      ...given(row, '次低', 'next', hundredths),
      ...given(row, '限价', 'ceiling', hundredths),
    };
    const date = column(row, '日期');
    const prices = list(column(row, '报价')).map(hundredths);
    const { ceilingFen } = given(row, '最高限价', 'ceilingFen', hundredths) as { ceilingFen?: number };
    const found = findLowPrices(prices, ceilingFen, date, raised);
    return [
      [outcome(checkRaisedRatios(raised, date)), found.map(({ offer }) => String(offer + 1)).join(';')],
      [column(row, '结论'), column(row, '应审查序号')],
    ];
  },
  explanations: (row) => {
    const one = {
      lot: 1,
      org: '某供应商',
      accepted: isYes(row, '说明成立'),
      ...given(row, '要求', 'asked', fromMoment),
    };
    const now = fromMoment(column(row, '报告'));
    return [outcome(checkExplanation(one, now, column(row, '日期'))), column(row, '结论')];
  },
  // Whoever is listed first.
  rankings: (row) => {
    const contenders = contendersOf(row);
    const method = column(row, '方式') as MethodId;
    const rules = { method, seats: 1, priceWeight: hundredths(column(row, '价格权重')) };
    const places = [contenders, [...contenders].reverse()].map((listed) => {
      const ranking = rank(listed, rules, 'seed');
      return contenders.map(({ org }) => ranking.find((one) => one.org === org)?.rank).join(';');
    });
    return [places, [column(row, '名次'), column(row, '名次')]];
  },
};
