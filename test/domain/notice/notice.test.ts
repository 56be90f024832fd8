import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { responseDeadline } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { criteria, draftForm } from '#test/domain/support/forms.ts';
import { draftedNotice, filedPurchase, publishedNotice } from '#test/domain/support/story.ts';

const scoring = (changes: object) => ({ scoring: { ...draftForm().scoring, ...changes } });
const documents = (changes: object) => ({ documents: { ...draftForm().documents, ...changes } });
const identity = '452723199001010016';

describe('DraftNotice', () => {
  it.each([
    ['content', '桂民规〔2018〕5号 二（四）'],
    ['scale', '桂民规〔2018〕5号 二（四）'],
    ['qualifications', '桂民规〔2018〕5号 二（四）'],
    ['materials', '桂民规〔2018〕5号 二（四）'],
  ])('refuses a notice without %s (G-26)', (field, article) => {
    const purchase = filedPurchase().at('2021-03-18T10:00');
    const answer = purchase.refusal('huangda', 'DraftNotice', draftForm({ [field]: undefined }));
    expect(answer).toMatchObject({ code: 'NOTICE_FIELD_MISSING', field, article });
  });

  it.each([
    ['an identity number', { content: `服务对象${identity}。` }, 'PERSONAL_DATA', 'content'],
    [
      'an identity number in full-width digits',
      { other: `身份证４５２７２３１９９００１０１００１６` },
      'PERSONAL_DATA',
      'other',
    ],
    [
      'an identity number in a criterion',
      scoring({ criteria: [{ ...criteria[0], standard: identity }, criteria[1]] }),
      'PERSONAL_DATA',
      'scoring.criteria.0.standard',
    ],
    ['a mobile number outside the contacts', { scale: '联系13877800000。' }, 'PERSONAL_DATA', 'scale'],
    [
      'the price as the only criterion',
      scoring({ priceWeight: 10_000, criteria: [] }),
      'PRICE_ONLY',
      'scoring.priceWeight',
    ],
    [
      'a price weight under 10%',
      scoring({ priceWeight: 900, criteria: [{ ...criteria[0], weight: 9100 }] }),
      'PRICE_WEIGHT',
      'scoring.priceWeight',
    ],
    [
      'a price weight over 30%',
      scoring({ priceWeight: 3100, criteria: [{ ...criteria[0], weight: 6900 }] }),
      'PRICE_WEIGHT',
      'scoring.priceWeight',
    ],
    [
      'a price weight where the price is fixed',
      scoring({ fixedPrice: true }),
      'PRICE_WEIGHT',
      'scoring.priceWeight',
    ],
    [
      'criteria that do not make 100 points',
      scoring({ criteria: [criteria[0]] }),
      'SCORING_SUM',
      'scoring.criteria',
    ],
    [
      'criteria out of order',
      scoring({ criteria: [...criteria].reverse() }),
      'CRITERION_NUMBERS',
      'scoring.criteria.0.no',
    ],
    [
      'documents offered for four working days',
      documents({ to: '2021-03-29' }),
      'DOCUMENT_OFFER_SHORT',
      'documents.to',
    ],
    [
      'a deadline on the ninth day',
      { ...documents({}), deadline: '2021-04-01T09:30' },
      'WINDOW_SHORT',
      'deadline',
    ],
    ['a deadline before the documents end', { deadline: '2021-03-29T09:30' }, 'DEADLINE_PAST', 'deadline'],
    ['a day that does not exist', { deadline: '2021-04-31T09:30' }, 'FORM_INVALID', 'deadline'],
  ])('refuses %s', (_, changes, code, field) => {
    const purchase = filedPurchase().at('2021-03-18T10:00');
    expect(purchase.refusal('huangda', 'DraftNotice', draftForm(changes))).toMatchObject({ code, field });
  });

  it.each([
    ['exactly ten days', { deadline: '2021-04-02T09:30' }],
    ['a price weight of 10%', scoring({ priceWeight: 1000, criteria: [{ ...criteria[0], weight: 9000 }] })],
    [
      'a fixed price that is no factor',
      scoring({ fixedPrice: true, priceWeight: 0, criteria: [{ ...criteria[0], weight: 10_000 }] }),
    ],
    ['the mobile of its own contact', { contacts: { ...draftForm().contacts, projectPhone: '13877800000' } }],
  ])('accepts %s', (_, changes) => {
    expect(draftedNotice(changes).open()).toEqual(['0/ReviewNotice']);
  });

  it('gives a tender twenty days and any price weight from 10% on (A2-1, B4-3)', () => {
    // Prepare
    const tender = filedPurchase({ method: 'openTender', ground: undefined }).at('2021-03-18T10:00');
    const heavy = scoring({ priceWeight: 6000, criteria: [{ ...criteria[0], weight: 4000 }] });
    // Act
    const answers = ['2021-04-11T09:30', '2021-04-12T09:30'].map((deadline) =>
      tender.refusal('huangda', 'DraftNotice', draftForm({ ...heavy, deadline })),
    );
    // Assess
    expect(answers[0]).toMatchObject({ code: 'WINDOW_SHORT', article: '政府采购法 第三十五条' });
    expect(answers[1]).toBeUndefined();
  });

  it('is written only by the agency that was commissioned', () => {
    // Prepare
    const purchase = filedPurchase().at('2021-03-18T10:00');
    const own = filedPurchase();
    own.state = { ...own.state, acts: { ...own.state.acts, '0/FilePlan': [] } };
    // Act, Assess
    expect(own.refusal('huangda', 'DraftNotice', draftForm())).toMatchObject({
      code: 'AGENCY_NOT_COMMISSIONED',
    });
    expect(purchase.refusal('huangda', 'DraftNotice', draftForm())).toBeUndefined();
  });
});

