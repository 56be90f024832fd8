/** 公布专项资金使用情况: what the public is told of the money; which purchases owe it stands in test/cases/fund-uses.csv. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { yuan } from '#test/domain/support/forms.ts';
import { fromSpecialFund, paid, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

const form = (changes: object = {}) => ({
  year: 2021,
  statement: '用于低保对象的照料服务。',
  media: ['ccgp'],
  ...changes,
});

/** Of 1,400,000 yuan of the special fund of 2021, 160,000 were paid for lot 1. */
function spent(): Purchase {
  const purchase = serving();
  fromSpecialFund(purchase);
  return paid(purchase, '2021-08-10').at('2021-09-01T10:00');
}
const published = (purchase: Purchase): unknown =>
  latest(purchase.act('luocai', 'PublishFundUse', form()).state, 'PublishFundUse')?.data.use;

describe('the use of the special fund', () => {
  it('is stated as planned, as paid so far, and beside the county’s total and its cap', () => {
    expect(published(spent())).toEqual({
      year: 2021,
      specialFen: yuan(1_400_000),
      plannedFen: yuan(1_400_000),
      paidFen: yuan(160_000),
      fundFen: yuan(70_000_000),
      reservedFen: yuan(1_400_000),
      limitFen: yuan(1_400_000),
    });
  });

  it('leaves out the total and the cap where the county’s total is not known', () => {
    const purchase = spent();
    purchase.budgets.clear();
    expect(Object.keys(published(purchase) as object).sort()).toEqual([
      'paidFen',
      'plannedFen',
      'reservedFen',
      'specialFen',
      'year',
    ]);
  });

  it('is not stated for a year in which nothing of it was planned, though other money was', () => {
    const purchase = paid(serving(), '2021-08-10').at('2021-09-01T10:00');
    expect(purchase.refusal('luocai', 'PublishFundUse', form())).toMatchObject({
      code: 'NO_SPECIAL_FUND',
      field: 'year',
    });
    expect(purchase.refusal('luocai', 'PublishFundUse', form({ year: 2022 }))).toMatchObject({
      code: 'NO_SPECIAL_FUND',
    });
  });

  it.each([
    ['on no designated medium', { media: ['exchangeHechi'] }, 'MEDIA_MISSING'],
    ['with a person’s number', { statement: '联系人电话13800138000。' }, 'PERSONAL_DATA'],
  ])('is not published %s', (_, changes, code) => {
    expect(spent().refusal('luocai', 'PublishFundUse', form(changes))).toMatchObject({ code });
  });
});
