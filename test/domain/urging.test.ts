import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { steps } from '#domain/stages/index.ts';
import { urgingsOf } from '#domain/stages/urging.ts';
import { graded } from '#test/domain/support/oversight-story.ts';
import type { Purchase, Where } from '#test/domain/support/purchase.ts';
import { contractStage, openedPurchase, publishedNotice } from '#test/domain/support/story.ts';

const urge = (purchase: Purchase, account: string, step: string, where: Where = {}, visit = 1) => {
  const decision = purchase.try(account, 'UrgeTask', { step, visit, reason: 'waiting' }, where);
  return isRefusal(decision) ? decision.code : 'urged';
};

describe('Urging', () => {
  it('is of the parties of the lot, and of no other', () => {
    // Prepare: lot 1 was won by xieqing, lot 2 by lujia; both wait for the officer's draft
    const purchase = contractStage();
    // Act, Assess
    expect(urge(purchase, 'xieqing', 'DraftContract', { lot: 1, role: 'provider' })).toBe('urged');
    expect(urge(purchase, 'xieqing', 'DraftContract', { lot: 2, role: 'provider' })).toBe('URGE_NOT_WAITING');
    expect(urge(purchase, 'lujia', 'DraftContract', { lot: 2, role: 'provider' })).toBe('urged');
    expect(urge(purchase, 'tangyun', 'DraftContract', { lot: 1, role: 'provider' })).toBe('URGE_NOT_WAITING');
    expect(urge(purchase, 'huangda', 'DraftContract', { lot: 1 })).toBe('urged');
    expect(
      urgingsOf(purchase.state, purchase.position('DraftContract', 1)).map(({ number }) => number),
    ).toEqual([1, 2]);
  });

  it('finds nobody to urge where the calendar acts, and nothing where the task is gone or another visit', () => {
    const purchase = publishedNotice();
    expect(urge(purchase, 'weiguo', 'WaitNoticePeriod')).toBe('URGE_NOBODY');
    expect(urge(purchase, 'weiguo', 'ReviewNotice')).toBe('URGE_GONE');
    expect(urge(openedPurchase(), 'weiguo', 'SelectItems', {}, 2)).toBe('URGE_GONE');
  });

  it('is of the superior for what it ordered itself', () => {
    const purchase = graded('fail').act(
      'guiting',
      'OrderCorrection',
      { demands: '补足入户频次。', until: '2022-03-01' },
      { lot: 1 },
    );
    expect(urge(purchase, 'guiting', 'ReportCorrection', { lot: 1 })).toBe('urged');
    expect(urge(purchase, 'heshi', 'ReportCorrection', { lot: 1 })).toBe('urged');
    expect(urge(purchase, 'weiguo', 'ReportCorrection', { lot: 1 })).toBe('URGE_OWN');
  });

  it('changes nothing of the task itself', () => {
    const purchase = openedPurchase();
    const before = purchase.position('SelectItems');
    urge(purchase, 'weiguo', 'SelectItems');
    expect(purchase.position('SelectItems')).toEqual(before);
    expect(purchase.events.at(-1)).toMatchObject({ closes: [], opens: [], moves: [], starts: [] });
  });

  it('knows by its name whether the calendar acts in a step', () => {
    for (const { id, kind } of Object.values(steps))
      expect([id, /^Wait[A-Z]/.test(id)]).toEqual([id, kind === 'wait']);
  });
});
