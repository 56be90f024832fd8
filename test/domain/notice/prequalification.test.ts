/** 资格预审（A2-3、A2-4、A2-6）和随机邀请（A3-2、A3-3）: notice, applications, correction, review, draw. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { isUscc } from '#domain/law/uscc.ts';
import { accounts } from '#domain/people/accounts.ts';
import { draw } from '#domain/stages/bidding/draw.ts';
import { admittedOf, applicantsOf } from '#domain/stages/notice/prequalified.ts';
import { partiesOf } from '#domain/stages/parties.ts';
import { bidsOpened, noticeOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, tongxin, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import {
  applied,
  byInvitation,
  drawnToInvite,
  openly,
  prequalificationPublished,
  reviewedApplicants,
} from '#test/domain/support/prequalification-story.ts';
import { filedPurchase, fundedPurchase } from '#test/domain/support/story.ts';

const at = { role: 'provider' } as const;

describe('a prequalification', () => {
  it('comes first where suppliers are invited, and in an open tender where it was chosen', () => {
    expect(filedPurchase(byInvitation).open()).toEqual(['0/DraftPrequalification']);
    expect(filedPurchase(openly).open()).toEqual(['0/DraftPrequalification']);
    expect(filedPurchase({ method: 'openTender', ground: undefined }).open()).toEqual(['0/DraftNotice']);
  });

  const until29 = { ...methods.prequalificationForm().documents, to: '2021-03-29' };
  const drafting = (changes: object) =>
    filedPurchase(openly)
      .at('2021-03-18T10:00')
      .refusal('huangda', 'DraftPrequalification', methods.prequalificationForm(changes));

  it.each([
    [
      'leaves less than five working days (A2-4)',
      { deadline: '2021-03-29T17:00', documents: until29, reviewOn: '2021-03-29' },
      'PREQUALIFICATION_SHORT',
    ],
    [
      'offers its documents beyond the deadline',
      { documents: { ...methods.prequalificationForm().documents, to: '2021-03-31' } },
      'DEADLINE_PAST',
    ],
    ['is reviewed before the deadline', { reviewOn: '2021-03-29' }, 'PREQUALIFIED_EARLY'],
    ['holds personal data', { other: '身份证号 11010519491231002X' }, 'PERSONAL_DATA'],
  ])('is not drafted where it %s', (_, changes, code) => {
    expect(drafting(changes)).toMatchObject({ code });
  });

  it('is counted from the day it is published, and may only be put off', () => {
    // Prepare
    const late = (changes: object) =>
      filedPurchase(openly)
        .at('2021-03-18T10:00')
        .act('huangda', 'DraftPrequalification', methods.prequalificationForm())
        .act('weiguo', 'ReviewPrequalification', forms.reviewForm())
        .at('2021-03-24T09:00')
        .refusal('huangda', 'PublishPrequalification', forms.publishForm(changes));
    // Act, Assess
    expect(late({})).toMatchObject({ code: 'PREQUALIFICATION_SHORT' });
    expect(late({ deadline: '2021-03-29T17:00' })).toMatchObject({ code: 'NOTICE_BROUGHT_FORWARD' });
    expect(late({ deadline: '2021-03-31T17:00' })).toBeUndefined();
  });

  it('says what 87号令第十四条 asks for, and until when it stands (A2-3, C-13)', () => {
    // Prepare
    const purchase = prequalificationPublished(byInvitation);
    const event = purchase.events.at(-1);
    // Act
    const document = event && publicDocument(event, purchase.state);
    const text = JSON.stringify(document);
    // Assess
    expect(document?.kind).toBe('资格预审公告');
    expect(text).not.toContain('已删除');
    for (const fact of [
      '自本公告发布之日起5个工作日（至2021年3月30日）',
      '2021年3月30日17时00分',
      '随机抽取三家以上',
    ])
      expect(text).toContain(fact);
  });
});

describe('an application', () => {
  it('is taken until the deadline, newest first, and stays sealed until then', () => {
    // Prepare
    const purchase = applied();
    const [sealed] = purchase.state.acts['0/ApplyPrequalification'] ?? [];
    // Act
    purchase.act('xieqing', 'ApplyPrequalification', methods.applicationForm({ name: '青禾' }), at);
    // Assess
    expect(applicantsOf(purchase.state)).toHaveLength(4);
    expect(applicantsOf(purchase.state)[0]?.name).toEqual({ text: '青禾' });
    expect(sealed && bidsOpened(purchase.state, sealed, 'ApplyPrequalification')).toBe(false);
    expect(partiesOf(purchase.state)).not.toContain(qinghe);
    purchase.elapse('WaitPrequalification');
    expect(sealed && bidsOpened(purchase.state, sealed, 'ApplyPrequalification')).toBe(true);
    expect(purchase.refusal('panan', 'ApplyPrequalification', methods.applicationForm(), at)).toMatchObject({
      code: 'APPLICATIONS_CLOSED',
    });
  });

  it('commits to what it says', () => {
    const form = methods.applicationForm({ commitment: false });
    expect(prequalificationPublished().refusal('xieqing', 'ApplyPrequalification', form, at)).toMatchObject({
      code: 'COMMITMENT_MISSING',
    });
  });
});

describe('资格证明材料 of an applicant (B2-6)', () => {
  const proofs = forms.proofsOf('2021-03-01');
  const licence = { proof: 'licence', on: '2021-03-01' };
  /** 青禾 hands this in; what the reviewers note of it, if anything. */
  const judged = (evidence: object[] | undefined, noted?: object[], passes = true) => {
    const purchase = prequalificationPublished().at('2021-03-25T10:00');
    for (const account of ['tangyun', 'lujia', 'nongxin'])
      purchase.act(account, 'ApplyPrequalification', methods.applicationForm(), at);
    purchase.act('xieqing', 'ApplyPrequalification', methods.applicationForm({ evidence }), at);
    const { reviews } = methods.applicantsForm();
    const own = passes ? { passes } : { passes, reason: '没有提供营业执照。' };
    return purchase
      .elapse('WaitPrequalification')
      .at('2021-03-31T10:00')
      .refusal(
        'huangda',
        'ReviewApplicants',
        methods.applicantsForm({
          reviews: reviews.map((row) =>
            row.org === qinghe ? { org: qinghe, ...own, ...(noted ? { evidence: noted } : {}) } : row,
          ),
        }),
      )?.code;
  };

  it.each([
    ['shows every proof', proofs, undefined, undefined],
    ['leaves one out', proofs.slice(1), undefined, 'EVIDENCE_MISSING'],
    ['hands nothing in', undefined, undefined, 'EVIDENCE_MISSING'],
    [
      'shows one that ran out after the application',
      [...proofs.slice(1), { ...licence, validUntil: '2021-03-30' }],
      undefined,
      'EVIDENCE_EXPIRED',
    ],
    [
      'shows one that holds until the review',
      [...proofs.slice(1), { ...licence, validUntil: '2021-03-31' }],
      undefined,
      undefined,
    ],
    ['shows less than it says, as the reviewers find', proofs, proofs.slice(1), 'EVIDENCE_MISSING'],
    ['shows more than it says, as the reviewers find', proofs.slice(1), proofs, undefined],
  ])('decides whether it may pass where it %s', (_, evidence, noted, code) => {
    expect(judged(evidence, noted)).toBe(code);
  });

  it('is owed by those alone who are to pass', () => {
    expect(judged([], undefined, false)).toBeUndefined();
  });

  it('bears no day that is still to come when it is handed in', () => {
    const evidence = forms.proofsOf('2021-03-26');
    const answer = prequalificationPublished()
      .at('2021-03-25T10:00')
      .refusal('xieqing', 'ApplyPrequalification', methods.applicationForm({ evidence }), at);
    expect(answer).toMatchObject({ code: 'EVIDENCE_AHEAD', field: 'evidence.0.on' });
  });
});

