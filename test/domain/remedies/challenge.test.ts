import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { caseAt, casesOf } from '#domain/stages/remedies/cases.ts';
import { answerForm, challengeForm, inquiryForm } from '#test/domain/remedies/forms.ts';
import { qinghe, yunxiu } from '#test/domain/support/forms.ts';
import { contractForm } from '#test/domain/support/performance-forms.ts';
import { registered } from '#test/domain/support/performance-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { solePublished } from '#test/domain/support/single-story.ts';
import {
  contractStage,
  draftedNotice,
  opened,
  publishedNotice,
  responded,
  resultPublished,
} from '#test/domain/support/story.ts';

/** 云岫, second for lot 1, challenges the result on Monday, 2021-04-19. */
function challenged(changes: object = {}): Purchase {
  return contractStage()
    .at('2021-04-19T10:00')
    .act('tangyun', 'FileChallenge', challengeForm(changes), asSupplier);
}
const asSupplier = { role: 'provider' } as const;
const first = { lot: 1001 };

describe('询问', () => {
  it('is answered within three working days, in a run of its own', () => {
    // Prepare
    const purchase = publishedNotice().act('tangyun', 'AskInquiry', inquiryForm(), asSupplier);
    // Act
    const due = purchase.due('AnswerInquiry', 1001);
    purchase.act('huangda', 'AnswerInquiry', { answer: '可以由联合体响应，联合协议随响应文件提交。' }, first);
    // Assess: Tuesday the 23rd; Wednesday, Thursday, Friday.
    expect(due).toMatchObject({ period: 'inquiryReply', on: '2021-03-26' });
    expect(purchase.state.runs['1001/remedies']?.name).toBe('451221-2021-0001-remedies-L1001-1');
    expect(caseAt(purchase.state, 1001)).toMatchObject({ kind: 'inquiry', org: yunxiu });
    expect(caseAt(purchase.state, 1001)?.open).toBeUndefined();
  });

  it('is open to whoever may respond, and only once there is a notice', () => {
    expect(publishedNotice().try('nongxin', 'AskInquiry', inquiryForm(), asSupplier)).not.toHaveProperty(
      'code',
    );
    expect(draftedNotice().refusal('nongxin', 'AskInquiry', inquiryForm(), asSupplier)).toMatchObject({
      code: 'NO_NOTICE_IN_FORCE',
    });
  });
});

describe('质疑 by its time and its people', () => {
  it.each([
    // 公告期限 three working days from 03-23 end on 03-26; seven working days more, 清明 (04-03 to 04-05) left out.
    ['documents', '2021-04-07T23:00', undefined],
    ['documents', '2021-04-08T00:00', 'CHALLENGE_LATE'],
  ])('of the %s at %s', (link, moment, code) => {
    const purchase = publishedNotice().elapse('WaitNoticePeriod').at(moment);
    const answer = purchase.try('nongxin', 'FileChallenge', challengeForm({ link, about: 0 }), asSupplier);
    expect(isRefusal(answer) ? answer.code : undefined).toBe(code);
  });

  it.each([
    // 结果公告期限 ends on 04-12. National: 13 to 16, 19, 20, 21. With 三月三 (14 to 16 off, 18 worked): 04-23 is the later reading.
    ['2021-04-23T23:59', undefined],
    ['2021-04-24T00:00', 'CHALLENGE_LATE'],
  ])('of the result at %s', (moment, code) => {
    const answer = contractStage().at(moment).try('tangyun', 'FileChallenge', challengeForm(), asSupplier);
    expect(isRefusal(answer) ? answer.code : undefined).toBe(code);
  });

  it('counts from the day on which documents were received later than the notice ended', () => {
    // Prepare
    const purchase = publishedNotice().elapse('WaitNoticePeriod').at('2021-04-08T09:00');
    const form = challengeForm({ link: 'documents', about: 0, received: '2021-03-30' });
    // Act, Assess
    expect(purchase.try('nongxin', 'FileChallenge', form, asSupplier)).not.toHaveProperty('code');
  });

  it.each([
    ['of the result before it is published', () => responded(), { link: 'result' }, 'CHALLENGE_TOO_EARLY'],
    ['of the process before the opening', () => responded(), { link: 'process' }, 'CHALLENGE_TOO_EARLY'],
    [
      'by who did not respond to the lot',
      () => opened(),
      { link: 'process', about: 2 },
      'NOT_A_SUPPLIER_HERE',
    ],
    ['about a lot that is not there', () => opened(), { link: 'process', about: 9 }, 'LOT_UNKNOWN'],
    [
      'with documents from tomorrow',
      () => opened(),
      { link: 'documents', received: '2031-01-01' },
      'DATE_IN_FUTURE',
    ],
  ])('is refused %s', (_, prepare, changes, code) => {
    expect(prepare().refusal('tangyun', 'FileChallenge', challengeForm(changes), asSupplier)).toMatchObject({
      code,
    });
  });
});

