/** 单一来源公示（A6-1、A6-2、C-7）: published, objected to, argued, approved, in this order. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { partiesOf } from '#domain/stages/parties.ts';
import { casesOf } from '#domain/stages/remedies/cases.ts';
import { objectionsOf, soleSourceSpan } from '#domain/stages/remedies/objection.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { recorded } from '#test/domain/support/recorded.ts';
import {
  fundedLarge,
  only,
  soleApproved,
  soleChosen,
  solePublished,
  soleStood,
} from '#test/domain/support/single-story.ts';

describe('a sole source at the open-tender amount', () => {
  it('is published before anybody approves it (A6-1)', () => {
    expect(soleChosen().open()).toEqual(['0/PublishSoleSource']);
  });

  it('takes no approval that was given before its publication', () => {
    const { approval } = methods;
    const early = forms.methodForm({ ...only, approval: { ...approval, on: '2021-03-05' } });
    expect(fundedLarge().refusal('lanxi', 'ChooseMethod', early)).toMatchObject({
      code: 'SINGLE_SOURCE_NOTICE',
    });
  });

  it('stands five working days at least, and says until when', () => {
    // Prepare
    const publish = (until: string) =>
      soleChosen()
        .at('2021-03-10T10:00')
        .refusal('lanxi', 'PublishSoleSource', methods.soleSourceForm({ until }));
    // Act
    const [short, enough] = [publish('2021-03-16'), publish('2021-03-17')];
    // Assess
    expect(short).toMatchObject({ code: 'SOLE_SOURCE_SHORT', field: 'until' });
    expect(short?.sentence).toContain('2021-03-17');
    expect(enough).toBeUndefined();
    expect(solePublished({ until: '2021-03-19' }).due('WaitSoleSource').on).toBe('2021-03-19');
  });

  it.each([
    ['without an expert who argues it', { experts: [] }, 'FORM_INVALID'],
    ['on no designated medium', { media: ['exchangeHechi'] }, 'MEDIA_MISSING'],
    ['with personal data', { why: '联系人身份证号 11010519491231002X。' }, 'PERSONAL_DATA'],
    ['until a year nobody knows the holidays of', { until: '2031-03-17' }, 'CALENDAR_UNKNOWN'],
  ])('is not published %s', (_, changes, code) => {
    const purchase = soleChosen().at('2021-03-10T10:00');
    expect(purchase.refusal('lanxi', 'PublishSoleSource', methods.soleSourceForm(changes))).toMatchObject({
      code,
    });
  });

  it('shows the fields of 财政部令第74号第三十八条, no fact asked twice (C-7)', () => {
    // Prepare
    const purchase = solePublished();
    const event = purchase.events.at(-1);
    // Act
    const document = event && publicDocument(event, purchase.state);
    const text = JSON.stringify(document);
    // Assess
    expect(document?.kind).toBe('单一来源采购公示');
    expect(document?.sections.map(({ heading }) => heading)).toEqual([
      '一、项目信息',
      '二、拟定供应商信息',
      '三、专业人员论证意见',
      '四、公示期限',
      '五、其他补充事宜',
      '六、联系方式',
    ]);
    expect(text).not.toContain('已删除');
    for (const fact of [
      '2,000,000.00元',
      forms.soleSupplier.name,
      forms.soleSupplier.address,
      '卢可',
      '2021年3月17日',
    ])
      expect(text).toContain(fact);
  });
});

describe('an objection to a sole source', () => {
  const asSupplier = { role: 'provider' } as const;
  const paper = (received?: string) => methods.objectionForm(received === undefined ? {} : { received });
  /** One objection of 启明's own on 2021-03-15, and the publication has stood its time. */
  const objected = () =>
    solePublished()
      .at('2021-03-15T10:00')
      .act('lujia', 'ObjectToSoleSource', methods.objectionForm(), asSupplier)
      .elapse('WaitSoleSource')
      .at('2021-03-19T10:00');
  const argument = methods.argumentForm();

  it('is handed in by a supplier itself while the publication stands, with its number and its clock', () => {
    // Prepare, Act
    const purchase = solePublished()
      .at('2021-03-15T10:00')
      .act('lujia', 'ObjectToSoleSource', methods.objectionForm(), asSupplier);
    // Assess
    expect(purchase.events.at(-1)).toMatchObject({
      by: { account: 'lujia', role: 'provider' },
      data: { on: '2021-03-15', entered: 'own', org: qiming, case: 1001 },
    });
    expect(purchase.due('AnswerObjection', 1001)).toMatchObject({
      period: 'singleSourceObjection',
      on: '2021-03-25',
    });
    expect(casesOf(purchase.state)).toMatchObject([{ branch: 1001, kind: 'objection', org: qiming }]);
    expect(partiesOf(purchase.state, 1001)).toEqual([qiming]);
  });

  it('that came on paper is entered by the officer with the day it came, and says who entered it', () => {
    // Prepare, Act
    const purchase = soleStood().act('lanxi', 'ObjectToSoleSource', paper('2021-03-17'));
    // Assess
    expect(purchase.events.at(-1)).toMatchObject({
      by: { account: 'lanxi' },
      data: { on: '2021-03-17', entered: 'paper' },
    });
    expect(casesOf(purchase.state)[0]).not.toHaveProperty('org');
    expect(purchase.due('AnswerObjection', 1001).on).toBe(purchase.due('SettleObjections').on);
  });

  it.each([
    ['without the day it came', undefined, 'OBJECTION_DAY_MISSING'],
    ['before the publication', '2021-03-09', 'OBJECTION_OUTSIDE'],
    ['on its first day', '2021-03-10', undefined],
    ['on its last day', '2021-03-17', undefined],
    ['after it', '2021-03-18', 'OBJECTION_OUTSIDE'],
    ['tomorrow', '2021-03-20', 'DATE_IN_FUTURE'],
  ])('on paper, come %s: %s', (_, received, code) => {
    expect(soleStood().refusal('lanxi', 'ObjectToSoleSource', paper(received))?.code).toBe(code);
  });

  it.each([
    ['after the publication', soleStood(), 'lujia', {}, 'OBJECTION_CLOSED'],
    ['with a day of its own', solePublished(), 'lujia', { received: '2021-03-10' }, 'OBJECTION_OWN_DAY'],
    ['where nothing is published', soleChosen(), 'lujia', {}, 'OBJECTION_CLOSED'],
    [
      'once the argument is recorded',
      soleApproved(),
      'lanxi',
      { received: '2021-03-17' },
      'OBJECTION_CLOSED',
    ],
    ['by another county', solePublished(), 'tianlan', { received: '2021-03-10' }, 'NOT_THIS_PURCHASER'],
  ])('is not taken %s', (_, purchase, account, changes, code) => {
    const where = account === 'lujia' ? asSupplier : {};
    const answer = purchase.refusal(account, 'ObjectToSoleSource', methods.objectionForm(changes), where);
    expect(answer).toMatchObject({ code });
  });

  it('on paper is entered on the day it comes, too', () => {
    const purchase = solePublished().at('2021-03-15T10:00');
    expect(purchase.refusal('lanxi', 'ObjectToSoleSource', paper('2021-03-15'))).toBeUndefined();
  });

  it('to an earlier publication is not one to that in force', () => {
    const state = recorded([
      [0, 'ObjectToSoleSource', '2021-03-09T10:00'],
      [0, 'PublishSoleSource', '2021-03-10T10:00'],
      [0, 'ObjectToSoleSource', '2021-03-11T10:00'],
    ]);
    expect(objectionsOf(state).map(({ seq }) => seq)).toEqual([3]);
    expect(objectionsOf(recorded([[0, 'ObjectToSoleSource', '2021-03-09T10:00']]))).toEqual([]);
    expect(() => soleSourceSpan(recorded([]))).toThrow();
  });

  it('starts five working days for the argument when the publication ends (A6-2)', () => {
    const { period, on } = soleStood().due('SettleObjections');
    expect([period, on]).toEqual(['singleSourceObjection', '2021-03-25']);
  });

  it.each([
    ['is argued', objected(), {}, 'OBJECTION_UNARGUED'],
    ['is there where it is argued', soleStood(), { argument }, 'ARGUMENT_WITHOUT_OBJECTION'],
    ['is argued by today', objected(), { argument: { ...argument, on: '2021-03-20' } }, 'ARGUMENT_DATE'],
    ['is argued after it came', objected(), { argument: { ...argument, on: '2021-03-09' } }, 'ARGUMENT_DATE'],
  ])('%s', (_, purchase, changes, code) => {
    expect(purchase.refusal('lanxi', 'SettleObjections', methods.settlementForm(changes))).toMatchObject({
      code,
    });
  });

  it('leads to another method where it is right, and to the approval where it is not', () => {
    // Prepare
    const outcome = (verdict: string) =>
      objected()
        .act(
          'lanxi',
          'SettleObjections',
          methods.settlementForm({ argument: methods.argumentForm({ verdict }) }),
        )
        .open();
    // Act, Assess
    expect(outcome('upheld')).toEqual(['0/ChooseMethod', '1001/AnswerObjection']);
    expect(outcome('rejected')).toEqual(['0/RegisterApproval', '1001/AnswerObjection']);
  });

  it('is answered once it is argued, and is not taken back', () => {
    // Prepare
    const purchase = objected();
    const answer = { answer: '经补充论证，异议不成立。' };
    const where = { lot: 1001 };
    // Act
    const early = purchase.refusal('lanxi', 'AnswerObjection', answer, where);
    const withdrawn = purchase.refusal(
      'lujia',
      'WithdrawRemedy',
      { reason: '不再坚持。' },
      { ...where, ...asSupplier },
    );
    purchase
      .act('lanxi', 'SettleObjections', methods.settlementForm({ argument }))
      .act('lanxi', 'AnswerObjection', answer, where);
    // Assess
    expect([early?.code, withdrawn?.code]).toEqual(['OBJECTION_UNSETTLED', 'CASE_UNKNOWN']);
    expect(purchase.open()).toEqual(['0/RegisterApproval']);
  });
});

