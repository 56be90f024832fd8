import { describe, expect, it } from '@jest/globals';
import { evolve, latest } from '#domain/kernel/evolve.ts';
import type { PurchaseEvent } from '#domain/kernel/types.ts';
import { currentPeriod, paidFen, paymentsOf } from '#domain/stages/performance-select.ts';
import { whatFollows } from '#domain/stages/supervision/pay.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { accepted, act, paid, refused, serving, yearEnd } from '#test/domain/support/performance-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';

function atAcceptance(): Purchase {
  const purchase = serving().elapse('WaitPeriod', 1);
  act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
  return act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', forms.visitForm('2021-08-11')).at(
    '2021-08-12T10:00',
  );
}

describe('acceptance (G-30, 条例 第四十五条)', () => {
  const purchase = atAcceptance();
  const accept = (changes: object) =>
    refused(purchase, 'lanxi', 'AcceptService', forms.acceptForm('2021-08-12', changes));
  const [first, second] = forms.acceptForm('x').services;

  it.each([
    ['no recipients invited', { invited: 0, attended: 0 }, 'RECIPIENTS_NOT_INVITED'],
    ['more answers than invitations', { attended: 9 }, 'ATTENDED_EXCEEDS_INVITED'],
    ['a line left out', { services: [first] }, 'SERVICE_LINE_MISSING'],
    [
      'more than was reported',
      { services: [{ ...first, accepted: 301 }, second] },
      'ACCEPTED_EXCEEDS_REPORTED',
    ],
    ['more money than the contract holds', { acceptedFen: yuan(688_000) + 1 }, 'ACCEPTED_EXCEEDS_CONTRACT'],
    [
      'money for nothing',
      {
        services: [
          { ...first, accepted: 0, result: 'unqualified' },
          { ...second, accepted: 0, result: 'unqualified' },
        ],
        deduction: '未提供服务',
      },
      'NOTHING_ACCEPTED',
    ],
    [
      'a poor line without the reason of the deduction',
      { services: [{ ...first, result: 'partly' }, second] },
      'DEDUCTION_NEEDED',
    ],
    ['a day to come', { acceptedOn: '2021-08-13' }, 'DATE_IN_FUTURE'],
    ['a day before the period', { acceptedOn: '2021-05-09' }, 'ACCEPTED_BEFORE_PERIOD'],
    ['an identity number in the opinion', { opinion: '身份证 11010519491231002X' }, 'PERSONAL_DATA'],
  ])('is refused with %s', (_, changes, code) => {
    expect(accept(changes)).toMatchObject({ code });
  });

  it('asks for the recipients’ opinion as a field of its own', () => {
    const { recipientsOpinion: _, ...form } = forms.acceptForm('2021-08-12');
    expect(refused(purchase, 'lanxi', 'AcceptService', form)).toMatchObject({
      code: 'FORM_INVALID',
      field: 'recipientsOpinion',
    });
  });
});

