/** The whole performance of lot 1: signed, served, failed in month seven, taken over, replaced. */
import { describe, expect, it } from '@jest/globals';
import {
  currentAward,
  currentContract,
  healthOf,
  isTakeoverActive,
  paidFen,
  schedule,
} from '#domain/stages/performance-select.ts';
import { yuan, yunxiu } from '#test/domain/support/forms.ts';
import { act, successorServing } from '#test/domain/support/performance-story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const ofLot = (keys: string[]): string[] => keys.filter((key) => key.startsWith('1/'));

describe('a provider fails in month seven', () => {
  it('is taken over, replaced, and the takeover ends when the successor serves', () => {
    // Prepare
    const purchase = successorServing();
    expect(ofLot(purchase.open())).toEqual(['1/EndTakeover', '1/WaitPeriod']);
    expect(isTakeoverActive(purchase.state, 1)).toBe(true);
    // Act
    act(purchase, '2022-01-14T10:00', 'weiguo', 'EndTakeover', takeover.endForm('replaced'));
    act(purchase, '2022-01-17T10:00', 'lanxi', 'PublishTakeoverEnd', takeover.endNotice());
    act(purchase, '2022-02-28T10:00', 'lanxi', 'ReviewTakeover', takeover.reviewForm('2022-02-28'));
    // Assess
    expect(ofLot(purchase.open())).toEqual(['1/WaitPeriod']);
    expect(isTakeoverActive(purchase.state, 1)).toBe(false);
    expect(currentAward(purchase.state, 1)).toMatchObject({ org: yunxiu, by: 'replacement' });
    expect(currentContract(purchase.state, 1)).toMatchObject({ org: yunxiu, amountFen: yuan(300_000) });
    expect(paidFen(purchase.state, 1)).toBe(0);
    expect(healthOf(purchase.state, 1).level).toBe('green');
    expect(schedule(purchase.state, 1).map((period) => period.to)).toEqual(['2022-04-09', '2022-05-09']);
  });
});