describe('a remedy', () => {
  const nameless = (role: 'provider', org?: string): Actor => {
    const { org: _, ...actor } = actorOf('tangyun', role);
    return org === undefined ? actor : { ...actor, org };
  };

  it.each([
    ['AskInquiry', inquiryForm(), publishedNotice()],
    ['FileChallenge', challengeForm(), contractStage()],
    ['ObjectToSoleSource', { name: '某公司', content: '本公司也能提供。' }, solePublished()],
  ])('by %s is of a supplier that has its number', (step, form, purchase) => {
    for (const org of [undefined, '451221']) {
      const answer = purchase.ask(nameless('provider', org), step, form);
      expect(isRefusal(answer) ? answer.code : undefined).toBe('ORG_UNKNOWN');
    }
  });

  it('of a challenge needs a notice', () => {
    expect(draftedNotice().refusal('tangyun', 'FileChallenge', challengeForm(), asSupplier)).toMatchObject({
      code: 'NO_NOTICE_IN_FORCE',
    });
  });

  it('is withdrawn and released where there is one', () => {
    const purchase = challenged();
    const nowhere = { lot: 1007 };
    expect(
      purchase.refusal('tangyun', 'WithdrawRemedy', { reason: '撤回' }, { ...nowhere, ...asSupplier }),
    ).toMatchObject({ code: 'CASE_UNKNOWN' });
    expect(purchase.refusal('weiguo', 'ReleaseSigning', { reason: '不影响' }, nowhere)).toMatchObject({
      code: 'NOTHING_HELD',
    });
  });
});

describe('质疑 of the process', () => {
  it.each([
    ['OpenResponses', 'CHALLENGE_LATE'],
    ['ReviewQualifications', undefined],
    ['RecordRound', undefined],
    ['NegotiateSupplier', undefined],
    ['CompareOffers', undefined],
    ['SubmitReport', undefined],
  ])('is counted from the newest of its acts: %s', (step, code) => {
    // Prepare: opened on 2021-04-06; the act on the 20th, the challenge seven working days later
    const purchase = opened().at('2021-04-28T10:00');
    const [opening] = purchase.state.acts['0/OpenResponses'] ?? [];
    if (!opening) throw new Error('nothing was opened');
    const later = { ...opening, seq: opening.seq + 1, at: fromMoment('2021-04-20T10:00') };
    const acts = { [`0/${step}`]: [later], '0/OpenResponses': [opening] };
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, ...acts } };
    // Act, Assess
    const answer = purchase.refusal(
      'tangyun',
      'FileChallenge',
      challengeForm({ link: 'process' }),
      asSupplier,
    );
    expect(answer?.code).toBe(code);
  });

  it('may be made once where the documents say so: by each supplier, in each call', () => {
    // Prepare
    const purchase = opened(undefined, { challengesAtOnce: true }).at('2021-04-07T10:00');
    const form = challengeForm({ link: 'process' });
    purchase.act('tangyun', 'FileChallenge', form, asSupplier);
    const first = purchase.state;
    // Act
    const other = purchase.refusal('xieqing', 'FileChallenge', form, asSupplier);
    const [before] = first.acts['0/FileChallenge'] ?? [];
    if (!before) throw new Error('nobody has challenged');
    purchase.state = { ...first, acts: { ...first.acts, '0/FileChallenge': [{ ...before, seq: 1 }] } };
    const earlierCall = purchase.refusal('tangyun', 'FileChallenge', form, asSupplier);
    // Assess
    expect([other, earlierCall]).toEqual([undefined, undefined]);
  });
});

