/** 限额以下自行采购（G-24）: offered where a figure says so, a short way of its own, and no way round a threshold. */
import { describe, expect, it } from '@jest/globals';
import { publicDocument } from '#domain/documents/index.ts';
import { decide } from '#domain/kernel/decide.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { boughtOf } from '#domain/stages/catalogue/bought.ts';
import { awardOf, failedLots } from '#domain/stages/select.ts';
import * as forms from '#test/domain/support/forms.ts';
import { qinghe, yuan, yunxiu } from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import {
  offered,
  ownAnswered,
  ownApproved,
  ownMethod,
  smallFunded,
  suppliers,
} from '#test/domain/support/own-story.ts';

describe('the lane below the limit', () => {
  it('is open in 2020, and nobody may judge where no figure is known (J.3)', () => {
    const choose = (day: string) =>
      smallFunded(day).refusal('lanxi', 'ChooseMethod', forms.methodForm(ownMethod))?.code;
    expect([choose('2020-03-02'), choose('2021-03-01')]).toEqual([undefined, 'THRESHOLD_UNKNOWN']);
  });

  it('owes no intention and files no plan', () => {
    expect(ownApproved().open()).toEqual(['0/PublishOwnCall']);
  });

  it('gives suppliers the time that our own parameter names', () => {
    const call = (deadline: string) =>
      ownApproved()
        .at('2020-03-04T09:00')
        .refusal('lanxi', 'PublishOwnCall', methods.ownCallForm({ deadline }));
    expect(call('2020-03-07T17:00')).toMatchObject({ code: 'OWN_WINDOW_SHORT' });
    expect(call('2020-03-08T17:00')).toBeUndefined();
  });

  it('awards whom the purchaser chose, with its reason, whatever is cheaper', () => {
    // Act
    const purchase = ownAnswered().act('lanxi', 'CompareOffers', methods.comparisonForm(offered()));
    purchase.act('weiguo', 'ConfirmAward', {});
    // Assess
    expect(awardOf(purchase.state, 1)).toMatchObject({
      org: qinghe,
      amountFen: yuan(176_000),
      ranking: [{ org: qinghe }, { org: yunxiu }, { priceFen: yuan(171_000) }],
    });
  });

  it('leaves the award to a person: silence awards nothing', () => {
    const purchase = ownAnswered().act('lanxi', 'CompareOffers', methods.comparisonForm(offered()));
    expect(purchase.position('ConfirmAward').due).toBeUndefined();
  });

  it.each([
    ['leaves an offer out', { offers: offered().slice(1) }, 'OPENING_NOT_COMPLETE'],
    ['chooses nobody', { chosen: [] }, 'OWN_CHOICE'],
    [
      'chooses who does not meet the need',
      { offers: [...offered(suppliers.slice(0, 1), { meets: false }), ...offered(suppliers.slice(1))] },
      'OWN_CHOICE',
    ],
    [
      'chooses for a lot that is not there',
      { chosen: [...methods.comparisonForm([]).chosen, { lot: 2, org: qinghe, reason: '无' }] },
      'OWN_CHOICE',
    ],
    ['is made by one person alone', { people: methods.comparisonForm([]).people.slice(1) }, 'FORM_INVALID'],
  ])('is refused a comparison that %s', (_, changes, code) => {
    const answer = ownAnswered().refusal(
      'lanxi',
      'CompareOffers',
      methods.comparisonForm(offered(), changes),
    );
    // Two are left where one does not meet the need: too few for a choice at all.
    expect(answer).toMatchObject({ code });
  });

  it('calls again where fewer than three came, and then goes on with whoever came', () => {
    // Prepare
    const one = suppliers.slice(0, 1);
    const none = { chosen: [] };
    const purchase = ownAnswered(one).act(
      'lanxi',
      'CompareOffers',
      methods.comparisonForm(offered(one), none),
    );
    expect(failedLots(purchase.state)).toEqual([{ lot: 1, reason: 'NO_OR_FEW_BIDDERS' }]);
    // Act
    purchase
      .act('lanxi', 'PublishTermination', forms.terminationForm({ media: ['exchangeHechi'] }))
      .act('weiguo', 'DecideRecall', forms.recallForm({ 1: 'again' }));
    const again = ownAnswered(one, purchase.at('2020-03-10T09:00'));
    // Assess
    again.act('lanxi', 'CompareOffers', methods.comparisonForm(offered(one)));
    expect(again.open()).toEqual(['0/ConfirmAward']);
  });

  it('shows its call, and in the result who compared', () => {
    // Prepare
    const purchase = ownAnswered()
      .act('lanxi', 'CompareOffers', methods.comparisonForm(offered()))
      .act('weiguo', 'ConfirmAward', {})
      .act(
        'lanxi',
        'PublishResult',
        forms.resultForm({ services: forms.resultForm().services.slice(0, 1), media: ['exchangeHechi'] }),
      );
    const shown = (type: string): string => {
      const event = purchase.events.find((one) => one.type === type);
      return JSON.stringify(event && publicDocument(event, purchase.state));
    };
    // Act, Assess
    expect(shown('PublishOwnCall')).toContain('自行采购邀请函');
    expect(shown('PublishResult')).toContain('比选人员名单');
    expect(shown('PublishOwnCall') + shown('PublishResult')).not.toContain('已删除');
  });
});

describe('a purchase in parts', () => {
  const choose = (fen: number, others: object[] = []) => {
    const purchase = smallFunded();
    return decide(
      purchase.state,
      { step: 'ChooseMethod', lot: 0, item: 0, form: forms.methodForm(ownMethod) },
      {
        now: purchase.now,
        actor: actorOf('lanxi'),
        seed: 's',
        purchases: others.length > 0 ? (others as never) : [{ ...bought(), fen }],
      },
    );
  };
  /** As the other purchase of the same officer would be counted. */
  const bought = () => {
    const counted = boughtOf(ownAnswered().state);
    if (!counted) throw new Error('nothing bought');
    return counted;
  };

  it('is refused with the other purchases by number and the way out (条例第二十八条)', () => {
    // Act
    const answer = choose(yuan(120_000));
    // Assess
    expect(isRefusal(answer) && answer).toMatchObject({ code: 'SPLIT_PURCHASE', field: 'method' });
    expect(isRefusal(answer) && answer.sentence).toContain('451221-2021-0001');
    expect(isRefusal(answer) && answer.sentence).toContain('300,000.00元');
    expect(isRefusal(answer) && answer.article).toContain('政府采购法实施条例 第二十八条');
    expect(isRefusal(choose(yuan(119_999.99)))).toBe(false);
  });

  it('counts what is being bought, and not what was given up', () => {
    // Prepare
    const one = suppliers.slice(0, 1);
    const failing = ownAnswered(one).act(
      'lanxi',
      'CompareOffers',
      methods.comparisonForm(offered(one), { chosen: [] }),
    );
    // Act
    const counted = boughtOf(failing.state)?.fen;
    failing
      .act('lanxi', 'PublishTermination', forms.terminationForm({ media: ['exchangeHechi'] }))
      .act('weiguo', 'DecideRecall', forms.recallForm({ 1: 'abandon' }));
    // Assess
    expect(counted).toBe(yuan(180_000));
    expect(boughtOf(failing.state)).toBeUndefined();
    expect(boughtOf(smallFunded().state)).toBeUndefined();
  });
});
