/** 后来登记的决定: what was done while somebody was banned is shown, and stands. */
import { describe, expect, it } from '@jest/globals';
import { bannedProviders, shadowsOn } from '#domain/bans/shadows.ts';
import { BanRegister, banForms, bansWith } from '#test/domain/support/bans.ts';
import { qiming, qinghe, yunxiu } from '#test/domain/support/forms.ts';
import { anhe } from '#test/domain/support/performance-forms.ts';
import { act, ready, replaced, reviewed, serving } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { bids, opened, responded } from '#test/domain/support/story.ts';

const at = (day: string): string => `${day}T12:00:00.000+08:00`;

/** Entered on a day, in force from another. */
function entered(day: string, org: string, from: string, to = '2022-12-31') {
  const form = { ...banForms.EnterBan, org, name: '某中心', decidedOn: from, from, to };
  return new BanRegister().at(at(day)).act('EnterBan', form).state.changes;
}

const seen = (purchase: Purchase, changes: Parameters<typeof shadowsOn>[1], now = '2022-06-01') =>
  shadowsOn(purchase.state, changes, at(now)).map(({ step, lot }) => `${step} ${lot}`);

describe('acts on a day of a ban that was entered later', () => {
  it('are named from the review to the plan, and each stands', () => {
    // Prepare: in service since 2021-05-10; the decision of 1 April is entered in June
    const purchase = serving();
    const changes = entered('2021-06-01', qinghe, '2021-04-01');
    // Act
    const shadows = shadowsOn(purchase.state, changes, at('2021-06-02'));
    // Assess
    expect(shadows.map(({ step, lot }) => `${step} ${lot}`)).toEqual([
      'ReviewQualifications 0',
      'ConfirmAward 0',
      'SignAsProvider 1',
      'SignAsPurchaser 1',
    ]);
    expect(shadows[0]).toMatchObject({
      ban: { document: '丹财采罚〔2026〕3号' },
      at: expect.stringContaining('2021-04-06'),
    });
    expect(purchase.state.version).toBe(serving().state.version);
  });

  it('lie between the first and the last day, and before the entry', () => {
    const purchase = serving();
    expect(seen(purchase, entered('2021-06-01', qinghe, '2021-04-09'))).toEqual([
      'SignAsProvider 1',
      'SignAsPurchaser 1',
    ]);
    expect(seen(purchase, entered('2022-05-01', qinghe, '2020-04-17', '2021-04-16'))).toEqual([
      'ReviewQualifications 0',
      'ConfirmAward 0',
      'SignAsProvider 1',
    ]);
    // Known from 17 April on: what came after it was judged by it.
    expect(seen(purchase, entered('2021-04-17', qinghe, '2021-04-01'))).toEqual([
      'ReviewQualifications 0',
      'ConfirmAward 0',
      'SignAsProvider 1',
    ]);
    expect(seen(purchase, entered('2021-06-01', qinghe, '2021-04-01'), '2021-05-31')).toEqual([]);
  });

  it('are those of standby providers and replacements too', () => {
    expect(seen(ready(), entered('2021-06-01', anhe, '2021-04-01'))).toEqual(['DraftTakeoverPlan 1']);
    expect(seen(replaced(), entered('2022-05-01', anhe, '2021-12-01'))).toEqual(['AssignStandby 1']);
    expect(seen(replaced(), entered('2022-05-01', yunxiu, '2021-12-01'))).toEqual(['ArrangeReplacement 1']);
  });

  it('are those of the next candidate, not of who refused', () => {
    const purchase = reviewed();
    act(purchase, '2021-04-16T10:00', 'xieqing', 'SignAsProvider', {
      decision: 'refused',
      reason: '人手不足。',
    });
    act(purchase, '2021-04-17T10:00', 'weiguo', 'AwardNextCandidate', {
      decision: 'awarded',
      reason: '第二顺位。',
    });
    expect(seen(purchase, entered('2021-06-01', qinghe, '2021-04-16'))).toEqual([]);
    expect(seen(purchase, entered('2021-06-01', yunxiu, '2021-04-16'))).toEqual(['AwardNextCandidate 1']);
    const none = reviewed();
    act(none, '2021-04-16T10:00', 'xieqing', 'SignAsProvider', { decision: 'refused', reason: '人手不足。' });
    act(none, '2021-04-17T10:00', 'weiguo', 'AwardNextCandidate', { decision: 'none', reason: '重新采购。' });
    expect(seen(none, entered('2021-06-01', yunxiu, '2021-04-16'))).toEqual([]);
  });

  it('name nobody before the opening says who answered', () => {
    const { org } = bids[0] ?? { org: '' };
    expect(seen(responded(), entered('2021-06-01', org, '2021-03-01'))).toEqual([]);
    expect(seen(opened(), entered('2021-06-01', org, '2021-03-01'))).toEqual([]);
  });
});

describe('a provider that is banned while it serves', () => {
  it('is shown with its lot on the days of the ban, and its contract runs on', () => {
    const purchase = serving();
    const changes = bansWith({ org: qiming, decidedOn: '2021-05-20', from: '2021-06-01', to: '2022-05-31' });
    const on = (day: string) =>
      bannedProviders(purchase.state, changes, at(day)).map(({ lot, ban }) => [lot, ban.org]);
    expect([on('2021-05-31'), on('2021-06-01'), on('2022-05-31'), on('2022-06-01')]).toEqual([
      [],
      [[2, qiming]],
      [[2, qiming]],
      [],
    ]);
    const { state } = serving();
    expect(bannedProviders(state, bansWith({ org: anhe, from: '2026-03-16' }), at('2026-05-01'))).toEqual([]);
  });
});