describe('ReviewNotice', () => {
  it('returns a draft to be written again', () => {
    const purchase = draftedNotice().act('weiguo', 'ReviewNotice', forms.reviewForm({ decision: 'return' }));
    expect(purchase.position('DraftNotice').visit).toBe(2);
  });

  it('is not done by the drafter', () => {
    // Prepare: the leader drafted it himself in another role.
    const purchase = draftedNotice();
    const records = purchase.state.acts['0/DraftNotice'] ?? [];
    const acts = {
      '0/DraftNotice': records.map((record) => ({ ...record, by: { ...record.by, account: 'weiguo' } })),
    };
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, ...acts } };
    // Act, Assess
    expect(purchase.refusal('weiguo', 'ReviewNotice', forms.reviewForm())).toMatchObject({
      code: 'SAME_PERSON',
      article: '政府采购法 第六十一条',
    });
    expect(purchase.refusal('moqing', 'ReviewNotice', forms.reviewForm())).toBeUndefined();
  });
});

describe('PublishNotice', () => {
  const reviewed = () =>
    draftedNotice().at('2021-03-19T10:00').act('weiguo', 'ReviewNotice', forms.reviewForm());

  it('starts two clocks: three working days of notice, and the response deadline', () => {
    // Prepare, Act
    const purchase = publishedNotice();
    const noticePeriod = purchase.due('WaitNoticePeriod');
    purchase.elapse('WaitNoticePeriod');
    // Assess
    expect(noticePeriod).toMatchObject({ period: 'consultationNotice', on: '2021-03-26' });
    expect(purchase.due('WaitResponses')).toMatchObject({
      period: 'consultationWindow',
      start: '2021-03-23T00:00:00.000+08:00',
      at: '2021-04-06T09:30:00.000+08:00',
    });
  });

  it('is refused once the documents should have been out', () => {
    const purchase = reviewed().at('2021-03-24T09:00');
    expect(purchase.refusal('huangda', 'PublishNotice', forms.publishForm())).toMatchObject({
      code: 'DOCUMENTS_BEFORE_NOTICE',
    });
  });

  it('may be published late with later dates, never with earlier ones', () => {
    // Prepare
    const purchase = reviewed().at('2021-03-25T09:00');
    const postponed = { from: '2021-03-25', to: '2021-04-01', deadline: '2021-04-08T09:30' };
    // Act
    const answers = [
      { ...postponed, deadline: '2021-04-05T09:30' },
      { ...postponed, from: '2021-03-24' },
      { ...postponed, to: '2021-03-31', deadline: '2021-04-06T09:30' },
      postponed,
    ].map(
      (given) => purchase.refusal('huangda', 'PublishNotice', forms.publishForm({ postponed: given }))?.code,
    );
    // Assess
    expect(answers).toEqual([
      'NOTICE_BROUGHT_FORWARD',
      'DOCUMENTS_BEFORE_NOTICE',
      'DOCUMENT_OFFER_SHORT',
      undefined,
    ]);
    expect(responseDeadline(purchase.state)).toBe('2021-04-08T09:30:00.000+08:00');
  });

  it('stands on a designated medium', () => {
    const purchase = reviewed().at('2021-03-23T09:00');
    expect(
      purchase.refusal('huangda', 'PublishNotice', forms.publishForm({ media: ['exchangeHechi'] })),
    ).toMatchObject({
      code: 'MEDIA_MISSING',
      article: '财政部令第101号 第八条',
    });
  });
});

