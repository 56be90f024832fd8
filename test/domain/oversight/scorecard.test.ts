import { describe, expect, it } from '@jest/globals';
import {
  type Evaluated,
  evaluationsIn,
  type Oversaw,
  oversightIn,
  scorecards,
} from '#domain/stages/oversight/scorecard.ts';
import { graded } from '#test/domain/support/oversight-story.ts';
import { evaluated, published, yearEnd } from '#test/domain/support/performance-story.ts';

const one = (change: Partial<Evaluated> = {}): Evaluated => ({
  purchase: '451221-2021-0001',
  region: '451221',
  lot: 1,
  year: 2021,
  org: 'ORG',
  amountFen: 100,
  grade: 'good',
  total: 8000,
  satisfaction: 9000,
  gradedSeq: 70,
  publishedSeq: 71,
  ...change,
});
const ordered = (change: Partial<Oversaw> = {}): Oversaw => ({
  purchase: '451221-2021-0001',
  lot: 1,
  year: 2021,
  seq: 80,
  kind: 'ordered',
  until: '2022-03-01',
  closed: false,
  ...change,
});
const county = (code: string, evaluations: Evaluated[], oversight: Oversaw[] = []) => ({
  county: code,
  evaluations,
  oversight,
});

describe('the evaluations of a purchase', () => {
  it('are those that were published, each with the acts it comes from', () => {
    // Prepare
    const before = evaluated(yearEnd());
    const purchase = published(evaluated(yearEnd()));
    // Act
    const [found, ...others] = evaluationsIn(purchase.state);
    // Assess
    expect(evaluationsIn(before.state)).toEqual([]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      lot: 1,
      year: 2021,
      grade: 'good',
      total: 8835,
      satisfaction: 9000,
      amountFen: 68_800_000,
    });
    const acts = purchase.events.map(({ type }) => type);
    expect([acts[(found?.gradedSeq ?? 0) - 1], acts[(found?.publishedSeq ?? 0) - 1]]).toEqual([
      'ConfirmGrade',
      'PublishEvaluation',
    ]);
  });
});

describe('what those above have said', () => {
  it('is praise with its proposal, traced to its act', () => {
    const purchase = graded('excellent').act(
      'guiting',
      'CommendCounty',
      { reason: '满意。', rewardFen: 5_000_000 },
      { lot: 1 },
    );
    expect(oversightIn(purchase.state)).toEqual([
      {
        purchase: purchase.state.id,
        lot: 1,
        year: 2021,
        seq: purchase.state.version,
        kind: 'commended',
        rewardFen: 5_000_000,
      },
    ]);
    const modest = graded('good').act('guiting', 'CommendCounty', { reason: '满意。' }, { lot: 1 });
    expect(oversightIn(modest.state)[0]).not.toHaveProperty('rewardFen');
  });

  it('is an order that stays open until it is checked, with the newest day', () => {
    // Prepare
    const purchase = graded('fail').act(
      'guiting',
      'OrderCorrection',
      { demands: '补足。', until: '2022-03-01' },
      { lot: 1 },
    );
    const report = { measures: '已补足。', doneOn: '2022-02-20' };
    expect(oversightIn(purchase.state)[0]).toMatchObject({
      kind: 'ordered',
      until: '2022-03-01',
      closed: false,
    });
    // Act
    purchase.at('2022-02-25T10:00').act('weiguo', 'ReportCorrection', report, { lot: 1 });
    purchase.act(
      'guiting',
      'CheckCorrection',
      { decision: 'failed', opinion: '还差。', until: '2022-04-01' },
      { lot: 1 },
    );
    expect(oversightIn(purchase.state)[0]).toMatchObject({ until: '2022-04-01', closed: false });
    purchase.at('2022-03-25T10:00').act('weiguo', 'ReportCorrection', report, { lot: 1 });
    purchase.act('guiting', 'CheckCorrection', { decision: 'passed', opinion: '到位。' }, { lot: 1 });
    // Assess
    expect(oversightIn(purchase.state)).toHaveLength(1);
    expect(oversightIn(purchase.state)[0]).toMatchObject({ until: '2022-04-01', closed: true });
  });
});

describe('the scorecards of counties (G-44)', () => {
  it('weigh by contract, and a factor of 10,000 is what all of them come to', () => {
    // Prepare: 8,000·1 + 9,000·3 = 35,000 over 4 → 8,750; the other 6,000; all (35,000 + 24,000) / 8 = 7,375
    const first = county('451221', [
      one(),
      one({ lot: 2, amountFen: 300, total: 9000, grade: 'excellent', satisfaction: 8800 }),
    ]);
    const second = county('451222', [one({ region: '451222', amountFen: 400, total: 6000, grade: 'pass' })]);
    // Act
    const cards = scorecards(2021, [second, first]);
    // Assess
    expect(
      cards.map(({ county: code, total, factor, satisfaction, grades }) => ({
        code,
        total,
        factor,
        satisfaction,
        grades,
      })),
    ).toEqual([
      {
        code: '451221',
        total: 8750,
        factor: 11_864,
        satisfaction: 8800,
        grades: { excellent: 1, good: 1, pass: 0, fail: 0 },
      },
      {
        code: '451222',
        total: 6000,
        factor: 8135,
        satisfaction: 9000,
        grades: { excellent: 0, good: 0, pass: 1, fail: 0 },
      },
    ]);
    expect(scorecards(2021, [first])[0]?.factor).toBe(10_000);
  });

  it('hold what belongs to the year, and no county that was not evaluated in it', () => {
    const cards = scorecards(2021, [
      county('451221', [one(), one({ year: 2020, total: 100 })], [ordered({ year: 2020 }), ordered()]),
      county('451222', [one({ year: 2020 })]),
      county('451223', []),
    ]);
    expect(cards.map(({ county: code, total, openOrders }) => [code, total, openOrders])).toEqual([
      ['451221', 8000, 1],
    ]);
  });

  it('sum what is proposed and count what is still to be corrected', () => {
    const [card] = scorecards(2021, [
      county(
        '451221',
        [one()],
        [
          ordered({ closed: true }),
          ordered(),
          { purchase: 'p', lot: 1, year: 2021, seq: 9, kind: 'commended', rewardFen: 700 },
          { purchase: 'p', lot: 2, year: 2021, seq: 10, kind: 'commended' },
        ],
      ),
    ]);
    expect(card).toMatchObject({ openOrders: 1, rewardFen: 700 });
  });

  it('bear contracts without an amount, equal points, and a year in which nobody got any', () => {
    const equal = scorecards(2021, [county('451222', [one({ amountFen: 0 })]), county('451221', [one()])]);
    expect(equal.map(({ county: code, total }) => [code, total])).toEqual([
      ['451221', 8000],
      ['451222', 8000],
    ]);
    expect(scorecards(2021, [county('451221', [one({ total: 0 })])])[0]).toMatchObject({
      total: 0,
      factor: 0,
    });
  });
});
