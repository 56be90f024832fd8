/** 竞争性谈判（A.5、B6-4、B4-10）: rounds, final offers under seal, the lowest of those who meet the requirements. */

import { describe, expect, it } from '@jest/globals';
import { decide } from '#domain/kernel/decide.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { worksheetOf } from '#domain/stages/bidding/worksheet.ts';
import { partiesOf } from '#domain/stages/parties.ts';
import type { Unsealed } from '#domain/stages/sealing/unsealed.ts';
import { awardOf, bidsOpened, committeeSeats, failedLots, rankingOf } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qiming, qinghe, tongxin, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import {
  bidders,
  finalAsked,
  finalDeadline,
  finalOffered,
  finalRows,
  negotiationSeated,
  present,
} from '#test/domain/support/negotiation-story.ts';
import { holdersCalled } from '#test/domain/support/sealing.ts';

const [first, second, third] = bidders as [
  (typeof bidders)[number],
  (typeof bidders)[number],
  (typeof bidders)[number],
];
const leaves = { lot: 1, org: qiming, reason: '人员不足，退出谈判。' };

describe('a round of a negotiation', () => {
  const change = {
    part: 'technical',
    before: '每户每年核查一次',
    after: '每户每年核查两次',
    confirmedBy: '韦果',
    told: true,
  };

  it('follows the committee, and nothing is scored', () => {
    expect(negotiationSeated().open()).toEqual(['0/RecordRound']);
  });

  it.each([
    ['leaves a supplier out', { talks: present.slice(1) }, 'ROUND_UNEQUAL'],
    [
      'talks to one twice',
      { talks: [...present, present[0]].map((row) => ({ ...row, content: '谈' })) },
      'SUPPLIER_NOT_LIVE',
    ],
    ['talks to a stranger', { talks: [{ lot: 1, org: tongxin, content: '谈' }] }, 'SUPPLIER_NOT_LIVE'],
    ['is told of before it was held', { on: '2021-04-06T15:01' }, 'ROUND_IN_FUTURE'],
    ['changes what it does not tell to all', { changes: [{ ...change, told: false }] }, 'CHANGE_NOT_TOLD'],
    ['asks for final offers without an hour', { decision: 'final' }, 'FINAL_DEADLINE'],
    [
      'asks for them by an hour that is over',
      { decision: 'final', finalDeadline: '2021-04-06T15:00' },
      'FINAL_DEADLINE',
    ],
    ['names the hour before it ends', { finalDeadline }, 'FINAL_DEADLINE_EARLY'],
  ])('is refused where it %s', (_, changes, code) => {
    const form = methods.roundForm(present, changes);
    const talks = (changes as { talks?: object[] }).talks?.map((row) => ({ content: '谈', ...row }));
    expect(
      negotiationSeated().refusal('huangda', 'RecordRound', { ...form, ...(talks ? { talks } : {}) }),
    ).toMatchObject({ code });
  });

  it('is followed by another one, with what was changed and told to all', () => {
    // Act
    const purchase = negotiationSeated().act(
      'huangda',
      'RecordRound',
      methods.roundForm(present, { changes: [change] }),
    );
    // Assess
    expect(purchase.open()).toEqual(['0/RecordRound']);
    expect(purchase.position('RecordRound').visit).toBe(2);
  });

  it('ends the lot where too few go on (B6-4)', () => {
    // Prepare
    const two = present.slice(0, 2);
    // Act
    const purchase = negotiationSeated().act(
      'huangda',
      'RecordRound',
      methods.roundForm(two, { withdrawn: [leaves], decision: 'final', finalDeadline }),
    );
    // Assess
    expect(purchase.open()).toEqual(['0/PublishTermination']);
    expect(failedLots(purchase.state)).toEqual([{ lot: 1, reason: 'NO_OR_FEW_BIDDERS' }]);
  });
});