describe('a correction of the prequalification (A2-6)', () => {
  const correct = (moment: string, changes: object = {}) =>
    applied()
      .at(moment)
      .refusal('huangda', 'CorrectPrequalification', methods.prequalificationCorrection(changes));

  it('comes three days before the deadline, or puts it off', () => {
    expect(correct('2021-03-27T10:00')).toBeUndefined();
    expect(correct('2021-03-28T10:00')).toMatchObject({ code: 'CORRECTION_TOO_LATE' });
    expect(correct('2021-03-28T10:00', { affectsApplications: false })).toBeUndefined();
    expect(correct('2021-03-28T10:00', { deadline: '2021-03-31T17:00' })).toBeUndefined();
    expect(correct('2021-03-28T10:00', { deadline: '2021-03-30T09:00' })).toMatchObject({
      code: 'DEADLINE_BROUGHT_FORWARD',
    });
    expect(correct('2021-03-30T17:00')).toMatchObject({ code: 'NO_PREQUALIFICATION' });
  });

  it('moves the end of the wait, and is public', () => {
    // Act
    const purchase = applied()
      .at('2021-03-28T10:00')
      .act(
        'huangda',
        'CorrectPrequalification',
        methods.prequalificationCorrection({ deadline: '2021-03-31T17:00' }),
      );
    const event = purchase.events.at(-1);
    // Assess
    expect(purchase.due('WaitPrequalification').on).toBe('2021-03-31');
    expect(JSON.stringify(event && publicDocument(event, purchase.state))).toContain(
      '顺延至2021年3月31日17时00分',
    );
  });
});

