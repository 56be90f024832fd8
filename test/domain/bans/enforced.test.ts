/** 禁止参加政府采购活动 at every later qualification: who is banned on the day of an act is refused by name, number and days. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#domain/law/calendar.ts';
import { steps } from '#domain/stages/index.ts';
import { currentAward } from '#domain/stages/performance-select.ts';
import { awardOf } from '#domain/stages/select.ts';
import { bansWith } from '#test/domain/support/bans.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qinghe, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { finalAsked } from '#test/domain/support/negotiation-story.ts';
import * as performance from '#test/domain/support/performance-forms.ts';
import { anhe } from '#test/domain/support/performance-forms.ts';
import {
  act,
  responded as atOnce,
  planned,
  referred,
  registered,
  reviewed,
} from '#test/domain/support/performance-story.ts';
import {
  applied,
  byInvitation,
  prequalificationPublished,
  reviewedApplicants,
} from '#test/domain/support/prequalification-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { soleApproved } from '#test/domain/support/single-story.ts';
import { bids, opened, publishedNotice, reported } from '#test/domain/support/story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

interface Gate {
  step: string;
  before: () => Purchase;
  /** The act as it is done where nobody is banned. */
  who: [account: string, form: object, where?: object];
  org: string;
  field?: string;
}

const lot = { lot: 1 };
const asProvider = { lot: 1, role: 'provider' };
const reviews = bids.map((bid) => forms.reviewOf(bid.lot, bid.org));
const sign = { signedOn: '2021-04-19', signatory: '局长' };

const signedByProvider = (): Purchase =>
  act(reviewed(), '2021-04-16T10:00', 'xieqing', 'SignAsProvider', performance.signed('2021-04-16'));

const gates: Gate[] = [
  {
    step: 'SubmitResponse',
    before: () => publishedNotice().elapse('WaitNoticePeriod').at('2021-04-01T15:00'),
    who: ['xieqing', forms.responseForm('青禾', 692_000), asProvider],
    org: qinghe,
  },
  {
    step: 'SubmitFinalOffer',
    before: finalAsked,
    who: ['xieqing', methods.finalOfferForm(680_000), asProvider],
    org: qinghe,
  },
  {
    step: 'ApplyPrequalification',
    before: () => prequalificationPublished().at('2021-03-25T10:00'),
    who: ['xieqing', methods.applicationForm(), { role: 'provider' }],
    org: qinghe,
  },
  {
    step: 'ReviewApplicants',
    before: () => applied().elapse('WaitPrequalification').at('2021-03-31T10:00'),
    who: ['huangda', methods.applicantsForm()],
    org: yunxiu,
    field: 'reviews.1.passes',
  },
  {
    step: 'IssueInvitation',
    before: () =>
      soleApproved()
        .at('2021-03-29T10:00')
        .act('huangda', 'DraftInvitation', methods.invitationForm())
        .at('2021-03-30T10:00'),
    who: ['weiguo', methods.issueForm()],
    org: qinghe,
  },
  {
    step: 'ReviewQualifications',
    before: () => opened().at('2021-04-06T11:00'),
    who: ['huangda', { reviews }],
    org: yunxiu,
    field: 'reviews.1.org',
  },
  {
    step: 'ConfirmAward',
    before: () => reported().at('2021-04-08T10:00'),
    who: ['weiguo', {}],
    org: qinghe,
    field: 'awards',
  },
  {
    step: 'SignAsProvider',
    before: () => reviewed().at('2021-04-16T10:00'),
    who: ['xieqing', performance.signed('2021-04-16'), asProvider],
    org: qinghe,
    field: 'decision',
  },
  {
    step: 'SignAsPurchaser',
    before: () => signedByProvider().at('2021-04-19T10:00'),
    who: ['weiguo', sign, lot],
    org: qinghe,
  },
  {
    step: 'DraftTakeoverPlan',
    before: () => registered().at('2021-05-06T10:00'),
    who: ['lanxi', performance.planForm(), lot],
    org: yunxiu,
    field: 'pool.1.org',
  },
  {
    step: 'ApproveTakeoverPlan',
    before: () => planned().at('2021-05-07T10:00'),
    who: ['weiguo', performance.approve(), lot],
    org: anhe,
    field: 'decision',
  },
  {
    step: 'AssignStandby',
    before: () => atOnce().at('2021-12-06T19:00'),
    who: ['weiguo', takeover.standbyForm(), lot],
    org: anhe,
    field: 'org',
  },
  {
    step: 'AcceptAssignment',
    before: () =>
      act(atOnce(), '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm()).at(
        '2021-12-06T20:00',
      ),
    who: ['panan', takeover.acceptForm('2021-12-07T08:00'), { lot: 1, role: 'standby' }],
    org: anhe,
    field: 'decision',
  },
  {
    step: 'ArrangeReplacement',
    before: () =>
      act(referred(), '2021-12-20T10:00', 'weiguo', 'DecideOutcome', takeover.outcomeForm('replace')).at(
        '2021-12-22T10:00',
      ),
    who: ['weiguo', takeover.replacementForm(), lot],
    org: yunxiu,
    field: 'org',
  },
];