describe('the approval of a sole source', () => {
  const register = (on: string) =>
    soleStood()
      .act('lanxi', 'SettleObjections', methods.settlementForm())
      .at('2021-03-25T10:00')
      .refusal('lanxi', 'RegisterApproval', { approval: { ...methods.approval, on } });

  it('comes after the publication and not after today', () => {
    expect(register('2021-03-17')).toMatchObject({ code: 'SINGLE_SOURCE_NOTICE' });
    expect(register('2021-03-26')).toMatchObject({ code: 'APPROVAL_IN_FUTURE' });
    expect(register('2021-03-18')).toBeUndefined();
  });

  it('leads on to the invitation, and to no notice', () => {
    expect(soleApproved().open()).toEqual(['0/DraftInvitation']);
  });

  it('leaves a purchase of before, which named no supplier, on its old way', () => {
    // Prepare: chosen before the supplier stood in the choice
    const purchase = soleApproved();
    const [chosen] = purchase.state.acts['0/ChooseMethod'] ?? [];
    if (!chosen) throw new Error('no choice');
    const { supplier: _, ...data } = chosen.data;
    const before = fundedLarge().act(
      'lanxi',
      'ChooseMethod',
      forms.methodForm({ method: 'openTender', ground: undefined }),
    );
    before.state = {
      ...before.state,
      acts: { ...before.state.acts, '0/ChooseMethod': [{ ...chosen, data }] },
    };
    // Act
    before.act('weiguo', 'ApproveProject', forms.approvalForm()).act('lanxi', 'FilePlan', forms.planForm());
    // Assess
    expect(before.open()).toEqual(['0/DraftNotice']);
  });
});
