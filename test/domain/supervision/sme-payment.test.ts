/** 向中小企业付款（A7-8）: the clock of an enterprise that declared itself, and what a late payment costs. */

import { describe, expect, it } from '@jest/globals';
import * as forms from '#test/domain/support/performance-forms.ts';
import { accepted, act, refused, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { declareSmall } from '#test/domain/support/sealing.ts';

const fen = 16_000_000;

/** The first period of 青禾, accepted on 2026-03-02 as if the purchase were of that year; the payment is open. */
function toPay({ sme, agreed }: { sme: boolean; agreed?: object }): Purchase {
  const purchase = accepted(serving(), '2021-08-10', { acceptedFen: fen });
  const { acts } = purchase.state;
  const later = (step: string, data: object, at?: string) =>
    (acts[step] ?? []).map((one) => ({ ...one, ...(at ? { at } : {}), data: { ...one.data, ...data } }));
  purchase.state = {
    ...purchase.state,
    acts: {
      ...acts,
      '1/DraftContract': later('1/DraftContract', agreed ?? {}),
      '1/AcceptService': later(
        '1/AcceptService',
        { acceptedOn: '2026-03-02' },
        '2026-03-02T10:00:00.000+08:00',
      ),
    },
  };
  if (sme) declareSmall(purchase, () => true);
  return act(purchase, '2026-03-03T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
}

const pay = (purchase: Purchase, on: string, changes: object = {}) =>
  refused(
    purchase.at(`${on}T10:00`),
    'luocai',
    'PayService',
    forms.payForm(on, { amountFen: fen, ...changes }),
  );

describe('a payment to an SME', () => {
  it('is due thirty days after acceptance, or when the contract says, and another payee keeps the general clock', () => {
    expect(toPay({ sme: true }).due('PayService', 1)).toMatchObject({
      period: 'paymentSme',
      on: '2026-04-01',
    });
    expect(toPay({ sme: true, agreed: { paymentDays: 60 } }).due('PayService', 1)).toMatchObject({
      period: 'paymentSmeLimit',
      on: '2026-05-01',
    });
    expect(toPay({ sme: false }).due('PayService', 1)).toMatchObject({ period: 'payment' });
  });

  it('asks the interest of each day it is late, to the fen, with the payment', () => {
    // Prepare: ten days late, 0.05% a day of 160,000 yuan
    const purchase = toPay({ sme: true });
    // Act
    const bare = pay(purchase, '2026-04-11');
    const short = pay(purchase, '2026-04-11', { interestFen: 79_999 });
    const whole = pay(purchase, '2026-04-11', { interestFen: 80_000 });
    // Assess
    expect(bare).toMatchObject({ code: 'LATE_INTEREST', field: 'interestFen' });
    expect(bare?.sentence).toContain('800.00元');
    expect([short?.code, whole]).toEqual(['LATE_INTEREST', undefined]);
  });

  it('owes none in time, and to another payee', () => {
    expect(pay(toPay({ sme: true }), '2026-04-01')).toBeUndefined();
    expect(pay(toPay({ sme: false }), '2026-04-11')).toBeUndefined();
  });
});
