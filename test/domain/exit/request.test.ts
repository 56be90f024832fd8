import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { currentPeriod, schedule } from '#domain/stages/performance-select.ts';
import { yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import {
  accepted,
  act,
  paid,
  refused,
  registered,
  serving,
  signedByBoth,
  triggered,
  yearEnd,
} from '#test/domain/support/performance-story.ts';
import { contractStage } from '#test/domain/support/story.ts';

const ofLot = (keys: string[]): string[] => keys.filter((key) => key.startsWith('1/'));

describe('a request to leave', () => {
  const purchase = serving().at('2021-07-01T10:00');

  it.each([
    [
      'the provider rescinding',
      'xieqing',
      forms.exitForm('rescission', '2021-09-30'),
      'EXIT_GROUND_NOT_YOURS',
    ],
    [
      'the leader asking as provider',
      'weiguo',
      forms.exitForm('providerRequest', '2021-09-30'),
      'EXIT_GROUND_NOT_YOURS',
    ],
    [
      'a rescission without basis',
      'weiguo',
      forms.exitForm('rescission', '2021-07-01'),
      'EXIT_BASIS_MISSING',
    ],
    [
      'fifty-nine days of notice',
      'xieqing',
      forms.exitForm('providerRequest', '2021-08-29'),
      'EXIT_NOTICE_TOO_SHORT',
    ],
    ['a day gone by', 'weiguo', forms.exitForm('mutual', '2021-06-30'), 'EXIT_OUTSIDE_TERM'],
    ['a day after the term', 'weiguo', forms.exitForm('mutual', '2022-05-10'), 'EXIT_OUTSIDE_TERM'],
    ['another provider', 'tangyun', forms.exitForm('providerRequest', '2021-09-30'), 'NOT_THIS_PROVIDER'],
    [
      'no plan for the recipients',
      'weiguo',
      { ...forms.exitForm('mutual', '2021-09-30'), recipientsPlan: '' },
      'FORM_INVALID',
    ],
  ])('is refused for %s', (_, account, form, code) => {
    expect(refused(purchase, account, 'RequestExit', form)).toMatchObject({ code });
  });

  it('is refused while there is no contract, and while a takeover is open', () => {
    expect(
      refused(contractStage(), 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-09-30')),
    ).toMatchObject({ code: 'NO_CONTRACT' });
    expect(
      refused(triggered(), 'weiguo', 'RequestExit', forms.exitForm('mutual', '2022-01-31')),
    ).toMatchObject({ code: 'TAKEOVER_RUNNING' });
  });

  it('is asked for once', () => {
    const leaving = serving().at('2021-07-01T10:00');
    act(leaving, '2021-07-01T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-09-30'));
    expect(refused(leaving, 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-10-30'))).toMatchObject({
      code: 'EXIT_RUNNING',
    });
  });

  it('by the provider with sixty days cuts the schedule; the service runs to its last day and is paid', () => {
    // Prepare
    const leaving = serving();
    // Act
    act(
      leaving,
      '2021-07-01T10:00',
      'xieqing',
      'RequestExit',
      forms.exitForm('providerRequest', '2021-08-30'),
    );
    // Assess
    expect(schedule(leaving.state, 1).map((period) => period.to)).toEqual(['2021-08-09', '2021-08-30']);
    expect(leaving.due('WaitPeriod', 1).on).toBe('2021-08-09');
    paid(leaving, '2021-08-10', yuan(160_000));
    expect(leaving.due('WaitPeriod', 1).on).toBe('2021-08-30');
    paid(leaving, '2021-08-31', yuan(40_000));
    expect(latest(leaving.state, 'PayService', 1)).toMatchObject({
      outcome: 'lastAndEvaluate',
      data: { evaluates: 2021 },
    });
    expect(ofLot(leaving.open())).toEqual([
      '1/EvaluateAsPurchaser',
      '1/EvaluateAsRecipients',
      '1/EvaluateAsThirdParty',
      '1/NotifyExit',
    ]);
  });

  it('moves the end of the running period where the service ends within it', () => {
    // Prepare
    const leaving = serving();
    // Act
    act(leaving, '2021-07-01T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-07-15'));
    // Assess
    expect(leaving.due('WaitPeriod', 1)).toMatchObject({ on: '2021-07-15', period: 'servicePeriod' });
    expect(currentPeriod(leaving.state, 1)).toMatchObject({ index: 1, to: '2021-07-15' });
  });

  it.each([
    ['on the last day of the running period', '2021-08-09'],
    ['in a later period', '2021-09-30'],
  ])('leaves the end of the running period where the service ends %s', (_, exitOn) => {
    const leaving = serving();
    const before = leaving.due('WaitPeriod', 1);
    act(leaving, '2021-07-01T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', exitOn));
    expect(leaving.events.at(-1)?.moves).toEqual([]);
    expect(leaving.due('WaitPeriod', 1)).toEqual(before);
  });

  it('by rescission ends the service at once, opens the exit and still owes the year’s evaluation', () => {
    // Prepare
    const leaving = accepted(serving(), '2021-08-10').at('2021-08-16T10:00');
    // Act
    act(
      leaving,
      '2021-08-16T10:00',
      'weiguo',
      'RequestExit',
      forms.exitForm('rescission', '2021-08-16', { basis: 'contract' }),
    );
    // Assess
    expect(ofLot(leaving.open())).toEqual([
      '1/EvaluateAsPurchaser',
      '1/EvaluateAsRecipients',
      '1/EvaluateAsThirdParty',
      '1/NotifyExit',
    ]);
    expect(leaving.events.at(-1)?.closes).toEqual(['1/PublishAcceptance']);
    expect(leaving.events.at(-1)?.data.evaluates).toBe(2021);
  });

  it('by rescission begins no evaluation beside one that is under way', () => {
    // Prepare: the evaluation of 2021 is open
    const leaving = yearEnd();
    // Act
    act(
      leaving,
      '2022-01-12T10:00',
      'weiguo',
      'RequestExit',
      forms.exitForm('rescission', '2022-01-12', { basis: 'contract' }),
    );
    // Assess
    expect(leaving.events.at(-1)?.starts.map(({ stage }) => stage)).toEqual(['exit']);
    expect(leaving.events.at(-1)?.data).not.toHaveProperty('evaluates');
  });

  it('before the service has begun ends the contract stage and evaluates nothing', () => {
    // Prepare
    const leaving = registered().at('2021-05-10T10:00');
    // Act
    act(leaving, '2021-05-10T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2021-05-10'));
    // Assess
    expect(ofLot(leaving.open())).toEqual(['1/NotifyExit']);
    expect(
      refused(signedByBoth().at('2021-04-30T10:00'), 'weiguo', 'RequestExit', {
        ...forms.exitForm('mutual', '2021-04-29'),
      }),
    ).toMatchObject({ code: 'EXIT_OUTSIDE_TERM' });
  });
});
