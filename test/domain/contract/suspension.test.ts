/** 中止合同: not at will, nobody left alone, and a day on which it is decided again (政府采购法 第五十条). */
import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { suspendedDays, suspensionOf } from '#domain/stages/performance/changes.ts';
import {
  caredFor,
  careForm,
  resumed,
  supplementSigned,
  suspended,
  suspensionForm,
} from '#test/domain/support/changes-story.ts';
import { leaving } from '#test/domain/support/exit-story.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { accepted, act, ready, refused, serving, triggered } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const suspend = (changes: object = {}, purchase = serving().at('2021-06-01T10:00')) =>
  refused(purchase, 'weiguo', 'SuspendContract', suspensionForm(changes));
const open = (purchase: Purchase): string[] =>
  purchase.open().filter((key) => /ConfirmCare|DecideResumption/.test(key));

describe('a suspension', () => {
  it.each([
    ['on a clause it does not name', { ground: 'agreed' }, 'SUSPENSION_CLAUSE', 'clause'],
    ['from a day that is over', { from: '2021-05-31' }, 'SUSPENSION_FROM', 'from'],
    ['from a day after the term', { from: '2022-05-10', until: '2022-06-01' }, 'SUSPENSION_FROM', 'from'],
    ['until the day it begins', { until: '2021-06-02' }, 'SUSPENSION_UNTIL', 'until'],
    ['until after the term', { until: '2022-05-10' }, 'SUSPENSION_UNTIL', 'until'],
    ['before its notice has arrived', { notifiedOn: '2021-06-02' }, 'DATE_IN_FUTURE', 'notifiedOn'],
  ])('is refused %s', (_, changes, code, field) => {
    expect(suspend(changes)).toMatchObject({ code, field });
  });

  it('may be for the public interest, or by a clause, from today until the last day of the term', () => {
    expect(suspend({ from: '2021-06-01', until: '2022-05-09' })).toBeUndefined();
    expect(suspend({ ground: 'agreed', clause: '第十二条' })).toBeUndefined();
  });

  it.each([
    ['before service', () => ready().at('2021-05-08T10:00')],
    ['while an exit is under way', () => leaving().at('2021-08-01T10:00')],
    ['while a takeover is', () => triggered().at('2021-12-06T10:00')],
  ])('is none %s', (_, purchase) => {
    expect(suspend({ from: '2021-12-10', until: '2021-12-20' }, purchase())?.code).toBe(
      'CONTRACT_NOT_CHANGEABLE',
    );
  });

  it('is one at a time, ordered by a leader, also while a supplement is being filed', () => {
    expect(suspend({}, suspended().at('2021-06-01T11:00'))?.code).toBe('CONTRACT_IS_SUSPENDED');
    expect(
      refused(serving().at('2021-06-01T10:00'), 'lanxi', 'SuspendContract', suspensionForm())?.code,
    ).toBe('ROLE_NOT_ALLOWED');
    expect(suspend({ from: '2021-06-04' }, supplementSigned().at('2021-06-04T10:00'))).toBeUndefined();
  });
});

describe('the care meanwhile', () => {
  it('is seen to within a day by the purchaser’s officer, before anything else', () => {
    const purchase = suspended();
    expect(open(purchase)).toEqual(['1/ConfirmCare']);
    expect(purchase.due('ConfirmCare', 1)).toMatchObject({
      period: 'suspensionCare',
      at: '2021-06-02T10:00:00.000+08:00',
    });
    const ask = (account: string) =>
      refused(purchase.at('2021-06-01T15:00'), account, 'ConfirmCare', careForm())?.code;
    expect([ask('xieqing'), ask('weiguo'), ask('lanxi')]).toEqual([
      'ROLE_NOT_ALLOWED',
      'ROLE_NOT_ALLOWED',
      undefined,
    ]);
  });

  it.each([
    [
      'one of the first class',
      forms.register.map((row, index) => (index === 1 ? { ...row, p1: 3, p3: 0 } : row)),
      'townships.1.p1',
      '1 名一类',
    ],
    ['a township', forms.register.filter((_, index) => index !== 2), 'townships', '2 名一类'],
    [
      'some of the others',
      forms.register.map((row, index) => (index === 0 ? { ...row, p2: 18 } : row)),
      'townships.0.p2',
      '2 名二类',
    ],
    [
      'the third class',
      forms.register.map((row, index) => (index === 0 ? { ...row, p3: 39 } : row)),
      'townships.0.p3',
      '1 名三类',
    ],
  ])('is not seen to where %s has nobody', (_, townships, field, who) => {
    const refusal = refused(
      suspended().at('2021-06-01T15:00'),
      'lanxi',
      'ConfirmCare',
      careForm({ townships }),
    );
    expect(refusal).toMatchObject({ code: 'CARE_INCOMPLETE', field });
    expect(refusal?.sentence).toContain(who);
  });
});

