/** 接管时钟: what a takeover owes, by when, and what became of each step. */
import { describe, expect, it } from '@jest/globals';
import { type ClockRow, takeoverClock } from '#domain/stages/takeover/clock.ts';
import {
  act,
  activated,
  referred,
  responded,
  serving,
  standbyServing,
  successorServing,
  triggered,
  verified,
} from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const clockAt = (purchase: Purchase, moment: string): ClockRow[] =>
  takeoverClock(purchase.state, 1, `${moment}:00.000+08:00`);
const rowAt = (purchase: Purchase, moment: string, step: string): ClockRow | undefined =>
  clockAt(purchase, moment).find((row) => row.step === step);
const stepsOf = (rows: ClockRow[]): string[] => rows.map(({ step }) => step);

describe('the clock of a takeover', () => {
  it('has nothing to say where there was none', () => {
    expect(clockAt(serving(), '2021-06-01T09:00')).toEqual([]);
  });

  it('counts the first two steps from the report, and knows no target yet for what follows the order', () => {
    // Act
    const purchase = triggered();
    // Assess: reported at 09:00; an hour to verify, two to decide at level I
    expect(rowAt(purchase, '2021-12-06T09:30', 'VerifyTrigger')).toMatchObject({
      standing: 'open',
      open: true,
      due: { at: '2021-12-06T10:00:00.000+08:00' },
      owner: { role: 'officer', scope: '451221' },
    });
    expect(rowAt(purchase, '2021-12-06T09:30', 'DecideTakeover')).toMatchObject({
      standing: 'later',
      open: false,
      due: { at: '2021-12-06T11:00:00.000+08:00' },
    });
    const visit = rowAt(purchase, '2021-12-06T09:30', 'VisitCritical');
    expect(visit).toMatchObject({ standing: 'later', ruling: true });
    expect(visit).not.toHaveProperty('due');
  });

  it('lists the second person by level: a ratification at level I, a confirmation otherwise', () => {
    expect(stepsOf(clockAt(verified(), '2021-12-06T09:45'))).toContain('RatifyTakeover');
    const second = stepsOf(clockAt(verified({ level: 'II', providerHeard: 'heard' }), '2021-12-06T09:45'));
    expect(second).toContain('ConfirmTakeover');
    expect(second).not.toContain('RatifyTakeover');
  });

  it('counts the others from the order: a day for the first class, three for everybody', () => {
    const purchase = activated();
    const due = (step: string): string | undefined => rowAt(purchase, '2021-12-06T10:30', step)?.due?.at;
    expect(due('VisitCritical')).toBe('2021-12-07T10:00:00.000+08:00');
    expect(due('AssignRecipients')).toBe('2021-12-09T10:00:00.000+08:00');
    expect(due('RatifyTakeover')).toBe('2021-12-06T12:00:00.000+08:00');
    expect(rowAt(purchase, '2021-12-06T10:30', 'EndTakeover')?.due?.on).toBe('2022-03-07');
    expect(due('AcceptAssignment')).toBeUndefined();
    expect(due('ReviewTakeover')).toBeUndefined();
  });

  it('is overdue from the moment of the target, also for what cannot be done yet', () => {
    const purchase = activated();
    expect(rowAt(purchase, '2021-12-07T09:59', 'VisitCritical')?.standing).toBe('open');
    expect(rowAt(purchase, '2021-12-07T10:00', 'VisitCritical')?.standing).toBe('overdue');
    expect(rowAt(purchase, '2021-12-09T09:59', 'AssignRecipients')?.standing).toBe('later');
    expect(rowAt(purchase, '2021-12-09T10:00', 'AssignRecipients')).toMatchObject({
      standing: 'overdue',
      open: false,
    });
  });

  it('says who did what when, and what was done after its target', () => {
    const purchase = responded();
    expect(rowAt(purchase, '2021-12-06T20:00', 'VisitCritical')).toMatchObject({
      standing: 'done',
      doneAt: '2021-12-06T18:00:00.000+08:00',
      by: { account: 'yangzhen' },
      label: '走访一类对象',
    });
    const late = activated();
    act(late, '2021-12-06T14:01', 'luocai', 'FreezePayments', takeover.freezeForm('2021-12-06'));
    act(late, '2021-12-06T14:02', 'moqing', 'RatifyTakeover', takeover.ratifyForm());
    expect(rowAt(late, '2021-12-06T15:00', 'FreezePayments')?.standing).toBe('late');
    expect(rowAt(late, '2021-12-06T15:00', 'RatifyTakeover')?.standing).toBe('late');
  });

  it('starts the answer of a standby provider anew when one declined', () => {
    // Prepare
    const purchase = responded();
    act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    expect(rowAt(purchase, '2021-12-06T19:10', 'AcceptAssignment')?.due?.at).toBe(
      '2021-12-06T23:00:00.000+08:00',
    );
    // Act
    act(purchase, '2021-12-06T20:00', 'panan', 'AcceptAssignment', {
      decision: 'refused',
      reason: '人员不足。',
    });
    // Assess
    expect(rowAt(purchase, '2021-12-06T20:10', 'AcceptAssignment')).not.toHaveProperty('doneAt');
    expect(rowAt(purchase, '2021-12-06T20:10', 'AssignStandby')).toMatchObject({ open: true });
  });

  it('marks the seven times of table F', () => {
    expect(
      clockAt(referred(), '2021-12-17T10:00')
        .filter(({ ruling }) => ruling)
        .map(({ step }) => step),
    ).toEqual([
      'DecideTakeover',
      'VisitCritical',
      'AssignRecipients',
      'PublishTakeover',
      'SignHandover',
      'DecideOutcome',
      'ReviewTakeover',
    ]);
  });

  it('when it is over keeps what was done and what still follows, and nothing that it never came to', () => {
    // Prepare
    const purchase = successorServing();
    act(purchase, '2022-01-20T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
    act(purchase, '2022-01-21T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());
    // Act
    const rows = clockAt(purchase, '2022-01-21T11:00');
    // Assess
    expect(rows.find(({ step }) => step === 'PublishTakeoverEnd')).toMatchObject({ standing: 'done' });
    expect(rows.find(({ step }) => step === 'ReviewTakeover')).toMatchObject({
      open: true,
      standing: 'open',
      due: { start: '2022-01-20T10:00:00.000+08:00' },
    });
    expect(rows.every(({ open, doneAt }) => open || doneAt !== undefined)).toBe(true);
    const stopped = triggered();
    act(
      stopped,
      '2021-12-06T09:40',
      'lanxi',
      'VerifyTrigger',
      takeover.verifyForm({ decision: 'dismissed' }),
    );
    expect(stepsOf(clockAt(stopped, '2021-12-08T10:00'))).toEqual(['VerifyTrigger']);
  });

  it('of a drill ends with the review, counted from the moment everybody was settled', () => {
    // Prepare
    const purchase = serving();
    const at = (clock: string): string => `2021-06-01T${clock}`;
    act(
      purchase,
      at('09:00'),
      'mengcun',
      'TriggerTakeover',
      takeover.triggerForm(at('08:30'), { drill: true }),
    );
    act(purchase, at('09:40'), 'lanxi', 'VerifyTrigger', takeover.verifyForm());
    act(purchase, at('10:00'), 'weiguo', 'DecideTakeover', takeover.decideForm('activateNow'));
    // Assess
    const steps = stepsOf(clockAt(purchase, at('10:30')));
    expect(steps.at(-1)).toBe('ReviewTakeover');
    expect(steps).not.toContain('PublishTakeover');
    // Act
    act(purchase, at('11:00'), 'moqing', 'RatifyTakeover', takeover.ratifyForm());
    act(purchase, at('12:00'), 'luocai', 'FreezePayments', takeover.freezeForm('2021-06-01'));
    act(purchase, at('13:00'), 'yangzhen', 'SecureRecords', takeover.recordsForm(at('12:50')));
    act(purchase, at('15:00'), 'lanxi', 'NotifyProvider', takeover.noticeForm(at('14:30')));
    act(purchase, at('18:00'), 'yangzhen', 'VisitCritical', takeover.criticalForm());
    act(purchase, at('19:00'), 'weiguo', 'AssignStandby', takeover.standbyForm());
    act(purchase, at('20:00'), 'panan', 'AcceptAssignment', takeover.acceptForm('2021-06-02T08:00'));
    act(purchase, '2021-06-03T10:00', 'lanxi', 'AssignRecipients', takeover.recipientsForm());
    const reviewed = act(
      purchase,
      '2021-06-08T10:00',
      'lanxi',
      'ReviewTakeover',
      takeover.reviewForm('2021-06-08'),
    );
    // Assess: counted from 06-03, not from the review itself
    expect(rowAt(reviewed, '2021-06-08T11:00', 'ReviewTakeover')).toMatchObject({
      standing: 'done',
      due: { start: '2021-06-03T10:00:00.000+08:00' },
    });
  });

  it('keeps everybody reached in time once the standby provider serves', () => {
    const purchase = standbyServing();
    expect(rowAt(purchase, '2021-12-08T11:00', 'AssignRecipients')?.standing).toBe('done');
    expect(rowAt(purchase, '2021-12-08T11:00', 'PublishTakeover')).toMatchObject({ open: true });
  });
});
