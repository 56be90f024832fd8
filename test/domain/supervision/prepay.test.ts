/** 预付款: paid once as agreed, taken up before money is paid, and what is not earned goes back. */
import { describe, expect, it } from '@jest/globals';
import { prepaidLeft } from '#domain/stages/performance/prepayment.ts';
import { fundingByYear, paidFen } from '#domain/stages/performance-select.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { accepted, act, refused, serving, signedByBoth } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

/** Thirty per cent of 688,000 yuan. */
const advance = yuan(206_400);
const prepaying = { prepayment: { ratio: 3000 } };
const pay = (on: string, changes: object = {}): object => ({
  amountFen: advance,
  paidOn: on,
  voucher: 'YF-1',
  ...changes,
});

/** In service under a contract that pays in advance. */
function served(): Purchase {
  const purchase = serving();
  const drafts = (purchase.state.acts['1/DraftContract'] ?? []).map((one) => ({
    ...one,
    data: { ...one.data, ...prepaying },
  }));
  purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '1/DraftContract': drafts } };
  return purchase;
}

/** Accepted and published on four days from `first`; the payment is open. */
function toPay(purchase: Purchase, first: string, fen: number): Purchase {
  accepted(purchase, first, { acceptedFen: fen });
  return act(
    purchase,
    `${first.slice(0, 8)}${Number(first.slice(8)) + 3}T10:00`,
    'lanxi',
    'PublishAcceptance',
    forms.publish(),
  );
}

describe('PayPrepayment', () => {
  it.each([
    ['another amount', pay('2021-04-20', { amountFen: advance - 1 }), 'PREPAYMENT_AMOUNT'],
    ['a day before the signature', pay('2021-04-18'), 'PREPAID_BEFORE_SIGNING'],
    ['a day to come', pay('2021-04-21'), 'DATE_IN_FUTURE'],
  ])('is refused with %s', (_, form, code) => {
    const purchase = signedByBoth(prepaying).at('2021-04-20T10:00');
    expect(refused(purchase, 'luocai', 'PayPrepayment', form)).toMatchObject({ code });
  });

  it('is paid once, and only where the contract agrees on it', () => {
    const purchase = act(
      signedByBoth(prepaying),
      '2021-04-20T10:00',
      'luocai',
      'PayPrepayment',
      pay('2021-04-20'),
    );
    expect(refused(purchase, 'luocai', 'PayPrepayment', pay('2021-04-20'))).toMatchObject({
      code: 'PREPAYMENT_PAID',
    });
    expect(refused(signedByBoth(), 'luocai', 'PayPrepayment', pay('2021-04-19'))).toMatchObject({
      code: 'PREPAYMENT_NOT_AGREED',
    });
  });

  it('is taken up by the next payments, and money is paid for the rest', () => {
    // Prepare: two periods of 160,000 yuan against 206,400 paid in advance
    const purchase = act(served(), '2021-05-11T10:00', 'luocai', 'PayPrepayment', pay('2021-05-11'));
    const fen = yuan(160_000);
    // Act
    toPay(purchase, '2021-08-10', fen).at('2021-08-14T10:00');
    const whole = refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-14', { amountFen: fen }));
    act(purchase, '2021-08-14T10:00', 'luocai', 'PayService', forms.payForm('2021-08-14', { amountFen: 0 }));
    const between = prepaidLeft(purchase.state, 1);
    toPay(purchase, '2021-11-10', fen);
    const rest = yuan(160_000 - 46_400);
    act(
      purchase,
      '2021-11-14T10:00',
      'luocai',
      'PayService',
      forms.payForm('2021-11-14', { amountFen: rest }),
    );
    // Assess
    expect(whole).toMatchObject({ code: 'PAYMENT_WITHOUT_OFFSET', field: 'amountFen' });
    expect([between, prepaidLeft(purchase.state, 1)]).toEqual([yuan(46_400), 0]);
    expect(paidFen(purchase.state, 1)).toBe(2 * fen);
    expect(fundingByYear(purchase.state)).toEqual([
      { year: 2021, plannedFen: yuan(1_400_000), paidFen: 2 * fen },
    ]);
  });
});