describe('its end', () => {
  it('is decided by the day that was named, or by today where that has passed', () => {
    expect(caredFor().due('DecideResumption', 1)).toMatchObject({
      period: 'suspensionEnd',
      on: '2021-06-30',
    });
    const late = act(suspended(), '2021-07-05T10:00', 'lanxi', 'ConfirmCare', careForm());
    expect(late.due('DecideResumption', 1).on).toBe('2021-07-05');
  });

  it('may be put off to another day within the term; then the care is seen to again', () => {
    // Prepare
    const purchase = caredFor().at('2021-06-28T10:00');
    const decide = (changes: object) =>
      refused(purchase, 'weiguo', 'DecideResumption', {
        decision: 'extended',
        reason: '尚未检修。',
        ...changes,
      });
    // Act, Assess
    expect(decide({})).toMatchObject({ code: 'DATE_NEEDED', field: 'until' });
    expect(decide({ until: '2021-06-28' })).toMatchObject({ code: 'SUSPENSION_UNTIL', field: 'until' });
    expect(decide({ until: '2022-05-10' })).toMatchObject({ code: 'SUSPENSION_UNTIL', field: 'until' });
    expect(decide({ until: '2021-07-20' })).toBeUndefined();
    expect(open(purchase)).toEqual(['1/ConfirmCare']);
    expect(suspensionOf(purchase.state, 1)).toMatchObject({ from: '2021-06-02', until: '2021-07-20' });
  });

  it('lets the contract be changed again', () => {
    const purchase = resumed();
    expect(open(purchase)).toEqual([]);
    expect(suspensionOf(purchase.state, 1)).toBeUndefined();
    expect(
      suspend({ from: '2021-07-01', until: '2021-07-20' }, purchase.at('2021-07-01T10:00')),
    ).toBeUndefined();
  });

  it('is an exit too, or a takeover; a takeover that is withdrawn lets it rest on', () => {
    const left = act(
      caredFor(),
      '2021-06-10T10:00',
      'weiguo',
      'RequestExit',
      forms.exitForm('mutual', '2021-08-30'),
    );
    expect([open(left), suspensionOf(left.state, 1)]).toEqual([[], undefined]);
    // Prepare
    const failed = act(
      caredFor(),
      '2021-06-10T09:00',
      'mengcun',
      'TriggerTakeover',
      takeover.triggerForm('2021-06-10T08:30'),
    );
    act(
      failed,
      '2021-06-10T09:40',
      'lanxi',
      'VerifyTrigger',
      takeover.verifyForm({ level: 'II', providerHeard: 'invited' }),
    );
    act(failed, '2021-06-10T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activate'));
    expect(open(failed)).toEqual(['1/DecideResumption']);
    // Act
    act(failed, '2021-06-10T10:30', 'moqing', 'ConfirmTakeover', {
      decision: 'confirmed',
      opinion: '同意。',
    });
    const taken = [open(failed), suspendedDays(failed.state, 1)];
    act(failed, '2021-06-10T10:35', 'moqing', 'WithdrawTakeover', { reason: '已经恢复。' });
    // Assess
    expect(taken).toEqual([[], [{ from: '2021-06-02', to: '2021-06-09' }]]);
    expect([open(failed), suspendedDays(failed.state, 1)]).toEqual([
      ['1/DecideResumption'],
      [{ from: '2021-06-02' }],
    ]);
  });
});

