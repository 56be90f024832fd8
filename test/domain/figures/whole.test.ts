/** 份额、权重: entered as a whole, or not at all; what is judged afterwards is judged by them. */
import { describe, expect, it } from '@jest/globals';
import { type FigureId, wholes } from '#domain/figures/figure.ts';
import { type FigureForm, figureForms } from '#domain/figures/forms.ts';
import {
  decideFigure,
  evolveFigures,
  type FigureState,
  figuresIn,
  initialFigures,
} from '#domain/figures/process.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { indicatorsFor, type ServiceType, serviceTypes } from '#domain/stages/evaluation/indicators.ts';
import { schemeOn } from '#domain/stages/evaluation/scheme.ts';
import { wantWhole } from '#test/domain/support/whole-refusal.ts';

const now = '2026-11-26T09:00:00.000+08:00';
const weights: Record<string, string> = {
  weightQuantity: '10',
  weightQuality: '20',
  weightFunds: '10',
  weightEffect: '15.5',
  weightManagement: '10',
  weightSocial: '4.5',
  weightSatisfaction: '30',
};
const shares = { shareOfPurchaser: '25', shareOfRecipients: '40', shareOfThirdParty: '35' };

function entry(values: Record<string, string>, changes: object = {}): FigureForm<'EnterFigure'> {
  const [[figure, value] = ['', ''], ...others] = Object.entries(values);
  return {
    figure: figure as FigureId,
    from: '2026-12-01',
    value,
    together: others.map(([id, written]) => ({ figure: id, value: written })),
    grounds: 'decision',
    basis: '河民发〔2026〕12号',
    reason: '侧重服务对象满意度',
    ...changes,
  };
}

const facts = (account: string) => ({ actor: actorOf(account), now });
const answer = (form: FigureForm<'EnterFigure'>, state = initialFigures, account = 'heshi') =>
  decideFigure(state, 'EnterFigure', form, facts(account));

function set(form: FigureForm<'EnterFigure'>, state: FigureState = initialFigures): FigureState {
  const entered = answer(form, state);
  if (isRefusal(entered)) throw new Error(entered.code);
  const after = evolveFigures(state, entered);
  const number = after.entries.length;
  const confirmed = decideFigure(after, 'ConfirmFigure', { number, decision: 'confirm' }, facts('guihe'));
  if (isRefusal(confirmed)) throw new Error(confirmed.code);
  return evolveFigures(after, confirmed);
}
const inCity = (state: FigureState, region = '451221') => ({ region, figures: figuresIn(state.entries) });

const points = {
  pointsManagementStaff: '50',
  pointsManagementReporting: '30',
  pointsManagementEmergency: '20',
};

describe('The points of a dimension', () => {
  it('add up to 100 points, and are whole ones', () => {
    expect(answer(entry({ ...points, pointsManagementStaff: '51' }))).toMatchObject({
      code: 'FIGURE_SUM',
      sentence: '同组各项合计为 101 分，不是 100 分。',
      field: 'together',
    });
    expect(answer(entry({ ...points, pointsManagementEmergency: '20.5' }))).toMatchObject({
      code: 'FIGURE_VALUE',
      field: 'together.1.value',
    });
    expect(answer(entry({ ...points, pointsManagementEmergency: '0' }))).toMatchObject({
      code: 'FIGURE_VALUE',
    });
    expect(answer(entry({ ...points }, { together: [] }))).toMatchObject({
      code: 'FIGURE_TOGETHER',
      sentence: expect.stringContaining('合计须为 100 分'),
    });
  });

  it('are what the indicators of an evaluation that begins later may give, in its region alone', () => {
    // Act
    const place = inCity(set(entry(points)));
    const full = (on: string, where: typeof place | string) =>
      indicatorsFor(['care'], on, where)
        .filter(({ dimension }) => dimension === 'management')
        .map((one) => one.full);
    // Assess
    expect(full('2026-12-01', place)).toEqual([50, 30, 20]);
    expect(full('2026-11-30', place)).toEqual([40, 30, 30]);
    expect(full('2026-12-01', '451221')).toEqual([40, 30, 30]);
  });

  it('that are fewer than the types that share them leave the last ones out, and 100 is still 100', () => {
    const place = inCity(set(entry({ pointsQualityFindings: '97', pointsQualityService: '3' })));
    const quality = indicatorsFor(Object.keys(serviceTypes) as ServiceType[], '2026-12-01', place).filter(
      ({ dimension }) => dimension === 'quality',
    );
    expect(quality.map(({ id, full }) => [id, full])).toEqual([
      ['findings', 97],
      ['careQuality', 1],
      ['socialQuality', 1],
      ['inquiryQuality', 1],
    ]);
  });
});