describe('CorrectNotice', () => {
  const affecting = (changes = {}) => forms.correctionForm({ affectsResponses: true, ...changes });

  it('changes what does not touch the responses at any time before the deadline', () => {
    const purchase = publishedNotice().elapse('WaitNoticePeriod').at('2021-04-06T09:00');
    purchase.act('huangda', 'CorrectNotice', forms.correctionForm());
    expect(responseDeadline(purchase.state)).toBe('2021-04-06T09:30:00.000+08:00');
  });

  it('needs no postponement five days before the deadline, and one with four (A4-4)', () => {
    // Prepare
    const purchase = publishedNotice().elapse('WaitNoticePeriod');
    // Act
    const inTime = purchase.at('2021-04-01T18:00').refusal('huangda', 'CorrectNotice', affecting());
    const late = purchase.at('2021-04-02T09:00').refusal('huangda', 'CorrectNotice', affecting());
    // Assess
    expect(inTime).toBeUndefined();
    expect(late).toMatchObject({ code: 'CORRECTION_TOO_LATE', article: '财库〔2014〕214号 第十条' });
    expect(late?.sentence).toContain('2021-04-07');
  });

  it('moves the wait for responses, and the old deadline no longer ends it', () => {
    // Prepare
    const purchase = publishedNotice().elapse('WaitNoticePeriod').at('2021-04-02T09:00');
    // Act
    purchase.act('huangda', 'CorrectNotice', affecting({ deadline: '2021-04-09T15:00' }));
    const old = purchase.at('2021-04-06T09:31').refusal('system', 'WaitResponses');
    // Assess
    expect(old).toMatchObject({ code: 'PERIOD_RUNNING' });
    expect(purchase.due('WaitResponses').at).toBe('2021-04-09T15:00:00.000+08:00');
    expect(purchase.elapse('WaitResponses').open()).toEqual(['0/OpenResponses']);
  });

  it('made while the notice period runs, holds for the wait that opens after it', () => {
    const purchase = publishedNotice().at('2021-03-24T09:00');
    purchase
      .act('huangda', 'CorrectNotice', affecting({ deadline: '2021-04-12T09:30' }))
      .elapse('WaitNoticePeriod');
    expect(purchase.due('WaitResponses').on).toBe('2021-04-12');
  });

  it('never brings the deadline forward', () => {
    const purchase = publishedNotice();
    expect(
      purchase.refusal('huangda', 'CorrectNotice', forms.correctionForm({ deadline: '2021-04-05T09:30' })),
    ).toMatchObject({ code: 'DEADLINE_BROUGHT_FORWARD' });
  });

  it('is refused before the notice, and after the deadline though the calendar has not spoken yet', () => {
    // Prepare
    const before = draftedNotice();
    const after = publishedNotice().elapse('WaitNoticePeriod').at('2021-04-06T09:30');
    // Act, Assess
    for (const purchase of [before, after]) {
      expect(purchase.refusal('huangda', 'CorrectNotice', forms.correctionForm())).toMatchObject({
        code: 'NO_NOTICE_IN_FORCE',
      });
    }
  });

  it('blocks personal data in the correction', () => {
    const corrections = [{ field: 'content', before: '无', after: identity }];
    expect(
      publishedNotice().refusal('huangda', 'CorrectNotice', forms.correctionForm({ corrections })),
    ).toMatchObject({
      code: 'PERSONAL_DATA',
    });
  });
});

describe('a notice in a year whose calendar is not issued', () => {
  it('cannot be judged and is refused, not guessed', () => {
    // Prepare
    const purchase = filedPurchase().at('2021-03-18T10:00');
    const draft = draftForm({
      documents: { ...draftForm().documents, from: '2027-03-01', to: '2027-03-09' },
      deadline: '2027-03-20T09:30',
    });
    // Act, Assess
    expect(purchase.refusal('huangda', 'DraftNotice', draft)).toMatchObject({ code: 'CALENDAR_UNKNOWN' });
  });
});

