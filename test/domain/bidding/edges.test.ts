/** Where a comparison, an award or a report ends on its edge: the last price that fits, the other lot, the person who has signed. */
import { describe, expect, it } from '@jest/globals';
import { reveal } from '#domain/kernel/sealed.ts';
import { rank } from '#domain/stages/bidding/ranking.ts';
import { stepOf } from '#domain/stages/index.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, tongxin, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { bidders, finalOffered } from '#test/domain/support/negotiation-story.ts';
import { offered, ownAnswered, ownApproved, suppliers } from '#test/domain/support/own-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';
import {
  bids,
  finalOffers,
  opened,
  qualified,
  reported,
  responded,
  scored,
  scoresOf,
  seated,
} from '#test/domain/support/story.ts';

describe('what is read aloud', () => {
  /** The prices in the texts that a step asks for. */
  const read = (step: string, { state }: Purchase): number[] =>
    (stepOf(step)?.needsTexts?.(state) ?? []).map((sealed) => JSON.parse(reveal(sealed) ?? '{}').priceFen);

  it.each([
    ['OpenResponses', () => responded().elapse('WaitResponses'), bids.map(({ price }) => yuan(price))],
    ['CompareOffers', () => ownAnswered(), suppliers.map(({ price }) => yuan(price))],
    ['SubmitReport', () => finalOffered(), bidders.map(({ last }) => yuan(last))],
  ])(
    'by %s is what the suppliers of the call have sealed, once the holders have opened it',
    (step, prepare, prices) => {
      expect(read(step, prepare())).toEqual([]);
      expect(read(step, prepare().handIn())).toEqual(prices);
    },
  );
});

describe('a comparison', () => {
  const compared = (purchase: Purchase, changes: object = {}) =>
    purchase.act('lanxi', 'CompareOffers', methods.comparisonForm(offered(), changes)).events.at(-1)?.data;

  it('ranks who was chosen first and the others by price, each with its place', () => {
    expect(compared(ownAnswered())?.rankings).toEqual([
      {
        lot: 1,
        ranking: [
          { rank: 1, org: qinghe, priceFen: yuan(176_000) },
          { rank: 2, org: yunxiu, priceFen: yuan(168_000) },
          { rank: 3, org: qiming, priceFen: yuan(171_000) },
        ],
      },
    ]);
  });

  it.each([
    ['at the ceiling itself', 180_000, 'ranked'],
    ['a yuan above it', 180_001, 'few'],
  ])('counts an offer %s', (_, price, outcome) => {
    // Prepare: three came, and the third's price decides whether three are left
    const some = suppliers.map((one) => (one.org === qiming ? { ...one, price } : one));
    const purchase = ownAnswered(some);
    const chosen = outcome === 'few' ? { chosen: [] } : {};
    // Act
    purchase.act('lanxi', 'CompareOffers', methods.comparisonForm(offered(some), chosen));
    // Assess
    expect(purchase.events.at(-1)?.outcome).toBe(outcome);
  });

  it.each([
    ['two for one lot', [qinghe, yunxiu].map((org) => ({ lot: 1, org, reason: '合适。' }))],
    ['somebody who has not offered', [{ lot: 1, org: tongxin, reason: '合适。' }]],
  ])('is refused where it chooses %s', (_, chosen) => {
    const refusal = ownAnswered().refusal(
      'lanxi',
      'CompareOffers',
      methods.comparisonForm(offered(), { chosen }),
    );
    expect(refusal).toMatchObject({ code: 'OWN_CHOICE', field: 'chosen' });
  });

  it('is refused where it records an offer for a lot that was not called', () => {
    const offers = [...offered(), ...offered(suppliers.slice(0, 1), { lot: 2 })];
    const refusal = ownAnswered().refusal('lanxi', 'CompareOffers', methods.comparisonForm(offers));
    expect(refusal).toMatchObject({ code: 'LOT_UNKNOWN', field: 'offers' });
  });

  it('waits for the holders of the keys', () => {
    // Prepare
    const purchase = ownApproved()
      .at('2020-03-04T09:00')
      .act('lanxi', 'PublishOwnCall', methods.ownCallForm())
      .at('2020-03-06T10:00');
    for (const { account, name, price } of suppliers)
      purchase.act(account, 'SubmitResponse', forms.responseForm(name, price), { lot: 1, role: 'provider' });
    purchase.elapse('WaitResponses');
    // Act
    const actor = { account: 'lanxi', role: 'officer', region: '451221' } as const;
    const answer = purchase.ask(actor, 'CompareOffers', methods.comparisonForm(offered()));
    // Assess
    expect(answer).toMatchObject({ code: 'SEALED_STILL' });
  });
});

