/** 评审小组成员的事项: declared before, signed after, each in the member's own list, and gone when nobody waits for them. */
import { describe, expect, it } from '@jest/globals';
import { ladder } from '#domain/law/ladder.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { reportOpinions } from '#domain/stages/committee/sign-report.ts';
import { committeeSeats } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qinghe, reportForm } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { committeeFormed, negotiationSeated, present } from '#test/domain/support/negotiation-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { bids, reported, scored, scoresOf, seated } from '#test/domain/support/story.ts';

const employed = { interests: [{ org: qinghe, kind: 'employment' }] };
const nobody = { interests: [] };
const fourth = [{ account: 'liangsi', name: '梁肆' }];

const owing = ({ state }: Purchase, step: string) =>
  Object.values(state.positions).filter((position) => position.step === step);
const memberOf = ({ state }: Purchase, item: number): string =>
  committeeSeats(state).find((seat) => seat.item === item)?.account ?? '';
const round = () => methods.roundForm(present);

describe('评审前申报', () => {
  it('is a task of each member, with a day and its reminders', () => {
    // Prepare, Act
    const purchase = seated();
    const tasks = owing(purchase, 'DeclareAsMember');
    // Assess
    expect(tasks.map(({ item, owner }) => [item, owner.scope])).toEqual(
      committeeSeats(purchase.state).map(({ item, account }) => [item, account]),
    );
    expect(tasks.map(({ due }) => [due?.period, due?.on])).toEqual(
      tasks.map(() => ['memberDeclaration', '2021-04-07']),
    );
    for (const { due } of tasks) {
      const rungs = due ? ladder(due, { region: '451221' }).map(({ rung }) => rung) : [];
      expect(rungs).toEqual(['onDay', 'overdue', 'escalated', 'supervised']);
    }
    expect(purchase.state.runs['0/committee']?.attempt).toBe(1);
  });

  it('is the own seat of whoever declares', () => {
    const purchase = seated();
    const answer = purchase.refusal(memberOf(purchase, 2), 'DeclareAsMember', nobody, { item: 1 });
    expect(answer).toMatchObject({ code: 'SEAT_NOT_YOURS' });
  });

  it('keeps who has an interest from scoring, until another is drawn, who is asked as well', () => {
    // Prepare
    const purchase = seated();
    const member = memberOf(purchase, 1);
    purchase.act(member, 'DeclareAsMember', employed, { item: 1 });
    const form = { noConflict: true, scores: scoresOf(bids) };
    // Act
    const refused = purchase.refusal(member, 'ScoreResponses', form, { item: 1 });
    purchase.act('huangda', 'ReplaceExpert', { seat: 1, reason: '与供应商有劳动关系。', pool: fourth });
    // Assess
    expect(refused).toMatchObject({ code: 'MUST_RECUSE' });
    expect(owing(purchase, 'DeclareAsMember').map(({ item, owner }) => [item, owner.scope])).toEqual([
      [2, memberOf(purchase, 2)],
      [3, memberOf(purchase, 3)],
      [4, 'liangsi'],
    ]);
    // The first had declared: what looks after the members is started anew.
    expect(purchase.state.runs['0/committee']?.attempt).toBe(2);
  });

  it('ends with the member that is replaced, and its machine goes on by itself', () => {
    // Prepare, Act
    const purchase = seated();
    purchase.act('huangda', 'ReplaceExpert', { seat: 1, reason: '不能参加。', pool: fourth });
    // Assess
    expect(owing(purchase, 'DeclareAsMember').map(({ item }) => item)).toEqual([2, 3, 4]);
    expect(purchase.state.runs['0/committee']?.attempt).toBe(1);
  });

  it('ends with the scores, on whose form each member says the same', () => {
    expect(owing(scored(), 'DeclareAsMember')).toEqual([]);
  });

  it('comes before the first round of a negotiation, from every member', () => {
    // Prepare
    const purchase = committeeFormed();
    purchase.act(memberOf(purchase, 1), 'DeclareAsMember', nobody, { item: 1 });
    // Act
    const early = purchase.refusal('huangda', 'RecordRound', round());
    // Assess
    expect(early).toMatchObject({ code: 'MEMBERS_UNDECLARED' });
    expect(early?.sentence).toContain('2、3');
    expect(negotiationSeated().act('huangda', 'RecordRound', round()).open()).toEqual(['0/RecordRound']);
  });

  it('lets nobody with an interest sit in a negotiation', () => {
    // Prepare
    const purchase = committeeFormed();
    purchase.act(memberOf(purchase, 1), 'DeclareAsMember', employed, { item: 1 });
    for (const item of [2, 3]) purchase.act(memberOf(purchase, item), 'DeclareAsMember', nobody, { item });
    // Act
    const barred = purchase.refusal('huangda', 'RecordRound', round());
    purchase.act('huangda', 'ReplaceExpert', { seat: 1, reason: '与供应商有劳动关系。', pool: fourth });
    const unheard = purchase.refusal('huangda', 'RecordRound', round());
    purchase.act('liangsi', 'DeclareAsMember', nobody, { item: 4 }).act('huangda', 'RecordRound', round());
    // Assess
    expect([barred?.code, unheard?.code]).toEqual(['MEMBER_MUST_RECUSE', 'MEMBERS_UNDECLARED']);
    expect(purchase.open()).toEqual(['0/RecordRound']);
  });

  it.each([
    ['2021-04-06', undefined],
    ['2021-04-07', 'DATE_IN_FUTURE'],
  ])('takes a relation that ended on %s: %s', (until, code) => {
    const purchase = seated();
    const interests = [{ org: qinghe, kind: 'board', until }];
    const answer = purchase.try(memberOf(purchase, 1), 'DeclareAsMember', { interests }, { item: 1 });
    expect('code' in answer ? answer.code : undefined).toBe(code);
  });
});

