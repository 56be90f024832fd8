import { describe, expect, it } from '@jest/globals';
import { latest } from '#domain/kernel/evolve.ts';
import type { PurchaseState } from '#domain/kernel/types.ts';
import { catalogue } from '#domain/law/catalogue.ts';
import { figuresOf } from '#domain/law/figures.ts';
import { indicatorsOf } from '#domain/stages/evaluation/indicator-form.ts';
import {
  evidenceKinds,
  indicatorLabels,
  indicatorsFor,
  type ServiceType,
  serviceTypeOf,
  serviceTypes,
  serviceTypesOf,
} from '#domain/stages/evaluation/indicators.ts';
import { dimensionIds } from '#domain/stages/evaluation/scheme.ts';
import { evaluationOf } from '#domain/stages/evaluation/subject.ts';
import * as forms from '#test/domain/support/performance-forms.ts';
import { act, evaluated, refused, yearEnd } from '#test/domain/support/performance-story.ts';

const indicatorsOn = (set: readonly ServiceType[]) => indicatorsFor(set, '2021-12-31', '451221');
const types = Object.keys(serviceTypes) as ServiceType[];
/** Every set of types that a contract could buy. */
const sets = Array.from({ length: 2 ** types.length }, (_, bits) =>
  types.filter((_, at) => (bits >> at) % 2 === 1),
);

describe('the indicators (G-38)', () => {
  it('add up to 100 in each of the six dimensions, whatever a contract buys', () => {
    for (const set of sets)
      for (const dimension of dimensionIds) {
        const own = indicatorsOn(set).filter((one) => one.dimension === dimension);
        expect([set, dimension, own.reduce((sum, { full }) => sum + full, 0)]).toEqual([set, dimension, 100]);
      }
  });

  it('ask evidence for each, and have a name each', () => {
    for (const set of sets)
      for (const { id, evidence, full } of indicatorsOn(set)) {
        expect(evidence.every((kind) => kind in evidenceKinds) && evidence.length > 0).toBe(true);
        expect(full).toBeGreaterThan(0);
        expect(indicatorLabels[id]).toBeDefined();
      }
  });

  it('share quality and effect among the types that are bought, what is left over to the first', () => {
    const of = (set: ServiceType[]) =>
      indicatorsOn(set)
        .filter(({ id }) => /Quality|Effect/.test(id))
        .map(({ id, full }) => [id, full]);
    expect(of(['care'])).toEqual([
      ['careQuality', 60],
      ['careEffect', 100],
    ]);
    expect(of(['care', 'inquiry', 'publicity'])).toEqual([
      ['careQuality', 20],
      ['inquiryQuality', 20],
      ['publicityQuality', 20],
      ['careEffect', 34],
      ['inquiryEffect', 33],
      ['publicityEffect', 33],
    ]);
    expect(of([])).toEqual(of(['other']));
  });

  it('know a type for each item of the annex', () => {
    expect(catalogue.map(({ number }) => serviceTypeOf(number))).toEqual([
      ...['publicity', 'inquiry', 'inquiry', 'inquiry', 'publicity', 'other', 'inquiry', 'publicity'],
      ...['publicity', 'inquiry', 'care', 'care', 'care', 'social', 'social', 'social', 'care'],
      ...['social', 'social', 'social', 'social', 'other'],
    ]);
    expect(serviceTypeOf(23)).toBe('other');
    expect(serviceTypesOf([{ item: 3 }, { item: 12 }, { item: 2 }])).toEqual(['care', 'inquiry']);
  });
});

