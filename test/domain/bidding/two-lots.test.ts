/** Two lots in one call: what ends, is chosen or is told of one says nothing about the other. */
import { describe, expect, it } from '@jest/globals';
import { failedInRounds, finalOffersIn, negotiatingIn } from '#domain/stages/bidding/negotiation.ts';
import { failedLots, rankingOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import {
  bidders,
  finalDeadline,
  negotiationSeated,
  present,
  presentInBoth,
} from '#test/domain/support/negotiation-story.ts';
import { offered, ownMethod, smallSteps, suppliers } from '#test/domain/support/own-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import { holdersCalled } from '#test/domain/support/sealing.ts';
import { openedPurchase } from '#test/domain/support/story.ts';

describe('a negotiation over two lots', () => {
  const inSecond = presentInBoth.filter(({ lot }) => lot === 2);
  /** 启明 leaves the second lot, which then has too few. */
  const leaves = { lot: 2, org: qiming, reason: '人员不足，退出谈判。' };
  const oneLeft = (changes: object = {}): Purchase =>
    negotiationSeated(2).act(
      'huangda',
      'RecordRound',
      methods.roundForm(
        presentInBoth.filter(({ lot, org }) => lot === 1 || org !== qiming),
        { withdrawn: [leaves], ...changes },
      ),
    );

  it('goes on in the lot that has enough, and only there', () => {
    // Act
    const purchase = oneLeft();
    const gone = purchase.refusal('huangda', 'RecordRound', methods.roundForm(presentInBoth));
    // Assess
    expect(purchase.open()).toEqual(['0/RecordRound']);
    expect(failedLots(purchase.state)).toEqual([{ lot: 2, reason: 'NO_OR_FEW_BIDDERS' }]);
    expect([1, 2].map((lot) => negotiatingIn(purchase.state, lot))).toEqual([
      [qinghe, yunxiu, qiming],
      [qinghe, yunxiu],
    ]);
    expect(gone).toMatchObject({ code: 'SUPPLIER_NOT_LIVE', field: 'talks.3' });
  });

  it('talks in the next round only to who is left, and knows at the end what fell out before', () => {
    // Prepare: nobody has left the first lot yet
    const purchase = oneLeft();
    // Act
    purchase.act(
      'huangda',
      'RecordRound',
      methods.roundForm(present.slice(0, 2), { withdrawn: [{ ...leaves, lot: 1 }] }),
    );
    // Assess
    expect(purchase.open()).toEqual(['0/PublishTermination']);
    expect(failedInRounds(purchase.state)).toEqual([
      { lot: 2, reason: 'NO_OR_FEW_BIDDERS' },
      { lot: 1, reason: 'NO_OR_FEW_BIDDERS' },
    ]);
  });

  const asked = (purchase: Purchase): Purchase => purchase.at('2021-04-07T10:00');
  const final = { decision: 'final', finalDeadline };
  const give = (purchase: Purchase, account: string, lot: number) =>
    purchase.refusal(account, 'SubmitFinalOffer', methods.finalOfferForm(660_000), { lot, role: 'provider' });

  it('takes no final offer for the lot that fell out, and waits for those of the other alone', () => {
    // Prepare
    const purchase = asked(oneLeft(final));
    // Act
    const strange = give(purchase, 'xieqing', 2);
    const given = bidders.map(({ account }) => give(purchase, account, 1));
    // Assess
    expect(strange?.code).toBe('NOT_NEGOTIATING');
    expect(given).toEqual([undefined, undefined, undefined]);
    expect(purchase.open()).toEqual([...holdersCalled, '0/SubmitReport']);
  });

  it('waits until all are in of both lots', () => {
    // Prepare
    const purchase = asked(
      negotiationSeated(2).act('huangda', 'RecordRound', methods.roundForm(presentInBoth, final)),
    );
    const open: string[][] = [];
    // Act
    for (const lot of [2, 1])
      for (const { account } of bidders) {
        give(purchase, account, lot);
        open.push(purchase.open());
      }
    // Assess
    expect(open.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => ['0/WaitFinalOffers']));
    expect(open[5]).toEqual([...holdersCalled, '0/SubmitReport']);
    expect(finalOffersIn(purchase.state, 2)).toStrictEqual(inSecond.map(({ org }) => ({ org })));
  });

  it('reports every offer of its own lot, none less and none of another', () => {
    // Prepare
    const purchase = asked(
      negotiationSeated(2).act('huangda', 'RecordRound', methods.roundForm(presentInBoth, final)),
    );
    for (const lot of [1, 2]) for (const { account } of bidders) give(purchase, account, lot);
    const rows = presentInBoth.map((row) => ({ ...row, priceFen: yuan(660_000) }));
    const report = (finalOffers: object[]) =>
      purchase.refusal('huangda', 'SubmitReport', forms.reportForm({ finalOffers }));
    // Act, Assess
    expect(report(rows.slice(1))).toMatchObject({ code: 'FINAL_OFFERS_NOT_COMPLETE', field: 'finalOffers' });
    expect(report(rows.slice(0, 5))).toMatchObject({ code: 'FINAL_OFFERS_NOT_COMPLETE' });
    expect(report(rows)).toBeUndefined();
    expect([1, 2].map((lot) => rankingOf(purchase.state, lot).length)).toEqual([3, 3]);
  });

  it('is over at its hour, and no holder is called where nothing came', () => {
    const purchase = asked(oneLeft(final)).elapse('WaitFinalOffers');
    expect(purchase.open()).toEqual(['0/SubmitReport']);
  });
});

