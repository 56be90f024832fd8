/** Whatever is tried, in whatever order: money goes out by acceptance, once for a period, never beyond the contract. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actsOf } from '#domain/kernel/evolve.ts';
import { fenOf, paymentsOf } from '#domain/stages/performance-select.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { refused, serving } from '#test/domain/support/performance-story.ts';
import { Purchase } from '#test/domain/support/purchase.ts';

const contractFen = 68_800_000;
const start = serving();

function copy(): Purchase {
  const purchase = new Purchase('2021-05-10T09:00');
  purchase.state = start.state;
  return purchase;
}

const amount = fc.oneof(
  fc.integer({ min: 0, max: 30_000_000 }),
  fc.constantFrom(0, 1, contractFen, contractFen - 1, contractFen + 1),
);
const attempt = fc.oneof(
  fc.record({ kind: fc.constant('accept' as const), fen: amount }),
  fc.record({ kind: fc.constant('pay' as const), fen: amount }),
  fc.constant({ kind: 'payAsAccepted' as const }),
  fc.constantFrom(
    { kind: 'wait' as const },
    { kind: 'report' as const },
    { kind: 'visit' as const },
    { kind: 'publish' as const },
    { kind: 'trigger' as const },
    { kind: 'activate' as const },
    { kind: 'settle' as const },
  ),
);
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

/** Tries one act; a refusal is as good as any answer. */
function tryOut(purchase: Purchase, one: Attempt): void {
  const day = purchase.now.slice(0, 10);
  const acceptedFen = fenOf(actsOf(purchase.state, 'AcceptService', 1).at(-1), 'acceptedFen');
  switch (one.kind) {
    case 'wait':
      if (purchase.open().includes('1/WaitPeriod')) purchase.elapse('WaitPeriod', 1);
      return;
    case 'report':
      refused(purchase, 'xieqing', 'ReportService', forms.reportForm(day));
      return;
    case 'visit':
      refused(purchase, 'lanxi', 'VisitService', forms.visitForm(day));
      return;
    case 'accept':
      refused(purchase, 'lanxi', 'AcceptService', forms.acceptForm(day, { acceptedFen: one.fen }));
      return;
    case 'publish':
      refused(purchase, 'lanxi', 'PublishAcceptance', forms.publish());
      return;
    case 'pay':
      refused(purchase, 'luocai', 'PayService', forms.payForm(day, { amountFen: one.fen }));
      return;
    case 'payAsAccepted':
      refused(purchase, 'luocai', 'PayService', forms.payForm(day, { amountFen: acceptedFen }));
      return;
    case 'trigger':
      refused(purchase, 'mengcun', 'TriggerTakeover', {
        reason: 'T2',
        level: 'I',
        observedAt: `${day}T00:00`,
        affected: 1,
        evidence: '走访发现。',
      });
      refused(purchase, 'lanxi', 'VerifyTrigger', {
        decision: 'confirmed',
        reason: 'T2',
        level: 'I',
        facts: '属实。',
        providerHeard: 'heard',
      });
      return;
    case 'activate':
      refused(purchase, 'weiguo', 'DecideTakeover', { decision: 'activateNow', opinion: '启动。' });
      return;
    case 'settle':
      refused(purchase, 'luocai', 'SettleFailedProvider', {
        settledOn: day,
        paidFen: acceptedFen,
        bondDeductedFen: 0,
        wagesFen: 0,
        wagesFrom: 'plan',
        handoverSigned: true,
        voucher: 'Z',
      });
  }
}

function assess(purchase: Purchase): void {
  const payments = paymentsOf(purchase.state, 1);
  const periods = payments.map((payment) => payment.period);
  expect(new Set(periods).size).toBe(periods.length);
  expect(payments.reduce((sum, payment) => sum + payment.fen, 0)).toBeLessThanOrEqual(contractFen);
  for (const payment of payments) {
    const acceptance = actsOf(purchase.state, 'AcceptService', 1).findLast(
      (act) => act.data.period === payment.period && act.seq < payment.seq,
    );
    expect(payment.fen).toBeLessThanOrEqual(fenOf(acceptance, 'acceptedFen'));
  }
}

describe('payments', () => {
  it('stay within contract and acceptance under any sequence of attempts', () => {
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 10, maxLength: 60 }), (attempts) => {
        const purchase = copy();
        for (const one of attempts) tryOut(purchase, one);
        assess(purchase);
      }),
      { numRuns: 150 },
    );
  });

  it('stay within them along the usual order with any amounts', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 5, maxLength: 5 }),
        fc.array(attempt, { maxLength: 10 }),
        (sums, noise) => {
          const purchase = copy();
          for (const fen of sums) {
            for (const kind of ['wait', 'report', 'visit'] as const) tryOut(purchase, { kind });
            tryOut(purchase, { kind: 'accept', fen });
            for (const one of noise) if (one.kind !== 'trigger') tryOut(purchase, one);
            for (const kind of ['publish', 'payAsAccepted', 'payAsAccepted'] as const)
              tryOut(purchase, { kind });
          }
          assess(purchase);
        },
      ),
      { numRuns: 60 },
    );
  });
});
