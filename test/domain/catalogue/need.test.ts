import { describe, expect, it } from '@jest/globals';
import { lots, openPurchaseForm, researchForm, selectItemsForm, yuan } from '#test/domain/support/forms.ts';
import { Purchase } from '#test/domain/support/purchase.ts';
import { openedPurchase, selectedPurchase } from '#test/domain/support/story.ts';

describe('OpenPurchase', () => {
  it('starts the catalogue stage in the region of the officer', () => {
    // Prepare, Act
    const purchase = openedPurchase();
    // Assess
    expect(purchase.open()).toEqual(['0/SelectItems']);
    expect(purchase.state.region).toBe('451221');
    expect(purchase.position('SelectItems').owner).toEqual({ role: 'officer', scope: '451221' });
    expect(purchase.events[0]?.starts[0]?.name).toBe('451221-2021-0001-catalogue-1');
  });

  it('lets a township run its own purchase, with its own people (G-09)', () => {
    // Prepare
    const form = openPurchaseForm({ purchaserName: '六寨镇人民政府', purchaserKind: 'township' });
    // Act
    const purchase = new Purchase('2021-03-01T09:00').act('yangzhen', 'OpenPurchase', form);
    // Assess
    expect(purchase.position('SelectItems').owner).toEqual({ role: 'townshipOfficer', scope: '451221104' });
    expect(purchase.refusal('lanxi', 'SelectItems', selectItemsForm())).toMatchObject({
      code: 'NOT_THIS_PURCHASER',
    });
    purchase
      .act('yangzhen', 'SelectItems', selectItemsForm())
      .act(
        'yangzhen',
        'ResearchNeed',
        researchForm({ publicOpinion: { ...researchForm().publicOpinion, to: '2021-03-01' } }),
      );
    expect(purchase.position('ConfirmFunding').owner).toEqual({ role: 'finance', scope: '451221' });
  });

  it.each([
    [
      'a purchaser 102号令 bars',
      'lanxi',
      { purchaserKind: 'publicInstitutionOne' },
      'PURCHASER_BARRED',
      '财政部令第102号 第八条',
    ],
    [
      'a mass organisation',
      'lanxi',
      { purchaserKind: 'fundedMassOrganisation' },
      'PURCHASER_BARRED',
      '财政部令第102号 第八条',
    ],
    [
      'a county officer in the name of a township',
      'lanxi',
      { purchaserKind: 'township' },
      'PURCHASER_KIND_MISMATCH',
      '桂民规〔2018〕5号 二（一）',
    ],
    [
      'a township in the name of the county',
      'yangzhen',
      {},
      'PURCHASER_KIND_MISMATCH',
      '桂民规〔2018〕5号 二（一）',
    ],
    ['a finance officer', 'luocai', {}, 'ROLE_NOT_ALLOWED', '系统规则'],
    ['markup in the title', 'lanxi', { title: '<b>采购</b>' }, 'FORM_INVALID', '系统规则'],
  ])('refuses %s', (_, account, changes, code, article) => {
    const purchase = new Purchase('2021-03-01T09:00');
    expect(purchase.refusal(account, 'OpenPurchase', openPurchaseForm(changes))).toMatchObject({
      code,
      article,
    });
    expect(purchase.state.version).toBe(0);
  });

  it('opens a purchase once', () => {
    expect(openedPurchase().refusal('lanxi', 'OpenPurchase', openPurchaseForm())).toMatchObject({
      code: 'PURCHASE_OPENED',
    });
  });

  it('has no rules to apply before the founding document', () => {
    const purchase = new Purchase('2018-10-15T09:00');
    expect(purchase.refusal('lanxi', 'OpenPurchase', openPurchaseForm())).toMatchObject({
      code: 'BEFORE_THE_RULES',
    });
  });
});

