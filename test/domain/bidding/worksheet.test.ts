import { describe, expect, it } from '@jest/globals';
import type { MethodId } from '#domain/law/method.ts';
import { scoringWords } from '#domain/law/scoring.ts';
import { smeDeduction } from '#domain/law/sme.ts';
import { type Contender, rank, rankByPrice } from '#domain/stages/bidding/ranking.ts';
import { weightChanges } from '#domain/stages/bidding/weight-change.ts';
import { worksheetOf } from '#domain/stages/bidding/worksheet.ts';
import { awardOf, noticeOf, rankingOf } from '#domain/stages/select.ts';
import { draftForm, qinghe, reportForm, tongxin, yuan, yunxiu } from '#test/domain/support/forms.ts';
import { changeActs } from '#test/domain/support/purchase.ts';
import { declareSmall } from '#test/domain/support/sealing.ts';
import {
  bids,
  draftedNotice,
  finalOffers,
  reported,
  scored,
  scoresOf,
  seated,
} from '#test/domain/support/story.ts';

describe('an order', () => {
  it('between equals is drawn in a tender, where technical points decide nothing', () => {
    // Prepare
    const same = [1, 2].map((no) => ({
      org: `org-${no}`,
      priceFen: 100,
      qualitySum: 900,
      technicalSum: no * 100,
    }));
    const firsts = (method: MethodId) =>
      ['x', 'y', 'z', 'w', 'v'].map(
        (seed) => rank(same, { method, seats: 1, priceWeight: 3000 }, seed)[0]?.org,
      );
    // Act, Assess
    expect(new Set(firsts('openTender')).size).toBe(2);
    expect(new Set(firsts('consultation'))).toEqual(new Set(['org-2']));
  });
});

describe('the weight that changes the winner', () => {
  // 84.00 against 85.00 at 30%. By hand at 26.32%: 21.06 + 60 × 73.68/70 = 84.2143 against 26.32 + 55 × 73.68/70 = 84.2114.
  const two = [
    { org: 'good', priceFen: yuan(1_000_000), qualitySum: 6000 },
    { org: 'cheap', priceFen: yuan(800_000), qualitySum: 5500 },
  ];
  const rules = { method: 'consultation', seats: 1, priceWeight: 3000 } as const;

  it('is the nearest one at which another stands first', () => {
    expect(weightChanges(two, rules, 'seed')).toEqual({ below: { weight: 2632, org: 'good' } });
  });

  it('is the other that would be first, where two others pass the first at the same weight', () => {
    // Prepare: at 26.32% both good ones come first, and their lot decides
    const twins = ['good', 'other'].map((org) => ({ org, priceFen: yuan(1_000_000), qualitySum: 6000 }));
    const cheap = { org: 'cheap', priceFen: yuan(800_000), qualitySum: 5500 };
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f'];
    // Act
    const found = (list: readonly Contender[]) =>
      seeds.map((seed) => weightChanges(list, rules, seed)?.below?.org);
    // Assess
    const firsts = seeds.map((seed) => rank(twins, rules, seed)[0]?.org);
    expect(new Set(firsts).size).toBe(2);
    const poor = { ...cheap, qualitySum: 0 };
    expect(found([cheap, ...twins])).toEqual(
      seeds.map((seed) => rank([poor, ...twins], rules, seed)[0]?.org),
    );
    expect(found([...[...twins].reverse(), cheap])).toEqual(found([cheap, ...twins]));
  });

  it('is none where one is better and cheaper, and no question where the price is all or nothing', () => {
    const best = [{ org: 'best', priceFen: yuan(700_000), qualitySum: 6500 }, ...two];
    expect(weightChanges(best, rules, 'seed')).toEqual({});
    expect(weightChanges(two, { ...rules, priceWeight: 10_000 }, 'seed')).toBeUndefined();
    expect(weightChanges(two, { ...rules, priceWeight: 0 }, 'seed')).toBeUndefined();
  });
});