describe('质疑可能影响结果', () => {
  it('is answered within seven working days', () => {
    expect(challenged().due('AnswerChallenge', 1001)).toMatchObject({
      period: 'challengeReply',
      on: '2021-04-27',
    });
  });

  it('holds the signature of its lot, whose clock stands still and goes on day for day', () => {
    // Prepare
    const purchase = challenged();
    const before = contractStage().due('DraftContract', 1);
    const paused = purchase.due('DraftContract', 1);
    const other = purchase.due('DraftContract', 2);
    // Act
    purchase
      .act('lanxi', 'DraftContract', contractForm(), { lot: 1 })
      .act('weiguo', 'ReviewContract', { decision: 'approved', opinion: '同意。' }, { lot: 1 });
    const refused = purchase.refusal('xieqing', 'SignAsProvider', signature, { lot: 1, role: 'provider' });
    purchase.at('2021-04-21T16:00').act('huangda', 'AnswerChallenge', answerForm(), first);
    // Assess: 30 days from 04-09 end on Sunday 05-09; without 04-19, 20 and 21 on Wednesday 05-12.
    expect(before.on).toBe('2021-05-10');
    expect(paused.pauses).toEqual([expect.not.objectContaining({ to: expect.anything() })]);
    expect(other.pauses).toBeUndefined();
    expect(refused).toMatchObject({ code: 'SIGNING_HELD' });
    expect(purchase.due('SignAsProvider', 1).on).toBe('2021-05-12');
    purchase.act(
      'xieqing',
      'SignAsProvider',
      { ...signature, signedOn: '2021-04-21' },
      { lot: 1, role: 'provider' },
    );
  });

  it('holds until the last of several is answered', () => {
    // Prepare
    const purchase = challenged()
      .at('2021-04-20T10:00')
      .act('nongxin', 'FileChallenge', challengeForm({ name: '同心家庭服务有限公司', about: 0 }), asSupplier)
      .act('huangda', 'AnswerChallenge', answerForm(), first);
    // Act
    const held = purchase.due('DraftContract', 1);
    purchase.at('2021-04-22T10:00').act('huangda', 'AnswerChallenge', answerForm(), { lot: 1002 });
    // Assess
    expect(held.pauses?.at(-1)?.to).toBeUndefined();
    expect(purchase.due('DraftContract', 1).on).toBe('2021-05-13');
    expect(casesOf(purchase.state).map(({ branch }) => branch)).toEqual([1001, 1002]);
  });

  it('stops the clocks of the signature, and no others', () => {
    const stopped = (purchase: Purchase, changes: object): string[] | undefined =>
      purchase
        .act('tangyun', 'FileChallenge', challengeForm(changes), asSupplier)
        .events.at(-1)
        ?.moves.map(({ key }) => key);
    const atContract = (): Purchase => contractStage().at('2021-04-19T10:00');
    expect(stopped(atContract(), {})).toEqual(['1/DraftContract']);
    expect(stopped(atContract(), { about: 0 })).toEqual(['1/DraftContract', '2/DraftContract']);
    expect(stopped(atContract(), { link: 'documents', received: '2021-04-12' })).toEqual([]);
    // Signed: what lot 1 has open now is no signature any more
    expect(stopped(registered().at('2021-04-23T10:00'), { about: 0 })).toEqual(['2/DraftContract']);
  });

  it('lets go what it has held, once', () => {
    const purchase = challenged()
      .at('2021-04-20T10:00')
      .act('huangda', 'AnswerChallenge', answerForm(), first);
    expect(purchase.events.at(-1)?.moves.map(({ key }) => key)).toEqual(['1/DraftContract']);
    purchase.act('tangyun', 'WithdrawRemedy', { reason: '撤回' }, { ...first, ...asSupplier });
    expect(purchase.events.at(-1)?.moves).toEqual([]);
  });

  it('is let go where the leader finds in writing that it cannot change the result', () => {
    // Prepare
    const purchase = challenged().at('2021-04-19T15:00');
    // Act
    purchase.act('weiguo', 'ReleaseSigning', { reason: '质疑事项为公告文字，与评审结果无关。' }, first);
    // Assess
    expect(purchase.due('DraftContract', 1).pauses).toEqual([expect.objectContaining({ to: purchase.now })]);
    expect(purchase.refusal('weiguo', 'ReleaseSigning', { reason: '再次' }, first)).toMatchObject({
      code: 'NOTHING_HELD',
    });
  });

  it('holds nothing when it is about the documents alone', () => {
    const purchase = publishedNotice().act(
      'tangyun',
      'FileChallenge',
      challengeForm({ link: 'documents', about: 0 }),
      asSupplier,
    );
    expect(purchase.refusal('weiguo', 'ReleaseSigning', { reason: '不影响' }, first)).toMatchObject({
      code: 'NOTHING_HELD',
    });
  });

  it('is withdrawn by its supplier alone', () => {
    // Prepare
    const purchase = challenged().at('2021-04-20T10:00');
    // Act
    const stranger = purchase.refusal(
      'xieqing',
      'WithdrawRemedy',
      { reason: '撤回' },
      { ...first, ...asSupplier },
    );
    purchase.act(
      'tangyun',
      'WithdrawRemedy',
      { reason: '已了解评审情况，撤回。' },
      { ...first, ...asSupplier },
    );
    // Assess
    expect(stranger).toMatchObject({ code: 'NOT_YOUR_CASE' });
    expect(purchase.open().filter((key) => key.startsWith('1001/'))).toEqual([]);
    expect(purchase.due('DraftContract', 1).on).toBe('2021-05-11');
  });
});

