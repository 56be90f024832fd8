import { describe, expect, it } from '@jest/globals';
import type { MethodId } from '#domain/law/method.ts';
import { smeDeduction } from '#domain/law/sme.ts';
import { rank } from '#domain/stages/bidding/ranking.ts';
import { weightChanges } from '#domain/stages/bidding/weight-change.ts';
import { worksheetOf } from '#domain/stages/bidding/worksheet.ts';
import { awardOf, noticeOf, rankingOf } from '#domain/stages/select.ts';
import { draftForm, qinghe, reportForm, yuan, yunxiu } from '#test/domain/support/forms.ts';
import { declareSmall } from '#test/domain/support/sealing.ts';
import { bids, finalOffers, reported, scored, seated } from '#test/domain/support/story.ts';

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
    const change = (key: string, data: (org: unknown) => object) => {
      const records = purchase.state.acts[key] ?? [];
      const changed = records.map((one) => ({ ...one, data: { ...one.data, ...data(one.data.org) } }));
      purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, [key]: changed } };
    };
    const scheme = noticeOf(purchase.state)?.scheme;
    change('0/PublishNotice', () => ({ scheme: { ...scheme, sme: { setAside: false, small: 1000 } } }));
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
