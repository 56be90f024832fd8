/** 启动决定的撤回、延长 and 演练: an order that can be taken back for ten minutes, and one that holds nothing outside. */
import { describe, expect, it } from '@jest/globals';
import { paymentsFrozen } from '#domain/stages/performance/takeover-select.ts';
import {
  drilledOn,
  healthOf,
  isDrillOpen,
  isTakeoverActive,
  isTakeoverOpen,
  takeoverOf,
} from '#domain/stages/performance-select.ts';
import {
  act,
  activated,
  referred,
  refused,
  replaced,
  serving,
  triggered,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const ofLot = (keys: string[]): string[] => keys.filter((key) => key.startsWith('1/'));

/** Level II, confirmed at 11:00 on 2021-12-06. */
function confirmed(changes: object = {}): Purchase {
  const purchase = act(
    triggered(changes),
    '2021-12-06T09:40',
    'lanxi',
    'VerifyTrigger',
    takeover.verifyForm({ level: 'II', providerHeard: 'heard' }),
  );
  act(purchase, '2021-12-06T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activate'));
  return act(purchase, '2021-12-06T11:00', 'moqing', 'ConfirmTakeover', {
    decision: 'confirmed',
    opinion: '同意。',
  });
}

const why = { reason: '承接主体已经恢复派工。' };