describe('an award', () => {
  const excluding = (lot: number, org: string) => ({
    excluded: [{ lot, org, ground: 'withdrew', reason: '书面放弃。' }],
  });
  const awarded = (form: object) => reported().act('weiguo', 'ConfirmAward', form).events.at(-1)?.data.awards;

  it('passes over whom its own lot excludes, and nobody of another', () => {
    expect(awarded(excluding(1, qinghe))).toEqual([
      { lot: 1, org: yunxiu },
      { lot: 2, org: qiming },
    ]);
    expect(awarded(excluding(2, qinghe))).toEqual([
      { lot: 1, org: qinghe },
      { lot: 2, org: qiming },
    ]);
  });

  it('may leave the order to the ranking, and says whether it was a person who decided', () => {
    const purchase = reported().act('weiguo', 'ConfirmAward', { awards: [] });
    expect(purchase.events.at(-1)?.data).toMatchObject({
      deemed: false,
      awards: [
        { lot: 1, org: qinghe },
        { lot: 2, org: qiming },
      ],
    });
    const silent = reported().elapse('ConfirmAward');
    expect(silent.events.at(-1)?.data).toMatchObject({
      deemed: true,
      awards: [{ org: qinghe }, { org: qiming }],
    });
  });

  it('names the lot it cannot be made for', () => {
    const none = { excluded: [...excluding(1, qinghe).excluded, ...excluding(1, yunxiu).excluded] };
    expect(reported().refusal('weiguo', 'ConfirmAward', none)).toMatchObject({
      code: 'AWARD_MISSING',
      field: 'awards',
      sentence: expect.stringContaining('1'),
    });
    const twice = { awards: [1, 1, 2].map((lot) => ({ lot, org: lot === 1 ? qinghe : qiming })) };
    expect(reported().refusal('weiguo', 'ConfirmAward', twice)?.code).toBe('AWARD_MISSING');
  });
});

describe('a report', () => {
  it('is signed by each member once, with the seat of the one who signs', () => {
    // Prepare
    const purchase = reported();
    const seats = Object.values(seated().state.positions).filter(({ step }) => step === 'ScoreResponses');
    const [first, second] = seats.map(({ owner, item }) => ({ account: owner.scope, item }));
    if (!first || !second) throw new Error('nobody was seated');
    const sign = ({ account, item }: typeof first, form: object = { opinion: 'agreed' }) =>
      purchase.try(account, 'SignReport', form, { item });
    // Act
    sign(first);
    const signed = purchase.events.at(-1);
    const again = sign(first);
    const silent = sign(second, { opinion: 'dissent' });
    // Assess
    expect(signed).toMatchObject({ type: 'SignReport', data: { opinion: 'agreed', seat: first.item } });
    expect(again).toMatchObject({ code: expect.stringMatching(/REPORT_SIGNED|STEP_DONE/) });
    expect(silent).toMatchObject({ code: 'DISSENT_REASON', field: 'reason' });
  });

  it.each([
    [
      'a final offer',
      { finalOffers: [...finalOffers, { lot: 1, org: tongxin, priceFen: 1 }] },
      'finalOffers.2',
    ],
    ['a supplier twice', { finalOffers: [...finalOffers, ...finalOffers.slice(0, 1)] }, 'finalOffers.2'],
    [
      'a rejection',
      { finalOffers, rejected: [{ lot: 2, org: qinghe, reason: '未实质性响应。' }] },
      'rejected.0',
    ],
  ])('is refused with %s of who is not in that lot', (_, changes, field) => {
    // Prepare
    const purchase = seated().at('2021-04-06T16:00');
    for (const position of Object.values(purchase.state.positions)) {
      const { owner, item, step } = position;
      if (step !== 'ScoreResponses') continue;
      const scores = [
        [1, qinghe, 3800, 2700],
        [1, yunxiu, 3200, 2500],
        [2, qiming, 3700, 2800],
        [2, tongxin, 3300, 2600],
      ].flatMap(([lot, org, ...points]) =>
        points.map((one, index) => ({ lot, org, criterion: index + 1, points: one })),
      );
      purchase.act(owner.scope, 'ScoreResponses', { noConflict: true, scores }, { item });
    }
    // Act
    const refusal = purchase.refusal('huangda', 'SubmitReport', forms.reportForm(changes));
    // Assess
    expect(refusal).toMatchObject({ code: 'SUPPLIER_NOT_LIVE', field });
  });
});

