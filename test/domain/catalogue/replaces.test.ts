/** 接替采购: a purchase that is opened for a contract under takeover says so from its first act on. */
import { describe, expect, it } from '@jest/globals';
import { replacedIn } from '#domain/stages/catalogue/open-purchase.ts';
import { openPurchaseForm } from '#test/domain/support/forms.ts';
import { Purchase } from '#test/domain/support/purchase.ts';

const opening = (replaces?: object): Purchase =>
  new Purchase('2021-12-20T10:00').act('lanxi', 'OpenPurchase', openPurchaseForm({ replaces }));

describe('a purchase that replaces another one', () => {
  it('names the purchase and the lot, and most purchases name none', () => {
    const replaces = { purchase: '451221-2021-0001', lot: 1 };
    expect(replacedIn(opening(replaces).state)).toEqual(replaces);
    expect(replacedIn(opening().state)).toBeUndefined();
  });

  it('replaces nothing of another county', () => {
    const purchase = new Purchase('2021-12-20T10:00');
    const form = openPurchaseForm({ replaces: { purchase: '451222-2021-0001', lot: 1 } });
    expect(purchase.refusal('lanxi', 'OpenPurchase', form)).toMatchObject({
      code: 'REPLACES_FOREIGN',
      field: 'replaces.purchase',
    });
  });
});
