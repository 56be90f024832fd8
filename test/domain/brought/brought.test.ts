/** 外部带入: a contract signed elsewhere is entered with its papers, approved by another, and served from where it stands. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { decide } from '#domain/kernel/decide.ts';
import { latest } from '#domain/kernel/evolve.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { broughtMethod, isBroughtIn } from '#domain/stages/brought/read.ts';
import { monthsBetween } from '#domain/stages/contract/schedule.ts';
import { partiesOf } from '#domain/stages/parties.ts';
import {
  currentAward,
  currentContract,
  currentPeriod,
  evaluatedYears,
  fundingByYear,
  paidFen,
  paymentsOf,
  schedule,
} from '#domain/stages/performance/contract-select.ts';
import { fundingOf, lotsOf, methodOf, needOf } from '#domain/stages/select.ts';
import * as story from '#test/domain/support/brought-story.ts';
import { approved, bringing, broughtServing, entered, planned } from '#test/domain/support/brought-story.ts';
import { fundingForm, qinghe, researchForm, yuan } from '#test/domain/support/forms.ts';
import { evenScores, indicatorRows } from '#test/domain/support/indicators.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, paid, refused } from '#test/domain/support/performance-story.ts';
import { openedPurchase, selectedPurchase } from '#test/domain/support/story.ts';

describe('a contract from outside', () => {
  it('takes the place of the purchase that was only opened', () => {
    const purchase = bringing();
    expect(purchase.open()).toEqual(['1/EnterContract']);
    expect(purchase.state.runs['1/contract']?.attempt).toBe(1);
    expect([isBroughtIn(purchase.state), isBroughtIn(openedPurchase().state)]).toEqual([true, false]);
  });

  it('is not brought into a purchase that has begun, nor twice', () => {
    const begun = selectedPurchase();
    expect(begun.refusal('lanxi', 'BringIn', story.bringIn)).toMatchObject({ code: 'BRING_IN_TOO_LATE' });
    expect(bringing().refusal('lanxi', 'BringIn', story.bringIn)?.code).toBe('BRING_IN_TOO_LATE');
  });

  it('is not brought into a purchase whose need was returned', () => {
    // Prepare: the money was refused, and what is bought is chosen again
    const purchase = selectedPurchase()
      .at('2021-03-02T09:00')
      .act('lanxi', 'ResearchNeed', researchForm())
      .act('luocai', 'ConfirmFunding', fundingForm({ decision: 'refused', lines: [] }));
    expect(purchase.open()).toEqual(['0/SelectItems']);
    // Act, Assess
    expect(purchase.refusal('lanxi', 'BringIn', story.bringIn)?.code).toBe('BRING_IN_TOO_LATE');
  });

  it('is not approved by whoever entered it, in whatever role', () => {
    const purchase = entered().at('2022-05-10T09:00');
    const command = { step: 'ApproveBroughtIn', lot: 1, item: 0, form: forms.approve() };
    const actor = { ...actorOf('weiguo'), account: 'lanxi' };
    expect(decide(purchase.state, command, { now: purchase.now, actor, seed: '1' })).toMatchObject({
      code: 'SAME_PERSON',
    });
  });

  const past = (changes: object) => ({ past: [story.pastForm(changes)] });
  const two = (changes: object) => ({
    past: [
      story.pastForm(),
      story.pastForm({
        from: '2022-02-01',
        to: '2022-04-30',
        acceptedOn: '2022-05-05',
        paidOn: '2022-05-06',
        ...changes,
      }),
    ],
  });

  it.each([
    ['signed tomorrow', { signedOn: '2022-05-10' }, 'DATE_IN_FUTURE'],
    ['with a term turned round', { termEnd: '2021-10-31' }, 'CONTRACT_TERM_REVERSED'],
    ['over since yesterday', { termEnd: '2022-05-08' }, 'BRING_IN_OVER'],
    ['that begins tomorrow', { termStart: '2022-05-10', past: [], grades: [] }, 'BRING_IN_NOT_BEGUN'],
    ['of three years and a day', { termEnd: '2024-11-01' }, 'CONTRACT_TERM_TOO_LONG'],
    ['whose money is not its price', { lines: [story.line(yuan(239_999))] }, 'FUNDING_SUM'],
    ['with a bond above the cap', { bondFen: yuan(24_000) + 1 }, 'BOND_TOO_HIGH'],
    ['with a period before its term', past({ from: '2021-10-31' }), 'BRING_IN_PERIOD'],
    ['with a period turned round', past({ to: '2021-10-31' }), 'BRING_IN_PERIOD'],
    ['with a period that ends today', past({ to: '2022-05-09' }), 'BRING_IN_PERIOD'],
    ['accepted before it began', past({ acceptedOn: '2021-10-31' }), 'BRING_IN_PERIOD'],
    ['paid before acceptance', past({ paidOn: '2022-02-09' }), 'BRING_IN_PERIOD'],
    ['paid tomorrow', past({ paidOn: '2022-05-10' }), 'BRING_IN_PERIOD'],
    ['with a gap between periods', two({ from: '2022-02-02' }), 'BRING_IN_PERIOD'],
    ['with a day in two periods', two({ from: '2022-01-31' }), 'BRING_IN_PERIOD'],
    ['paid beyond its price', past({ paidFen: yuan(240_000) + 1 }), 'PAYMENT_EXCEEDS_CONTRACT'],
    ['graded before it began', { grades: [{ year: 2020, grade: 'good' }] }, 'BRING_IN_GRADE'],
    ['graded next year', { grades: [{ year: 2023, grade: 'good' }] }, 'BRING_IN_GRADE'],
    [
      'graded twice',
      {
        grades: [
          { year: 2021, grade: 'good' },
          { year: 2021, grade: 'pass' },
        ],
      },
      'BRING_IN_GRADE',
    ],
    ['with a telephone in its notice', { content: '照料，电话 13800138000。' }, 'PERSONAL_DATA'],
  ])('is refused %s', (_, changes, code) => {
    expect(
      refused(bringing().at('2022-05-09T10:00'), 'lanxi', 'EnterContract', story.enterForm(changes)),
    ).toMatchObject({ code });
  });

  it.each([
    ['over tonight', { termEnd: '2022-05-09', lines: [story.line(yuan(240_000))] }],
    [
      'that begins today',
      { termStart: '2022-05-09', signedOn: '2022-05-09', past: [], grades: [{ year: 2022, grade: 'good' }] },
    ],
    ['of three whole years', { termEnd: '2024-10-31' }],
    ['with a bond at the cap', { bondFen: yuan(24_000) }],
    ['with two periods in a row', two({})],
    [
      'paid in whole on the day of acceptance, today',
      past({ to: '2022-05-08', acceptedOn: '2022-05-09', paidOn: '2022-05-09', paidFen: yuan(240_000) }),
    ],
    ['accepted on its first day', past({ acceptedOn: '2021-11-01' })],
  ])('is taken %s', (_, changes) => {
    const form = story.enterForm(changes);
    expect(refused(bringing().at('2022-05-09T10:00'), 'lanxi', 'EnterContract', form)).toBeUndefined();
  });

  it.each([
    ['contract', '合同文本'],
    ['acceptance', '验收材料'],
    ['payment', '付款凭证'],
    ['evaluation', '绩效评价结果'],
  ])('has its papers: without %s it is refused', (kind, name) => {
    const evidence = story.enterForm().evidence.filter((row) => row.kind !== kind);
    const form = story.enterForm({ evidence });
    expect(refused(bringing().at('2022-05-09T10:00'), 'lanxi', 'EnterContract', form)).toMatchObject({
      code: 'BRING_IN_EVIDENCE',
      sentence: `缺少证明材料：${name}。`,
    });
  });

  it('needs no paper for what is not said', () => {
    const form = story.enterForm({ past: [], grades: [], evidence: [story.paper('contract', 1)] });
    expect(refused(bringing().at('2022-05-09T10:00'), 'lanxi', 'EnterContract', form)).toBeUndefined();
  });

  it('is nothing of the record before another person has approved it', () => {
    const purchase = entered();
    expect(currentContract(purchase.state, 1)).toBeUndefined();
    expect(currentAward(purchase.state, 1)).toBeUndefined();
    expect(fundingOf(purchase.state)).toEqual([]);
    expect(partiesOf(purchase.state)).not.toContain(qinghe);
    expect(lotsOf(purchase.state).map(({ no }) => no)).toEqual([1]);
  });

  it('goes back to whoever entered it, and is read as it was entered last', () => {
    const purchase = act(
      entered(),
      '2022-05-10T09:00',
      'weiguo',
      'ApproveBroughtIn',
      forms.approve('returned'),
    );
    expect(purchase.open()).toEqual(['1/EnterContract']);
    act(purchase, '2022-05-10T10:00', 'lanxi', 'EnterContract', story.enterForm({ bondFen: yuan(10_000) }));
    act(purchase, '2022-05-11T09:00', 'weiguo', 'ApproveBroughtIn', forms.approve());
    expect(currentContract(purchase.state, 1)).toMatchObject({
      bondFen: yuan(10_000),
      signedOn: '2021-10-20',
    });
  });

  it('is a contract like any other once it is approved, and what follows a signature is owed of it', () => {
    const purchase = approved();
    expect(purchase.open()).toEqual(['1/FileContract', '1/PublishContract', '1/RegisterRecipients']);
    expect(currentAward(purchase.state, 1)).toMatchObject({
      org: qinghe,
      by: 'broughtIn',
      amountFen: yuan(240_000),
    });
    expect(currentContract(purchase.state, 1)).toMatchObject({
      org: qinghe,
      termEnd: '2022-10-31',
      services: [
        { no: 1, item: 12 },
        { no: 2, item: 17 },
      ],
    });
    expect(needOf(purchase.state)).toMatchObject({ termMonths: 12, budgetFen: yuan(240_000) });
    expect(needOf(purchase.state)?.catalogueItems.map(({ item }) => item)).toEqual([12, 17]);
    expect(methodOf(purchase.state)).toBe('consultation');
    expect(partiesOf(purchase.state)).toContain(qinghe);
    // Not from its signature half a year ago: nobody here could have been in time.
    expect(purchase.due('FileContract', 1).start.slice(0, 10)).toBe('2022-05-10');
  });

  it('says that its papers do not name a method', () => {
    expect(broughtMethod(approved({ method: 'unknown' }).state)).toBeUndefined();
  });

  it('counts towards the two per cent from its approval, each year by itself', () => {
    // Prepare
    const special = (year: number) => story.line(yuan(120_000), { source: 'specialFund', year });
    const purchase = entered({ lines: [special(2021), special(2022)] });
    purchase
      .withSpecialFund(2021, yuan(60_000_000))
      .withSpecialFund(2022, yuan(5_999_999))
      .at('2022-05-10T09:00');
    expect(refused(purchase, 'weiguo', 'ApproveBroughtIn', forms.approve())?.code).toBe('FUNDING_CAP');
    // Act
    purchase.withSpecialFund(2022, yuan(6_000_000));
    act(purchase, '2022-05-10T09:00', 'weiguo', 'ApproveBroughtIn', forms.approve());
    // Assess
    const reserved = [2021, 2022].map((year) => purchase.budget('451221', year).reserved[purchase.state.id]);
    expect(reserved).toEqual([yuan(120_000), yuan(120_000)]);
  });
});

describe('the service of a contract from outside', () => {
  it('goes on only with a plan, and from the day after what was paid', () => {
    const unplanned = approved();
    expect(refused(unplanned, 'weiguo', 'StartService', story.start('2022-02-01'))?.code).toBe(
      'STEP_NOT_OPEN',
    );
    const ready = planned().at('2022-05-16T09:00');
    for (const day of ['2022-01-31', '2022-02-02'])
      expect(refused(ready, 'weiguo', 'StartService', story.start(day))).toMatchObject({
        code: 'START_AFTER_PAST',
        field: 'startOn',
      });
  });

  it('keeps the periods that were paid, each paid once, and stands in the next', () => {
    const { state } = broughtServing();
    expect(schedule(state, 1).map(({ index, from, to }) => [index, from, to])).toEqual([
      [1, '2021-11-01', '2022-01-31'],
      [2, '2022-02-01', '2022-04-30'],
      [3, '2022-05-01', '2022-07-31'],
      [4, '2022-08-01', '2022-10-31'],
    ]);
    expect(paymentsOf(state, 1)).toMatchObject([{ period: 1, fen: yuan(60_000), step: 'EnterContract' }]);
    expect(paidFen(state, 1)).toBe(yuan(60_000));
    expect(currentPeriod(state, 1)?.index).toBe(2);
    expect(fundingByYear(state)).toEqual([{ year: 2022, plannedFen: yuan(240_000), paidFen: yuan(60_000) }]);
    expect(evaluatedYears(state, 1)).toEqual([2021]);
  });

  it('begins with its term where nothing was paid', () => {
    const { state } = broughtServing({ past: [], grades: [], method: 'unknown' }, '2021-11-01');
    expect(currentPeriod(state, 1)).toMatchObject({ index: 1, from: '2021-11-01', to: '2021-12-31' });
    expect(paymentsOf(state, 1)).toEqual([]);
  });

  it('pays what is left and no more, and frees nothing that was paid before', () => {
    // Prepare: agreed to end with the period that runs
    const purchase = broughtServing();
    act(purchase, '2022-05-17T10:00', 'weiguo', 'RequestExit', forms.exitForm('mutual', '2022-05-31'));
    paid(purchase, '2022-05-18', yuan(60_000));
    paid(purchase, '2022-06-01', yuan(20_000));
    act(
      purchase,
      '2022-06-07T10:00',
      'lanxi',
      'NotifyExit',
      forms.notifyExitForm('2022-06-07', '2022-06-13'),
    );
    act(purchase, '2022-06-08T10:00', 'xieqing', 'HandOver', forms.handOverForm('2022-06-08'));
    act(purchase, '2022-06-09T10:00', 'lanxi', 'VerifyHandover', forms.verifyHandoverForm());
    const settle = forms.settleForm('2022-06-10', { bondReturnedFen: yuan(12_000) });
    act(purchase, '2022-06-10T10:00', 'luocai', 'SettleAccounts', settle);
    const scores = { indicators: indicatorRows(['care'], evenScores(88)), findings: '良好。' };
    act(purchase, '2022-06-10T11:00', 'lanxi', 'EvaluateAsPurchaser', scores);
    act(purchase, '2022-06-10T12:00', 'huimin', 'EvaluateAsRecipients', forms.surveyForm());
    act(purchase, '2022-06-10T13:00', 'mingjian', 'EvaluateAsThirdParty', scores);
    act(purchase, '2022-06-13T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm());
    act(purchase, '2022-06-14T10:00', 'lanxi', 'PublishEvaluation', forms.evaluationNotice());
    act(purchase, '2022-06-15T10:00', 'weiguo', 'CloseContract', forms.closeForm());
    expect(latest(purchase.state, 'CloseContract', 1)?.data.closed).toMatchObject({
      paidFen: yuan(140_000),
      unspentFen: yuan(100_000),
      freedFen: yuan(100_000),
    });
    expect(paidFen(purchase.state, 1)).toBe(yuan(140_000));
    expect(latest(purchase.state, 'PayService', 1)?.data).toMatchObject({ period: 3, evaluates: 2022 });
  });

  it('is marked in every document that is made public of it', () => {
    const purchase = planned();
    const event = purchase.events.find(({ type }) => type === 'PublishContract');
    const said = event && publicDocument(event, purchase.state);
    expect(said?.sections.at(-1)).toEqual({
      heading: '外部带入',
      fields: [
        {
          label: '说明',
          value:
            '合同于2021年10月20日在本系统以外签订，由采购人带入；立项、采购公告、评审定标没有记录在本系统。',
        },
      ],
    });
    expect(JSON.stringify(said)).toContain('竞争性磋商');
  });

  it('is not said of a contract that was bought here', () => {
    const purchase = broughtServing({ method: 'unknown' });
    const event = purchase.events.find(({ type }) => type === 'PublishContract');
    expect(JSON.stringify(event && publicDocument(event, purchase.state))).toContain('材料中没有写明');
  });
});

describe('the months of a term', () => {
  it.each([
    ['2021-11-01', '2022-10-31', 12],
    ['2021-11-01', '2022-11-01', 13],
    ['2021-11-01', '2021-11-02', 1],
  ])('from %s to %s are %s', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });
});