describe('an unreasonable condition (条例第二十条)', () => {
  const draft = (changes: object) =>
    filedPurchase().at('2021-03-18T10:00').try('huangda', 'DraftNotice', draftForm(changes));
  const standard = (text: string) => scoring({ criteria: [{ ...criteria[0], standard: text }, criteria[1]] });
  const doubtful = standard('具有ISO9001质量管理体系认证的得2分。');

  it('is refused at the field it stands in, with the words, the article and what to write instead', () => {
    // Act: the criterion of a real notice that had to be corrected
    const answer = draft(standard('近三年市/区主管部门评估排名前三的得8分。'));
    // Assess
    expect(answer).toMatchObject({
      code: 'UNREASONABLE_CONDITION',
      field: 'scoring.criteria.0.standard',
      article: '政府采购法实施条例 第二十条第（四）项',
    });
    expect(isRefusal(answer) && answer.sentence).toContain('发现的表述：“市/区主管部门评估排名”');
    expect(isRefusal(answer) && answer.wayOut).toContain('不限地域');
  });

  it('that another order names is refused with both articles', () => {
    const answer = draft({ qualifications: '注册资本不低于100万元。' });
    expect(answer).toMatchObject({ code: 'UNREASONABLE_CONDITION', field: 'qualifications' });
    expect(isRefusal(answer) && answer.article).toMatch(
      /^财政部令第87号 第十七条；政府采购法实施条例 第二十条/,
    );
  });

  it('that is only doubtful is kept with the draft, and no leader approves without having looked', () => {
    // Prepare
    const purchase = filedPurchase()
      .at('2021-03-18T10:00')
      .act('huangda', 'DraftNotice', draftForm(doubtful));
    expect(purchase.events.at(-1)?.data.findings).toEqual([
      { rule: 'CERTIFICATE', field: 'scoring.criteria.0.standard' },
    ]);
    // Act
    const unread = purchase.refusal('weiguo', 'ReviewNotice', forms.reviewForm());
    const read = purchase.refusal('weiguo', 'ReviewNotice', forms.reviewForm({ findingsChecked: true }));
    // Assess
    expect(unread).toMatchObject({ code: 'FINDINGS_UNREAD', field: 'findingsChecked' });
    expect(unread?.sentence).toContain('认证证书、财务指标与履行本项目合同的关系需要说明');
    expect(read).toBeUndefined();
    expect(purchase.open()).toEqual(['0/PublishNotice']);
  });

  it('is no set-aside for small enterprises, but who reviews one is told whom it may shut out (0.11)', () => {
    // Prepare
    const purchase = filedPurchase().at('2021-03-18T10:00');
    purchase.act('huangda', 'DraftNotice', draftForm(scoring({ sme: { setAside: true } })));
    // Act
    const unread = purchase.refusal('weiguo', 'ReviewNotice', forms.reviewForm());
    // Assess
    expect(unread?.sentence).toContain('专门面向中小企业采购可能把民办非企业单位、社会团体等排除在外');
    purchase.act('weiguo', 'ReviewNotice', forms.reviewForm({ findingsChecked: true }));
  });

  it('goes back without a tick, and what is doubtful no more needs none', () => {
    const purchase = filedPurchase()
      .at('2021-03-18T10:00')
      .act('huangda', 'DraftNotice', draftForm(doubtful));
    purchase
      .act('weiguo', 'ReviewNotice', forms.reviewForm({ decision: 'return' }))
      .act('huangda', 'DraftNotice', draftForm())
      .act('weiguo', 'ReviewNotice', forms.reviewForm());
    expect(purchase.open()).toEqual(['0/PublishNotice']);
  });

  it('in the need itself, decided before, goes to the reviewer', () => {
    // Prepare: the same purchase, its need naming a brand.
    const purchase = filedPurchase().at('2021-03-18T10:00');
    const [record] = purchase.state.acts['0/SelectItems'] ?? [];
    const need = { text: '配备定位手环，品牌为某某。' };
    const changed = record ? [{ ...record, data: { ...record.data, need } }] : [];
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '0/SelectItems': changed } };
    // Act
    purchase.act('huangda', 'DraftNotice', draftForm());
    // Assess
    expect(purchase.events.at(-1)?.data.findings).toEqual([{ rule: 'NAMED_BRAND', field: 'need' }]);
  });

  it('comes in by no correction either', () => {
    const corrections = [
      { field: 'qualifications', before: '七项条件。', after: '七项条件；注册地须在南丹县。' },
    ];
    const answer = publishedNotice().refusal(
      'huangda',
      'CorrectNotice',
      forms.correctionForm({ corrections }),
    );
    expect(answer).toMatchObject({ code: 'UNREASONABLE_CONDITION', field: 'corrections.0.after' });
  });

  it('may name the one supplier where the law lets one be asked alone, before the eyes of the reviewer', () => {
    // Prepare: the same draft, in a purchase from a single source.
    const purchase = filedPurchase().at('2021-03-18T10:00');
    const changed = (purchase.state.acts['0/ChooseMethod'] ?? []).map((one) => ({
      ...one,
      data: { ...one.data, method: 'singleSource' },
    }));
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '0/ChooseMethod': changed } };
    // Act
    purchase.act(
      'huangda',
      'DraftNotice',
      draftForm({ content: '由南丹某某社会工作服务中心承接住院陪护。' }),
    );
    // Assess
    expect(purchase.events.at(-1)?.data.findings).toEqual([{ rule: 'NAMED_SUPPLIER', field: 'content' }]);
  });
});