describe('payment (G-36)', () => {
  it('does not open before the acceptance is published', () => {
    const purchase = accepted(serving(), '2021-08-10');
    expect(refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-12'))).toMatchObject({
      code: 'STEP_NOT_OPEN',
    });
  });

  const payable = (): Purchase =>
    act(
      accepted(serving(), '2021-08-10'),
      '2021-08-13T10:00',
      'huangda',
      'PublishAcceptance',
      forms.publish(),
    );

  it('is due thirty days after the acceptance', () => {
    // 2021-08-12 + 30 days = Saturday 2021-09-11, moved to Monday
    expect(payable().due('PayService', 1)).toMatchObject({
      period: 'payment',
      start: '2021-08-12T10:00:00.000+08:00',
      on: '2021-09-13',
    });
  });

  it.each([
    ['a fen more than accepted', { amountFen: yuan(160_000) + 1 }, 'PAYMENT_NOT_AS_ACCEPTED'],
    ['a fen less than accepted', { amountFen: yuan(160_000) - 1 }, 'PAYMENT_NOT_AS_ACCEPTED'],
    ['a day to come', { paidOn: '2021-08-17' }, 'DATE_IN_FUTURE'],
    ['a day before the acceptance', { paidOn: '2021-08-11' }, 'PAID_BEFORE_ACCEPTANCE'],
  ])('is refused with %s', (_, changes, code) => {
    const purchase = payable().at('2021-08-16T10:00');
    expect(refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-16', changes))).toMatchObject({
      code,
    });
  });

  it('is made by finance', () => {
    expect(refused(payable(), 'lanxi', 'PayService', forms.payForm('2021-08-13'))).toMatchObject({
      code: 'ROLE_NOT_ALLOWED',
    });
  });

  it('is recorded as late after thirty days', () => {
    const purchase = act(payable(), '2021-09-14T10:00', 'luocai', 'PayService', forms.payForm('2021-09-14'));
    expect(latest(purchase.state, 'PayService', 1)?.data).toMatchObject({ late: true, period: 1 });
  });

  it('is not made without a publication that is on record, even where the task stands open', () => {
    // Prepare
    const purchase = payable().at('2021-08-16T10:00');
    const { '1/PublishAcceptance': _, ...acts } = purchase.state.acts;
    purchase.state = { ...purchase.state, acts };
    // Act, Assess
    expect(refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-16'))).toMatchObject({
      code: 'ACCEPTANCE_UNPUBLISHED',
    });
  });

  it('is frozen while the contract is taken over, even where the task stands open', () => {
    // Prepare
    const purchase = payable().at('2021-08-16T10:00');
    const by = { account: 'weiguo', role: 'leader' as const, region: '451221' };
    const event = (type: string, outcome: string): PurchaseEvent => ({
      type,
      v: 1,
      lot: 1,
      item: 0,
      visit: 1,
      at: purchase.now,
      by,
      outcome,
      data: { reason: 'T2', level: 'I' },
      closes: [],
      opens: [],
      moves: [],
      starts: [],
    });
    purchase.state = [event('TriggerTakeover', 'done'), event('DecideTakeover', 'activateNow')].reduce(
      evolve,
      purchase.state,
    );
    // Act, Assess
    expect(refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-16'))).toMatchObject({
      code: 'PAYMENT_FROZEN',
    });
  });
});

describe('what follows a payment', () => {
  it('is the next period, then the evaluation with the last period of the year, then the exit', () => {
    // Prepare
    const purchase = paid(serving(), '2021-08-10');
    expect(latest(purchase.state, 'PayService', 1)?.outcome).toBe('more');
    paid(purchase, '2021-11-10');
    paid(purchase, '2022-01-04', yuan(80_000));
    // Act, Assess
    expect(latest(purchase.state, 'PayService', 1)).toMatchObject({
      outcome: 'moreAndEvaluate',
      data: { period: 3, evaluates: 2021 },
    });
    expect(purchase.open().filter((key) => key.startsWith('1/'))).toEqual([
      '1/EvaluateAsPurchaser',
      '1/EvaluateAsRecipients',
      '1/EvaluateAsThirdParty',
      '1/WaitPeriod',
    ]);
  });

  it('waits for an evaluation that is still open when the next year ends too', () => {
    // Prepare
    const purchase = yearEnd();
    paid(purchase, '2022-04-02', yuan(120_000));
    accepted(purchase, '2022-05-10', { acceptedFen: yuan(60_000) });
    act(purchase, '2022-05-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
    // Act
    const refusal = refused(
      purchase.at('2022-05-16T10:00'),
      'luocai',
      'PayService',
      forms.payForm('2022-05-16', { amountFen: yuan(60_000) }),
    );
    // Assess
    expect(refusal).toMatchObject({ code: 'EVALUATION_UNFINISHED' });
    expect(paidFen(purchase.state, 1)).toBe(yuan(520_000));
    expect(paymentsOf(purchase.state, 1).map((payment) => payment.period)).toEqual([1, 2, 3, 4]);
  });

  it('is the exit alone where the year is evaluated already', () => {
    // Prepare
    const purchase = yearEnd();
    changeActs(purchase, '1/PayService', (pay) =>
      pay.period === 3 ? { ...pay, evaluates: 2022, alsoCovers: [2021] } : pay,
    );
    const last = { index: 5, from: '2022-04-01', to: '2022-05-09' };
    // Act, Assess
    expect(whatFollows(purchase.state, 1, last)).toEqual({ outcome: 'last' });
    expect(whatFollows(purchase.state, 1, { ...last, index: 4, to: '2022-03-31' })).toEqual({
      outcome: 'more',
    });
    expect(currentPeriod(purchase.state, 1)?.index).toBe(4);
  });
});