describe('a score', () => {
  it('is refused with the points it may have at most', () => {
    // Prepare
    const purchase = seated().at('2021-04-06T16:00');
    const seat = Object.values(purchase.state.positions).find(({ step }) => step === 'ScoreResponses');
    const scores = [{ lot: 1, org: qinghe, criterion: 1, points: 9900 }];
    // Act
    const refusal = purchase.refusal(
      seat?.owner.scope ?? '',
      'ScoreResponses',
      { noConflict: true, scores },
      { item: seat?.item ?? 0 },
    );
    // Assess
    expect(refusal).toMatchObject({ code: 'SCORE_OUT_OF_RANGE', field: 'scores.0.points' });
    expect(refusal?.sentence).toMatch(/99(?!00)/);
    expect(refusal?.sentence).toMatch(/40(?!0)/);
  });
});

describe('a response', () => {
  it('is one for each lot and supplier, and can be withdrawn only where there is one', () => {
    // Prepare
    const purchase = responded();
    const give = (account: string, lot: number) =>
      purchase.refusal(account, 'SubmitResponse', forms.responseForm('名称', 690_000), {
        lot,
        role: 'provider',
      });
    const back = (account: string, lot: number) =>
      purchase.refusal(account, 'WithdrawResponse', {}, { lot, role: 'provider' });
    // Assess
    expect(give('xieqing', 1)?.code).toBe('RESPONSE_EXISTS');
    expect(back('xieqing', 2)).toMatchObject({
      code: 'RESPONSE_MISSING',
      sentence: expect.stringContaining('2'),
    });
    expect(back('tangyun', 1)).toBeUndefined();
    expect(back('tangyun', 1)?.code).toBe('RESPONSE_MISSING');
    purchase.at('2021-04-06T09:30');
    expect(back('xieqing', 1)?.code).toBe('RESPONSES_CLOSED');
  });
});

describe('a price that is too low', () => {
  /** The three of one lot in a call of 2026, where low prices are looked into. */
  const three = [
    { account: 'xieqing', name: '青禾', org: qinghe, lot: 1, price: 690_000 },
    { account: 'tangyun', name: '云岫', org: yunxiu, lot: 1, price: 695_000 },
    { account: 'lujia', name: '启明', org: qiming, lot: 1, price: 698_000 },
  ];
  const in2026 = (): Purchase => {
    const purchase = scored([...three, ...bids.slice(2)], { [qinghe]: [3000, 2000] });
    const { acts } = purchase.state;
    const later = (acts['0/PublishNotice'] ?? []).map((one) => ({
      ...one,
      at: '2026-02-02T09:00:00.000+08:00',
    }));
    purchase.state = { ...purchase.state, acts: { ...acts, '0/PublishNotice': later } };
    return purchase;
  };
  const last = (...prices: [org: string, price: number][]) =>
    prices.map(([org, price]) => ({ lot: 1, org, priceFen: yuan(price) }));
  const review = (org: string, accepted = true, lot = 1) => ({
    lot,
    org,
    asked: '2021-04-06T15:00',
    explanation: '志愿者参与，人工成本低。',
    accepted,
  });
  const report = (changes: object) => {
    const answer = in2026().try('huangda', 'SubmitReport', forms.reportForm(changes));
    return 'refused' in answer ? answer : answer.events[0]?.data;
  };

  it('is asked about by its own lot and supplier', () => {
    const finalOffers = last([qinghe, 250_000]);
    expect(report({ finalOffers, lowPrices: [review(yunxiu)] })).toMatchObject({
      code: 'LOW_PRICE_UNEXPLAINED',
      field: 'lowPrices',
    });
    expect(report({ finalOffers, lowPrices: [review(tongxin, true, 2)] })).toMatchObject({
      code: 'LOW_PRICE_UNEXPLAINED',
    });
    expect(report({ finalOffers, lowPrices: [review(yunxiu, false), review(qinghe)] })).toMatchObject({
      invalid: [],
      rankings: [{ lot: 1, benchmarkFen: yuan(250_000) }, { lot: 2 }],
    });
  });

  it('counts out whose explanation does not hold, and the next price is the benchmark', () => {
    expect(
      report({ finalOffers: last([qinghe, 250_000]), lowPrices: [review(qinghe, false)] }),
    ).toMatchObject({
      invalid: [{ lot: 1, org: qinghe, why: 'lowPrice' }],
      rankings: [{ lot: 1, benchmarkFen: yuan(695_000) }, { lot: 2 }],
    });
  });

  it('is not looked for in an offer that counts for nothing anyway', () => {
    const rejected = [{ lot: 1, org: qinghe, reason: '未实质性响应。' }];
    expect(report({ finalOffers: last([qinghe, 250_000]), rejected })).toMatchObject({
      invalid: [{ org: qinghe, why: 'notResponsive' }],
    });
  });

  it('is no matter where the price is fixed', () => {
    // Prepare
    const purchase = in2026();
    changeActs(purchase, '0/PublishNotice', (data) => ({
      ...data,
      scheme: { ...(data.scheme as object), fixedPrice: true, priceWeight: 0 },
    }));
    changeActs(purchase, '0/OpenResponses', ({ offers, ...data }) => ({
      ...data,
      offers: (offers as { org: string }[]).map((row) =>
        row.org === qinghe ? { ...row, priceFen: 100 } : row,
      ),
    }));
    // Act, Assess
    expect(purchase.try('huangda', 'SubmitReport', forms.reportForm())).toHaveProperty('events');
  });
});

