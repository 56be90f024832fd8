import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draw } from '#domain/stages/bidding/draw.ts';
import { rank } from '#domain/stages/bidding/ranking.ts';
import { awardOf, committeeSeats, failedLots, rankingOf } from '#domain/stages/select.ts';
import {
  committeeForm,
  qiming,
  qinghe,
  reportForm,
  tongxin,
  yuan,
  yunxiu,
} from '#test/domain/support/forms.ts';
import {
  bids,
  finalOffers,
  points,
  qualified,
  reported,
  scored,
  scoresOf,
  seated,
} from '#test/domain/support/story.ts';

/** Each member is asked to sign whatever the report says. */
const signing = ['0/SignReport@1', '0/SignReport@2', '0/SignReport@3'];

describe('FormCommittee', () => {
  const [chen, liu] = committeeForm().pool;
  const rep = { account: 'qinyu', name: '覃宇' };

  it.each([
    ['two members', { pool: [chen, liu], experts: 2 }, 'COMMITTEE_SIZE'],
    ['an even number', { representatives: [rep] }, 'COMMITTEE_EVEN'],
    [
      'fewer than two thirds experts',
      { experts: 1, representatives: [rep, { account: 'lanxi', name: '蓝溪' }] },
      'COMMITTEE_EXPERTS',
    ],
    ['more experts than the pool has', { experts: 5 }, 'EXPERT_POOL'],
    ['a person twice', { pool: [chen, liu, liu] }, 'EXPERT_REPEATED'],
    [
      "one of the purchaser's people as an expert",
      { pool: [chen, liu, { account: 'lanxi', name: '蓝溪' }] },
      'EXPERT_IS_STAFF',
    ],
    [
      "one of the agency's people as an expert",
      { pool: [chen, liu, { account: 'huangda', name: '黄达' }] },
      'EXPERT_IS_STAFF',
    ],
  ])('refuses %s', (_, changes, code) => {
    expect(qualified().refusal('huangda', 'FormCommittee', committeeForm(changes))).toMatchObject({ code });
  });

  it('draws the seats from the pool, so that anybody can draw them again from the record', () => {
    // Prepare
    const pool = ['a1', 'b1', 'c1', 'd1', 'e1', 'f1'].map((account) => ({ account, name: account }));
    const purchase = qualified();
    purchase.seed = '2021-04-06-7f3a';
    // Act
    purchase.act('huangda', 'FormCommittee', committeeForm({ pool }));
    const data = purchase.events.at(-1)?.data as {
      seed: string;
      seats: { account: string }[];
      items: number[];
    };
    const again = draw([...pool].reverse(), (one) => one.account, 3, data.seed);
    // Assess
    expect(data.seats.map((seat) => seat.account)).toEqual(again.map((one) => one.account));
    expect(data.items).toEqual([1, 2, 3]);
    expect(JSON.stringify(data.seats)).not.toContain('name');
  });

  it('gives each seat to its member, the representative as officer', () => {
    // Prepare, Act
    const purchase = qualified().act(
      'huangda',
      'FormCommittee',
      committeeForm({ experts: 2, representatives: [rep] }),
    );
    // Assess
    expect(purchase.open()).toEqual([
      '0/DeclareAsMember@1',
      '0/DeclareAsMember@2',
      '0/DeclareAsMember@3',
      '0/ScoreResponses@1',
      '0/ScoreResponses@2',
      '0/ScoreResponses@3',
    ]);
    expect(purchase.position('ScoreResponses', 0, 3).owner).toEqual({ role: 'officer', scope: 'qinyu' });
    expect(committeeSeats(purchase.state)[2]?.name).toEqual({ text: '覃宇' });
  });

  it('seats five or seven in a tender', () => {
    const method = { method: 'openTender', ground: undefined };
    const three = [
      ...bids,
      { ...bids[0], account: 'lujia', org: qiming, lot: 1, name: '启明', price: 690_000 },
    ].filter((bid) => bid.lot === 1) as typeof bids;
    const purchase = qualified(three, { deadline: '2021-04-13T09:30' }, method);
    expect(purchase.refusal('huangda', 'FormCommittee', committeeForm())).toMatchObject({
      code: 'COMMITTEE_SIZE',
    });
  });
});

