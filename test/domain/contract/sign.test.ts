import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import { currentAward, currentContract } from '#domain/stages/performance-select.ts';
import { yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, refused, reviewed, signedByBoth } from '#test/domain/support/performance-story.ts';

describe('signing', () => {
  it('is due thirty days after the award letter, on every step up to the signature', () => {
    // Prepare
    const purchase = reviewed();
    // Act, Assess: letter 2021-04-09, thirtieth day 2021-05-09 is a Sunday
    expect(purchase.due('SignAsProvider', 1)).toMatchObject({
      period: 'contractSigning',
      on: '2021-05-10',
      article: '政府采购法 第四十六条',
    });
  });

  it('is for the provider that holds the lot', () => {
    const purchase = reviewed().at('2021-04-16T10:00');
    expect(refused(purchase, 'tangyun', 'SignAsProvider', forms.signed('2021-04-16'))).toMatchObject({
      code: 'NOT_THIS_PROVIDER',
    });
  });

  it.each([
    ['a day to come', { signedOn: '2021-04-17' }, 'DATE_IN_FUTURE'],
    ['no day', { signedOn: undefined }, 'SIGNATURE_INCOMPLETE'],
    ['no signatory', { signatory: undefined }, 'SIGNATURE_INCOMPLETE'],
    ['a refusal without reason', { decision: 'refused' }, 'REASON_NEEDED'],
  ])('refuses %s', (_, changes, code) => {
    const purchase = reviewed().at('2021-04-16T10:00');
    expect(
      refused(purchase, 'xieqing', 'SignAsProvider', { ...forms.signed('2021-04-16'), ...changes }),
    ).toMatchObject({ code });
  });

  it('is done by the purchaser after the provider', () => {
    // Prepare
    const purchase = act(
      reviewed(),
      '2021-04-16T10:00',
      'xieqing',
      'SignAsProvider',
      forms.signed('2021-04-16'),
    );
    // Act
    const refusal = refused(purchase, 'weiguo', 'SignAsPurchaser', {
      signedOn: '2021-04-15',
      signatory: '局长',
    });
    // Assess
    expect(refusal).toMatchObject({ code: 'SIGNED_BEFORE_PROVIDER' });
  });

  it('opens notice, filing and register together, each with its own clock from the day of signing', () => {
    // Prepare, Act
    const purchase = signedByBoth();
    // Assess
    expect(purchase.due('PublishContract', 1)).toMatchObject({ on: '2021-04-21', period: 'contractNotice' });
    // Sunday 2021-04-25 was worked for the May holiday.
    expect(purchase.due('FileContract', 1)).toMatchObject({ on: '2021-04-27', period: 'contractFiling' });
    expect(purchase.open()).toContain('1/RegisterRecipients');
    expect(latest(purchase.state, 'SignAsPurchaser', 1)?.data).toMatchObject({ days: 10, late: false });
  });

  it('is recorded as late after the thirtieth day, and not refused', () => {
    // Prepare
    const purchase = act(
      reviewed(),
      '2021-04-16T10:00',
      'xieqing',
      'SignAsProvider',
      forms.signed('2021-04-16'),
    );
    // Act
    act(purchase, '2021-05-11T10:00', 'weiguo', 'SignAsPurchaser', {
      signedOn: '2021-05-11',
      signatory: '局长',
    });
    // Assess
    expect(latest(purchase.state, 'SignAsPurchaser', 1)?.data).toMatchObject({
      days: 32,
      late: true,
      // Guangxi's twenty-five days were not asked for in 2021.
      pastRegionalMark: false,
    });
  });
});

describe('a winner that refuses to sign (条例 第四十九条)', () => {
  const refusing = () =>
    act(reviewed(), '2021-04-16T10:00', 'xieqing', 'SignAsProvider', {
      decision: 'refused',
      reason: '人员不足。',
    });

  it('gives way to the next in rank, at that supplier’s offer and with a new clock', () => {
    // Prepare
    const purchase = refusing();
    expect(purchase.due('AwardNextCandidate', 1)).toMatchObject({ period: 'awardDecision' });
    // Act
    act(purchase, '2021-04-19T10:00', 'weiguo', 'AwardNextCandidate', {
      decision: 'awarded',
      reason: '顺延。',
    });
    // Assess
    expect(currentAward(purchase.state, 1)).toMatchObject({
      org: yunxiu,
      amountFen: yuan(699_000),
      by: 'nextCandidate',
    });
    expect(purchase.due('DraftContract', 1).on).toBe('2021-05-19');
    expect(
      refused(purchase, 'lanxi', 'DraftContract', forms.contractForm({ amountFen: yuan(688_000) })),
    ).toMatchObject({ code: 'CONTRACT_AMOUNT_DIFFERS' });
  });

  it('leaves nobody once the last in rank has refused too', () => {
    // Prepare
    const purchase = refusing();
    act(purchase, '2021-04-19T10:00', 'weiguo', 'AwardNextCandidate', {
      decision: 'awarded',
      reason: '顺延。',
    });
    act(
      purchase,
      '2021-04-20T10:00',
      'lanxi',
      'DraftContract',
      forms.contractForm({ amountFen: yuan(699_000) }),
    );
    act(purchase, '2021-04-21T10:00', 'weiguo', 'ReviewContract', forms.approve());
    act(purchase, '2021-04-22T10:00', 'tangyun', 'SignAsProvider', { decision: 'refused', reason: '放弃。' });
    // Act
    const refusal = refused(purchase, 'weiguo', 'AwardNextCandidate', {
      decision: 'awarded',
      reason: '顺延。',
    });
    act(purchase, '2021-04-23T10:00', 'weiguo', 'AwardNextCandidate', {
      decision: 'none',
      reason: '重新采购。',
    });
    // Assess
    expect(refusal).toMatchObject({ code: 'NO_CANDIDATE_LEFT' });
    expect(purchase.open()).toEqual(['2/DraftContract']);
    expect(currentContract(purchase.state, 1)).toBeUndefined();
  });
});