describe('SelectItems', () => {
  const [one, two] = lots;
  it.each([
    ['an eligibility decision', { need: '受托开展低保资格审批工作。' }, 'NEGATIVE_LIST', 'need'],
    ['labour dispatch', { need: '以劳务派遣方式配备工作人员。' }, 'NEGATIVE_LIST', 'need'],
    ['a works bundle', { need: '提供照料服务并实施敬老院装修工程。' }, 'NEGATIVE_LIST', 'need'],
    [
      'banned work hidden in a lot',
      { lotPlan: [{ ...one, title: '低保资格审批服务' }, two] },
      'NEGATIVE_LIST',
      'need',
    ],
    ['pricing by headcount', { pricingUnit: 'headcount' }, 'NEGATIVE_LIST', 'pricingUnit'],
    [
      'item 22 without a written reason',
      { catalogueItems: [{ item: '22' }] },
      'NEGATIVE_LIST',
      'catalogueItems.0.reason',
    ],
    [
      'an item outside the catalogue',
      { catalogueItems: [{ item: '23' }] },
      'NEGATIVE_LIST',
      'catalogueItems.0.item',
    ],
    ['no item at all', { catalogueItems: [] }, 'FORM_INVALID', 'catalogueItems'],
    [
      'an item twice',
      { catalogueItems: [{ item: '2' }, { item: '2' }] },
      'CATALOGUE_ITEM_REPEATED',
      'catalogueItems.1',
    ],
    ['lots that do not add up to the budget', { budgetFen: yuan(1_400_000) + 1 }, 'LOT_SUM', 'budgetFen'],
    [
      'a ceiling above the lot budget',
      { lotPlan: [{ ...one, ceilingFen: yuan(700_000) + 1 }, two] },
      'LOT_CEILING',
      'lotPlan.0.ceilingFen',
    ],
    [
      'a lot without money',
      { lotPlan: [{ ...one, budgetFen: 0, ceilingFen: 0 }, two] },
      'LOT_BUDGET_EMPTY',
      'lotPlan.0.budgetFen',
    ],
    ['lots out of order', { lotPlan: [two, one] }, 'LOT_NUMBERS', 'lotPlan.0.no'],
    ['more than a year without a reason', { termMonths: 13 }, 'TERM_TOO_LONG', 'termMonths'],
  ])('refuses %s', (_, changes, code, field) => {
    const purchase = openedPurchase();
    expect(purchase.refusal('lanxi', 'SelectItems', selectItemsForm(changes))).toMatchObject({ code, field });
    expect(purchase.open()).toEqual(['0/SelectItems']);
  });

  it.each([
    [
      'content that nobody may buy',
      { need: '受托开展低保资格审批工作。' },
      '删去不得购买的内容，或改由政府直接承担。',
    ],
    ['a price by heads', { pricingUnit: 'headcount' }, '改按服务的数量和成果计价。'],
    [
      'an open item without its reason',
      { catalogueItems: [{ item: '22' }] },
      '填写书面理由，或改选目录内相应的事项。',
    ],
    ['an item of no directory', { catalogueItems: [{ item: '23' }] }, '改选指导性目录内的事项。'],
  ])('says what to do about %s', (_, changes, wayOut) => {
    expect(openedPurchase().refusal('lanxi', 'SelectItems', selectItemsForm(changes))).toMatchObject({
      wayOut,
    });
  });

  it('accepts item 22 with its reason, and three years with theirs', () => {
    const changes = {
      catalogueItems: [{ item: '22', reason: '县政府专题会议委托的探访关爱服务。' }],
      termMonths: 36,
      multiYearReason: '预算有保障、内容稳定、连续性强。',
    };
    const purchase = openedPurchase().act('lanxi', 'SelectItems', selectItemsForm(changes));
    expect(purchase.open()).toEqual(['0/ResearchNeed']);
  });

  it('keeps the texts of the need out of the plain event', () => {
    const data = selectedPurchase().events.at(-1)?.data;
    expect(data?.need).toEqual({ text: selectItemsForm().need });
    expect(data?.catalogueItems).toEqual([
      { item: 2, name: '低保、特困人员、孤儿等救助对象入户摸底排查', category: 'routine' },
      { item: 3, name: '对社会救助对象入户调查、经济状况核对', category: 'routine' },
    ]);
  });
});

describe('ResearchNeed', () => {
  const two = researchForm().respondents.slice(0, 2);
  const sameTwice = [...two, { ...two[0], name: ' 青禾社会工作服务中心 ' }];

  it('asks three respondents from 2021-07-01 on, and none before', () => {
    // Prepare
    const early = selectedPurchase().at('2021-03-05T10:00');
    const late = openedPurchase('2021-07-01T09:00').act('lanxi', 'SelectItems', selectItemsForm());
    // Act
    const answers = [two, sameTwice].map((respondents) =>
      late.refusal('lanxi', 'ResearchNeed', researchForm({ respondents })),
    );
    // Assess
    for (const answer of answers) {
      expect(answer).toMatchObject({ code: 'RESEARCH_RESPONDENTS', article: '财库〔2021〕22号 第十条' });
    }
    expect(early.refusal('lanxi', 'ResearchNeed', researchForm({ respondents: two }))).toBeUndefined();
    expect(late.refusal('lanxi', 'ResearchNeed', researchForm())).toBeUndefined();
  });

  it.each([
    ['no public opinion', { publicOpinion: undefined }, 'PUBLIC_OPINION_MISSING'],
    [
      'an opinion period that is not over',
      { publicOpinion: { ...researchForm().publicOpinion, to: '2021-03-06' } },
      'PUBLIC_OPINION_DATES',
    ],
    [
      'an opinion period that ends before it begins',
      { publicOpinion: { ...researchForm().publicOpinion, from: '2021-03-03' } },
      'PUBLIC_OPINION_DATES',
    ],
  ])('refuses %s', (_, changes, code) => {
    const purchase = selectedPurchase().at('2021-03-05T10:00');
    expect(purchase.refusal('lanxi', 'ResearchNeed', researchForm(changes))).toMatchObject({ code });
  });
});