describe('while the contract rests', () => {
  it('nothing is paid in advance; what was delivered is accepted and paid', () => {
    const purchase = caredFor();
    const prepay = { amountFen: yuan(1), paidOn: '2021-06-10', voucher: 'YF-1' };
    expect(refused(purchase.at('2021-06-10T10:00'), 'luocai', 'PayPrepayment', prepay)?.code).toBe(
      'CONTRACT_IS_SUSPENDED',
    );
    expect(refused(resumed().at('2021-06-22T10:00'), 'luocai', 'PayPrepayment', prepay)?.code).not.toBe(
      'CONTRACT_IS_SUSPENDED',
    );
    expect(latest(accepted(purchase, '2021-08-10').state, 'AcceptService', 1)).toBeDefined();
  });

  it('its days are those from the first to the one before it goes on', () => {
    expect(suspendedDays(caredFor().state, 1)).toEqual([{ from: '2021-06-02' }]);
    expect(suspendedDays(resumed().state, 1)).toEqual([{ from: '2021-06-02', to: '2021-06-20' }]);
    // As it stood before it was resumed, and before it began.
    const { seq = 0 } = latest(resumed().state, 'DecideResumption', 1) ?? {};
    expect(suspendedDays(resumed().state, 1, seq)).toEqual([{ from: '2021-06-02' }]);
    const { seq: began = 0 } = latest(resumed().state, 'SuspendContract', 1) ?? {};
    expect(suspendedDays(resumed().state, 1, began)).toEqual([]);
  });

  it('is no day at all where it goes on before it has begun', () => {
    const purchase = act(
      suspended({ from: '2021-06-20' }),
      '2021-06-01T16:00',
      'lanxi',
      'ConfirmCare',
      careForm(),
    );
    act(purchase, '2021-06-20T10:00', 'weiguo', 'DecideResumption', {
      decision: 'resumed',
      reason: '不需要了。',
    });
    expect(suspendedDays(purchase.state, 1)).toEqual([]);
  });

  it('are two spans where it rested twice; putting it off ends none, an exit does', () => {
    // Prepare
    const again = act(resumed(), '2021-07-01T10:00', 'weiguo', 'SuspendContract', {
      ...suspensionForm({ from: '2021-07-02', until: '2021-07-20', notifiedOn: '2021-07-01' }),
    });
    act(again, '2021-07-01T16:00', 'lanxi', 'ConfirmCare', careForm());
    const first = { from: '2021-06-02', to: '2021-06-20' };
    // Act
    const longer = { decision: 'extended', reason: '尚未检修。', until: '2021-08-05' };
    act(again, '2021-07-19T10:00', 'weiguo', 'DecideResumption', longer);
    const running = suspendedDays(again.state, 1);
    act(again, '2021-07-20T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-08-30'));
    // Assess
    expect(running).toEqual([first, { from: '2021-07-02' }]);
    expect(suspendedDays(again.state, 1)).toEqual([first, { from: '2021-07-02', to: '2021-07-19' }]);
  });

  it('are one day where it goes on the day after the first', () => {
    const purchase = act(caredFor(), '2021-06-03T10:00', 'weiguo', 'DecideResumption', {
      decision: 'resumed',
      reason: '已经检修。',
    });
    expect(suspendedDays(purchase.state, 1)).toEqual([{ from: '2021-06-02', to: '2021-06-02' }]);
  });

  it('names the day of the newest suspension, not of one that was put off before it', () => {
    const purchase = act(caredFor(), '2021-06-28T10:00', 'weiguo', 'DecideResumption', {
      decision: 'extended',
      reason: '尚未检修。',
      until: '2021-07-20',
    });
    act(purchase, '2021-06-28T16:00', 'lanxi', 'ConfirmCare', careForm());
    act(purchase, '2021-06-29T10:00', 'weiguo', 'DecideResumption', {
      decision: 'resumed',
      reason: '好了。',
    });
    act(purchase, '2021-06-30T10:00', 'weiguo', 'SuspendContract', {
      ...suspensionForm({ from: '2021-07-01', until: '2021-07-05', notifiedOn: '2021-06-30' }),
    });
    expect(suspensionOf(purchase.state, 1)).toMatchObject({ from: '2021-07-01', until: '2021-07-05' });
  });
});