describe('a member of the committee with an interest', () => {
  const leave = (seat: number) => ({
    seat,
    reason: '与参加谈判的供应商有利害关系。',
    pool: [{ account: 'liangsi', name: '梁肆' }],
  });

  it('is replaced between the rounds, and another one is drawn', () => {
    // Act
    const purchase = negotiationSeated().act('huangda', 'ReplaceExpert', leave(1));
    // Assess
    expect(purchase.open()).toEqual(['0/DeclareAsMember@4', '0/RecordRound']);
    expect(committeeSeats(purchase.state).map(({ account }) => account)).toContain('liangsi');
    expect(committeeSeats(purchase.state)).toHaveLength(3);
  });

  it('is not replaced when the rounds are over, nor is a seat that is not there', () => {
    const over = finalAsked().refusal('huangda', 'ReplaceExpert', leave(1));
    const strange = negotiationSeated().refusal('huangda', 'ReplaceExpert', leave(9));
    expect([over?.code, strange?.code]).toEqual(['SEAT_UNKNOWN', 'SEAT_UNKNOWN']);
  });
});

describe('final offers', () => {
  const offer = (account: string, price: number, at = '2021-04-07T10:00', lot = 1) =>
    finalAsked()
      .at(at)
      .refusal(account, 'SubmitFinalOffer', methods.finalOfferForm(price), { lot, role: 'provider' });

  it.each([
    ['too late', offer('xieqing', 668_000, finalDeadline), 'FINAL_OFFERS_CLOSED'],
    ['of a supplier that was not negotiated with', offer('nongxin', 1), 'NOT_NEGOTIATING'],
    ['for a lot that is not there', offer('xieqing', 1, undefined, 2), 'NOT_NEGOTIATING'],
    ['of nothing', offer('xieqing', 0), 'ZERO_PRICE'],
  ])('are refused: %s', (_, answer, code) => {
    expect(answer).toMatchObject({ code });
  });

  it('are given once, and only when they are asked for', () => {
    const purchase = finalOffered([first]);
    const again = purchase.refusal('xieqing', 'SubmitFinalOffer', methods.finalOfferForm(1), {
      lot: 1,
      role: 'provider',
    });
    const early = negotiationSeated().refusal('xieqing', 'SubmitFinalOffer', methods.finalOfferForm(1), {
      lot: 1,
      role: 'provider',
    });
    expect([again?.code, early?.code]).toEqual(['FINAL_OFFER_EXISTS', 'FINAL_OFFERS_CLOSED']);
  });

  it('stay sealed to their supplier until all are in, and then the report may begin', () => {
    // Prepare
    const two = finalOffered([first, second]);
    const [sealed] = two.state.acts['1/SubmitFinalOffer'] ?? [];
    // Act
    const three = finalOffered();
    // Assess
    expect(two.open()).toEqual(['0/WaitFinalOffers']);
    expect(sealed && bidsOpened(two.state, sealed, 'SubmitFinalOffer')).toBe(false);
    expect(sealed && bidsOpened(three.state, sealed, 'SubmitFinalOffer')).toBe(true);
    expect(three.open()).toEqual([...holdersCalled, '0/SubmitReport']);
    expect(partiesOf(three.state)).not.toContain(qinghe);
  });

  it('are opened at their hour where one is missing', () => {
    const purchase = finalOffered([first, second]).elapse('WaitFinalOffers');
    expect(purchase.now).toBe('2021-04-07T17:00:00.000+08:00');
    expect(purchase.open()).toEqual([...holdersCalled, '0/SubmitReport']);
  });
});

/** Each member is asked to sign whatever the report says. */
const signing = ['0/SignReport@1', '0/SignReport@2', '0/SignReport@3'];

