/** 更正验收: what a contract by record may have corrected in an acceptance, and what is paid after it. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, refused } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { acceptedAs, atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import { line, service } from '#test/domain/support/signals.ts';

const records = [
  line({ evidence: 'GZ-1' }),
  line({ evidence: 'GZ-2', recipient: 'r000002', start: '10:00' }),
  line({ evidence: 'GZ-3', service: 2, start: '12:00', minutes: 90 }),
];
/** Two visits and ninety minutes. */
const due = 75_002;
const deducting = (fen: number) =>
  acceptedAs(2, 1, due - fen, { deductionFen: fen, deduction: '迟到一次。' });

function accepted(): Purchase {
  const purchase = atAcceptance(servingByRecord()).serving(service(records));
  act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
  return act(purchase, '2021-08-12T11:00', 'lanxi', 'AcceptService', deducting(2)).at('2021-08-12T15:00');
}

const correction = (purchase: Purchase, form: object) => ({
  seq: latest(purchase.state, 'AcceptService', 1)?.seq,
  form,
  reason: '扣减金额录错。',
  media: ['ccgp'],
  seen: purchase.state.version,
});
const code = (purchase: Purchase, form: object): string | undefined =>
  purchase.refusal('lanxi', 'CorrectFact', correction(purchase, form), { lot: 1 })?.code;

describe('an acceptance by record that is corrected', () => {
  it('is held to the records as it was when it was made', () => {
    const wrong = [
      acceptedAs(3, 1, due - 2, { deductionFen: 2, deduction: '迟到一次。' }),
      acceptedAs(2, 1, due, { deductionFen: 2, deduction: '迟到一次。' }),
    ];
    expect(wrong.map((form) => code(accepted(), form))).toEqual([
      'ACCEPTED_NOT_AS_RECORDED',
      'ACCEPTED_FEN_NOT_AS_RECORDED',
    ]);
  });

  it('is paid as it was corrected, and not as it was before', () => {
    // Prepare
    const purchase = accepted();
    purchase.act('lanxi', 'CorrectFact', correction(purchase, deducting(500)), { lot: 1 });
    expect(latest(purchase.state, 'AcceptService', 1)?.data).toMatchObject({
      acceptedFen: due - 500,
      deductionFen: 500,
      records: { counted: 3, fen: due },
    });
    act(purchase, '2021-08-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish()).at('2021-08-16T10:00');
    const pay = (amountFen: number) =>
      refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-16', { amountFen }));
    // Act
    const before = pay(due - 2);
    const now = pay(due - 500);
    // Assess
    expect(before).toMatchObject({ code: 'PAYMENT_NOT_AS_ACCEPTED' });
    expect(now).toBeUndefined();
    expect(latest(purchase.state, 'PayService', 1)?.data).toMatchObject({ paidFen: due - 500 });
  });

  it('stands once its records are paid', () => {
    // Prepare
    const purchase = accepted();
    act(purchase, '2021-08-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
    const form = forms.payForm('2021-08-16', { amountFen: due - 2 });
    act(purchase, '2021-08-16T10:00', 'luocai', 'PayService', form);
    // Act, Assess
    expect(code(purchase, deducting(500))).toBe('FACT_FIXED');
  });
});
