/** Where a comparison, an award or a report ends on its edge: the last price that fits, the other lot, the person who has signed. */
import { describe, expect, it } from '@jest/globals';
import { reveal } from '#domain/kernel/sealed.ts';
import { stepOf } from '#domain/stages/index.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, tongxin, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { bidders, finalOffered } from '#test/domain/support/negotiation-story.ts';
import { offered, ownAnswered, ownApproved, suppliers } from '#test/domain/support/own-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { bids, finalOffers, reported, responded, seated } from '#test/domain/support/story.ts';

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
