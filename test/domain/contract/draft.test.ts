import { describe, expect, it } from '@jest/globals';
import { qinghe, yuan } from '#test/domain/support/forms.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, drafted, refused } from '#test/domain/support/performance-story.ts';
import { declareSmall } from '#test/domain/support/sealing.ts';
import { contractStage } from '#test/domain/support/story.ts';

const parts: [string, object][] = [
  ['服务内容', { content: undefined }],
  ['期限', { termEnd: undefined }],
  ['数量', { services: [] }],
  ['质量', { quality: undefined }],
  ['价格', { amountFen: undefined }],
  ['资金结算方式', { settlement: undefined }],
  ['权利义务', { rights: undefined }],
  ['违约责任', { breach: undefined }],
  ['退出条款', { exitClause: undefined }],
  ['临时接管条款', { takeoverClause: undefined }],
];

describe('the contract (G-27, G-28)', () => {
  const purchase = contractStage().at('2021-04-14T10:00');
  const draft = (changes: object) => refused(purchase, 'lanxi', 'DraftContract', forms.contractForm(changes));

  it.each(parts)('is refused without %s', (name, changes) => {
    // Act
    const refusal = draft(changes);
    // Assess
    expect(refusal).toMatchObject({ code: 'CONTRACT_PART_MISSING' });
    expect(refusal?.sentence).toBe(`合同缺少：${name}。`);
    expect(refusal?.article).toContain('桂民规〔2018〕5号 二（四）');
  });

  it('names every missing part at once, in the order of the founding document', () => {
    expect(draft({ takeoverClause: undefined, quality: undefined, content: undefined })?.sentence).toBe(
      '合同缺少：服务内容、质量、临时接管条款。',
    );
  });

  it('carries the amount of the award to the fen', () => {
    expect(draft({ amountFen: yuan(688_000) + 1 })).toMatchObject({
      code: 'CONTRACT_AMOUNT_DIFFERS',
      field: 'amountFen',
    });
    expect(draft({ amountFen: yuan(688_000) - 1 })).toMatchObject({ code: 'CONTRACT_AMOUNT_DIFFERS' });
  });

  const conditions = {
    budgetSecured: true,
    contentStable: true,
    continuous: true,
    fundingStable: true,
    priceStable: true,
  };

  it.each([
    ['the day after one year, without conditions', { termEnd: '2022-05-10' }, 'CONTRACT_TERM_CONDITIONS'],
    [
      'one year and a day with four of the five conditions',
      { termEnd: '2022-05-10', longTerm: { ...conditions, priceStable: false } },
      'CONTRACT_TERM_CONDITIONS',
    ],
    ['three years and a day', { termEnd: '2024-05-10', longTerm: conditions }, 'CONTRACT_TERM_TOO_LONG'],
    ['an end before the start', { termEnd: '2021-05-09' }, 'CONTRACT_TERM_REVERSED'],
  ])('is refused for a term of %s', (_, changes, code) => {
    expect(draft(changes)).toMatchObject({ code });
  });

  it('may run three years where all five conditions are met', () => {
    // Prepare
    const fresh = contractStage().at('2021-04-14T10:00');
    // Act
    const refusal = refused(
      fresh,
      'lanxi',
      'DraftContract',
      forms.contractForm({ termEnd: '2024-05-09', longTerm: conditions }),
    );
    // Assess
    expect(refusal).toBeUndefined();
  });

  it('asks for a bond of ten per cent at most', () => {
    expect(draft({ bondFen: yuan(68_800) + 1 })).toMatchObject({ code: 'BOND_TOO_HIGH', field: 'bondFen' });
    expect(drafted({ bondFen: yuan(68_800) }).open()).toContain('1/ReviewContract');
  });

  it('is for what was bought, and names the line that is not', () => {
    const services = [...forms.contractForm().services, { item: '12', unit: '户次', quantity: 1 }];
    const refusal = draft({ services });
    expect(refusal).toMatchObject({ code: 'CONTRACT_ITEM_FOREIGN', field: 'services.2.item' });
    expect(refusal?.sentence).toContain('12');
  });

  it('agrees a price of a visit or an hour for all lines or for none, within its own price', () => {
    const [first, second] = forms.contractForm().services;
    const visit = { ...first, pricedBy: 'visit', unitFen: yuan(300) };
    const hour = (unitFen: number) => ({ ...second, pricedBy: 'hour', unitFen });
    expect(draft({ services: [visit, second] })).toMatchObject({
      code: 'CONTRACT_PRICING_HALF',
      field: 'services.1.pricedBy',
    });
    expect(draft({ services: [visit, { ...second, pricedBy: 'hour' }] })).toMatchObject({
      code: 'CONTRACT_PRICING_HALF',
    });
    expect(draft({ services: [{ ...first, unitFen: 1 }, second] })).toMatchObject({
      code: 'CONTRACT_PRICING_HALF',
      field: 'services.0.pricedBy',
    });
    // 1,200 × 300 yuan leave 328,000 yuan for 800 hours: 410 yuan each.
    expect(draft({ services: [visit, hour(yuan(410) + 1)] })).toMatchObject({
      code: 'CONTRACT_PRICES_EXCEED',
      field: 'services',
    });
    const within = { services: [visit, hour(yuan(410))] };
    expect(drafted(within).open()).toContain('1/ReviewContract');
  });

  it('may begin and end on one day, and says which term is too long', () => {
    const refusal = draft({ termEnd: '2024-05-10', longTerm: conditions });
    expect(refusal).toMatchObject({ field: 'termEnd' });
    expect(refusal?.sentence).toContain('3');
    expect(draft({ termEnd: '2021-05-09' })).toMatchObject({ field: 'termEnd' });
    expect(draft({ termEnd: '2022-05-10' })).toMatchObject({ field: 'longTerm' });
    const fresh = contractStage().at('2021-04-14T10:00');
    expect(
      refused(fresh, 'lanxi', 'DraftContract', forms.contractForm({ termEnd: '2021-05-10' })),
    ).toBeUndefined();
  });

  it.each([
    ['pays later than in sixty days', { paymentDays: 61 }, 'PAYMENT_TERM_TOO_LONG', 'paymentDays'],
    ['pays too little before', { prepayment: { ratio: 2000 } }, 'PREPAYMENT_RATIO', 'prepayment.ratio'],
  ])('is refused where it %s, if an SME is paid, and only then', (_, terms, code, field) => {
    // Prepare: the contract is drafted when the rules of 2025 hold
    const late = (small: boolean) => {
      const fresh = contractStage().at('2025-06-03T10:00');
      if (small) declareSmall(fresh, ({ org }) => org === qinghe);
      return refused(fresh, 'lanxi', 'DraftContract', forms.contractForm(terms));
    };
    // Act, Assess
    expect(late(true)).toMatchObject({ code, field });
    expect(late(false)).toBeUndefined();
  });

  it('keeps personal data out of what its notice will show', () => {
    expect(draft({ content: '联系人手机 13800138000' })).toMatchObject({
      code: 'PERSONAL_DATA',
      field: 'content',
    });
  });

  it('is drafted by the purchaser alone', () => {
    expect(refused(purchase, 'tianlan', 'DraftContract', forms.contractForm())).toMatchObject({
      code: 'NOT_THIS_PURCHASER',
    });
    expect(refused(purchase, 'xieqing', 'DraftContract', forms.contractForm())).toMatchObject({
      code: 'ROLE_NOT_ALLOWED',
    });
  });

  it('is reviewed by another person, and goes back where it is returned', () => {
    // Prepare
    const reviewing = drafted().at('2021-04-15T10:00');
    // Act
    const same = refused(reviewing, 'lanxi', 'ReviewContract', forms.approve());
    act(reviewing, '2021-04-15T11:00', 'weiguo', 'ReviewContract', forms.approve('returned'));
    // Assess
    expect(same).toMatchObject({ code: 'SAME_PERSON' });
    expect(reviewing.open()).toContain('1/DraftContract');
    expect(reviewing.position('DraftContract', 1).visit).toBe(2);
  });
});