describe('a comparison over two lots', () => {
  const lotPlan = forms.lots.map((lot) => ({ ...lot, budgetFen: yuan(90_000), ceilingFen: yuan(90_000) }));
  const prices: Record<string, number> = { [qinghe]: 89_000, [yunxiu]: 86_000, [qiming]: 85_000 };

  /** Each supplier answers to both lots, and asks 1,000 yuan more in the second. */
  function answered(): Purchase {
    const purchase = openedPurchase('2020-03-02T09:00');
    for (const { who, step, form } of smallSteps({ lotPlan })) purchase.act(who, step, form);
    purchase
      .act('lanxi', 'ChooseMethod', forms.methodForm(ownMethod))
      .act('weiguo', 'ApproveProject', forms.approvalForm())
      .at('2020-03-04T09:00')
      .act('lanxi', 'PublishOwnCall', methods.ownCallForm())
      .at('2020-03-06T10:00');
    for (const lot of [1, 2])
      for (const { account, name, org } of suppliers)
        purchase.act(account, 'SubmitResponse', forms.responseForm(name, priceOf(lot, org)), {
          lot,
          role: 'provider',
        });
    return purchase.elapse('WaitResponses');
  }
  const priceOf = (lot: number, org: string): number => (prices[org] ?? 0) + (lot === 2 ? 1_000 : 0);
  const rows = (lot: number) =>
    offered(suppliers.map((one) => ({ ...one, price: priceOf(lot, one.org) }))).map((row) => ({
      ...row,
      lot,
    }));
  const chosen = [
    { lot: 1, org: qinghe, reason: '人员固定。' },
    { lot: 2, org: qiming, reason: '熟悉本地。' },
  ];
  const offers = [...rows(1), ...rows(2)];

  it('chooses for each lot by itself, and ranks the others of the lot by their price', () => {
    // Act
    const purchase = answered().act('lanxi', 'CompareOffers', methods.comparisonForm(offers, { chosen }));
    // Assess
    const ranks = [1, 2].map((lot) =>
      rankingOf(purchase.state, lot).map(({ rank, org, priceFen }) => [rank, org, priceFen]),
    );
    expect(ranks).toEqual([
      [
        [1, qinghe, yuan(89_000)],
        [2, qiming, yuan(85_000)],
        [3, yunxiu, yuan(86_000)],
      ],
      [
        [1, qiming, yuan(86_000)],
        [2, yunxiu, yuan(87_000)],
        [3, qinghe, yuan(90_000)],
      ],
    ]);
  });

  it('counts in a lot only who fits there, and goes on with the other alone', () => {
    // Prepare: nobody meets what the second lot asks
    const unfit = [...rows(1), ...rows(2).map((row) => ({ ...row, meets: false }))];
    const compare = (given: object[]) =>
      answered().try('lanxi', 'CompareOffers', methods.comparisonForm(unfit, { chosen: given }));
    // Act, Assess
    expect(compare(chosen)).toMatchObject({ code: 'OWN_CHOICE', field: 'chosen' });
    expect(compare(chosen.slice(0, 1))).toMatchObject({
      events: [{ outcome: 'ranked', data: { failed: [{ lot: 2, reason: 'NO_OR_FEW_BIDDERS' }] } }],
    });
  });
});
