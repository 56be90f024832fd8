import { describe, expect, it } from '@jest/globals';
import { bidsOpened, failedLots, responsesOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, responseForm, yunxiu } from '#test/domain/support/forms.ts';
import { changeActs } from '#test/domain/support/purchase.ts';
import { paper } from '#test/domain/support/sealing.ts';
import {
  bids,
  draftedNotice,
  offersOf,
  opened,
  publishedNotice,
  responded,
} from '#test/domain/support/story.ts';

const provider = { lot: 1, role: 'provider' as const };

describe('SubmitResponse', () => {
  it('keeps the price sealed: the event shows no figure', () => {
    // Prepare, Act
    const event = responded(bids.slice(0, 1)).events.at(-1);
    // Assess
    expect(event?.data).toEqual({
      org: qinghe,
      sealed: paper(responseForm('青禾社会工作服务中心', 692_000)),
    });
    expect(JSON.stringify({ ...event?.data, offer: undefined })).not.toContain('69200000');
  });

  it('is taken from the issue of the documents on, while the notice period still runs', () => {
    const purchase = publishedNotice().at('2021-03-23T12:00');
    expect(
      purchase.refusal('xieqing', 'SubmitResponse', responseForm('青禾', 692_000), provider),
    ).toBeUndefined();
  });

  it('is refused before a notice and from the deadline on, to the minute', () => {
    // Prepare
    const before = draftedNotice();
    const open = publishedNotice().elapse('WaitNoticePeriod');
    // Act
    const early = before.refusal('xieqing', 'SubmitResponse', responseForm('青禾', 1), provider);
    const last = open
      .at('2021-04-06T09:29')
      .refusal('xieqing', 'SubmitResponse', responseForm('青禾', 1), provider);
    const late = open
      .at('2021-04-06T09:30')
      .refusal('tangyun', 'SubmitResponse', responseForm('云岫', 1), provider);
    // Assess
    expect(early).toMatchObject({ code: 'RESPONSES_CLOSED' });
    expect(last).toBeUndefined();
    expect(late).toMatchObject({ code: 'RESPONSES_CLOSED' });
  });

  it.each([
    ['a lot that is not there', responseForm('青禾', 1), 3, 'LOT_UNKNOWN'],
    ['a price of nothing', responseForm('青禾', 0), 1, 'ZERO_PRICE'],
    ['no commitment', responseForm('青禾', 1, { commitment: false }), 1, 'COMMITMENT_MISSING'],
    ['a digest that is none', responseForm('青禾', 1, { documentDigest: 'x' }), 1, 'FORM_INVALID'],
  ])('refuses %s', (_, form, lot, code) => {
    const purchase = publishedNotice().elapse('WaitNoticePeriod');
    expect(purchase.refusal('xieqing', 'SubmitResponse', form, { ...provider, lot })).toMatchObject({ code });
  });

  it('takes one response per organisation and lot, and another one after it was withdrawn', () => {
    // Prepare
    const purchase = responded(bids.slice(0, 1));
    // Act
    const second = purchase.refusal('xieqing', 'SubmitResponse', responseForm('青禾', 690_000), provider);
    const elsewhere = purchase.refusal('xieqing', 'SubmitResponse', responseForm('青禾', 690_000), {
      ...provider,
      lot: 2,
    });
    purchase
      .act('xieqing', 'WithdrawResponse', {}, provider)
      .at('2021-04-02T10:00')
      .act('xieqing', 'SubmitResponse', responseForm('青禾', 691_000), provider);
    // Assess
    expect(second).toMatchObject({ code: 'RESPONSE_EXISTS' });
    expect(elsewhere).toBeUndefined();
    expect(responsesOf(purchase.state, 1).map((response) => response.org)).toEqual([qinghe]);
    expect(purchase.state.acts['1/SubmitResponse']?.at(-1)?.data.sealed).toEqual(
      paper(responseForm('青禾', 691_000)),
    );
  });

  it('is not taken from whoever drew up the project as its agency (B2-8)', () => {
    // Prepare: the supplier is the agency of the plan.
    const purchase = publishedNotice().elapse('WaitNoticePeriod');
    const [plan] = purchase.state.acts['0/FilePlan'] ?? [];
    const filed = plan ? [{ ...plan, data: { ...plan.data, agency: { org: qinghe } } }] : [];
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '0/FilePlan': filed } };
    // Act
    const drafter = purchase.refusal('xieqing', 'SubmitResponse', responseForm('青禾', 692_000), provider);
    const other = purchase.refusal('tangyun', 'SubmitResponse', responseForm('云岫', 692_000), provider);
    // Assess
    expect(drafter).toMatchObject({ code: 'DRAFTER_BARRED', article: '政府采购法实施条例 第十八条' });
    expect(other).toBeUndefined();
  });

  it('is not taken from whom the plan names as having drawn up or assessed the project', () => {
    const asked = (service: string, account: string) =>
      changeActs(publishedNotice().elapse('WaitNoticePeriod'), '0/FilePlan', (data) => ({
        ...data,
        servants: [{ org: qinghe, service }],
      })).refusal(account, 'SubmitResponse', responseForm('名称', 692_000), provider)?.code;
    expect(asked('design', 'xieqing')).toBe('DRAFTER_BARRED');
    expect(asked('assessment', 'xieqing')).toBe('ASSESSOR_BARRED');
    expect(asked('design', 'tangyun')).toBeUndefined();
  });

  it('is not taken before the day on which the documents come out', () => {
    const later = { ...forms.draftForm().documents, from: '2021-03-24', to: '2021-03-31' };
    const purchase = publishedNotice({ documents: later }).at('2021-03-23T12:00');
    const give = () => purchase.refusal('xieqing', 'SubmitResponse', responseForm('青禾', 1), provider)?.code;
    expect(give()).toBe('RESPONSES_CLOSED');
    purchase.at('2021-03-24T00:00');
    expect(give()).toBeUndefined();
  });

  it('cannot withdraw what was not submitted', () => {
    const purchase = responded(bids.slice(0, 1));
    expect(purchase.refusal('tangyun', 'WithdrawResponse', {}, provider)).toMatchObject({
      code: 'RESPONSE_MISSING',
    });
  });
});