describe('a lot that ends at the report', () => {
  const few = (finalOffers: object[], changes: object = {}) =>
    scored()
      .act('huangda', 'SubmitReport', forms.reportForm({ finalOffers, ...changes }))
      .events.at(-1)?.data;

  it('is over the budget only where every offer is', () => {
    const over = [qinghe, yunxiu].map((org) => ({ lot: 1, org, priceFen: yuan(700_001) }));
    const rejected = [{ lot: 1, org: qinghe, reason: '未实质性响应。' }];
    expect(few(over)?.failed).toEqual([{ lot: 1, reason: 'OVER_BUDGET' }]);
    expect(few(over, { rejected })?.failed).toEqual([{ lot: 1, reason: 'NO_OR_FEW_BIDDERS' }]);
    expect(few(over)?.rankings).toMatchObject([{ lot: 2 }]);
  });

  it('counts an offer of another lot and a supplier that was not qualified for nothing', () => {
    // Prepare: 青禾 answered to both lots and may provide in the first alone
    const unfit = {
      conditions: { ...forms.reviewOf(2, qinghe).conditions, capacity: false },
      reason: '能力不足。',
    };
    const all = [...bids, { ...bids[0], lot: 2, price: 600_000 } as (typeof bids)[number]];
    const reviews = all.map(({ lot, org }) =>
      forms.reviewOf(lot, org, lot === 2 && org === qinghe ? unfit : {}),
    );
    const purchase = opened(all)
      .at('2021-04-06T11:00')
      .act('huangda', 'ReviewQualifications', { reviews })
      .at('2021-04-06T14:00')
      .act('huangda', 'FormCommittee', forms.committeeForm())
      .bySeats('ScoreResponses', { noConflict: true, scores: scoresOf(bids) });
    // Act
    const data = purchase
      .act(
        'huangda',
        'SubmitReport',
        forms.reportForm({ finalOffers: [{ lot: 1, org: qinghe, priceFen: yuan(500_000) }] }),
      )
      .events.at(-1)?.data;
    // Assess
    expect(data?.rankings).toMatchObject([
      { lot: 1, benchmarkFen: yuan(500_000) },
      { lot: 2, benchmarkFen: yuan(698_500), ranking: [{ org: qiming }, { org: tongxin }] },
    ]);
  });
});