describe('A set of shares or weights', () => {
  it('is seven sets, each whole', () => {
    expect(wholes.map((ids) => ids.length)).toEqual([7, 3, 3, 2, 3, 3, 2]);
    for (const ids of wholes) for (const id of ids) expect(id).toMatch(/^(?:weight|shareOf|points)[A-Z]/);
  });

  it('holds from its day on, in its region and nowhere else', () => {
    // Act
    const state = set(entry(shares), set(entry(weights)));
    // Assess
    const scheme = schemeOn('2026-12-01', inCity(state));
    expect(scheme.weights).toEqual({
      quantity: 1000,
      quality: 2000,
      funds: 1000,
      effect: 1550,
      management: 1000,
      social: 450,
      satisfaction: 3000,
    });
    expect(scheme.shares).toEqual({ purchaser: 2500, recipients: 4000, thirdParty: 3500 });
    const table = schemeOn('2026-12-01', '451221');
    expect(schemeOn('2026-11-30', inCity(state))).toEqual(table);
    expect(schemeOn('2026-12-01', inCity(state, '450102'))).toEqual(table);
    expect([table.weights.satisfaction, table.shares.purchaser]).toEqual([2500, 3000]);
  });

  it('is put right by a newer one, as a whole', () => {
    const newer = { ...weights, weightSatisfaction: '28', weightQuantity: '12' };
    const state = set(entry(newer), set(entry(weights)));
    expect(schemeOn('2026-12-01', inCity(state)).weights).toMatchObject({
      satisfaction: 2800,
      quantity: 1200,
    });
  });

  it.each<[string, Record<string, string>, object, string, string]>([
    [
      'with one left out',
      { weightQuality: '50', weightSatisfaction: '50' },
      {},
      'FIGURE_TOGETHER',
      'together',
    ],
    ['without the others', shares, { together: undefined }, 'FIGURE_TOGETHER', 'together'],
    [
      'with one of them twice',
      shares,
      { together: Array(2).fill({ figure: 'shareOfRecipients', value: '40' }) },
      'FIGURE_TOGETHER',
      'together',
    ],
    [
      'with one of another set',
      shares,
      {
        together: [
          { figure: 'shareOfRecipients', value: '40' },
          { figure: 'weightFunds', value: '35' },
        ],
      },
      'FIGURE_TOGETHER',
      'together',
    ],
    ['that comes to more', { ...shares, shareOfThirdParty: '35.01' }, {}, 'FIGURE_SUM', 'together'],
    ['that comes to less', { ...shares, shareOfPurchaser: '24.99' }, {}, 'FIGURE_SUM', 'together'],
    [
      'in which something weighs more than satisfaction',
      { ...weights, weightQuality: '25.01', weightSatisfaction: '24.99' },
      {},
      'FIGURE_SATISFACTION',
      'together',
    ],
    [
      'with a word for a number',
      { ...shares, shareOfThirdParty: '三十五' },
      {},
      'FIGURE_VALUE',
      'together.1.value',
    ],
    [
      'beside a figure that stands by itself',
      { surveyMinimum: '40' },
      { together: [{ figure: 'weightFunds', value: '1' }] },
      'FIGURE_ALONE',
      'together',
    ],
  ])('is refused %s', (_, values, changes, code, field) => {
    const refused = answer(entry(values, changes));
    expect(refused).toMatchObject({ code, field });
    wantWhole(refused as never, figureForms.EnterFigure);
  });

  it('may have satisfaction weigh as much as the heaviest of the others', () => {
    const even = { ...weights, weightQuality: '25', weightSatisfaction: '25' };
    expect(isRefusal(answer(entry(even)))).toBe(false);
  });

  it('waits as a whole: nobody enters another of its set meanwhile', () => {
    const entered = answer(entry(weights));
    const state = evolveFigures(initialFigures, entered as never);
    const { weightSocial = '', ...others } = weights;
    expect(answer(entry({ weightSocial, ...others }), state)).toMatchObject({ code: 'FIGURE_PENDING' });
    expect(isRefusal(answer(entry(shares), state))).toBe(false);
    expect(isRefusal(answer(entry(weights), state, 'guiting'))).toBe(false);
  });

  it('stands on record with each of its values in the unit that is counted in', () => {
    expect(answer(entry(shares))).toMatchObject({
      data: {
        figure: 'shareOfPurchaser',
        amount: 2500,
        together: [
          { figure: 'shareOfRecipients', value: '40', amount: 4000 },
          { figure: 'shareOfThirdParty', value: '35', amount: 3500 },
        ],
      },
    });
  });
});
