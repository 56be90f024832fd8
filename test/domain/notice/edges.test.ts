/** The edges of a notice: the very day, the field a condition stands in, what is owed where nothing is said. */
import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { steps } from '#domain/stages/index.ts';
import { findingWords } from '#domain/stages/notice/conditions.ts';
import { contactPhones } from '#domain/stages/notice/contacts.ts';
import { needOf, noticeOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { criteria, draftForm, yuan } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { applied, openly, prequalificationPublished } from '#test/domain/support/prequalification-story.ts';
import { filedPurchase, openedPurchase, publishedNotice } from '#test/domain/support/story.ts';

const filed = (method: object = {}) => filedPurchase(method).at('2021-03-18T10:00');
const draft = (changes: object, method: object = {}) =>
  filed(method).try('huangda', 'DraftNotice', draftForm(changes));
const scoring = (changes: object) => ({ scoring: { ...draftForm().scoring, ...changes } });
const refusal = (changes: object) => {
  const answer = draft(changes);
  return isRefusal(answer) ? [answer.code, answer.field] : [];
};

describe('a draft', () => {
  const capital = '注册资本不低于100万元。';
  const brand = '配备定位手环，品牌为某某。';

  it.each([
    ['content', { content: brand }],
    ['scale', { scale: brand }],
    ['other', { other: brand }],
    ['qualifications', { qualifications: capital }],
    ['materials', { materials: capital }],
    ['localConditions.0.text', { localConditions: [{ text: capital, source: '某某文件' }] }],
  ])('is told in which field a condition was found: %s', (field, changes) => {
    const answer = draft(changes);
    const found = isRefusal(answer)
      ? [answer.field]
      : answer.events.flatMap(({ data }) => data.findings as { field: string }[]).map((one) => one.field);
    expect(found).toEqual([field]);
  });

  it('without a doubtful condition says nothing of findings', () => {
    const answer = draft({});
    expect(isRefusal(answer) ? undefined : answer.events[0]?.data).not.toHaveProperty('findings');
  });

  it('reads the need that was decided before, where there is one', () => {
    const reads = steps.DraftNotice?.needsTexts;
    const { state } = filed();
    expect(reads?.(state)).toStrictEqual([needOf(state)?.need]);
    expect(reads?.(openedPurchase().state)).toStrictEqual([]);
  });

  it.each([
    [
      'a deduction below the band',
      { sme: { setAside: false, small: 100 } },
      ['SME_DEDUCTION', 'scoring.sme.small'],
    ],
    [
      'a reservation that is none',
      { sme: { setAside: false, reservation: { way: 'none' } } },
      ['SME_RESERVATION_REASON', 'scoring.sme.reservation.reason'],
    ],
    [
      'whole, but not set aside',
      { sme: { setAside: false, reservation: { way: 'whole' } } },
      ['SME_RESERVATION_MISMATCH', 'scoring.sme.reservation.way'],
    ],
    ['lawful ones', { sme: { setAside: false, small: 1000 } }, []],
    ['no point at all for quality', { criteria: [criteria[0]] }, ['SCORING_SUM', 'scoring.criteria']],
  ])('of a scheme with %s', (_, changes, wanted) => {
    expect(refusal(scoring(changes))).toEqual(wanted);
  });

  it('says in points what its scheme comes to', () => {
    const answer = draft(scoring({ criteria: [criteria[0]] }));
    expect(isRefusal(answer) && answer.sentence).toMatch(/(?<!\d)70(?!\d)/);
  });

  it('reserves a share of what all its lots come to', () => {
    const reservation = (reservedFen: number) =>
      scoring({ sme: { setAside: false, reservation: { way: 'part', reservedFen, smallFen: reservedFen } } });
    // 1,400,000 yuan in two lots stay below the limit of two million: they are reserved as a whole.
    expect(refusal(reservation(yuan(600_000)))).toEqual([
      'SME_WHOLE_RESERVED',
      'scoring.sme.reservation.way',
    ]);
  });

  it('asks for each bond once', () => {
    const bonds = [1, 2, 1].map((lot) => ({ lot, fen: yuan(1000) }));
    expect(refusal({ bonds })).toEqual(['LOT_UNKNOWN', 'bonds.2.lot']);
    expect(refusal({ bonds: bonds.slice(0, 2) })).toEqual([]);
  });

  it('offers its documents forwards in time, up to the day of the deadline', () => {
    const offered = (from: string, to: string, deadline = '2021-04-06T09:30') =>
      refusal({ documents: { ...draftForm().documents, from, to }, deadline });
    expect(offered('2021-03-30', '2021-03-29')).toEqual(['DEADLINE_PAST', 'deadline']);
    expect(offered('2021-03-23', '2021-04-06')).toEqual([]);
    expect(offered('2021-03-23', '2021-04-07')).toEqual(['DEADLINE_PAST', 'deadline']);
  });
});

describe('a published notice', () => {
  it('names no local conditions where there are none', () => {
    expect(noticeOf(publishedNotice().state)).not.toHaveProperty('localConditions');
    const named = publishedNotice({ localConditions: [{ text: '在本县设有服务点。', source: '某某文件' }] });
    expect(noticeOf(named.state)?.localConditions).toBe(1);
  });
});

describe('a correction', () => {
  const correct = (changes: object) => {
    const answer = publishedNotice()
      .elapse('WaitNoticePeriod')
      .try('huangda', 'CorrectNotice', forms.correctionForm(changes));
    return isRefusal(answer) ? [answer.code, answer.field] : answer.events[0];
  };
  const corrected = (field: string, text: string) => ({
    corrections: [{ field, before: '原文。', after: text }],
  });

  it('puts the deadline off by at least a moment', () => {
    expect(correct({ deadline: '2021-04-06T09:30' })).toEqual(['DEADLINE_BROUGHT_FORWARD', 'deadline']);
    expect(correct({ deadline: '2021-04-06T09:31' })).toHaveProperty('moves.0.key', '0/WaitResponses');
  });

  it('that could not bring in a condition of qualification brings it in with the papers neither', () => {
    expect(correct(corrected('materials', '注册资本不低于100万元。'))).toEqual([
      'UNREASONABLE_CONDITION',
      'corrections.0.after',
    ]);
  });

  it('keeps what is doubtful in it, and says nothing where nothing is', () => {
    const plain = correct({});
    expect(plain).not.toHaveProperty('data.findings');
    expect(correct(corrected('qualifications', '具有ISO9001质量管理体系认证。'))).toHaveProperty(
      'data.findings.0',
      {
        rule: 'CERTIFICATE',
        field: 'corrections.0.after',
      },
    );
  });

  it('made while the notice stands moves no task yet', () => {
    const purchase = publishedNotice().at('2021-03-24T09:00');
    purchase.act('huangda', 'CorrectNotice', forms.correctionForm({ deadline: '2021-04-12T09:30' }));
    expect(purchase.events.at(-1)?.moves).toEqual([]);
  });

  it('is refused once the procurement was ended, though its deadline is still to come', () => {
    const purchase = publishedNotice();
    purchase.act('weiguo', 'TerminateProcurement', forms.terminationForm({ reason: 'NEED_CHANGED' }));
    expect(purchase.refusal('huangda', 'CorrectNotice', forms.correctionForm())).toMatchObject({
      code: 'NO_NOTICE_IN_FORCE',
    });
  });
});

describe('a prequalification at its edges', () => {
  const correct = (changes: object) => {
    const answer = applied()
      .at('2021-03-28T10:00')
      .try('huangda', 'CorrectPrequalification', {
        ...methods.prequalificationCorrection(),
        ...changes,
      });
    return isRefusal(answer) ? answer.code : 'done';
  };

  it.each([
    [
      'puts its deadline off to the same moment',
      { deadline: '2021-03-30T17:00' },
      'DEADLINE_BROUGHT_FORWARD',
    ],
    [
      'stands on no designated medium',
      { affectsApplications: false, media: ['exchangeHechi'] },
      'MEDIA_MISSING',
    ],
    ['tells a person’s number', { affectsApplications: false, after: '电话13877800000' }, 'PERSONAL_DATA'],
    ['is whole', { affectsApplications: false }, 'done'],
  ])('answers a correction that %s', (_, changes, code) => {
    expect(correct(changes)).toBe(code);
  });

  it('counts a deadline as it was moved last', () => {
    const purchase = applied().at('2021-03-26T10:00');
    const moving = (deadline?: string) => ({
      ...methods.prequalificationCorrection({ affectsApplications: false }),
      ...(deadline === undefined ? {} : { deadline }),
    });
    purchase
      .act('huangda', 'CorrectPrequalification', moving('2021-04-02T17:00'))
      .act('huangda', 'CorrectPrequalification', moving());
    expect(purchase.refusal('huangda', 'CorrectPrequalification', moving('2021-04-01T17:00'))).toMatchObject({
      code: 'DEADLINE_BROUGHT_FORWARD',
    });
    expect(purchase.due('WaitPrequalification').on).toBe('2021-04-02');
  });

  it('cannot be judged in a year whose calendar is not issued', () => {
    const documents = { ...methods.prequalificationForm().documents, from: '2027-03-01', to: '2027-03-09' };
    const form = methods.prequalificationForm({
      documents,
      deadline: '2027-03-20T17:00',
      reviewOn: '2027-03-21',
    });
    const answer = filed(openly).refusal('huangda', 'DraftPrequalification', form);
    expect(answer).toMatchObject({ code: 'CALENDAR_UNKNOWN' });
    expect(answer?.sentence).toContain('2027');
    expect(answer?.sentence).not.toContain('2027-');
  });

  it('offers its documents forwards in time', () => {
    const offered = (from: string, to: string) =>
      filed(openly).refusal(
        'huangda',
        'DraftPrequalification',
        methods.prequalificationForm({
          documents: { ...methods.prequalificationForm().documents, from, to },
        }),
      )?.code;
    expect(offered('2021-03-24', '2021-03-23')).toBe('DEADLINE_PAST');
  });

  it('takes no application from an organisation that is not known by its code', () => {
    const purchase = prequalificationPublished().at('2021-03-25T10:00');
    const ask = (org?: string) =>
      purchase.ask(
        { account: 'somebody', role: 'provider', region: '451200', ...(org === undefined ? {} : { org }) },
        'ApplyPrequalification',
        methods.applicationForm(),
      );
    expect([ask(), ask('52451200Y0000999XX')].map((answer) => isRefusal(answer) && answer.code)).toEqual([
      'ORG_UNKNOWN',
      'ORG_UNKNOWN',
    ]);
  });

  it('has nobody to tell where nobody applied', () => {
    const purchase = prequalificationPublished().elapse('WaitPrequalification').at('2021-03-31T10:00');
    const form = methods.applicantsForm({ reviews: [], told: false });
    expect(purchase.refusal('huangda', 'ReviewApplicants', form)).toBeUndefined();
    expect(purchase.open()).toContain('0/DraftPrequalification');
  });
});

describe('the words of a finding', () => {
  it('are reason, advice and article; none for a rule that is no longer kept', () => {
    expect(findingWords('CERTIFICATE')?.article).toMatch(/.+：.+/);
    expect(findingWords('SME_SET_ASIDE')?.suggestion).toBe('');
    expect(findingWords('RULE_OF_BEFORE')).toBeUndefined();
  });
});

describe('the numbers a notice may show', () => {
  it('are those of its contacts, by their digits', () => {
    const { agencyPhone: _, ...contacts } = draftForm().contacts;
    expect(contactPhones(contacts)).toEqual(['07780000001', '', '07780000003']);
    expect(contactPhones(draftForm().contacts)).toContain('07780000002');
  });
});