describe('the worksheet', () => {
  it('holds every number that leads to the order', () => {
    // Prepare
    const { state } = reported();
    // Act
    const sheet = worksheetOf(state, 1);
    // Assess: 688,000 / 699,000 × 30 = 29.53; three seats give 57.00 each.
    expect(sheet).toMatchObject({
      by: 'score',
      priceWeight: 3000,
      benchmark: '68800000',
      members: [1, 2, 3],
      change: {},
    });
    expect(sheet?.rows.map((row) => row.org)).toEqual(rankingOf(state, 1).map((row) => row.org));
    expect(sheet?.rows[1]).toEqual({
      rank: 2,
      org: yunxiu,
      priceFen: yuan(699_000),
      deduction: 0,
      scored: '69900000',
      priceScore: 2953,
      points: [
        [3200, 2500],
        [3200, 2500],
        [3200, 2500],
      ],
      qualitySum: 17_100,
      exact: { numerator: 2953 * 3 + 17_100, denominator: 3 },
      total: 8653,
    });
    expect(sheet?.ties).toContain('财库〔2014〕214号 第二十五条');
  });

  it('can be computed again from its own numbers', () => {
    for (const lot of [1, 2]) {
      for (const row of worksheetOf(reported().state, lot)?.rows ?? []) {
        const sum = row.points.flat().reduce((all: number, one) => all + (one ?? 0), 0);
        expect(sum).toBe(row.qualitySum);
        expect(row.exact?.numerator).toBe((row.priceScore ?? 0) * row.points.length + sum);
      }
    }
  });

  it('says whether the weight that would change the winner is lawful', () => {
    // Prepare: 84.00 against 85.00 as above, under a ceiling of 700,000 yuan.
    const given = { [qinghe]: [3000, 3000], [yunxiu]: [3000, 2500] } as Record<string, [number, number]>;
    const offers = [
      { lot: 1, org: qinghe, priceFen: yuan(700_000) },
      { lot: 1, org: yunxiu, priceFen: yuan(560_000) },
    ];
    const purchase = scored(bids, given).act('huangda', 'SubmitReport', reportForm({ finalOffers: offers }));
    // Act, Assess
    expect(worksheetOf(purchase.state, 1)?.change).toEqual({
      below: { weight: 2632, org: qinghe, lawful: true },
    });
  });

  it('says so where the law does not allow the weight that would change the winner', () => {
    // Prepare: 24.00 + 65.00 against 30.00 + 55.00. By hand at 41.68%: 33.34 + 65 × 58.32/70 = 87.4943 against
    // 41.68 + 55 × 58.32/70 = 87.5029; at 41.67% it is 87.5036 against 87.5007. Not more than 30% is lawful.
    const given = { [qinghe]: [3500, 3000], [yunxiu]: [3000, 2500] } as Record<string, [number, number]>;
    const offers = [
      { lot: 1, org: qinghe, priceFen: yuan(700_000) },
      { lot: 1, org: yunxiu, priceFen: yuan(560_000) },
    ];
    // Act
    const { state } = scored(bids, given).act('huangda', 'SubmitReport', reportForm({ finalOffers: offers }));
    // Assess: who is first is not the cheapest
    const sheet = worksheetOf(state, 1);
    expect(sheet?.change).toStrictEqual({ above: { weight: 4168, org: yunxiu, lawful: false } });
    expect(sheet?.benchmark).toBe('56000000');
  });

  it('says in words how points are made and what decides between equals', () => {
    const { formula, ties } = worksheetOf(reported().state, 1) ?? {};
    expect(formula).toBe(scoringWords);
    expect(ties?.split('；')).toEqual([
      expect.stringMatching(/^评审价格低的在前（.+）$/),
      expect.stringMatching(/^技术指标得分高的在前（.+）$/),
      expect.stringMatching(/^以记录的种子随机抽取（.+）$/),
    ]);
  });

  it('keeps the points of a supplier in one lot apart from those in the other', () => {
    // Prepare: 青禾 and 云岫 answer to both lots, and are better in the first
    const both = [1, 2].flatMap((lot) => bids.slice(0, 2).map((bid) => ({ ...bid, lot })));
    const purchase = seated(both).at('2021-04-06T16:00');
    const scores = scoresOf(both).map((row) => (row.lot === 2 ? { ...row, points: 1000 } : row));
    purchase.bySeats('ScoreResponses', { noConflict: true, scores });
    // Act
    const { state } = purchase.act('huangda', 'SubmitReport', reportForm());
    // Assess
    const seen = [1, 2].map((lot) =>
      worksheetOf(state, lot)?.rows.map(({ org, points }) => [org, points[0]]),
    );
    expect(seen).toEqual([
      [
        [qinghe, [3800, 2700]],
        [yunxiu, [3200, 2500]],
      ],
      [
        [qinghe, [1000, 1000]],
        [yunxiu, [1000, 1000]],
      ],
    ]);
  });

  it('is not there for a lot that nobody was ranked in', () => {
    const rejected = [{ lot: 2, org: tongxin, reason: '未按要求提供服务方案。' }];
    const { state } = scored().act('huangda', 'SubmitReport', reportForm({ rejected }));
    expect([1, 2].map((lot) => worksheetOf(state, lot)?.lot)).toEqual([1, undefined]);
    expect(worksheetOf(draftedNotice().state, 1)).toBeUndefined();
  });

  it('does not show the points of members to whom their record is closed', () => {
    const { state } = reported();
    const { '0/ScoreResponses': _, ...acts } = state.acts;
    const sheet = worksheetOf({ ...state, acts }, 1);
    expect([sheet?.members, sheet?.rows[0]?.points]).toEqual([[], []]);
    expect(sheet?.rows[0]?.total).toBe(9500);
  });

  it('is not there before the report', () => {
    expect(worksheetOf(scored().state, 1)).toBeUndefined();
  });
});