describe('a draw', () => {
  it('takes different members, each as often as the others', () => {
    // Prepare
    const pool = ['a', 'b', 'c', 'd', 'e'];
    const counts = new Map<string, number>();
    // Act
    for (let seed = 0; seed < 2000; seed++) {
      const drawn = draw(pool, (one) => one, 2, `seed-${seed}`);
      expect(new Set(drawn).size).toBe(2);
      for (const one of drawn) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    // Assess
    for (const one of pool) expect(Math.abs((counts.get(one) ?? 0) - 800)).toBeLessThan(100);
  });
});

describe('ScoreResponses', () => {
  const member = (purchase = seated(), item = 1) => ({
    purchase,
    account: purchase.position('ScoreResponses', 0, item).owner.scope,
  });

  it.each([
    ['an interest in a supplier', { noConflict: false, scores: scoresOf(bids) }, 'CONFLICT_OF_INTEREST'],
    [
      'a supplier without scores',
      { noConflict: true, scores: scoresOf(bids.slice(1)) },
      'SCORE_NOT_COMPLETE',
    ],
    [
      'a score given twice',
      { noConflict: true, scores: [...scoresOf(bids), ...scoresOf(bids.slice(0, 1))] },
      'SCORE_NOT_COMPLETE',
    ],
    [
      'more points than the criterion has',
      { noConflict: true, scores: scoresOf(bids, { ...points, [qinghe]: [4001, 1] }) },
      'SCORE_OUT_OF_RANGE',
    ],
    [
      'a criterion that was not published',
      { noConflict: true, scores: [...scoresOf(bids), { lot: 1, org: qinghe, criterion: 3, points: 1 }] },
      'SCORE_NOT_COMPLETE',
    ],
  ])('refuses %s', (_, form, code) => {
    const { purchase, account } = member();
    expect(purchase.refusal(account, 'ScoreResponses', form, { item: 1 })).toMatchObject({ code });
  });

  it("refuses another member's seat", () => {
    const { purchase } = member();
    const other = purchase.position('ScoreResponses', 0, 2).owner.scope;
    const form = { noConflict: true, scores: scoresOf(bids) };
    expect(purchase.refusal(other, 'ScoreResponses', form, { item: 1 })).toMatchObject({
      code: 'SEAT_NOT_YOURS',
    });
  });

  it('replaces a member with an interest by the next one drawn, and waits for the new seat', () => {
    // Prepare
    const { purchase, account } = member();
    const fourth = [{ account: 'lisi', name: '黎肆' }];
    // Act
    const nobody = purchase.refusal('huangda', 'ReplaceExpert', {
      seat: 1,
      reason: '曾任职供应商。',
      pool: [],
    });
    const ours = purchase.refusal('huangda', 'ReplaceExpert', {
      seat: 1,
      reason: '曾任职供应商。',
      pool: [{ account: 'huangda', name: '黄达' }],
    });
    purchase.act('huangda', 'ReplaceExpert', { seat: 1, reason: '曾任职供应商。', pool: fourth });
    const again = purchase.refusal('huangda', 'ReplaceExpert', { seat: 1, reason: '重复。', pool: [] });
    // Assess
    expect(nobody).toMatchObject({ code: 'EXPERT_POOL' });
    expect(ours).toMatchObject({ code: 'EXPERT_IS_STAFF', field: 'pool' });
    expect(again).toMatchObject({ code: 'SEAT_UNKNOWN' });
    expect(purchase.open()).toEqual([
      '0/DeclareAsMember@2',
      '0/DeclareAsMember@3',
      '0/DeclareAsMember@4',
      '0/ScoreResponses@2',
      '0/ScoreResponses@3',
      '0/ScoreResponses@4',
    ]);
    expect(purchase.position('ScoreResponses', 0, 4).owner.scope).toBe('lisi');
    const seats = committeeSeats(purchase.state);
    expect(seats.map((seat) => seat.account)).not.toContain(account);
    expect(seats.find((seat) => seat.item === 4)?.name).toEqual({ text: '黎肆' });
  });
});

describe('the ranking', () => {
  it('scores the price against the lowest valid offer and adds the average of the seats', () => {
    // Prepare, Act
    const ranking = rankingOf(reported().state, 1);
    // Assess: 688,000 / 699,000 × 30 = 29.53; quality 65.00 and 57.00 on average.
    expect(ranking).toEqual([
      {
        rank: 1,
        org: qinghe,
        priceFen: yuan(688_000),
        priceScore: 3000,
        qualitySum: 19_500,
        qualityScore: 6500,
        total: 9500,
      },
      {
        rank: 2,
        org: yunxiu,
        priceFen: yuan(699_000),
        priceScore: 2953,
        qualitySum: 17_100,
        qualityScore: 5700,
        total: 8653,
      },
    ]);
  });

  it('puts equal totals in the order of price, then of quality', () => {
    // Prepare: at weight 0 the price gives no points; both have the same quality.
    const same = [
      { org: 'A', priceFen: 200, qualitySum: 900 },
      { org: 'B', priceFen: 100, qualitySum: 900 },
      { org: 'C', priceFen: 100, qualitySum: 900 },
    ];
    // Act
    const orders = ['x', 'y', 'z', 'w'].map((seed) =>
      rank(same, { method: 'consultation', seats: 3, priceWeight: 0 }, seed).map((row) => row.org),
    );
    // Assess
    for (const order of orders) expect(order[2]).toBe('A');
    expect(new Set(orders.map((order) => order[0])).size).toBe(2);
  });

  it('is the same however the suppliers are listed, and never favours a worse offer', () => {
    const one = fc.record({
      priceFen: fc.integer({ min: 1, max: 10 ** 9 }),
      qualitySum: fc.integer({ min: 0, max: 21_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 9000 }),
        (list, weight) => {
          // Prepare
          const contenders = list.map((row, index) => ({ ...row, org: `org-${index}` }));
          // Act
          const rules = { method: 'consultation', seats: 3, priceWeight: weight } as const;
          const ranking = rank(contenders, rules, 'seed');
          const reversed = rank([...contenders].reverse(), rules, 'seed');
          // Assess
          expect(reversed).toEqual(ranking);
          for (const [index, better] of ranking.entries()) {
            for (const worse of ranking.slice(index + 1)) {
              const beaten = worse.priceFen <= better.priceFen && worse.qualitySum > better.qualitySum;
              expect(beaten).toBe(false);
            }
          }
        },
      ),
    );
  });
});

describe('SubmitReport', () => {
  it.each([
    [
      'a last offer of a stranger',
      { finalOffers: [{ lot: 1, org: qiming, priceFen: 1 }] },
      'SUPPLIER_NOT_LIVE',
    ],
    [
      'two last offers of one supplier',
      { finalOffers: [finalOffers[0], finalOffers[0]] },
      'SUPPLIER_NOT_LIVE',
    ],
    ['a last offer of nothing', { finalOffers: [{ lot: 1, org: qinghe, priceFen: 0 }] }, 'ZERO_PRICE'],
  ])('refuses %s', (_, changes, code) => {
    expect(scored().refusal('huangda', 'SubmitReport', reportForm(changes))).toMatchObject({ code });
  });

  it.each([
    ['in a tender', '0/ChooseMethod', { method: 'openTender' }, 'FINAL_OFFER_IN_TENDER'],
    [
      'at a fixed price',
      '0/PublishNotice',
      { scheme: { fixedPrice: true, priceWeight: 0, criteria: [] } },
      'FIXED_PRICE_CHANGED',
    ],
  ])('takes no last offers %s', (_, key, data, code) => {
    // Prepare: the same call, under another method or scheme.
    const purchase = scored();
    const changed = (purchase.state.acts[key] ?? []).map((record) => ({
      ...record,
      data: { ...record.data, ...data },
    }));
    purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, [key]: changed } };
    // Act, Assess
    expect(purchase.refusal('huangda', 'SubmitReport', reportForm({ finalOffers }))).toMatchObject({ code });
  });

  it('drops an offer above the ceiling, and the lot with it when one is left', () => {
    // Prepare
    const over = { lot: 1, org: yunxiu, priceFen: yuan(700_000) + 1 };
    const purchase = scored();
    // Act
    purchase.act('huangda', 'SubmitReport', reportForm({ finalOffers: [over] }));
    // Assess
    expect(purchase.events.at(-1)).toMatchObject({
      outcome: 'ranked',
      data: {
        invalid: [{ lot: 1, org: yunxiu, why: 'overCeiling' }],
        failed: [{ lot: 1, reason: 'NO_OR_FEW_BIDDERS' }],
      },
    });
    expect(rankingOf(purchase.state, 2).map((row) => row.org)).toEqual([qiming, tongxin]);
  });

  it('names the budget as the reason when all offers are above the ceiling, and ends the call', () => {
    // Prepare
    const finalOffers = bids.map(({ lot, org }) => ({ lot, org, priceFen: yuan(700_001) }));
    // Act
    const purchase = scored().act('huangda', 'SubmitReport', reportForm({ finalOffers }));
    // Assess
    expect(failedLots(purchase.state).map((row) => row.reason)).toEqual(['OVER_BUDGET', 'OVER_BUDGET']);
    expect(purchase.open()).toEqual(['0/PublishTermination', ...signing]);
  });

  it('leaves out who did not respond in substance', () => {
    const rejected = [{ lot: 2, org: tongxin, reason: '未按要求提供服务方案。' }];
    const purchase = scored().act('huangda', 'SubmitReport', reportForm({ rejected }));
    expect(failedLots(purchase.state)).toEqual([{ lot: 2, reason: 'NO_OR_FEW_BIDDERS' }]);
  });

  it('asks an explanation of a very low price from 2026-02-01 on, and drops it where none is accepted', () => {
    // Prepare: the same call, its notice published in 2026.
    const prepare = () => {
      const purchase = scored();
      const [notice] = purchase.state.acts['0/PublishNotice'] ?? [];
      const later = notice ? [{ ...notice, at: '2026-02-02T09:00:00.000+08:00' }] : [];
      purchase.state = { ...purchase.state, acts: { ...purchase.state.acts, '0/PublishNotice': later } };
      return purchase;
    };
    const finalOffers = [{ lot: 1, org: qinghe, priceFen: yuan(300_000) }];
    const review = (accepted: boolean) => ({
      finalOffers,
      lowPrices: [
        { lot: 1, org: qinghe, asked: '2021-04-06T15:00', explanation: '志愿者参与，人工成本低。', accepted },
      ],
    });
    // Act
    const silent = prepare().refusal('huangda', 'SubmitReport', reportForm({ finalOffers }));
    const [{ asked: _, ...unasked } = {}] = review(true).lowPrices as { asked?: string }[];
    const hasty = prepare().refusal(
      'huangda',
      'SubmitReport',
      reportForm({ finalOffers, lowPrices: [unasked] }),
    );
    const accepted = prepare().act('huangda', 'SubmitReport', reportForm(review(true)));
    const rejected = prepare().act('huangda', 'SubmitReport', reportForm(review(false)));
    // Assess
    expect(hasty).toMatchObject({ code: 'LOW_PRICE_NOT_ASKED', field: 'lowPrices.0.asked' });
    expect(silent).toMatchObject({ code: 'LOW_PRICE_UNEXPLAINED', article: '财库〔2026〕2号 异常低价审查' });
    expect(rankingOf(accepted.state, 1)[0]).toMatchObject({ org: qinghe, priceScore: 3000 });
    expect(failedLots(rejected.state)).toEqual([{ lot: 1, reason: 'NO_OR_FEW_BIDDERS' }]);
  });

  it('lets a very low price pass before 2026-02-01', () => {
    const low = [{ lot: 1, org: qinghe, priceFen: yuan(200_000) }];
    expect(scored().refusal('huangda', 'SubmitReport', reportForm({ finalOffers: low }))).toBeUndefined();
  });
});