describe('a committee', () => {
  it('is drawn the same in whatever order its pool is written', () => {
    // Prepare
    const pool = ['c3', 'a1', 'e5', 'b2', 'd4'].map((account) => ({ account, name: account }));
    const drawn = (some: typeof pool) =>
      qualified()
        .act('huangda', 'FormCommittee', forms.committeeForm({ pool: some }))
        .events.at(-1)?.data.seats;
    // Act, Assess
    expect(drawn(pool)).toEqual(drawn([...pool].reverse()));
    expect(drawn(pool)).toEqual(drawn([...pool.slice(2), ...pool.slice(0, 2)]));
  });

  it('takes nobody of the finance bureau as an expert', () => {
    const { pool } = forms.committeeForm();
    const ours = { pool: [...pool.slice(0, 2), { account: 'luocai', name: '罗财' }] };
    expect(qualified().refusal('huangda', 'FormCommittee', forms.committeeForm(ours))?.code).toBe(
      'EXPERT_IS_STAFF',
    );
  });

  it('draws who takes a seat among all that are free, and nobody takes that of the purchaser', () => {
    // Prepare
    const pool = ['p1', 'p2', 'p3', 'p4'].map((account) => ({ account, name: account }));
    const replaced = (seed: string, some = pool) => {
      const purchase = seated();
      purchase.seed = seed;
      purchase.act('huangda', 'ReplaceExpert', { seat: 2, reason: '有利害关系。', pool: some });
      return purchase.events.at(-1)?.data as { seats: { item: number; account: string; kind: string }[] };
    };
    const newOf = (seed: string, some = pool) =>
      replaced(seed, some).seats.find(({ item }) => item === 4)?.account;
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    // Act, Assess
    expect(new Set(seeds.map((seed) => newOf(seed))).size).toBeGreaterThan(1);
    expect(seeds.map((seed) => newOf(seed))).toEqual(seeds.map((seed) => newOf(seed, [...pool].reverse())));
    expect(replaced('a').seats.map(({ item, kind }) => [item, kind])).toEqual([
      [1, 'expert'],
      [3, 'expert'],
      [4, 'expert'],
    ]);
    const rep = { experts: 2, representatives: [{ account: 'qinyu', name: '覃宇' }] };
    const mixed = qualified().act('huangda', 'FormCommittee', forms.committeeForm(rep));
    const leave = { seat: 3, reason: '有利害关系。', pool };
    expect(mixed.refusal('huangda', 'ReplaceExpert', leave)?.code).toBe('SEAT_UNKNOWN');
  });
});

describe('what is shown of an order', () => {
  it('holds the technical points where the documents name them, and nothing where not', () => {
    const rows = [
      { org: 'a', priceFen: 100, qualitySum: 900, technicalSum: 300, deduction: 500 },
      { org: 'b', priceFen: 100, qualitySum: 100 },
    ];
    const [first, second] = rank(rows, { method: 'consultation', seats: 1, priceWeight: 0 }, 'seed');
    expect(first).toMatchObject({ org: 'a', technicalSum: 300, deduction: 500 });
    expect(Object.keys(second ?? {})).not.toEqual(expect.arrayContaining(['technicalSum']));
    expect(Object.keys(second ?? {})).not.toEqual(expect.arrayContaining(['deduction']));
  });
});

describe('the end of a procurement', () => {
  const end = (purchase: Purchase, reason: string) =>
    purchase.refusal('weiguo', 'TerminateProcurement', forms.terminationForm({ reason }));
  const partly = () =>
    scored()
      .act(
        'huangda',
        'SubmitReport',
        forms.reportForm({ rejected: [{ lot: 2, org: tongxin, reason: '不符。' }] }),
      )
      .act('weiguo', 'ConfirmAward', {})
      .act(
        'huangda',
        'PublishResult',
        forms.resultForm({ services: forms.resultForm().services.slice(0, 1) }),
      )
      .elapse('WaitResultNotice');

  it('is free again once the lot that failed is called again', () => {
    expect(
      end(partly().act('weiguo', 'DecideRecall', forms.recallForm({ 2: 'again' })), 'NEED_CHANGED'),
    ).toBeUndefined();
  });

  it('is not asked for twice: not while it is published, nor while it is decided what follows', () => {
    const failed = responded(bids.slice(0, 1))
      .elapse('WaitResponses')
      .act('huangda', 'OpenResponses', forms.openingForm([]));
    expect(end(failed, 'NEED_CHANGED')?.code).toBe('NOTHING_TO_TERMINATE');
    failed.act('huangda', 'PublishTermination', forms.terminationForm());
    expect(end(failed, 'NEED_CHANGED')?.code).toBe('NOTHING_TO_TERMINATE');
    // The members are still asked to sign the report of the call that is being ended
    const signing = scored().act(
      'huangda',
      'SubmitReport',
      forms.reportForm({ finalOffers: bids.map(({ lot, org }) => ({ lot, org, priceFen: yuan(700_001) })) }),
    );
    expect(signing.open()).toContain('0/SignReport@1');
    expect(end(signing, 'NEED_CHANGED')?.code).toBe('NOTHING_TO_TERMINATE');
  });
});