describe('签署评审报告', () => {
  it('is a task of each member once the report is in, beside the decision', () => {
    // Prepare, Act
    const purchase = reported();
    const tasks = owing(purchase, 'SignReport');
    // Assess
    expect(tasks.map(({ item, owner, due }) => [item, owner.scope, due?.period, due?.on])).toEqual(
      committeeSeats(purchase.state).map(({ item, account }) => [
        item,
        account,
        'reportSignature',
        '2021-04-08',
      ]),
    );
    expect(owing(purchase, 'ConfirmAward')).toHaveLength(1);
  });

  it('is done once, and nobody is asked any more when the award is confirmed', () => {
    // Prepare
    const purchase = reported();
    const member = memberOf(purchase, 2);
    purchase.act(member, 'SignReport', { opinion: 'agreed' }, { item: 2 });
    // Act
    const again = purchase.refusal(member, 'SignReport', { opinion: 'agreed' }, { item: 2 });
    purchase.at('2021-04-08T10:00').act('weiguo', 'ConfirmAward', {});
    // Assess
    expect(again).toMatchObject({ code: 'STEP_DONE' });
    expect(owing(purchase, 'SignReport')).toEqual([]);
    expect(purchase.state.acts['0/ConfirmAward']?.[0]?.data.report).toEqual([
      { seat: 1, opinion: 'deemedAgreed' },
      { seat: 2, opinion: 'agreed' },
      { seat: 3, opinion: 'deemedAgreed' },
    ]);
  });

  it('is asked of a report that recommends nobody too, until the end of the call is published', () => {
    // Prepare
    const rejected = bids.map(({ lot, org }) => ({ lot, org, reason: '未按要求提供服务方案。' }));
    const purchase = scored().act('huangda', 'SubmitReport', reportForm({ rejected }));
    const asked = owing(purchase, 'SignReport').length;
    // Act
    purchase.act('huangda', 'PublishTermination', forms.terminationForm());
    // Assess
    expect(asked).toBe(3);
    expect(owing(purchase, 'SignReport')).toEqual([]);
  });
});

describe('签署情况', () => {
  it('counts what was signed to this report alone, each under the own seat', () => {
    // Prepare
    const purchase = reported();
    const member = memberOf(purchase, 2);
    purchase.act(member, 'SignReport', { opinion: 'dissent', reason: '漏看业绩。' }, { item: 2 });
    const opinions = () => reportOpinions(purchase.state).map(({ opinion }) => opinion);
    const signed = opinions();
    // Act: the report is a later one than that which was signed
    const { acts, version } = purchase.state;
    const later = (acts['0/SubmitReport'] ?? []).map((record) => ({ ...record, seq: version + 1 }));
    purchase.state = { ...purchase.state, acts: { ...acts, '0/SubmitReport': later } };
    // Assess
    expect(signed).toEqual(['deemedAgreed', 'dissent', 'deemedAgreed']);
    expect(opinions()).toEqual(['deemedAgreed', 'deemedAgreed', 'deemedAgreed']);
  });

  it('is signed in the role of the seat, by nobody without one', () => {
    const purchase = reported();
    const member = { account: memberOf(purchase, 1), role: 'officer', region: '451221' } as const;
    expect(purchase.ask(member, 'SignReport', { opinion: 'agreed' }, { item: 1 })).toMatchObject({
      code: 'SEAT_NOT_YOURS',
    });
    expect(purchase.ask(actorOf('lanxi'), 'SignReport', { opinion: 'agreed' }, { item: 9 })).toHaveProperty(
      'code',
    );
  });
});
