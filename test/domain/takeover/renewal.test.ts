/** 更新预案 while the service runs: drafted and approved anew; what stands beside the record counts as well. */
import { describe, expect, it } from '@jest/globals';
import {
  planFactsOf,
  planStandingOf,
  standingBy,
  takeoverPlanOf,
} from '#domain/stages/performance-select.ts';
import { anhe, approve, planForm } from '#test/domain/support/performance-forms.ts';
import { act, activated, ready, refused, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';

const reason = { reason: '备选承接主体的资格已过有效期。' };
const lapsing = [{ ...planForm().pool[0], qualifiedUntil: '2021-05-31' }, planForm().pool[1]];
const renewing = (from: Purchase = serving({}, { pool: lapsing })): Purchase =>
  act(from, '2021-06-01T10:00', 'lanxi', 'RenewTakeoverPlan', reason);
const drafted = (): Purchase =>
  act(
    renewing(),
    '2021-06-02T10:00',
    'lanxi',
    'DraftTakeoverPlan',
    planForm({ drill: { on: '2021-06-01', result: 'passed' } }),
  );

describe('the renewal of a plan', () => {
  it('opens the draft beside the running service, and says what was amber', () => {
    // Act
    const purchase = renewing();
    // Assess
    expect(purchase.open()).toEqual(expect.arrayContaining(['1/DraftTakeoverPlan', '1/WaitPeriod']));
    expect(purchase.events.at(-1)?.data).toMatchObject({
      version: 1,
      amber: ['名册已 40 天未更新，最长 30 天', '1 家备选承接主体的资格已过有效期'],
    });
  });

  it('leaves the plan in force until the new one is approved by another person', () => {
    // Prepare
    const purchase = drafted();
    expect(takeoverPlanOf(purchase.state, 1)?.version).toBe(1);
    // Act
    act(purchase, '2021-06-03T10:00', 'weiguo', 'ApproveTakeoverPlan', approve());
    // Assess: the service runs on, nothing is started a second time
    expect(purchase.events.at(-1)).toMatchObject({ outcome: 'updated', starts: [] });
    expect(takeoverPlanOf(purchase.state, 1)).toMatchObject({ version: 2, drilled: '2021-06-01' });
    expect(purchase.open()).not.toContain('1/StartService');
    expect(purchase.open()).toContain('1/WaitPeriod');
    expect(planStandingOf(purchase.state, 1, '2021-06-03')).toMatchObject({
      standby: { lapsed: 0 },
      drillAge: 2,
    });
  });

  it('is drafted again where it is returned', () => {
    const purchase = drafted();
    act(purchase, '2021-06-03T10:00', 'weiguo', 'ApproveTakeoverPlan', {
      decision: 'returned',
      opinion: '缺少备选。',
    });
    expect(purchase.open()).toContain('1/DraftTakeoverPlan');
    expect(takeoverPlanOf(purchase.state, 1)?.version).toBe(1);
  });

  it('is refused before the service runs, twice at once, and during a takeover', () => {
    expect(refused(ready(), 'lanxi', 'RenewTakeoverPlan', reason)?.code).toBe('SERVICE_NOT_RUNNING');
    expect(refused(renewing(), 'lanxi', 'RenewTakeoverPlan', reason)?.code).toBe('PLAN_RENEWAL_OPEN');
    expect(refused(activated(), 'lanxi', 'RenewTakeoverPlan', reason)?.code).toBe('TAKEOVER_ALREADY_OPEN');
    expect(refused(serving(), 'weiguo', 'RenewTakeoverPlan', reason)?.code).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('what stands beside the record', () => {
  const facts = planFactsOf(serving({}, { directStaff: false }).state, 1);

  it('makes a register that was confirmed later as young as it is', () => {
    const on = '2021-06-20';
    expect(standingBy(facts, on, '451221', { refreshedOn: '2021-06-10' })).toMatchObject({
      registerAge: 10,
      reasons: [],
    });
    expect(standingBy(facts, on, '451221', { refreshedOn: '2021-04-01' }).registerAge).toBe(59);
    expect(standingBy(facts, on, '451221').registerAge).toBe(59);
    expect(standingBy(facts, on, '451221', { refreshedOn: '2021-05-21' }).reasons).toEqual([]);
    expect(standingBy(facts, on, '451221', { refreshedOn: '2021-05-20' }).reasons).toHaveLength(1);
  });

  it('counts a standby provider that is banned for none', () => {
    const on = '2021-05-11';
    expect(standingBy(facts, on, '451221', { isBanned: (org) => org === anhe })).toMatchObject({
      banned: 1,
      standby: { unknown: 1 },
      reasons: ['1 家备选承接主体在禁止参加政府采购活动的期限内'],
    });
    expect(standingBy(facts, on, '451221', { isBanned: () => true }).reasons).toEqual([
      '2 家备选承接主体在禁止参加政府采购活动的期限内',
      '没有资格有效的备选承接主体',
    ]);
    expect(standingBy(facts, on, '451221')).toMatchObject({ banned: 0, reasons: [] });
  });
});