/** A decision known long before the act, in force from `from` to `to`. */
const ban = (org: string, from: string, to: string) =>
  bansWith({ org, name: '某中心', from, to, decidedOn: addDays(from, -30) });

const tried = (purchase: Purchase, { step, who: [account, form, where] }: Gate) =>
  purchase.refusal(account, step, form, where);

describe.each(gates)('$step', (gate) => {
  it('is refused to who is banned on that day, at its field, and done on the days around the ban', () => {
    // Prepare
    const purchase = gate.before();
    const { state, now } = purchase;
    const day = now.slice(0, 10);
    const on = (from: string, to: string) => {
      purchase.state = state;
      return tried(purchase.banning(ban(gate.org, from, to)), gate);
    };
    // Act, Assess: the last day, the first day; then the day after, the day before
    for (const [from, to] of [
      [addDays(day, -365), day],
      [day, addDays(day, 365)],
    ] as const) {
      const refused = on(from, to);
      expect([refused?.code, refused?.field]).toEqual(['BAN_REGISTERED', gate.field]);
      expect(refused?.sentence).toContain(
        `丹财采罚〔2026〕3号（${addDays(from, -30)}）处罚，${from} 至 ${to} `,
      );
    }
    expect(on(addDays(day, -366), addDays(day, -1))).toBeUndefined();
    expect(on(addDays(day, 1), addDays(day, 366))).toBeUndefined();
  });

  it('asks the register, and of it only about those concerned', () => {
    expect(steps[gate.step]?.needsBans).toBe(true);
    const purchase = gate.before();
    const day = purchase.now.slice(0, 10);
    expect(tried(purchase.banning(ban('91451200MA0Y00007X', day, addDays(day, 400))), gate)).toBeUndefined();
  });
});

