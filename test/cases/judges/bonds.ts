/** Judges of the bonds that are given with a response: what a notice may ask, and what the opening may record. */
import { isRefusal } from '#domain/kernel/refusal.ts';
import { given, hundredths, isYes, type Judge, outcome } from '#test/cases/judges/read.ts';
import { type Case, column } from '#test/cases/read.ts';
import * as forms from '#test/domain/support/forms.ts';
import { bids, filedPurchase, offersOf, responded } from '#test/domain/support/story.ts';

const lotOne = bids.slice(0, 2);
const [first, second] = lotOne.map(({ org }) => org);
const bonds = [{ lot: 1, fen: 1_000_000 }];
const full = { lot: 1, org: second, way: 'guarantee', fen: 1_000_000, on: '2021-04-02', receipt: 'BH-2' };

const receipt = (row: Case): object => ({
  lot: 1,
  org: first,
  way: column(row, '方式'),
  ...given(row, '金额', 'fen', hundredths),
  ...given(row, '日期', 'on', String),
  ...(isYes(row, '凭证') ? { receipt: 'BH-1' } : {}),
});

export const bondJudges: Readonly<Record<string, Judge>> = {
  'bid-bonds': (row) => {
    const bond = { lot: Number(column(row, '标段')), fen: hundredths(column(row, '保证金')) };
    const answer = filedPurchase()
      .at('2021-03-18T10:00')
      .try('huangda', 'DraftNotice', forms.draftForm({ bonds: [bond] }));
    return [outcome(answer), column(row, '结论')];
  },
  'bond-receipts': (row) => {
    const purchase = responded(lotOne, { bonds }).elapse('WaitResponses').at('2021-04-07T10:00');
    const opening = forms.openingForm(offersOf(lotOne), { bonds: [receipt(row), full] });
    const answer = purchase.try('huangda', 'OpenResponses', opening);
    if (isRefusal(answer))
      return [
        [outcome(answer), ''],
        [column(row, '结论'), column(row, '资格')],
      ];
    const reviews = lotOne.map(({ org }) => forms.reviewOf(1, org));
    purchase.act('huangda', 'ReviewQualifications', { reviews });
    const passed = purchase.state.acts['0/ReviewQualifications']?.[0]?.data.qualified as { org: string }[];
    const said = passed.some(({ org }) => org === first) ? '通过' : '无效';
    return [
      [outcome(answer), said],
      [column(row, '结论'), column(row, '资格')],
    ];
  },
};