describe('OpenResponses', () => {
  const waiting = (some = bids) => responded(some).elapse('WaitResponses');

  it('cannot be done before the deadline', () => {
    const purchase = responded();
    expect(bidsOpened(purchase.state)).toBe(false);
    expect(purchase.refusal('huangda', 'OpenResponses', forms.openingForm(offersOf(bids)))).toMatchObject({
      code: 'STEP_NOT_OPEN',
    });
  });

  it.each([
    ['a response left out', offersOf(bids.slice(1)), 'OPENING_NOT_COMPLETE'],
    [
      'a response nobody made',
      [...offersOf(bids.slice(1)), { lot: 1, org: qiming, priceFen: 1 }],
      'OPENING_NOT_COMPLETE',
    ],
    ['a response read twice', [...offersOf(bids), ...offersOf(bids.slice(0, 1))], 'OPENING_NOT_COMPLETE'],
    [
      'a price that is not the sealed one',
      offersOf(bids.map((bid) => ({ ...bid, price: bid.price - 1 }))),
      'OPENED_PRICE_DIFFERS',
    ],
    ['a lot that is not there', [...offersOf(bids), { lot: 3, org: qinghe, priceFen: 1 }], 'LOT_UNKNOWN'],
  ])('refuses %s', (_, offers, code) => {
    expect(waiting().refusal('huangda', 'OpenResponses', forms.openingForm(offers))).toMatchObject({ code });
  });

  it('lets the other lot go on when one has a single supplier, which stays closed (B6-7)', () => {
    // Prepare
    const some = bids.slice(0, 3);
    const purchase = waiting(some);
    // Act
    const single = purchase.refusal('huangda', 'OpenResponses', forms.openingForm(offersOf(some)));
    purchase.act('huangda', 'OpenResponses', forms.openingForm(offersOf(some.slice(0, 2))));
    // Assess
    expect(single).toMatchObject({ code: 'OPENING_TOO_FEW', article: '财库〔2015〕124号 补充通知' });
    expect(purchase.open()).toEqual(['0/ReviewQualifications']);
    expect(failedLots(purchase.state)).toEqual([{ lot: 2, reason: 'NO_OR_FEW_BIDDERS' }]);
  });

  it('ends the call when no lot has two suppliers', () => {
    const purchase = waiting([bids[0], bids[2]].filter((bid) => bid !== undefined)).act(
      'huangda',
      'OpenResponses',
      forms.openingForm([]),
    );
    expect(purchase.events.at(-1)?.outcome).toBe('few');
    expect(purchase.open()).toEqual(['0/PublishTermination']);
  });

  it('needs three suppliers in a tender (B6-1)', () => {
    // Prepare
    const method = { method: 'openTender', ground: undefined };
    const draft = { deadline: '2021-04-13T09:30' };
    const two = bids.filter((bid) => bid.lot === 1);
    // Act
    const purchase = responded(two, draft, method).elapse('WaitResponses');
    // Assess
    expect(purchase.refusal('huangda', 'OpenResponses', forms.openingForm(offersOf(two)))).toMatchObject({
      code: 'OPENING_TOO_FEW',
      article: '政府采购法 第三十六条',
    });
  });
});