const signature = { decision: 'signed', signedOn: '2021-04-19', signatory: '谢青' };

describe('质疑成立', () => {
  it('after the award takes it back: the leader fixes the next candidate', () => {
    // Prepare
    const purchase = challenged().at('2021-04-21T16:00');
    // Act
    purchase.act(
      'huangda',
      'AnswerChallenge',
      answerForm({ verdict: 'upheld', consequence: 'overturn' }),
      first,
    );
    const answered = purchase.events.at(-1);
    purchase.act(
      'weiguo',
      'AwardNextCandidate',
      { decision: 'awarded', reason: '评审资格认定有误。' },
      { lot: 1 },
    );
    // Assess
    expect(purchase.events.at(-1)?.data).toMatchObject({ org: yunxiu, refusedBy: qinghe, rank: 2 });
    expect(answered).toMatchObject({ moves: [], data: { inContract: true } });
    expect(answered?.closes).toContain('1/DraftContract');
    expect(purchase.open()).toContain('1/DraftContract');
    expect(purchase.open()).toContain('1001/WaitComplaint');
  });

  it('during the result notice lets nothing go on until the procurement is ended', () => {
    // Prepare
    const purchase = resultPublished().act('tangyun', 'FileChallenge', challengeForm(), asSupplier);
    // Act
    purchase.act(
      'huangda',
      'AnswerChallenge',
      answerForm({ verdict: 'upheld', consequence: 'overturn' }),
      first,
    );
    const late = purchase.at('2021-04-20T09:00').refusal('system', 'WaitResultNotice');
    // Assess
    expect(late).toMatchObject({ code: 'PERIOD_PAUSED' });
    expect(purchase.state.runs['1/contract']).toBeUndefined();
  });

  it('takes back no contract that is signed', () => {
    const purchase = registered()
      .at('2021-04-23T10:00')
      .act('tangyun', 'FileChallenge', challengeForm(), asSupplier);
    const form = answerForm({ verdict: 'upheld', consequence: 'overturn' });
    expect(purchase.refusal('huangda', 'AnswerChallenge', form, first)).toMatchObject({
      code: 'CONSEQUENCE_NOT_OPEN',
      field: 'consequence',
      sentence: expect.stringContaining('改变采购结果'),
    });
  });

  it('of the documents keeps the responses closed until they are corrected', () => {
    // Prepare
    const purchase = responded().act(
      'tangyun',
      'FileChallenge',
      challengeForm({ link: 'documents', about: 0 }),
      asSupplier,
    );
    purchase.act(
      'huangda',
      'AnswerChallenge',
      answerForm({ verdict: 'upheld', consequence: 'correct' }),
      first,
    );
    // Act
    const owed = purchase.elapse('WaitResponses').refusal('huangda', 'OpenResponses', {
      offers: [],
      place: '民政局',
      record: '无',
    });
    // Assess
    expect(owed).toMatchObject({ code: 'CORRECTION_OWED' });
  });

  it.each([
    [
      'an unfounded one with a consequence',
      { verdict: 'rejected', consequence: 'overturn' },
      'CONSEQUENCE_MISMATCH',
    ],
    [
      'a correction after the deadline',
      { verdict: 'upheld', consequence: 'correct' },
      'CONSEQUENCE_NOT_OPEN',
    ],
  ])('refuses %s', (_, changes, code) => {
    expect(challenged().refusal('huangda', 'AnswerChallenge', answerForm(changes), first)).toMatchObject({
      code,
    });
  });
});
