import { describe, expect, it } from '@jest/globals';
import { healthOf, isTakeoverActive, isTakeoverOpen, takeoverOf } from '#domain/stages/performance-select.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  accepted,
  act,
  activated,
  ready,
  refused,
  serving,
  triggered,
  verified,
} from '#test/domain/support/performance-story.ts';
import { changeActor } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const ofLot = (keys: string[]): string[] => keys.filter((key) => key.startsWith('1/'));

describe('a trigger (G-52)', () => {
  it.each([
    ['the village', 'mengcun'],
    ['the township', 'yangzhen'],
    ['the officer', 'lanxi'],
    ['the leader', 'weiguo'],
    ['the provider itself', 'xieqing'],
  ])('may be reported by %s', (_, account) => {
    const purchase = serving();
    act(purchase, '2021-06-01T09:00', account, 'TriggerTakeover', takeover.triggerForm('2021-06-01T08:00'));
    expect(isTakeoverOpen(purchase.state, 1)).toBe(true);
    expect(isTakeoverActive(purchase.state, 1)).toBe(false);
    expect(healthOf(purchase.state, 1)).toMatchObject({ level: 'ready', label: '待接管' });
  });

  it('leaves the service and its supervision running until somebody decides', () => {
    expect(ofLot(triggered().open())).toEqual(['1/VerifyTrigger', '1/WaitPeriod']);
  });

  it.each([
    ['another provider', 'tangyun', 'NOT_THIS_PROVIDER'],
    ['another county', 'tianlan', 'NOT_THIS_PURCHASER'],
    ['finance', 'luocai', 'ROLE_NOT_ALLOWED'],
  ])('is not taken from %s', (_, account, code) => {
    const purchase = serving().at('2021-06-01T09:00');
    expect(
      refused(purchase, account, 'TriggerTakeover', takeover.triggerForm('2021-06-01T08:00')),
    ).toMatchObject({ code });
  });

  it('is refused before the service runs, twice at once, and for a moment to come', () => {
    expect(
      refused(ready(), 'lanxi', 'TriggerTakeover', takeover.triggerForm('2021-05-07T08:00')),
    ).toMatchObject({ code: 'SERVICE_NOT_RUNNING' });
    expect(
      refused(triggered(), 'lanxi', 'TriggerTakeover', takeover.triggerForm('2021-12-06T08:00')),
    ).toMatchObject({ code: 'TAKEOVER_ALREADY_OPEN' });
    expect(
      refused(
        serving().at('2021-06-01T09:00'),
        'lanxi',
        'TriggerTakeover',
        takeover.triggerForm('2021-06-01T09:01'),
      ),
    ).toMatchObject({ code: 'DATE_IN_FUTURE' });
  });

  it('is verified within an hour, and may turn out false', () => {
    // Prepare
    const purchase = triggered();
    expect(purchase.due('VerifyTrigger', 1)).toMatchObject({
      period: 'takeoverVerify',
      at: '2021-12-06T10:00:00.000+08:00',
      article: '系统规则 临时接管时钟',
    });
    // Act
    act(
      purchase,
      '2021-12-06T09:30',
      'lanxi',
      'VerifyTrigger',
      takeover.verifyForm({ decision: 'dismissed', providerHeard: 'heard' }),
    );
    // Assess
    expect(ofLot(purchase.open())).toEqual(['1/WaitPeriod']);
    expect(takeoverOf(purchase.state, 1)).toMatchObject({ ending: 'dismissed' });
    act(purchase, '2021-12-07T09:00', 'mengcun', 'TriggerTakeover', takeover.triggerForm('2021-12-07T08:00'));
    expect(takeoverOf(purchase.state, 1)?.ending).toBeUndefined();
  });

  it('hears the provider first, except at level I', () => {
    expect(
      refused(triggered(), 'lanxi', 'VerifyTrigger', takeover.verifyForm({ level: 'II' })),
    ).toMatchObject({ code: 'PROVIDER_NOT_HEARD' });
  });
});