describe('the review of the applicants', () => {
  const review = (changes: object) =>
    applied()
      .elapse('WaitPrequalification')
      .refusal('huangda', 'ReviewApplicants', methods.applicantsForm(changes));
  const { reviews } = methods.applicantsForm();

  it.each([
    ['leaves one out', { reviews: reviews.slice(1) }, 'APPLICANT_NOT_REVIEWED'],
    ['names one twice', { reviews: [...reviews, reviews[0]] }, 'APPLICANT_NOT_REVIEWED'],
    [
      'turns one down without a reason',
      { reviews: reviews.map((row) => ({ ...row, passes: false })) },
      'QUALIFICATION_REASON',
    ],
    ['is not told to all', { told: false }, 'APPLICANTS_NOT_TOLD'],
  ])('is refused where it %s', (_, changes, code) => {
    expect(review(changes)).toMatchObject({ code });
  });

  it('begins anew where fewer than three pass', () => {
    const some = reviews.map((row, index) => (index < 2 ? row : { ...row, passes: false, reason: '不符。' }));
    expect(reviewedApplicants(openly, some).open()).toEqual(['0/DraftPrequalification']);
  });

  it('admits those who passed to the open tender, and nobody else', () => {
    // Prepare
    const some = reviews.map((row, index) => (index < 3 ? row : { ...row, passes: false, reason: '不符。' }));
    const purchase = reviewedApplicants(openly, some);
    // Act
    purchase
      .act('huangda', 'DraftNotice', methods.tenderForm())
      .act('weiguo', 'ReviewNotice', forms.reviewForm())
      .at('2021-04-02T09:00')
      .act('huangda', 'PublishNotice', forms.publishForm());
    const answer = (account: string) =>
      purchase.refusal(account, 'SubmitResponse', forms.responseForm('投标人', 690_000), {
        lot: 1,
        role: 'provider',
      })?.code;
    // Assess
    expect(noticeOf(purchase.state)?.invited).toEqual([qinghe, yunxiu, qiming]);
    expect([answer('xieqing'), answer('nongxin')]).toEqual([undefined, 'NOT_INVITED']);
  });
});

describe('a list that was not called for (87号令第十四条)', () => {
  const orgs = [...new Set(accounts.flatMap(({ org }) => (isUscc(org) ? [org] : [])))].slice(0, 6);
  const listed = orgs.map((org) => ({ org, name: '某供应商', basis: '具备康复服务资质。' }));
  const fromLibrary = { ...byInvitation, supplierList: 'library' };
  const source = '广西政府采购供应商库';

  it('is drawn from at once, with the recorded seed, and only those drawn may answer the notice', () => {
    // Prepare
    const purchase = filedPurchase(fromLibrary);
    const before = purchase.open();
    // Act
    purchase.act('huangda', 'InviteSuppliers', methods.drawForm({ listed, source }));
    const data = purchase.events.at(-1)?.data as { pool: string[]; seed: string; invited: string[] };
    // Assess
    expect(before).toEqual(['0/InviteSuppliers']);
    expect(data.pool).toEqual(orgs);
    expect(data.invited).toEqual(draw([...orgs].reverse(), (org) => org, 3, data.seed));
    expect(admittedOf(purchase.state)).toEqual(data.invited);
    expect(purchase.open()).toEqual(['0/DraftNotice']);
  });

  it('is not brought in where applicants were called for', () => {
    const answer = reviewedApplicants(byInvitation).refusal(
      'huangda',
      'InviteSuppliers',
      methods.drawForm({ listed, source }),
    );
    expect(answer).toMatchObject({ code: 'SUPPLIER_LIST_NOT_ASKED' });
  });

  it.each([
    ['in an open tender', { ...openly, prequalification: undefined, supplierList: 'library' }],
    ['beside a prequalification', { ...fromLibrary, prequalification: true }],
  ])('is not chosen %s', (_, method) => {
    const answer = fundedPurchase()
      .at('2021-03-09T10:00')
      .refusal('lanxi', 'ChooseMethod', forms.methodForm(method));
    expect(answer).toMatchObject({ code: 'SUPPLIER_LIST_ELSEWHERE' });
  });
});

describe('the draw of those who are invited (A3-2)', () => {
  it('takes three or more of those who passed, with a seed that anybody can draw with again', () => {
    // Act
    const purchase = drawnToInvite(3);
    const [record] = purchase.state.acts['0/InviteSuppliers'] ?? [];
    const { pool, seed, invited } = (record?.data ?? {}) as {
      pool: string[];
      seed: string;
      invited: string[];
    };
    // Assess
    expect(pool).toEqual([qinghe, yunxiu, qiming, tongxin]);
    expect(draw(pool, (org) => org, 3, seed)).toEqual(invited);
    expect(admittedOf(purchase.state)).toEqual(invited);
    expect(purchase.open()).toEqual(['0/DraftNotice']);
  });

  it('does not always take the first', () => {
    const sets = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => admittedOf(drawnToInvite(3, seed).state)?.[0]);
    expect(new Set(sets).size).toBeGreaterThan(1);
  });

  it.each([
    ['fewer than three', { count: 2 }, 'FORM_INVALID'],
    ['more than passed', { count: 5 }, 'INVITED_TOO_MANY'],
    ['without two of the purchaser’s people watching', { witnesses: ['覃宇'] }, 'FORM_INVALID'],
  ])('is refused: %s', (_, changes, code) => {
    const purchase = reviewedApplicants(byInvitation);
    expect(purchase.refusal('huangda', 'InviteSuppliers', methods.drawForm(changes))).toMatchObject({ code });
  });
});