describe('the report of a negotiation', () => {
  const report = (changes: object = {}) => forms.reportForm({ finalOffers: finalRows(), ...changes });

  it('orders by the lowest final offer, and gives no points (政府采购法第三十八条)', () => {
    // Act
    const { state } = finalOffered()
      .act('huangda', 'SubmitReport', report())
      .act('weiguo', 'ConfirmAward', {});
    // Assess
    expect(rankingOf(state, 1)).toEqual([
      { rank: 1, org: yunxiu, priceFen: yuan(659_000) },
      { rank: 2, org: qinghe, priceFen: yuan(668_000) },
      { rank: 3, org: qiming, priceFen: yuan(671_000) },
    ]);
    expect(awardOf(state, 1)).toMatchObject({ org: yunxiu, amountFen: yuan(659_000) });
    expect(worksheetOf(state, 1)).toMatchObject({ by: 'lowestPrice', members: [], benchmark: '65900000' });
    expect(worksheetOf(state, 1)?.rows[0]).not.toHaveProperty('total');
  });

  it('takes the lowest only of those whose quality and service meet the documents, three at least', () => {
    // Prepare
    const rejected = [{ lot: 1, org: yunxiu, reason: '服务人员数量不满足实质性要求。' }];
    // Act
    const purchase = finalOffered().act('huangda', 'SubmitReport', report({ rejected }));
    // Assess
    expect(purchase.open()).toEqual(['0/PublishTermination', ...signing]);
    expect(purchase.state.acts['0/SubmitReport']?.[0]?.data.invalid).toEqual([
      { lot: 1, org: yunxiu, why: 'notResponsive' },
    ]);
  });

  it('counts out whoever gave no final offer', () => {
    const purchase = finalOffered([first, third])
      .elapse('WaitFinalOffers')
      .act('huangda', 'SubmitReport', report({ finalOffers: finalRows([first, third]) }));
    expect(purchase.state.acts['0/SubmitReport']?.[0]?.data.invalid).toEqual([
      { lot: 1, org: yunxiu, why: 'noFinalOffer' },
    ]);
    expect(purchase.open()).toEqual(['0/PublishTermination', ...signing]);
  });

  it.each([
    ['leaves an offer out', finalRows([first, second]), 'FINAL_OFFERS_NOT_COMPLETE'],
    ['names one twice', [...finalRows([first, second]), ...finalRows([second])], 'SUPPLIER_NOT_LIVE'],
  ])('is refused where it %s', (_, finalOffers, code) => {
    expect(finalOffered().refusal('huangda', 'SubmitReport', report({ finalOffers }))).toMatchObject({
      code,
    });
  });

  it('reads the sealed price, not the one that was typed', () => {
    // Prepare: the sealed texts are at hand, as on the server
    const { state, now } = finalOffered().handIn();
    const final = (state.acts['1/SubmitFinalOffer'] ?? []).map(({ seq }) => seq);
    const sealed = (state.acts['0/HandInShares'] ?? []).map((record) => ({
      ...record,
      data: {
        ...record.data,
        opened: (record.data.opened as Unsealed[]).map((row) =>
          final.includes(row.of)
            ? { ...row, content: { offer: { ref: `x-${final.indexOf(row.of)}`, digest: '' } } }
            : row,
        ),
      },
    }));
    let texts: Record<string, string> = Object.fromEntries(
      bidders.map(({ last }, index) => [`x-${index}`, JSON.stringify({ priceFen: yuan(last) })]),
    );
    const answer = (finalOffers: object[]) =>
      decide(
        { ...state, acts: { ...state.acts, '0/HandInShares': sealed } },
        { step: 'SubmitReport', lot: 0, item: 0, form: report({ finalOffers }) },
        { now, actor: actorOf('huangda'), seed: 's', texts },
      );
    const [one, ...others] = finalRows();
    // Act, Assess
    expect(answer(finalRows())).toHaveProperty('events');
    expect(answer([{ ...one, priceFen: 1 }, ...others])).toMatchObject({ code: 'OPENED_PRICE_DIFFERS' });
    // Where the texts are not at hand, the record stands alone
    texts = {};
    expect(answer([{ ...one, priceFen: 1 }, ...others])).toHaveProperty('events');
  });

  it('finishes a negotiation that was scored before there were rounds', () => {
    // Prepare: a seat was opened for scoring by the older flow
    const before = negotiationSeated();
    const [round] = Object.values(before.state.positions);
    if (!round) throw new Error('nothing open');
    const seats = [1, 2, 3].map((item) => ({
      ...round,
      key: `0/ScoreResponses@${item}`,
      step: 'ScoreResponses',
      item,
      owner: { role: 'expert' as const, scope: ['chenyi', 'liuer', 'zhousan'][item - 1] ?? '' },
    }));
    before.state = {
      ...before.state,
      positions: Object.fromEntries(seats.map((seat) => [seat.key, seat])),
    };
    const members = (before.state.acts['0/FormCommittee']?.[0]?.data.seats ?? []) as {
      item: number;
      account: string;
    }[];
    for (const { item, account } of members)
      before.act(account, 'ScoreResponses', { noConflict: true, scores: [] }, { item });
    // Act
    before.act('huangda', 'SubmitReport', forms.reportForm());
    // Assess
    expect(rankingOf(before.state, 1).map(({ org }) => org)).toEqual([yunxiu, qinghe, qiming]);
  });
});
