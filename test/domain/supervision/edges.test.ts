/** The edges of supervision: the last day that still holds, a task that stands open without what it needs, the words of a refusal. */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import type { ActRecord } from '#domain/kernel/types.ts';
import { whatFollows } from '#domain/stages/supervision/pay.ts';
import { isSme } from '#domain/stages/supervision/sme-payment.ts';
import { qinghe, yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  accepted,
  act,
  activated,
  paid,
  refused,
  serving,
  signedByBoth,
  yearEnd,
} from '#test/domain/support/performance-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';
import { atAcceptance } from '#test/domain/support/records-story.ts';
import { declareSmall } from '#test/domain/support/sealing.ts';

/** As if steps had never been done on lot 1; what is open stays open. */
function without(purchase: Purchase, ...steps: string[]): Purchase {
  const kept = Object.entries(purchase.state.acts).filter(
    ([key]) => !steps.some((one) => key === `1/${one}`),
  );
  purchase.state = { ...purchase.state, acts: Object.fromEntries(kept) };
  return purchase;
}

/** As if one more act of a step had been done now, saying so. */
function adding(purchase: Purchase, step: string, outcome: string, data: object = {}): Purchase {
  const { acts, version } = purchase.state;
  const made = { seq: version + 1, at: purchase.now, lot: 1, item: 0, visit: 1, outcome, data };
  purchase.state = {
    ...purchase.state,
    version: version + 1,
    acts: { ...acts, [`1/${step}`]: [...(acts[`1/${step}`] ?? []), made as unknown as ActRecord] },
  };
  return purchase;
}

const payable = (): Purchase =>
  act(accepted(serving(), '2021-08-10'), '2021-08-13T10:00', 'huangda', 'PublishAcceptance', forms.publish());
const reporting = (): Purchase => serving().elapse('WaitPeriod', 1).at('2021-08-10T10:00');

describe('a task that stands open', () => {
  it.each([
    ['the wait', () => serving().at('2021-08-10T00:00'), 'system', 'WaitPeriod', {}],
    ['the report', reporting, 'xieqing', 'ReportService', forms.reportForm('2021-08-10')],
    ['the acceptance', atAcceptance, 'lanxi', 'AcceptService', forms.acceptForm('2021-08-12')],
    ['the payment', payable, 'luocai', 'PayService', forms.payForm('2021-08-13')],
  ])('says that no period is left where service never began: %s', (_, purchase, account, step, form) => {
    const refusal =
      account === 'system'
        ? without(purchase(), 'StartService').refusal('system', step, form, { lot: 1 })
        : refused(without(purchase(), 'StartService'), account, step, form);
    expect(refusal).toMatchObject({ code: 'NO_PERIOD_LEFT' });
    expect(refusal?.sentence).toContain('标段 1 ');
  });

  it('says that the period is not accepted, to whoever publishes and whoever pays', () => {
    const publishing = without(accepted(serving(), '2021-08-10'), 'AcceptService').at('2021-08-13T10:00');
    expect(refused(publishing, 'lanxi', 'PublishAcceptance', forms.publish())).toMatchObject({
      code: 'NOT_ACCEPTED',
    });
    const paying = without(payable(), 'AcceptService').at('2021-08-16T10:00');
    expect(refused(paying, 'luocai', 'PayService', forms.payForm('2021-08-16'))).toMatchObject({
      code: 'NOT_ACCEPTED',
    });
  });

  it('is not paid by the publication of an earlier acceptance', () => {
    const purchase = payable().at('2021-08-16T10:00');
    const { data } = latest(purchase.state, 'AcceptService', 1) ?? {};
    adding(purchase, 'AcceptService', 'done', data);
    expect(refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-16'))).toMatchObject({
      code: 'ACCEPTANCE_UNPUBLISHED',
    });
  });
});