describe('ConfirmAward', () => {
  const excluded = [{ lot: 1, org: qinghe, ground: 'withdrew', reason: '书面放弃。' }];

  it('takes the first-ranked, named or not', () => {
    const awards = [
      { lot: 1, org: qinghe },
      { lot: 2, org: qiming },
    ];
    for (const form of [{}, { awards }]) {
      const purchase = reported().at('2021-04-08T10:00').act('weiguo', 'ConfirmAward', form);
      expect(awardOf(purchase.state, 1)).toMatchObject({ org: qinghe, deemed: false });
    }
  });

  it.each([
    [
      'the second-ranked without a reason',
      {
        awards: [
          { lot: 1, org: yunxiu },
          { lot: 2, org: qiming },
        ],
      },
      'AWARD_ORDER',
    ],
    ['a lot left out', { awards: [{ lot: 1, org: qinghe }] }, 'AWARD_MISSING'],
    [
      'a lot whose suppliers are all excluded',
      { excluded: [...excluded, { ...excluded[0], org: yunxiu }] },
      'AWARD_MISSING',
    ],
  ])('refuses %s', (_, form, code) => {
    expect(reported().refusal('weiguo', 'ConfirmAward', form)).toMatchObject({ code });
  });

  it('goes to the next in order where the first is lawfully out', () => {
    const purchase = reported().act('weiguo', 'ConfirmAward', { excluded });
    expect(awardOf(purchase.state, 1)?.org).toBe(yunxiu);
    expect(awardOf(purchase.state, 2)?.org).toBe(qiming);
  });

  it('is taken as given to the first-ranked after five working days of silence (A4-6)', () => {
    // Prepare
    const purchase = reported();
    const early = purchase.at('2021-04-13T23:59').refusal('system', 'ConfirmAward');
    // Act
    purchase.elapse('ConfirmAward');
    // Assess
    expect(early).toMatchObject({ code: 'PERIOD_RUNNING' });
    expect(purchase.now).toBe('2021-04-14T00:00:00.000+08:00');
    expect(awardOf(purchase.state, 1)).toMatchObject({ org: qinghe, deemed: true });
    expect(purchase.open()).toEqual(['0/PublishResult']);
  });

  it('is not the business of an officer', () => {
    expect(reported().refusal('lanxi', 'ConfirmAward', {})).toMatchObject({ code: 'ROLE_NOT_ALLOWED' });
  });
});
