/** 按记录计价: what records come to, what an acceptance of them may say, and what a payment must find. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { acceptedRecords, recordPaymentOf } from '#domain/stages/supervision/accepted-records.ts';
import { pricedLines, sumOf } from '#domain/stages/supervision/priced.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, refused } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { acceptedAs, atAcceptance, servingByRecord } from '#test/domain/support/records-story.ts';
import { line, service } from '#test/domain/support/signals.ts';

describe('the sum of records', () => {
  const visit = { no: 1, item: 2, quantity: 9, pricedBy: 'visit', unitFen: 30_000 } as const;
  const hour = { no: 2, item: 3, quantity: 9, pricedBy: 'hour', unitFen: 10_001 } as const;
  const hours = (...minutes: number[]) => minutes.map((some) => line({ service: 2, minutes: some }));

  it('counts visits whatever their length, of the line alone', () => {
    const records = [line({ minutes: 1 }), line({ minutes: 300 }), ...hours(60)];
    expect(pricedLines([visit], records)).toEqual([{ no: 1, quantity: 2, fen: 60_000 }]);
  });

  it.each([
    ['an hour', [60], 1, 10_001],
    ['an hour and a half, half a fen up', [90], 1, 15_002],
    ['a minute, 166.68 fen', [1], 0, 167],
    ['two records that make an hour together', [29, 31], 1, 10_001],
    ['a minute short of two hours', [119], 1, 19_835],
    ['nothing', [], 0, 0],
  ])('counts minutes of hours and rounds once: %s', (_, minutes, quantity, fen) => {
    expect(pricedLines([hour], hours(...minutes))).toEqual([{ no: 2, quantity, fen }]);
  });

  it('is of both lines, and of none where the contract has no such prices', () => {
    const records = [line(), ...hours(60)];
    expect(sumOf(pricedLines([visit, hour], records))).toBe(40_001);
    expect(pricedLines([{ no: 1, item: 2, quantity: 9 }], records)).toEqual([]);
  });
});

const records = () => [
  line({ evidence: 'QSD-1' }),
  line({ evidence: 'QSD-2', recipient: 'r000002', start: '10:00' }),
  line({ evidence: 'QSD-3', service: 2, start: '12:00', minutes: 90 }),
];

/** Screened without a finding: two visits and ninety minutes, 750.02 yuan. */
function screened(): Purchase {
  const purchase = atAcceptance(servingByRecord()).serving(service(records()));
  return act(purchase, '2021-08-12T10:00', 'lanxi', 'ScreenRecords');
}
const due = 75_002;

describe('the acceptance of a contract by record', () => {
  const accept = (form: object) => refused(screened(), 'lanxi', 'AcceptService', form);

  it.each([
    ['a visit more', acceptedAs(3, 1, due), 'ACCEPTED_NOT_AS_RECORDED', 'services.0.accepted'],
    ['an hour less', acceptedAs(2, 0, due), 'ACCEPTED_NOT_AS_RECORDED', 'services.1.accepted'],
    ['a fen more', acceptedAs(2, 1, due + 1), 'ACCEPTED_FEN_NOT_AS_RECORDED', 'acceptedFen'],
    ['a fen less', acceptedAs(2, 1, due - 1), 'ACCEPTED_FEN_NOT_AS_RECORDED', 'acceptedFen'],
    [
      'a deduction that is not taken off',
      acceptedAs(2, 1, due, { deductionFen: 2, deduction: '迟到。' }),
      'ACCEPTED_FEN_NOT_AS_RECORDED',
      'acceptedFen',
    ],
    [
      'a deduction without its reason',
      acceptedAs(2, 1, due - 2, { deductionFen: 2 }),
      'DEDUCTION_NEEDED',
      'deduction',
    ],
  ])('is refused with %s', (_, form, code, field) => {
    expect(accept(form)).toMatchObject({ code, field });
  });

  it('is what the records come to, though the provider reported less', () => {
    const purchase = act(screened(), '2021-08-12T11:00', 'lanxi', 'AcceptService', acceptedAs(2, 1, due));
    expect(latest(purchase.state, 'AcceptService', 1)?.data.records).toMatchObject({ counted: 3, fen: due });
  });

  it('is nothing where no record came', () => {
    const purchase = atAcceptance(servingByRecord()).serving(service([]));
    expect(refused(purchase, 'lanxi', 'AcceptService', acceptedAs(1, 0, 30_000))).toMatchObject({
      code: 'ACCEPTED_NOT_AS_RECORDED',
    });
    expect(refused(purchase, 'lanxi', 'AcceptService', acceptedAs(0, 0, 0))).toBeUndefined();
    expect(recordPaymentOf(purchase.state, 1)).toBeUndefined();
  });
});

describe('the payment of a contract by record', () => {
  function payable(): Purchase {
    const form = acceptedAs(2, 1, due - 2, { deductionFen: 2, deduction: '迟到一次。' });
    const purchase = act(screened(), '2021-08-12T11:00', 'lanxi', 'AcceptService', form);
    return act(purchase, '2021-08-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
  }
  const pay = () => forms.payForm('2021-08-16', { amountFen: due - 2 });

  it('is made of what was accepted, less the deduction', () => {
    const purchase = payable();
    const signing = latest(purchase.state, 'SignAsPurchaser', 1)?.seq;
    expect(recordPaymentOf(purchase.state, 1)).toBe(`${signing}.1`);
    act(purchase, '2021-08-16T10:00', 'luocai', 'PayService', pay());
    expect(latest(purchase.state, 'PayService', 1)?.data).toMatchObject({ paidFen: due - 2, period: 1 });
  });

  it('is refused where the records are not those that were accepted', () => {
    const purchase = payable().at('2021-08-16T10:00');
    const [first, ...rest] = records();
    for (const changed of [rest, [...records(), line()], [{ ...first, minutes: 61 }, ...rest]])
      expect(
        refused(purchase.serving(service(changed as never)), 'luocai', 'PayService', pay()),
      ).toMatchObject({ code: 'RECORDS_NOT_AS_ACCEPTED' });
  });

  it('looks past records that were marked as not accepted', () => {
    const marked = { ...line(), out: true };
    expect(acceptedRecords(service([marked, ...records()]))).toHaveLength(3);
    const purchase = payable()
      .serving(service([marked, ...records()]))
      .at('2021-08-16T10:00');
    expect(refused(purchase, 'luocai', 'PayService', pay())).toBeUndefined();
  });

  it('is refused where the money accepted is not what the records come to', () => {
    // Prepare: as if the sum had been corrected alone.
    const purchase = payable().at('2021-08-16T10:00');
    const acceptance = latest(purchase.state, 'AcceptService', 1);
    if (acceptance) acceptance.data = { ...acceptance.data, acceptedFen: due };
    // Act
    const refusal = refused(
      purchase,
      'luocai',
      'PayService',
      forms.payForm('2021-08-16', { amountFen: due }),
    );
    // Assess
    expect(refusal).toMatchObject({ code: 'PAYMENT_NOT_AS_RECORDED', field: 'amountFen' });
  });
});