describe('the day itself', () => {
  it('may be the day of the report, with all of the spending in wages', () => {
    const form = forms.reportForm('2021-08-10', { wagesFen: yuan(150_000) });
    expect(refused(reporting(), 'xieqing', 'ReportService', form)).toBeUndefined();
  });

  it.each([
    ['today', '2021-08-12'],
    ['the first day of the period', '2021-05-10'],
  ])('may be the day of the acceptance: %s', (_, on) => {
    expect(refused(atAcceptance(), 'lanxi', 'AcceptService', forms.acceptForm(on))).toBeUndefined();
  });

  it('may be the day of the payment: today, and the day of the acceptance', () => {
    for (const on of ['2021-08-12', '2021-08-13'])
      expect(
        refused(payable().at('2021-08-13T11:00'), 'luocai', 'PayService', forms.payForm(on)),
      ).toBeUndefined();
  });

  it('may be the day on which a visit was made and its rectification is due', () => {
    const purchase = reporting();
    act(purchase, '2021-08-10T11:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
    const form = forms.visitForm('2021-08-10', { decision: 'rectify', rectifyBy: '2021-08-10' });
    expect(refused(purchase, 'lanxi', 'VisitService', forms.visitForm('2021-08-11'))).toMatchObject({
      code: 'DATE_IN_FUTURE',
      field: 'visitedOn',
    });
    act(purchase, '2021-08-10T12:00', 'lanxi', 'VisitService', form);
    expect(purchase.due('RectifyService', 1)).toMatchObject({ period: 'rectification', on: '2021-08-10' });
  });

  it('may be that of the signature for what is paid in advance', () => {
    const purchase = signedByBoth({ prepayment: { ratio: 3000 } }).at('2021-04-20T10:00');
    const form = { amountFen: yuan(206_400), paidOn: '2021-04-19', voucher: 'YF-1' };
    expect(refused(purchase, 'luocai', 'PayPrepayment', form)).toBeUndefined();
  });
});

describe('what is paid in advance', () => {
  const form = { amountFen: yuan(206_400), paidOn: '2021-12-06', voucher: 'YF-1' };
  const advance = (purchase: Purchase): Purchase =>
    changeActs(purchase, '1/DraftContract', (data) => ({ ...data, prepayment: { ratio: 3000 } }));

  it('needs a contract', () => {
    const purchase = without(advance(serving()), 'SignAsPurchaser').at('2021-12-06T10:00');
    const refusal = refused(purchase, 'luocai', 'PayPrepayment', form);
    expect(refusal).toMatchObject({ code: 'NO_CONTRACT' });
    expect(refusal?.sentence).toContain('标段 1 ');
  });

  it('is frozen with everything else while the contract is taken over', () => {
    const purchase = advance(activated()).at('2021-12-06T10:30');
    expect(refused(purchase, 'luocai', 'PayPrepayment', form)).toMatchObject({ code: 'PAYMENT_FROZEN' });
  });

  it('is not paid any more once service has ended, and is while it runs', () => {
    const running = advance(serving()).at('2021-12-06T10:00');
    const over = adding(advance(serving()).at('2021-12-06T10:00'), 'CloseContract', 'done');
    expect(refused(over, 'luocai', 'PayPrepayment', form)).toMatchObject({ code: 'PREPAYMENT_NOT_AGREED' });
    expect(refused(running, 'luocai', 'PayPrepayment', form)).toBeUndefined();
  });

  it('is told of with what was accepted, what is taken up and what is left to pay', () => {
    // Prepare: the first period comes to 240,000 yuan, of which 206,400 were paid in advance.
    const purchase = advance(serving());
    act(purchase, '2021-05-11T10:00', 'luocai', 'PayPrepayment', { ...form, paidOn: '2021-05-11' });
    accepted(purchase, '2021-08-10', { acceptedFen: yuan(240_000) });
    act(purchase, '2021-08-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish()).at('2021-08-14T10:00');
    const whole = forms.payForm('2021-08-14', { amountFen: yuan(240_000) });
    // Act
    const refusal = refused(purchase, 'luocai', 'PayService', whole);
    act(purchase, '2021-08-14T10:00', 'luocai', 'PayService', { ...whole, amountFen: yuan(33_600) });
    // Assess
    expect(refusal).toMatchObject({ code: 'PAYMENT_WITHOUT_OFFSET', field: 'amountFen' });
    for (const said of ['240,000.00', '206,400.00', '33,600.00'])
      expect(`${refusal?.sentence}${refusal?.wayOut}`).toContain(said);
    expect(latest(purchase.state, 'PayService', 1)?.data).toMatchObject({
      paidFen: yuan(240_000),
      offsetFen: yuan(206_400),
    });
  });
});

describe('the money of a payment', () => {
  it('says nothing of an offset where nothing was paid in advance', () => {
    const { data } = latest(paid(serving(), '2021-08-10').state, 'PayService', 1) ?? {};
    expect(data).not.toHaveProperty('offsetFen');
    expect(data).not.toHaveProperty('alsoCovers');
  });

  it('stays within the contract together with what is paid already, and says what is left', () => {
    // Prepare: as if the second acceptance had been corrected to more than is left.
    const purchase = paid(serving(), '2021-08-10');
    accepted(purchase, '2021-11-10');
    act(purchase, '2021-11-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish()).at('2021-11-14T10:00');
    const more = yuan(528_000) + 1;
    changeActs(purchase, '1/AcceptService', (data) => ({ ...data, acceptedFen: more }));
    // Act
    const refusal = refused(
      purchase,
      'luocai',
      'PayService',
      forms.payForm('2021-11-14', { amountFen: more }),
    );
    // Assess
    expect(refusal).toMatchObject({ code: 'PAYMENT_EXCEEDS_CONTRACT', field: 'amountFen' });
    expect(refusal?.sentence).toContain('528,000.00');
  });

  it('pays all that is left to the fen', () => {
    const purchase = paid(serving(), '2021-08-10');
    const left = accepted(purchase, '2021-11-10', { acceptedFen: yuan(528_000) });
    act(left, '2021-11-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish()).at('2021-11-14T10:00');
    const form = forms.payForm('2021-11-14', { amountFen: yuan(528_000) });
    expect(refused(left, 'luocai', 'PayService', form)).toBeUndefined();
  });

  it('is told with the number of the line that was accepted beyond the report', () => {
    const services = [
      { no: 1, accepted: 300, result: 'qualified' },
      { no: 2, accepted: 201, result: 'qualified' },
    ];
    const refusal = refused(
      atAcceptance(),
      'lanxi',
      'AcceptService',
      forms.acceptForm('2021-08-12', { services }),
    );
    expect(refusal).toMatchObject({ code: 'ACCEPTED_EXCEEDS_REPORTED', field: 'services.1.accepted' });
    expect(refusal?.sentence).toContain('第 2 行');
  });

  it('is deducted from a poor line with its reason', () => {
    const [first, second] = forms.acceptForm('x').services;
    const form = forms.acceptForm('2021-08-12', {
      services: [{ ...first, result: 'partly' }, second],
      deduction: '两户记录不全。',
    });
    expect(refused(atAcceptance(), 'lanxi', 'AcceptService', form)).toBeUndefined();
  });
});

describe('the years that a payment lets evaluate', () => {
  it('are the year that is over, and with it those that a takeover has settled unevaluated, the oldest last', () => {
    const { state } = yearEnd();
    const last = { index: 5, from: '2022-04-01', to: '2022-05-09' };
    const unevaluated = changeActs(
      { state } as Purchase,
      '1/PayService',
      ({ evaluates: _, ...data }) => data,
    );
    expect(whatFollows(unevaluated.state, 1, last)).toEqual({
      outcome: 'lastAndEvaluate',
      evaluates: 2022,
      alsoCovers: [2021],
    });
  });

  it('are none while a period of the year is to come', () => {
    const { state } = yearEnd();
    const at = (index: number, to: string) => whatFollows(state, 1, { index, from: '2021-05-10', to });
    expect(at(1, '2021-08-09')).toEqual({ outcome: 'more' });
    expect(at(4, '2022-03-31')).toEqual({ outcome: 'more' });
    expect(at(5, '2022-05-09')).toEqual({ outcome: 'lastAndEvaluate', evaluates: 2022 });
  });

  it('are covered with the payment that follows, and the record says so', () => {
    // Prepare: 2021 as a takeover leaves it, with its last period settled and nobody asked.
    const purchase = yearEnd();
    paid(purchase, '2022-04-02', yuan(120_000));
    changeActs(purchase, '1/PayService', ({ evaluates: _, ...data }) => data);
    const positions = Object.entries(purchase.state.positions).filter(([key]) => !key.includes('Evaluate'));
    purchase.state = { ...purchase.state, positions: Object.fromEntries(positions) };
    // Act
    paid(purchase, '2022-05-10', yuan(60_000));
    // Assess
    expect(latest(purchase.state, 'PayService', 1)).toMatchObject({
      outcome: 'lastAndEvaluate',
      data: { evaluates: 2022, alsoCovers: [2021] },
    });
  });
});

describe('what a visit keeps', () => {
  const visited = (changes: object) => {
    const purchase = reporting();
    act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
    act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', forms.visitForm('2021-08-11', changes));
    return latest(purchase.state, 'VisitService', 1)?.data;
  };

  it.each([
    ['nothing found', {}, 'none', false],
    ['something small', { findings: [{ severity: 'minor', finding: '台账缺页' }] }, 'minor', false],
    [
      'the worst of several',
      {
        findings: [
          { severity: 'minor', finding: '台账缺页' },
          { severity: 'critical', finding: '无人看护' },
          { severity: 'serious', finding: '工时不足' },
        ],
        decision: 'rectify',
        rectifyBy: '2021-08-20',
      },
      'critical',
      false,
    ],
    [
      'a sign that another does the work',
      { transfer: ['feeOnly'], decision: 'rectify', rectifyBy: '2021-08-20' },
      'none',
      true,
    ],
  ])('is the worst of its findings and whether another does the work: %s', (_, changes, worst, handed) => {
    expect(visited(changes)).toMatchObject({ period: 1, worst, subcontracting: handed });
  });

  it('counts what failed its recheck, and nothing that passed', () => {
    const purchase = reporting();
    act(purchase, '2021-08-10T10:00', 'xieqing', 'ReportService', forms.reportForm('2021-08-10'));
    act(purchase, '2021-08-11T10:00', 'lanxi', 'VisitService', {
      ...forms.visitForm('2021-08-11'),
      decision: 'rectify',
      rectifyBy: '2021-08-20',
    });
    const done = { doneOn: '2021-08-12', measures: '补足工时。' };
    const recheck = (on: string, result: string, more: object = {}) => ({
      checkedOn: on,
      result,
      findings: '逐户核对。',
      ...more,
    });
    act(purchase, '2021-08-12T10:00', 'xieqing', 'RectifyService', done).at('2021-08-13T10:00');
    expect(refused(purchase, 'lanxi', 'RecheckService', recheck('2021-08-14', 'passed'))).toMatchObject({
      code: 'DATE_IN_FUTURE',
      field: 'checkedOn',
    });
    const again = recheck('2021-08-13', 'failed', { rectifyBy: '2021-08-13' });
    act(purchase, '2021-08-13T10:00', 'lanxi', 'RecheckService', again);
    const first = latest(purchase.state, 'RecheckService', 1)?.data;
    act(purchase, '2021-08-13T14:00', 'xieqing', 'RectifyService', done);
    act(purchase, '2021-08-13T15:00', 'lanxi', 'RecheckService', recheck('2021-08-13', 'passed'));
    expect(first).toMatchObject({ period: 1, failures: 1 });
    expect(first).not.toHaveProperty('suggests');
    expect(latest(purchase.state, 'RecheckService', 1)?.data).toMatchObject({ period: 1, failures: 1 });
  });
});

describe('an enterprise that is paid sooner', () => {
  it('is the one that declared itself, not another that did', () => {
    const purchase = serving();
    expect(isSme(purchase.state, 1, qinghe)).toBe(false);
    declareSmall(purchase, ({ org }: { org?: unknown }) => org !== qinghe);
    expect(isSme(purchase.state, 1, qinghe)).toBe(false);
    declareSmall(purchase, ({ org }: { org?: unknown }) => org === qinghe);
    expect(isSme(purchase.state, 1, qinghe)).toBe(true);
  });
});