describe('ReviewQualifications', () => {
  const reviews = (change: object = {}) =>
    bids.map((bid, index) => forms.reviewOf(bid.lot, bid.org, index === 0 ? change : {}));
  const unfit = { conditions: { ...forms.reviewOf(1, qinghe).conditions, record: false } };
  const at = () => opened().at('2021-04-06T11:00');

  it.each([
    [
      'a supplier left out',
      bids.slice(1).map((bid) => forms.reviewOf(bid.lot, bid.org)),
      'REVIEW_NOT_COMPLETE',
    ],
    ['a supplier twice', [...reviews(), forms.reviewOf(1, qinghe)], 'REVIEW_NOT_COMPLETE'],
    ['a supplier that did not respond', [...reviews(), forms.reviewOf(2, yunxiu)], 'REVIEW_NOT_COMPLETE'],
    ['an exclusion without a reason', reviews(unfit), 'QUALIFICATION_REASON'],
    ['credit records asked before the notice', reviews({ creditQueriedOn: '2021-03-22' }), 'CREDIT_DATE'],
    ['credit records asked tomorrow', reviews({ creditQueriedOn: '2021-04-07' }), 'CREDIT_DATE'],
    ['a supplier that is banned today', reviews({ banUntil: '2021-04-06' }), 'BAN_IN_FORCE'],
    ['a kind that may not provide (B2-3)', reviews({ kind: 'publicInstitutionOne' }), 'PROVIDER_KIND'],
    ['an individual without a reason (B2-4)', reviews({ kind: 'individual' }), 'INDIVIDUAL_NOT_SUITED'],
    ['a supplier of no kind', reviews({ kind: undefined }), 'REVIEW_PARTY_MISSING'],
    ['a supplier nobody answers for', reviews({ responsible: undefined }), 'REVIEW_PARTY_MISSING'],
    [
      'a 公益二类 without the note on its money and staff (G-18)',
      reviews({ kind: 'publicInstitutionTwo' }),
      'INSTITUTION_NOTE_MISSING',
    ],
    [
      'two suppliers of one lot under one responsible person (B2-8)',
      reviews({ responsible: forms.reviewOf(1, yunxiu).responsible }),
      'RELATED_PARTIES',
    ],
    ['a supplier beside one that it controls (B2-8)', reviews({ controls: [yunxiu] }), 'RELATED_PARTIES'],
    [
      'a criminal penalty of two years ago (B2-7)',
      reviews({ penalty: { kind: 'criminal', on: '2019-04-07' } }),
      'MAJOR_VIOLATION',
    ],
  ])('refuses %s', (_, given, code) => {
    expect(at().refusal('huangda', 'ReviewQualifications', { reviews: given })).toMatchObject({ code });
  });

  it('does not hold an expired ban against a supplier (条例第十九条)', () => {
    const purchase = at().act('huangda', 'ReviewQualifications', {
      reviews: reviews({ banUntil: '2021-04-05' }),
    });
    expect(purchase.open()).toEqual(['0/FormCommittee']);
  });

  it('passes who may provide, and a record that is three years old', () => {
    const given = reviews({ kind: 'selfGovernance', penalty: { kind: 'criminal', on: '2018-04-05' } });
    expect(at().act('huangda', 'ReviewQualifications', { reviews: given }).open()).toEqual([
      '0/FormCommittee',
    ]);
  });

  it('lets one person answer for suppliers of two lots, and a 公益二类 with its note pass', () => {
    const { responsible } = forms.reviewOf(2, qiming);
    const note = { kind: 'publicInstitutionTwo', institutionNote: '经费与人员数量尚未挂钩。' };
    for (const change of [{ responsible }, { controls: [qiming] }, note]) {
      expect(at().refusal('huangda', 'ReviewQualifications', { reviews: reviews(change) })).toBeUndefined();
    }
  });

  const conditions = ['在河池市设有服务网点。', '有残疾人服务经验。'].map((text) => ({
    text,
    source: '河政办发〔2020〕1号（虚构）',
  }));
  const judging = (...given: [no: number, met: boolean][]) => ({
    localConditions: given.map(([no, met]) => ({ no, met })),
  });
  const both: [number, boolean][] = [
    [1, true],
    [2, true],
  ];

  it.each([
    ['one of them left out', judging([1, true]), 'CONDITION_NOT_JUDGED', 'reviews.0.localConditions'],
    ['none of them', {}, 'CONDITION_NOT_JUDGED', 'reviews.0.localConditions'],
    [
      'one that the notice has not',
      judging(...both, [3, true]),
      'CONDITION_NOT_PUBLISHED',
      'reviews.0.localConditions.2.no',
    ],
    [
      'one of them twice',
      judging([1, true], [1, true]),
      'CONDITION_NOT_PUBLISHED',
      'reviews.0.localConditions.1.no',
    ],
    [
      'one not met, and no reason',
      judging([1, true], [2, false]),
      'QUALIFICATION_REASON',
      'reviews.0.reason',
    ],
  ])('judges the conditions of the notice, each once: refused with %s (G-19)', (_, first, code, field) => {
    const purchase = opened(bids, { localConditions: conditions }).at('2021-04-06T11:00');
    const given = bids.map(({ lot, org }, index) =>
      forms.reviewOf(lot, org, index === 0 ? first : judging(...both)),
    );
    expect(purchase.refusal('huangda', 'ReviewQualifications', { reviews: given })).toMatchObject({
      code,
      field,
    });
  });

  it('does not let pass who fails one of them, whatever else it has shown', () => {
    const given = bids.map(({ lot, org }) => forms.reviewOf(lot, org, judging(...both)));
    const failing = { ...judging([1, true], [2, false]), reason: '没有残疾人服务经验。' };
    const purchase = opened(bids, { localConditions: conditions })
      .at('2021-04-06T11:00')
      .act('huangda', 'ReviewQualifications', {
        reviews: [forms.reviewOf(1, qinghe, failing), ...given.slice(1)],
      });
    expect(failedLots(purchase.state)).toEqual([{ lot: 1, reason: 'NO_OR_FEW_BIDDERS' }]);
  });

  it.each([
    [
      'one that is missing',
      { evidence: forms.proofsOf('2021-04-01').slice(1) },
      'EVIDENCE_MISSING',
      'evidence',
    ],
    ['none at all', { evidence: undefined }, 'EVIDENCE_MISSING', 'evidence'],
    ['one of tomorrow', { evidence: forms.proofsOf('2021-04-07') }, 'EVIDENCE_AHEAD', 'evidence.0.on'],
    [
      'one that has run out',
      { evidence: forms.proofsOf('2021-04-01').map((row) => ({ ...row, validUntil: '2021-04-05' })) },
      'EVIDENCE_EXPIRED',
      'evidence.0.validUntil',
    ],
    ['a ban', { banUntil: '2021-12-31' }, 'BAN_IN_FORCE', 'banUntil'],
    ['no kind', { kind: undefined }, 'REVIEW_PARTY_MISSING', 'kind'],
    ['nobody', { responsible: undefined }, 'REVIEW_PARTY_MISSING', 'responsible'],
    ['a kind that is barred', { kind: 'publicInstitutionOne' }, 'PROVIDER_KIND', 'kind'],
    ['no note', { kind: 'publicInstitutionTwo' }, 'INSTITUTION_NOTE_MISSING', 'institutionNote'],
    ['a penalty', { penalty: { kind: 'criminal', on: '2019-04-07' } }, 'MAJOR_VIOLATION', 'penalty'],
  ])('points at what keeps a supplier from passing: %s', (_, change, code, field) => {
    const refusal = at().refusal('huangda', 'ReviewQualifications', { reviews: reviews(change) });
    expect(refusal).toMatchObject({ code, field: `reviews.0.${field}` });
  });

  it('takes an individual whom the service suits', () => {
    const given = reviews({ kind: 'individual', suited: true });
    expect(at().refusal('huangda', 'ReviewQualifications', { reviews: given })).toBeUndefined();
  });

  it('knows a name by its letters, not by the blanks between them', () => {
    const [first, second, ...others] = reviews();
    const given = [{ ...first, responsible: '张 三' }, { ...second, responsible: '张三' }, ...others];
    expect(at().refusal('huangda', 'ReviewQualifications', { reviews: given })).toMatchObject({
      code: 'RELATED_PARTIES',
      field: 'reviews',
    });
  });

  it('asks for no relation among suppliers of which one does not pass', () => {
    const [first, second, ...others] = reviews();
    const given = [
      { ...first, ...unfit, reason: '三年内有重大违法记录。', controls: [yunxiu] },
      second,
      ...others,
    ];
    expect(at().refusal('huangda', 'ReviewQualifications', { reviews: given })).toBeUndefined();
  });

  it('takes credit records of the day of the notice and of today', () => {
    for (const creditQueriedOn of ['2021-03-23', '2021-04-06'])
      expect(
        at().refusal('huangda', 'ReviewQualifications', { reviews: reviews({ creditQueriedOn }) }),
      ).toBeUndefined();
  });

  it('records who gave no bond only where somebody gave none', () => {
    // Prepare: lot 1 asks for a bond; 青禾 gives none
    const fen = 1_000_000;
    const row = (org: string, changes: object = {}) => ({
      lot: 1,
      org,
      way: 'guarantee',
      fen,
      on: '2021-04-02',
      receipt: 'BH-1',
      ...changes,
    });
    const reviewed = (first: object) => {
      const bonds = [row(qinghe, first), row(yunxiu)];
      const purchase = responded(bids, { bonds: [{ lot: 1, fen }] })
        .elapse('WaitResponses')
        .act('huangda', 'OpenResponses', forms.openingForm(offersOf(bids), { bonds }))
        .at('2021-04-06T11:00')
        .act('huangda', 'ReviewQualifications', { reviews: reviews() });
      return purchase.events.at(-1)?.data;
    };
    const none = { way: 'none', fen: undefined, on: undefined, receipt: undefined };
    // Act, Assess
    expect(reviewed({})).not.toHaveProperty('withoutBond');
    expect(reviewed(none)).toMatchObject({
      withoutBond: [{ lot: 1, org: qinghe }],
      qualified: [{ org: yunxiu }, { org: qiming }, { org: bids[3]?.org }],
      failed: [{ lot: 1 }],
    });
  });

  it('drops a lot that keeps fewer than two, and ends the call when none is left', () => {
    // Prepare
    const excluded = { ...unfit, reason: '三年内有重大违法记录。' };
    const one = at();
    const both = at();
    // Act
    one.act('huangda', 'ReviewQualifications', { reviews: reviews(excluded) });
    both.act('huangda', 'ReviewQualifications', {
      reviews: bids.map((bid) => forms.reviewOf(bid.lot, bid.org, bid.price > 695_000 ? excluded : {})),
    });
    // Assess
    expect(failedLots(one.state)).toEqual([{ lot: 1, reason: 'NO_OR_FEW_BIDDERS' }]);
    expect(one.open()).toEqual(['0/FormCommittee']);
    expect(both.open()).toEqual(['0/PublishTermination']);
  });
});