describe('the deduction for small enterprises', () => {
  it('is for small and joint declarations alone, and for nobody in a set-aside', () => {
    const scheme = { setAside: false, small: 1000, joint: 400 };
    const kinds = ['small', 'joint', 'medium', undefined] as const;
    expect(kinds.map((kind) => smeDeduction(scheme, kind))).toEqual([1000, 400, 0, 0]);
    expect(smeDeduction({ setAside: true, small: 1000 }, 'small')).toBe(0);
    expect(smeDeduction(undefined, 'small')).toBe(0);
  });

  it('lowers the price that is scored and not the amount of the award', () => {
    // Prepare: the same call; its notice deducts ten per cent from small enterprises, and 云岫 declared itself one.
    const purchase = scored();
    const scheme = noticeOf(purchase.state)?.scheme;
    changeActs(purchase, '0/PublishNotice', (data) => ({
      ...data,
      scheme: { ...scheme, sme: { setAside: false, small: 1000 } },
    }));
    declareSmall(purchase, (row) => row.org === yunxiu && row.lot === 1);
    // Act
    purchase.act('huangda', 'SubmitReport', reportForm({ finalOffers }));
    const [first, second] = worksheetOf(purchase.state, 1)?.rows ?? [];
    purchase.at('2021-04-08T10:00').act('weiguo', 'ConfirmAward', {
      excluded: [{ lot: 1, org: qinghe, ground: 'withdrew', reason: '书面放弃。' }],
    });
    // Assess: 699,000 less a tenth is 629,100; 629,100 / 688,000 × 30 = 27.43.
    expect(second).toMatchObject({ org: yunxiu, deduction: 1000, scored: '62910000', priceScore: 3000 });
    expect(first).toMatchObject({ org: qinghe, deduction: 0, scored: '68800000', priceScore: 2743 });
    expect(awardOf(purchase.state, 1)).toMatchObject({ org: yunxiu, amountFen: yuan(699_000) });
  });

  it('is written to the ten-thousandth of a fen, with no noughts at its end', () => {
    // Prepare: five per cent less than 699,000.19 yuan is 664,050.1805; than 699,000.20 it is 664,050.19
    const deducted = (fen: number) => {
      const purchase = scored();
      const scheme = noticeOf(purchase.state)?.scheme;
      changeActs(purchase, '0/PublishNotice', (data) => ({
        ...data,
        scheme: { ...scheme, sme: { setAside: false, small: 500 } },
      }));
      declareSmall(purchase, ({ org }) => org === yunxiu);
      const finalOffers = [{ lot: 1, org: yunxiu, priceFen: fen }];
      purchase.act('huangda', 'SubmitReport', reportForm({ finalOffers }));
      return worksheetOf(purchase.state, 1)?.rows.find(({ org }) => org === yunxiu)?.scored;
    };
    // Act, Assess
    expect([69_900_019, 69_900_020].map(deducted)).toEqual(['66405018.05', '66405019']);
  });

  it('lowers the price by which a negotiation is decided', () => {
    const contenders = [
      { org: 'large', priceFen: 95, qualitySum: 0 },
      { org: 'small', priceFen: 100, qualitySum: 0, deduction: 1000 },
    ];
    expect(rankByPrice(contenders, 'negotiation', 'seed')).toStrictEqual([
      { rank: 1, org: 'small', priceFen: 100, deduction: 1000 },
      { rank: 2, org: 'large', priceFen: 95 },
    ]);
  });

  it('stands in the draft of the notice and in the response of the supplier', () => {
    // Prepare
    const { scoring } = draftForm();
    const draft = (sme: object) => ({ scoring: { ...scoring, sme } });
    const small = bids.map((bid) => ({ ...bid }));
    // Act
    const purchase = seated(small, draft({ setAside: false, small: 600 }));
    // Assess
    expect(noticeOf(purchase.state)?.scheme.sme).toEqual({ setAside: false, small: 600 });
    expect(() => seated(small, draft({ setAside: true, small: 600 }))).toThrow('SME_SET_ASIDE_DEDUCTION');
    expect(() => seated(small, draft({ setAside: false, joint: 601 }))).toThrow('scoring.sme.joint');
  });
});