describe('points', () => {
  const rows = forms.scoresForm(88).indicators;
  const without = (id: string) => rows.filter(({ indicator }) => indicator !== id);
  const with_ = (id: string, change: object) =>
    rows.map((row) => (row.indicator === id ? { ...row, ...change } : row));

  it.each([
    [
      'an indicator left out',
      without('wages'),
      'INDICATOR_MISSING',
      '没有评分的指标：资金使用“工资按时足额发放”。',
    ],
    [
      'one of a service that is not bought',
      [...rows, { ...rows[0], indicator: 'careQuality' }],
      'INDICATOR_FOREIGN',
      '“照护内容符合对象需要”不是这个合同的评价指标。',
    ],
    ['one twice', [...rows, rows[3]], 'INDICATOR_TWICE', '“督导发现的问题和整改”评了两次分。'],
    [
      'more than the full points',
      with_('wages', { points: 26 }),
      'INDICATOR_OVER',
      '“工资按时足额发放”的满分是 25 分。',
    ],
    [
      'points without the evidence',
      with_('contracted', { kinds: ['records'] }),
      'EVIDENCE_LACKING',
      '“完成数量与合同相符”没有查验验收书，不能得分。',
    ],
  ])('are refused with %s', (_, indicators, code, sentence) => {
    const purchase = yearEnd().at('2022-01-12T10:00');
    for (const [who, step] of [
      ['lanxi', 'EvaluateAsPurchaser'],
      ['mingjian', 'EvaluateAsThirdParty'],
    ] as const)
      expect(refused(purchase, who, step, forms.scoresForm(88, { indicators }))).toMatchObject({
        code,
        sentence,
      });
  });

  it('are none where the evidence is not there, and the full where it is', () => {
    // Prepare
    const purchase = yearEnd();
    const indicators = with_('contracted', { kinds: [], points: 0 }).map((row) =>
      row.indicator === 'wages' ? { ...row, points: 25 } : row,
    );
    // Act
    act(purchase, '2022-01-12T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(88, { indicators }));
    // Assess: 88 = 60 + 25 + 3 without the first; 50 + 25 + 13
    expect(latest(purchase.state, 'EvaluateAsPurchaser', 1)?.data).toMatchObject({
      indicatorSet: '2018-10-16',
      quantity: { score: 28 },
      funds: { score: 88 },
      effect: { score: 88 },
    });
  });
});

describe('the use of a result (G-41)', () => {
  const grade = (base: number) => {
    const purchase = yearEnd();
    act(purchase, '2022-01-12T10:00', 'lanxi', 'EvaluateAsPurchaser', forms.scoresForm(base));
    act(
      purchase,
      '2022-01-13T10:00',
      'huimin',
      'EvaluateAsRecipients',
      forms.surveyForm({ satisfied: 66 - (base < 50 ? 40 : 0), ratherSatisfied: 22 - (base < 50 ? 20 : 0) }),
    );
    act(purchase, '2022-01-14T10:00', 'mingjian', 'EvaluateAsThirdParty', forms.scoresForm(base));
    return act(purchase, '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm()).at(
      '2022-01-18T10:00',
    );
  };
  // Each anew: an act that is taken is done.
  const good = () =>
    act(evaluated(yearEnd()), '2022-01-17T10:00', 'weiguo', 'ConfirmGrade', forms.gradeForm()).at(
      '2022-01-18T10:00',
    );
  const notice = (uses: string[] | undefined, changes = {}) =>
    forms.evaluationNotice({ uses, rectification: '三十日内整改。', ...changes });

  it.each([
    ['nothing at all', good, undefined, 'USE_MISSING'],
    ['an empty list', good, [], 'USE_MISSING'],
    ['an exit after 良', good, ['exit'], 'USE_NOT_OF_GRADE'],
    ['中 without correction', () => grade(60), ['qualification'], 'USE_MISSING'],
    ['中 with renewal', () => grade(60), ['correction', 'renewal'], 'USE_NOT_OF_GRADE'],
    ['差 that leaves out the exit', () => grade(40), ['noRenewal'], 'USE_MISSING'],
    ['差 that leaves out the end of renewals', () => grade(40), ['exit'], 'USE_MISSING'],
  ])('is refused with %s', (_, purchase, uses, code) => {
    expect(refused(purchase(), 'lanxi', 'PublishEvaluation', notice(uses))).toMatchObject({
      code,
      field: 'uses',
    });
  });

  it.each([
    ['良 with renewal, record and budget', good, ['renewal', 'qualification', 'budget', 'openFact']],
    ['中 with correction', () => grade(60), ['correction', 'risk']],
    ['差 with its end, and the referral', () => grade(40), ['noRenewal', 'exit', 'referral', 'correction']],
  ])('takes %s', (_, purchase, uses) => {
    expect(refused(purchase(), 'lanxi', 'PublishEvaluation', notice(uses))).toBeUndefined();
  });

  it.each(['下一年度评审加分 3 分。', '下一年度优先成交。', '同等条件下优先选择该机构。'])(
    'is no advantage in a later tender: %s',
    (nextYear) => {
      expect(refused(good(), 'lanxi', 'PublishEvaluation', notice(['renewal'], { nextYear }))).toMatchObject({
        code: 'USE_GIVES_POINTS',
        field: 'nextYear',
        article: '政府采购法实施条例 第二十条第（四）项',
      });
    },
  );
});

const city = { role: 'citySupervisor', region: '451200' } as const;
const fifty = {
  number: 1,
  figure: 'pointsManagementStaff',
  region: '451200',
  value: 50,
  basis: '河民发〔2022〕1号',
  by: city,
  confirmedBy: city,
  confirmedAt: '2022-01-01T09:00:00.000+08:00',
};

describe('the points of an evaluation', () => {
  it('are those of the day on which it began, and stand in the act of each party', () => {
    // Prepare: a city sets others from a day after the evaluation began
    const purchase = evaluated(yearEnd());
    const subject = evaluationOf(purchase.state, 1);
    const set = (from: string): PurchaseState => ({
      ...purchase.state,
      figures: figuresOf([{ ...fifty, from }]),
    });
    const ofStaff = (state: PurchaseState) =>
      indicatorsOf(subject, state).find(({ id }) => id === 'staff')?.full;
    // Act, Assess
    expect(subject?.begunOn).toBe('2022-01-08');
    expect([ofStaff(set('2022-01-08')), ofStaff(set('2022-01-09'))]).toEqual([50, 40]);
    expect(latest(purchase.state, 'EvaluateAsThirdParty', 1)?.data.fullPoints).toMatchObject({
      staff: 40,
      reporting: 30,
    });
  });
});