describe('the decision', () => {
  it('is due two hours after the trigger at level I, a day at level II', () => {
    expect(verified().due('DecideTakeover', 1)).toMatchObject({
      period: 'takeoverDecideI',
      at: '2021-12-06T11:00:00.000+08:00',
    });
    expect(verified({ level: 'II', providerHeard: 'heard' }).due('DecideTakeover', 1)).toMatchObject({
      period: 'takeoverDecideII',
      at: '2021-12-07T09:00:00.000+08:00',
    });
  });

  it.each([
    ['level II to take effect at once', { level: 'II', providerHeard: 'heard' }, 'activateNow'],
    ['level I to wait for a second person', {}, 'activate'],
  ])('does not let %s', (_, level, decision) => {
    const purchase = verified(level).at('2021-12-06T10:00');
    expect(refused(purchase, 'weiguo', 'DecideTakeover', takeover.decideForm(decision))).toMatchObject({
      code: 'TAKEOVER_LEVEL_DIFFERS',
    });
  });

  it('not to start comes with an order to correct, and ends the takeover only', () => {
    // Prepare
    const purchase = verified({ level: 'III', providerHeard: 'heard' }).at('2021-12-06T10:00');
    expect(refused(purchase, 'weiguo', 'DecideTakeover', takeover.decideForm('hold'))).toMatchObject({
      code: 'CORRECTION_ORDER_MISSING',
    });
    for (const half of [{ correction: '三日内补足人员。' }, { correctBy: '2021-12-09' }])
      expect(refused(purchase, 'weiguo', 'DecideTakeover', takeover.decideForm('hold', half))).toMatchObject({
        code: 'CORRECTION_ORDER_MISSING',
        field: 'correction',
      });
    const order = { correction: '三日内补足人员。', correctBy: '2021-12-05' };
    expect(refused(purchase, 'weiguo', 'DecideTakeover', takeover.decideForm('hold', order))).toMatchObject({
      code: 'RECTIFY_DATE_PAST',
    });
    // Act
    act(
      purchase,
      '2021-12-06T10:00',
      'weiguo',
      'DecideTakeover',
      takeover.decideForm('hold', { ...order, correctBy: '2021-12-06' }),
    );
    // Assess: to be put right on the same day, and nothing else is stopped
    expect(purchase.events.at(-1)?.closes).toEqual(['1/DecideTakeover']);
    expect(ofLot(purchase.open())).toEqual(['1/WaitPeriod']);
    expect(takeoverOf(purchase.state, 1)).toMatchObject({ ending: 'hold' });
  });

  it('needs a plan that was approved, unless it is not to start', () => {
    // Prepare
    const { state } = verified();
    const { '1/ApproveTakeoverPlan': _, ...acts } = state.acts;
    const purchase = verified().at('2021-12-06T10:00');
    purchase.state = { ...state, acts };
    // Act
    const started = refused(purchase, 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
    const order = { correction: '三日内补足人员。', correctBy: '2021-12-09' };
    const held = refused(purchase, 'weiguo', 'DecideTakeover', takeover.decideForm('hold', order));
    // Assess
    expect([started?.code, held]).toEqual(['NO_APPROVED_PLAN', undefined]);
  });

  it('is not made by the one who verified, unless life is at stake', () => {
    // Prepare
    const second = verified({ level: 'II', providerHeard: 'heard' }).at('2021-12-06T10:00');
    const first = verified().at('2021-12-06T10:00');
    for (const purchase of [first, second]) changeActor(purchase, '1/VerifyTrigger', 'weiguo');
    // Act
    const slow = refused(second, 'weiguo', 'DecideTakeover', takeover.decideForm('activate'));
    const atOnce = refused(first, 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
    // Assess
    expect([slow?.code, atOnce]).toEqual(['SAME_PERSON', undefined]);
  });

  it('is made by an officer on duty at level I alone', () => {
    // Prepare
    const second = verified({ level: 'II', providerHeard: 'heard' }).at('2021-12-06T10:00');
    const first = verified().at('2021-12-06T10:00');
    const order = { correction: '三日内补足人员。', correctBy: '2021-12-09' };
    // Act
    const answers = [
      refused(second, 'qinyu', 'DecideTakeover', takeover.decideForm('activate')),
      refused(first, 'qinyu', 'DecideTakeover', takeover.decideForm('hold', order)),
      refused(second, 'qinyu', 'DecideTakeover', takeover.decideForm('activateNow')),
      refused(first, 'qinyu', 'DecideTakeover', takeover.decideForm('activateNow')),
    ];
    // Assess
    expect(answers.map((answer) => answer?.code)).toEqual([
      'DUTY_OFFICER_ONLY_I',
      'DUTY_OFFICER_ONLY_I',
      'TAKEOVER_LEVEL_DIFFERS',
      undefined,
    ]);
  });

  it('at level I withdraws the supervision at once and opens six tasks side by side', () => {
    const purchase = activated();
    expect(isTakeoverActive(purchase.state, 1)).toBe(true);
    expect(healthOf(purchase.state, 1).level).toBe('active');
    expect(purchase.events.at(-1)?.closes).toEqual(['1/WaitPeriod', '1/DecideTakeover']);
    expect(ofLot(purchase.open())).toEqual([
      '1/AssignStandby',
      '1/FreezePayments',
      '1/NotifyProvider',
      '1/RatifyTakeover',
      '1/SecureRecords',
      '1/VisitCritical',
    ]);
    expect(purchase.due('RatifyTakeover', 1).at).toBe('2021-12-06T12:00:00.000+08:00');
  });

  it('at level I is ratified by a second person', () => {
    expect(refused(activated(), 'weiguo', 'RatifyTakeover', takeover.ratifyForm())).toMatchObject({
      code: 'SAME_PERSON',
    });
  });

  it('at level II waits for a second person, and only then stops the supervision', () => {
    // Prepare
    const purchase = verified({ level: 'II', providerHeard: 'heard' });
    act(purchase, '2021-12-06T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activate'));
    expect(ofLot(purchase.open())).toEqual(['1/ConfirmTakeover', '1/WaitPeriod']);
    expect(purchase.events.at(-1)?.closes).toEqual(['1/DecideTakeover']);
    // Act
    const same = refused(purchase, 'weiguo', 'ConfirmTakeover', { decision: 'confirmed', opinion: '同意。' });
    act(purchase, '2021-12-06T11:00', 'luocai', 'ConfirmTakeover', {
      decision: 'confirmed',
      opinion: '同意。',
    });
    // Assess
    expect(same).toMatchObject({ code: 'SAME_PERSON' });
    expect(purchase.state.acts['1/ConfirmTakeover']?.at(-1)?.data.level).toBe('II');
    expect(ofLot(purchase.open())).toEqual([
      '1/AssignStandby',
      '1/FreezePayments',
      '1/NotifyProvider',
      '1/SecureRecords',
      '1/VisitCritical',
    ]);
  });

  it('at level II may be turned down by the second person', () => {
    const purchase = verified({ level: 'II', providerHeard: 'heard' });
    act(purchase, '2021-12-06T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activate'));
    act(purchase, '2021-12-06T11:00', 'moqing', 'ConfirmTakeover', {
      decision: 'withdrawn',
      opinion: '不成立。',
    });
    expect(purchase.events.at(-1)?.closes).toEqual(['1/ConfirmTakeover']);
    expect(ofLot(purchase.open())).toEqual(['1/WaitPeriod']);
    expect(isTakeoverOpen(purchase.state, 1)).toBe(false);
  });

  it('stops a payment that is already open, and an exit', () => {
    // Prepare
    const purchase = accepted(serving(), '2021-08-10');
    act(purchase, '2021-08-13T10:00', 'lanxi', 'PublishAcceptance', forms.publish());
    act(purchase, '2021-08-16T09:00', 'mengcun', 'TriggerTakeover', takeover.triggerForm('2021-08-16T08:00'));
    act(purchase, '2021-08-16T09:30', 'lanxi', 'VerifyTrigger', takeover.verifyForm());
    expect(purchase.open()).toContain('1/PayService');
    // Act
    act(purchase, '2021-08-16T10:00', 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
    // Assess
    expect(purchase.open()).not.toContain('1/PayService');
    expect(refused(purchase, 'luocai', 'PayService', forms.payForm('2021-08-16'))).toMatchObject({
      code: 'STEP_NOT_OPEN',
    });
  });
});
