/** What stands beside a record: the worksheet of a report, the findings of a draft. */
import { describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { RecordContext, RecordView } from '#console/screens/purchase/RecordView.tsx';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { draftForm, qinghe, reportForm, yuan, yunxiu } from '#test/domain/support/forms.ts';
import { bids, filedPurchase, scored } from '#test/domain/support/story.ts';

/** The text of a page, tables cell by cell. */
const shown = (state: PurchaseState, step: string): string => {
  const data = state.acts[`0/${step}`]?.at(-1)?.data ?? {};
  return renderToStaticMarkup(
    <RecordContext value={state}>
      <RecordView step={step} lot={0} data={data} />
    </RecordContext>,
  )
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|');
};

describe('the record of a report', () => {
  it('shows how each total comes about and at what weight of the price another would be first', () => {
    // Prepare: 84.00 against 85.00, as computed by hand in the tests of the domain.
    const given = { [qinghe]: [3000, 3000], [yunxiu]: [3000, 2500] } as Record<string, [number, number]>;
    const finalOffers = [
      { lot: 1, org: qinghe, priceFen: yuan(700_000) },
      { lot: 1, org: yunxiu, priceFen: yuan(560_000) },
    ];
    const { state } = scored(bids, given).act('huangda', 'SubmitReport', reportForm({ finalOffers }));
    // Act
    const text = shown(state, 'SubmitReport');
    // Assess
    expect(text).toContain('第 1 标段评分计算表');
    expect(text).toContain('评审基准价 560,000.00 元，价格分权重 30%');
    expect(text).toContain('|700,000.00|0%|700,000.00|24.00|24.00 + 180.00 ÷ 3|84.00|');
    expect(text).toContain('第 1 席|第 2 席|第 3 席');
    expect(text).toMatch(/价格分权重降低到 26\.32% 时，第一名将是[^|]*（在规定幅度之内/);
    expect(text).toContain('价格分权重无论提高多少，第一名都不变。');
  });

  it('does not show the worksheet of a later evaluation', () => {
    const { state } = scored().act('huangda', 'SubmitReport', reportForm());
    const [report] = state.acts['0/SubmitReport'] ?? [];
    const later = report ? [{ ...report, data: { ...report.data, seed: 'another' } }] : [];
    const html = renderToStaticMarkup(
      <RecordContext value={{ ...state, acts: { ...state.acts, '0/SubmitReport': later } }}>
        <RecordView step="SubmitReport" lot={0} data={report?.data ?? {}} />
      </RecordContext>,
    );
    expect(html).not.toContain('评分计算表');
  });
});

describe('the record of a draft', () => {
  const drafted = (changes: object): string =>
    shown(
      filedPurchase().at('2021-03-18T10:00').act('huangda', 'DraftNotice', draftForm(changes)).state,
      'DraftNotice',
    );

  it('shows what is doubtful in it, with the article and what to write instead', () => {
    const text = drafted({ materials: '服务人员本地户籍证明。' });
    expect(text).toContain('疑似不合理条件 1 处，审核人须逐项核实');
    expect(text).toMatch(/应提交的材料：\|要求人员有本地户籍[^|]*第二十条第（七）项[^|]*改为服务需要的语言/);
  });

  it('says nothing where nothing was found', () => {
    expect(drafted({})).not.toContain('疑似不合理条件');
  });
});
