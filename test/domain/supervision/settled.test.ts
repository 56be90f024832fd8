/** 清算、结算 of a contract by record: of the records that were accepted, as any other payment. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { refused } from '#test/domain/support/performance-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';
import { due, failed, recordForms, rescinded } from '#test/domain/support/settlement-story.ts';
import { line, service } from '#test/domain/support/signals.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const ends = [
  [
    'by a takeover',
    failed,
    'SettleFailedProvider',
    'paidFen',
    (fen: number) => takeover.settleForm('2021-08-18', { paidFen: fen }),
  ],
  [
    'by rescission',
    rescinded,
    'SettleAccounts',
    'finalFen',
    (fen: number) => forms.settleForm('2021-08-18', { finalFen: fen }),
  ],
] as const;

describe.each(ends)('a contract that ends %s', (_, story, step, field, form) => {
  const at = (): Purchase => story().at('2021-08-18T10:00');

  it('is settled with what was accepted of its records', () => {
    const purchase = at();
    expect(refused(purchase, 'luocai', step, form(due))).toBeUndefined();
    expect(latest(purchase.state, step, 1)?.data).toMatchObject({ paidFen: due, period: 1 });
  });

  it('is not settled with other records than those, nor with other money than they come to', () => {
    const more = at().serving(service(recordForms.map(line)));
    expect(refused(more, 'luocai', step, form(due))).toMatchObject({ code: 'RECORDS_NOT_AS_ACCEPTED' });
    const dearer = changeActs(at(), '1/AcceptService', (data) => ({ ...data, acceptedFen: due + 1 }));
    expect(refused(dearer, 'luocai', step, form(due + 1))).toMatchObject({
      code: 'PAYMENT_NOT_AS_RECORDED',
      field,
    });
  });
});