describe('an order of level II', () => {
  it('is withdrawn within ten minutes, and what it stopped goes on', () => {
    // Prepare
    const purchase = confirmed();
    expect(ofLot(purchase.open())).not.toContain('1/WaitPeriod');
    const run = purchase.state.runs['1/supervision']?.attempt ?? 0;
    // Act
    act(purchase, '2021-12-06T11:10', 'weiguo', 'WithdrawTakeover', why);
    // Assess
    expect(ofLot(purchase.open())).toEqual(['1/WaitPeriod']);
    expect(purchase.state.runs['1/supervision']?.attempt).toBe(run + 1);
    expect(takeoverOf(purchase.state, 1)).toMatchObject({ ending: 'withdrawn' });
    expect(isTakeoverOpen(purchase.state, 1)).toBe(false);
    expect(paymentsFrozen(purchase.state, 1)).toBe(false);
  });

  it('is not withdrawn a moment later, nor twice', () => {
    expect(refused(confirmed().at('2021-12-06T11:11'), 'weiguo', 'WithdrawTakeover', why)).toMatchObject({
      code: 'WITHDRAW_TOO_LATE',
      sentence: '确认启动已经超过 10 分钟，不能撤回。',
    });
    const purchase = act(confirmed(), '2021-12-06T11:05', 'weiguo', 'WithdrawTakeover', why);
    expect(refused(purchase, 'weiguo', 'WithdrawTakeover', why)?.code).toBe('NOTHING_TO_WITHDRAW');
  });

  it('of level I is ratified instead, and a takeover that nobody ordered has nothing to withdraw', () => {
    expect(refused(activated(), 'weiguo', 'WithdrawTakeover', why)?.code).toBe('NOTHING_TO_WITHDRAW');
    expect(refused(triggered(), 'weiguo', 'WithdrawTakeover', why)?.code).toBe('NOTHING_TO_WITHDRAW');
    expect(refused(serving(), 'weiguo', 'WithdrawTakeover', why)?.code).toBe('NOTHING_TO_WITHDRAW');
  });

  it('prepares the referral by its grounds and the acts that speak for it', () => {
    const purchase = confirmed();
    const order = purchase.state.acts['1/ConfirmTakeover']?.at(-1);
    const seqs = ['TriggerTakeover', 'VerifyTrigger', 'VisitService'].flatMap((step) =>
      (purchase.state.acts[`1/${step}`] ?? []).map(({ seq }) => seq),
    );
    expect(order?.data.referral).toEqual({
      grounds: ['unauthorised'],
      acts: seqs.sort((one, other) => one - other),
    });
    expect(order?.data.stopped).toEqual([{ stage: 'supervision', step: 'WaitPeriod', item: 0 }]);
  });

  it.each([
    ['T3', []],
    ['T4', ['transfer', 'fake']],
    ['T6', ['unauthorised']],
  ])('of ground %s points to %j', (reason, grounds) => {
    const purchase = act(
      triggered(),
      '2021-12-06T09:40',
      'lanxi',
      'VerifyTrigger',
      takeover.verifyForm({ reason }),
    );
    act(purchase, '2021-12-06T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
    const referral = purchase.state.acts['1/DecideTakeover']?.at(-1)?.data.referral;
    expect(referral).toMatchObject({ grounds });
  });
});

describe('the length of a takeover', () => {
  it('is extended once, up to the hard stop', () => {
    // Prepare
    const purchase = replaced();
    expect(purchase.due('WaitReplacement', 1)).toMatchObject({ period: 'takeoverLength', on: '2022-03-07' });
    // Act
    act(purchase, '2021-12-23T10:00', 'weiguo', 'ExtendTakeover', { reason: '新承接主体尚未到位。' });
    // Assess
    expect(purchase.due('WaitReplacement', 1)).toMatchObject({
      period: 'takeoverHardStop',
      on: '2022-06-06',
    });
    expect(refused(purchase, 'weiguo', 'ExtendTakeover', { reason: '再延长。' })?.code).toBe(
      'TAKEOVER_EXTENDED',
    );
    act(purchase, '2021-12-24T10:00', 'weiguo', 'WaitReplacement', { reason: '另行安置。' });
    expect(purchase.due('EndTakeover', 1)).toMatchObject({ period: 'takeoverHardStop' });
  });

  it('is not extended where nothing was taken over', () => {
    expect(refused(triggered(), 'weiguo', 'ExtendTakeover', { reason: '延长。' })?.code).toBe(
      'TAKEOVER_NOT_ACTIVE',
    );
    expect(refused(serving(), 'weiguo', 'ExtendTakeover', { reason: '延长。' })?.code).toBe(
      'TAKEOVER_NOT_ACTIVE',
    );
  });

  it('moves what is open and nothing else', () => {
    const purchase = act(referred(), '2021-12-17T10:00', 'weiguo', 'ExtendTakeover', { reason: '延长。' });
    expect(purchase.events.at(-1)).toMatchObject({ moves: [], data: { until: '2022-06-06' } });
  });
});

describe('a drill', () => {
  function drilled(): Purchase {
    const purchase = confirmed({ drill: true });
    act(purchase, '2021-12-06T12:00', 'luocai', 'FreezePayments', takeover.freezeForm('2021-12-06'));
    act(purchase, '2021-12-06T13:00', 'yangzhen', 'SecureRecords', takeover.recordsForm('2021-12-06T12:50'));
    act(purchase, '2021-12-06T15:00', 'lanxi', 'NotifyProvider', takeover.noticeForm('2021-12-06T14:30'));
    act(purchase, '2021-12-06T18:00', 'yangzhen', 'VisitCritical', takeover.criticalForm());
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    act(purchase, '2021-12-06T20:00', 'panan', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00'));
    return act(purchase, '2021-12-08T10:00', 'lanxi', 'AssignRecipients', takeover.recipientsForm());
  }

  it('goes the same way and stops, freezes and publishes nothing', () => {
    // Prepare, Act
    const purchase = confirmed({ drill: true });
    // Assess
    expect(ofLot(purchase.open())).toEqual([
      '1/AssignStandby',
      '1/FreezePayments',
      '1/NotifyProvider',
      '1/SecureRecords',
      '1/VisitCritical',
      '1/WaitPeriod',
    ]);
    expect(isDrillOpen(purchase.state, 1)).toBe(true);
    expect(isTakeoverOpen(purchase.state, 1)).toBe(false);
    expect(isTakeoverActive(purchase.state, 1)).toBe(false);
    expect(paymentsFrozen(purchase.state, 1)).toBe(false);
    expect(healthOf(purchase.state, 1).level).toBe('green');
    expect(purchase.state.acts['1/ConfirmTakeover']?.at(-1)?.data.stopped).toBeUndefined();
  });

  it('ends with its review, which counts as the drill of the year', () => {
    // Prepare
    const purchase = drilled();
    expect(ofLot(purchase.open())).toEqual(['1/ReviewTakeover', '1/WaitPeriod']);
    expect(drilledOn(purchase.state, 1)).toBe('2021-05-06');
    // Act
    act(purchase, '2021-12-10T10:00', 'lanxi', 'ReviewTakeover', takeover.reviewForm('2021-12-10'));
    // Assess
    expect(drilledOn(purchase.state, 1)).toBe('2021-12-10');
    expect(isDrillOpen(purchase.state, 1)).toBe(false);
    expect(ofLot(purchase.open())).toEqual(['1/WaitPeriod']);
    expect(purchase.state.acts['1/ReviewTakeover']?.at(-1)?.data.drill).toBe(true);
  });

  it('gives way to an emergency, and is not begun during one or during another drill', () => {
    // Prepare
    const purchase = confirmed({ drill: true });
    const again = takeover.triggerForm('2021-12-06T12:00', { drill: true });
    expect(refused(purchase.at('2021-12-06T12:30'), 'mengcun', 'TriggerTakeover', again)?.code).toBe(
      'TAKEOVER_ALREADY_OPEN',
    );
    // Act
    act(purchase, '2021-12-06T12:30', 'mengcun', 'TriggerTakeover', takeover.triggerForm('2021-12-06T12:00'));
    // Assess
    expect(ofLot(purchase.open())).toEqual(['1/VerifyTrigger', '1/WaitPeriod']);
    expect([isTakeoverOpen(purchase.state, 1), isDrillOpen(purchase.state, 1)]).toEqual([true, false]);
    expect(refused(purchase, 'mengcun', 'TriggerTakeover', again)?.code).toBe('TAKEOVER_ALREADY_OPEN');
  });

  it('is withdrawn like any order, and starts nothing anew', () => {
    const purchase = act(confirmed({ drill: true }), '2021-12-06T11:05', 'weiguo', 'WithdrawTakeover', why);
    expect(ofLot(purchase.open())).toEqual(['1/WaitPeriod']);
    expect(purchase.events.at(-1)?.starts).toEqual([]);
  });
});