describe('a ban on a supplier', () => {
  it('bars the signature on exactly its own days, whenever it begins and however long it lasts', () => {
    // Prepare
    const purchase = signedByProvider().at('2021-04-19T10:00');
    const { state } = purchase;
    fc.assert(
      fc.property(
        fc.integer({ min: -1200, max: 60 }),
        // A year is a day longer where it holds a 29th of February; a shorter ban would not be entered.
        fc.integer({ min: 365, max: 1095 }),
        (offset, length) => {
          const from = addDays('2021-04-19', offset);
          const to = addDays(from, length);
          purchase.state = state;
          const refused = purchase
            .banning(ban(qinghe, from, to))
            .refusal('weiguo', 'SignAsPurchaser', sign, lot);
          // Assess
          expect(refused?.code).toBe(
            from <= '2021-04-19' && '2021-04-19' <= to ? 'BAN_REGISTERED' : undefined,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets it be reviewed as not fit, refuse to sign, and give back what it has', () => {
    const unfit = reviews.map((row) =>
      row.org === yunxiu && row.lot === 1
        ? { ...row, conditions: { ...row.conditions, record: false }, reason: '在禁止期内。' }
        : row,
    );
    const review = opened()
      .at('2021-04-06T11:00')
      .banning(ban(yunxiu, '2021-01-01', '2022-01-01'));
    expect(review.refusal('huangda', 'ReviewQualifications', { reviews: unfit })).toBeUndefined();
    const contract = reviewed()
      .at('2021-04-16T10:00')
      .banning(ban(qinghe, '2021-01-01', '2022-01-01'));
    const refusing = { decision: 'refused', reason: '已被处罚。' };
    expect(
      contract.refusal('xieqing', 'SignAsProvider', refusing, { lot: 1, role: 'provider' }),
    ).toBeUndefined();
  });

  it('lets the standby say that it cannot go on, and government staff go on without it', () => {
    // Prepare
    const bans = ban(anhe, '2021-12-06', '2022-12-06');
    const assigned = act(atOnce(), '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    const staff = { ...takeover.standbyForm(), carrier: 'directStaff' };
    // Act
    const refusing = assigned
      .at('2021-12-06T20:00')
      .banning(bans)
      .refusal(
        'panan',
        'AcceptAssignment',
        { decision: 'refused', reason: '丹财采罚〔2026〕3号。' },
        { lot: 1, role: 'standby' },
      );
    const direct = act(atOnce(), '2021-12-06T19:00', 'weiguo', 'AssignStandby', staff)
      .at('2021-12-06T20:00')
      .banning(bans)
      .refusal('lanxi', 'AcceptAssignment', takeover.acceptForm('2021-12-07T08:00'), lot);
    // Assess
    expect([refusing, direct]).toEqual([undefined, undefined]);
    expect(assigned.open()).toContain('1/AssignStandby');
  });

  it('lets a plan that names it be returned', () => {
    const purchase = planned()
      .at('2021-05-07T10:00')
      .banning(ban(anhe, '2021-01-01', '2022-01-01'));
    const back = { ...performance.approve(), decision: 'returned' };
    expect(purchase.refusal('weiguo', 'ApproveTakeoverPlan', back, lot)).toBeUndefined();
  });

  it('takes it out of the draw of those who are invited', () => {
    // Prepare
    const purchase = reviewedApplicants(byInvitation).banning(ban(yunxiu, '2021-01-01', '2022-01-01'));
    // Act
    purchase.act('huangda', 'InviteSuppliers', methods.drawForm());
    // Assess
    const pool = purchase.events.at(-1)?.data.pool;
    expect(pool).toHaveLength(3);
    expect(pool).not.toContain(yunxiu);
  });
});

describe('the award', () => {
  const first = () =>
    reported()
      .at('2021-04-08T10:00')
      .banning(ban(qinghe, '2021-01-01', '2022-01-01'));
  const excluded = [{ lot: 1, org: qinghe, ground: 'banned', reason: '见处罚决定书。' }];

  it('goes to the next in rank where the first is left out as banned', () => {
    const purchase = first();
    expect(purchase.refusal('weiguo', 'ConfirmAward', { excluded })).toBeUndefined();
    expect(awardOf(purchase.state, 1)?.org).toBe(yunxiu);
  });

  it('is not made by silence: the calendar’s word is refused and the leader stays asked', () => {
    const purchase = first();
    purchase.now = purchase.due('ConfirmAward').at;
    const refused = purchase.refusal('system', 'ConfirmAward');
    expect([refused?.code, refused?.field]).toEqual(['BAN_REGISTERED', undefined]);
    expect(purchase.open()).toContain('0/ConfirmAward');
  });

  it('passes over nobody as banned who is not', () => {
    const refused = reported().at('2021-04-08T10:00').refusal('weiguo', 'ConfirmAward', { excluded });
    expect([refused?.code, refused?.field]).toEqual(['BAN_EXCLUSION', 'excluded.0.ground']);
  });
});

describe('who was banned between the award and the signature', () => {
  const why = { reason: '成交以后被禁止参加政府采购活动。' };
  const banned = (before: () => Purchase) =>
    before()
      .at('2021-04-19T10:00')
      .banning(ban(qinghe, '2021-04-17', '2022-04-17'));

  it.each([
    ['when both have to sign', reviewed],
    ['when the purchaser has to sign', signedByProvider],
  ])('is passed over for the next candidate %s', (_, before) => {
    // Act
    const purchase = banned(before).act('weiguo', 'PassOverBanned', why, lot);
    // Assess
    expect(purchase.open().filter((key) => key.startsWith('1/'))).toEqual(['1/AwardNextCandidate']);
    expect(purchase.events.at(-1)?.data).toMatchObject({ org: qinghe, ban: 1 });
    purchase.act('weiguo', 'AwardNextCandidate', { decision: 'awarded', reason: '第二顺位。' }, lot);
    expect(currentAward(purchase.state, 1)?.org).toBe(yunxiu);
    expect(purchase.open()).toContain('1/DraftContract');
  });

  it('has five working days’ grace for nobody: the next decision is due from then', () => {
    const purchase = banned(signedByProvider).act('weiguo', 'PassOverBanned', why, lot);
    expect(purchase.due('AwardNextCandidate', 1)).toMatchObject({
      start: purchase.now,
      period: 'awardDecision',
    });
  });

  it('is not followed by one who is banned too', () => {
    const purchase = banned(reviewed).act('weiguo', 'PassOverBanned', why, lot);
    purchase.banning(ban(yunxiu, '2021-04-01', '2022-04-01'));
    const next = { decision: 'awarded', reason: '第二顺位。' };
    expect(purchase.refusal('weiguo', 'AwardNextCandidate', next, lot)?.code).toBe('NO_CANDIDATE_LEFT');
  });

  it('is passed over only while a ban is open and nothing is signed by both', () => {
    const none = reviewed().at('2021-04-19T10:00').refusal('weiguo', 'PassOverBanned', why, lot);
    const signed = banned(registered).refusal('weiguo', 'PassOverBanned', why, lot);
    const early = banned(reported).refusal('weiguo', 'PassOverBanned', why, lot);
    expect([none?.code, signed?.code, early?.code]).toEqual(['BAN_NOT_OPEN', 'BAN_TOO_LATE', 'BAN_TOO_LATE']);
    expect(steps.PassOverBanned?.needsBans).toBe(true);
  });
});
