import { describe, expect, it } from '@jest/globals';
import { offersOf, startOf } from '#console/screens/purchase/offers.ts';
import { lotsFor, outsideActs } from '#console/screens/purchase/outside.ts';
import type { Opened } from '#console/screens/purchase/Purchase.tsx';
import type { PurchaseState } from '#domain/kernel/types.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qinghe } from '#test/domain/support/forms.ts';
import { prequalificationPublished } from '#test/domain/support/prequalification-story.ts';
import type { Purchase } from '#test/domain/support/purchase.ts';
import * as story from '#test/domain/support/story.ts';

const lotsAndOrgs = story.bids.map(({ lot, org }) => ({ lot, org }));

/** What remains of a record for one who may read only some of its steps. */
function seenBy(state: PurchaseState, steps: string[]): PurchaseState {
  const acts = Object.entries(state.acts).filter(([key]) => steps.includes(key.split('/')[1] ?? ''));
  return { ...state, acts: Object.fromEntries(acts) };
}

/** As the server opens sealed texts to those who may read them: in their place. */
const openedTexts = (state: PurchaseState): PurchaseState =>
  JSON.parse(JSON.stringify(state), (_, value) =>
    typeof value?.text === 'string' ? value.text : value,
  ) as PurchaseState;

describe('the rows a form begins with', () => {
  it('are the suppliers who answered, lot by lot, and no price', () => {
    const { state } = story.responded().elapse('WaitResponses');
    expect(startOf('OpenResponses', state, 0)).toEqual({ offers: lotsAndOrgs });
  });

  it('are every supplier under every criterion for a seat that reads no more than it judges', () => {
    // Prepare
    const { state } = story.seated();
    const judged = seenBy(state, ['PublishNotice', 'OpenResponses', 'ReviewQualifications', 'FormCommittee']);
    // Act
    const { scores } = startOf('ScoreResponses', judged, 0);
    // Assess
    expect(scores).toEqual(story.scoresOf(story.bids).map(({ points: _, ...row }) => row));
    expect(offersOf('ScoreResponses', judged, 0).lot?.choices.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('are the first of each ranking for the award, and its price for the contract', () => {
    const first = { lot: 1, org: story.bids[0]?.org };
    const second = { lot: 2, org: story.bids[2]?.org };
    expect(startOf('ConfirmAward', story.reported().state, 0)).toEqual({ awards: [first, second] });
    expect(startOf('DraftContract', story.contractStage().state, 1)).toMatchObject({ amountFen: 68_800_000 });
  });
});

describe('a lot that is called again alone', () => {
  /** Two answered lot 2 in the second call; lot 1 has its contract. */
  const again = () => {
    const purchase = story.calledAlone();
    for (const bid of story.bids.slice(2)) {
      const form = forms.responseForm(bid.name, bid.price);
      purchase.act(bid.account, 'SubmitResponse', form, { lot: bid.lot, role: 'provider' });
    }
    return purchase;
  };

  it('is the only one opened, and the only one to choose', () => {
    const { state } = again().elapse('WaitResponses');
    expect(startOf('OpenResponses', state, 0)).toEqual({ offers: lotsAndOrgs.slice(2) });
    expect(offersOf('OpenResponses', state, 0).lot?.choices.map(({ value }) => value)).toEqual([2]);
    expect(offersOf('OpenResponses', state, 0).org?.choices).toHaveLength(2);
  });

  it('stays closed where one supplier came', () => {
    const { state } = story.responded(story.bids.slice(0, 3)).elapse('WaitResponses');
    expect(startOf('OpenResponses', state, 0)).toEqual({ offers: lotsAndOrgs.slice(0, 2) });
  });

  it('is the only one a supplier may answer from the purchase, whatever lot is looked at', () => {
    // Prepare
    const purchase = again();
    const who = { account: 'xieqing', region: '451221', roles: [{ role: 'provider' }], org: qinghe };
    const seen = { me: who, state: purchase.state, now: purchase.now, purchase: { positions: [], runs: [] } };
    const opened = (lot?: number) => ({ ...seen, lot }) as unknown as Opened;
    const submit = (lot?: number) =>
      outsideActs(opened(lot)).find(({ definition }) => definition.id === 'SubmitResponse');
    // Assess
    expect(lotsFor('SubmitResponse', opened())).toEqual([2]);
    expect([submit()?.why, submit(1)?.why]).toEqual([undefined, '本次公告只采购第 2 标段。']);
    expect(lotsFor('WithdrawResponse', opened())).toEqual([]);
  });

  it('is decided on by itself', () => {
    const purchase = story.opened(story.bids.slice(0, 2));
    expect(startOf('DecideRecall', purchase.state, 0)).toEqual({ decisions: [{ lot: 2 }] });
    expect(offersOf('DecideRecall', purchase.state, 0).lot?.choices.map(({ value }) => value)).toEqual([2]);
  });
});

describe('an act that no task calls for', () => {
  it('says why it cannot be done now: there is no prequalification to correct', () => {
    // Prepare
    const who = { account: 'huangda', region: '451221', roles: [{ role: 'agency' }] };
    const whyNot = ({ state, now }: Purchase) => {
      const seen = { me: who, state, now, purchase: { positions: Object.values(state.positions), runs: [] } };
      return outsideActs(seen as unknown as Opened).find(
        ({ definition }) => definition.id === 'CorrectPrequalification',
      )?.why;
    };
    // Act, Assess
    expect(whyNot(story.publishedNotice())).toBe('没有在申请期间的资格预审公告。');
    expect(whyNot(prequalificationPublished())).toBeUndefined();
  });
});

describe('the choices of a field', () => {
  it('are those who answered in the bidding, and nobody else may be typed', () => {
    const { org } = offersOf('ReviewQualifications', story.opened().state, 0);
    expect(org?.open).toBe(false);
    expect(new Set(org?.choices.map(({ value }) => value))).toEqual(
      new Set(story.bids.map((bid) => bid.org)),
    );
  });

  it('name the suppliers for a seat, which reads the responses and not the plan', () => {
    const steps = [
      'PublishNotice',
      'SubmitResponse',
      'HandInShares',
      'OpenResponses',
      'ReviewQualifications',
    ];
    const { org } = offersOf('ScoreResponses', seenBy(openedTexts(story.seated().state), steps), 0);
    expect(org?.choices[0]?.label).toBe(`青禾社会工作服务中心（${qinghe}）`);
    expect(org?.choices.every(({ label }) => label.includes('（'))).toBe(true);
  });

  it('are missing where the record knows none, so that the field is typed', () => {
    expect(offersOf('FilePlan', story.openedPurchase().state, 0).org).toBeUndefined();
  });
});
