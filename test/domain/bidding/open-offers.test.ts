/** Offers outside their envelope: calls from before there were holders of keys, envelopes that are refused, and who may offer. */
import { describe, expect, it } from '@jest/globals';
import { decide } from '#domain/kernel/decide.ts';
import { initialState } from '#domain/kernel/evolve.ts';
import type { Actor, Position } from '#domain/kernel/types.ts';
import { actorOf } from '#domain/people/accounts.ts';
import { finalOfferContent } from '#domain/stages/bidding/final-offers.ts';
import { finalOffersIn } from '#domain/stages/bidding/negotiation.ts';
import { responseContent } from '#domain/stages/bidding/respond.ts';
import { stepOf } from '#domain/stages/index.ts';
import { responsesOf } from '#domain/stages/select.ts';
import {
  openingForm,
  qiming,
  qinghe,
  reportForm,
  responseForm,
  yuan,
  yunxiu,
} from '#test/domain/support/forms.ts';
import * as methods from '#test/domain/support/method-forms.ts';
import { bidders, finalAsked, finalDeadline } from '#test/domain/support/negotiation-story.ts';
import { changeActs, type Purchase } from '#test/domain/support/purchase.ts';
import { paper } from '#test/domain/support/sealing.ts';
import { bids, offersOf, publishedNotice, responded } from '#test/domain/support/story.ts';

const first = { lot: 1, role: 'provider' } as const;
const called = (): Purchase => publishedNotice().elapse('WaitNoticePeriod').at('2021-04-01T15:00');
/** As the call was before its notice named holders of keys. */
const keyless = (purchase: Purchase): Purchase =>
  changeActs(purchase, '0/PublishNotice', ({ holders: _, ...data }) => data);

const rounds: [step: string, form: object, purchase: () => Purchase][] = [
  ['SubmitResponse', responseForm('青禾', 692_000), called],
  ['SubmitFinalOffer', methods.finalOfferForm(668_000), finalAsked],
];

describe.each(rounds)('%s', (step, form, prepare) => {
  const somebody: Actor = { account: 'somebody', role: 'provider', region: '451221' };
  const ask = (purchase: Purchase, given: object, actor: Actor = actorOf('xieqing', 'provider')) =>
    purchase.ask(actor, step, given, { lot: 1 });

  it.each([
    ['no code at all', somebody],
    ['a code that is none', { ...somebody, org: '91451221MA00000000' }],
  ])('is refused to who comes with %s, open or sealed', (_, actor) => {
    for (const given of [form, { sealed: paper(form) }])
      expect(ask(prepare(), given, actor)).toMatchObject({ code: 'ORG_UNKNOWN' });
  });

  it('is not taken open where the call has holders of keys, nor sealed where it has none', () => {
    expect(ask(prepare(), form)).toMatchObject({ code: 'RESPONSE_NOT_SEALED' });
    expect(ask(keyless(prepare()), { sealed: paper(form) })).toMatchObject({ code: 'NOT_SEALED_HERE' });
  });

  it('is not taken in an envelope that is not sound', () => {
    // Prepare
    const { state, now } = prepare();
    const command = { step, lot: 1, item: 0, form: { sealed: paper(form) } };
    const facts = { now, actor: actorOf('xieqing', 'provider'), seed: 's' };
    // Act, Assess
    for (const unsound of [facts, { ...facts, envelopeSound: false }])
      expect(decide(state, command, unsound)).toMatchObject({ code: 'ENVELOPE_UNSOUND' });
  });

  it('is judged while it is open', () => {
    const empty = ask(keyless(prepare()), { ...form, priceFen: 0 });
    const uncommitted = ask(keyless(prepare()), { ...form, commitment: false });
    expect([empty, uncommitted]).toMatchObject([
      { code: 'ZERO_PRICE', field: 'priceFen' },
      { code: 'COMMITMENT_MISSING', field: 'commitment' },
    ]);
  });
});

describe('a call without holders of keys', () => {
  it('keeps the offer as a text of its own, with what the supplier declares', () => {
    // Act
    const purchase = keyless(called());
    purchase.act('xieqing', 'SubmitResponse', responseForm('青禾', 692_000, { sme: 'small' }), first);
    purchase.act('tangyun', 'SubmitResponse', responseForm('云岫', 699_000), first);
    // Assess
    const offer = (price: number) => ({ text: JSON.stringify({ priceFen: yuan(price) }) });
    expect(purchase.events.map(({ data }) => data).slice(-2)).toStrictEqual([
      {
        org: qinghe,
        name: { text: '青禾' },
        address: { text: '河池市某路二号' },
        documentDigest: 'a'.repeat(64),
        offer: offer(692_000),
        sme: 'small',
      },
      {
        org: yunxiu,
        name: { text: '云岫' },
        address: { text: '河池市某路二号' },
        documentDigest: 'a'.repeat(64),
        offer: offer(699_000),
      },
    ]);
    expect(responsesOf(purchase.state, 1).map(({ org, sme }) => [org, sme])).toEqual([
      [qinghe, 'small'],
      [yunxiu, undefined],
    ]);
  });

  it('has its final offers read at the report, and calls nobody to open them', () => {
    // Prepare
    const purchase = keyless(finalAsked());
    // Act
    for (const { account, last } of bidders)
      purchase.act(account, 'SubmitFinalOffer', methods.finalOfferForm(last), first);
    // Assess
    expect(purchase.open()).toEqual(['0/SubmitReport']);
    expect(finalOffersIn(purchase.state, 1)).toEqual(
      bidders.map(({ org, last }) => ({ org, offer: { text: JSON.stringify({ priceFen: yuan(last) }) } })),
    );
  });

  it('is opened by the record alone where the texts are not at hand', () => {
    // Prepare
    const purchase = keyless(called());
    for (const { account, name, price, lot } of bids)
      purchase.act(account, 'SubmitResponse', responseForm(name, price), { lot, role: 'provider' });
    for (const lot of [1, 2])
      changeActs(purchase, `${lot}/SubmitResponse`, ({ org, ...data }) => ({
        ...data,
        org,
        offer: { ref: `text-${org}`, digest: '' },
      }));
    const { state, now } = purchase.elapse('WaitResponses');
    const form = openingForm(offersOf(bids));
    const texts = { [`text-${qiming}`]: JSON.stringify({ priceFen: 1 }) };
    const open = (given: object) =>
      decide(
        state,
        { step: 'OpenResponses', lot: 0, item: 0, form },
        { now, actor: actorOf('huangda'), seed: 's', ...given },
      );
    // Act, Assess
    expect(open({})).toHaveProperty('events');
    expect(open({ texts })).toMatchObject({ code: 'OPENED_PRICE_DIFFERS', field: 'offers' });
  });
});

describe('what an envelope held', () => {
  it('is a response only where it is whole', () => {
    const whole = responseForm('青禾', 692_000);
    expect(responseContent(whole)).toMatchObject({ name: { text: '青禾' } });
    for (const held of [undefined, {}, { ...whole, name: undefined }, { ...whole, commitment: false }])
      expect(responseContent(held)).toBeUndefined();
  });

  it('is a final offer only where it is whole', () => {
    const whole = methods.finalOfferForm(668_000);
    expect(finalOfferContent(whole)).toEqual({ offer: { text: '{"priceFen":66800000}' } });
    for (const held of [undefined, {}, { ...whole, priceFen: 0 }, { ...whole, commitment: false }])
      expect(finalOfferContent(held)).toBeUndefined();
  });

  it('counts for nothing where it turned out void', () => {
    // Prepare
    const purchase = finalAsked();
    for (const { account, last } of bidders)
      purchase.act(account, 'SubmitFinalOffer', methods.finalOfferForm(last), first);
    purchase.handIn();
    const [late] = purchase.state.acts['1/SubmitFinalOffer']?.slice(-1) ?? [];
    // Act
    changeActs(purchase, '0/HandInShares', ({ opened, ...data }) => ({
      ...data,
      opened: ((opened ?? []) as { of: number; content?: object }[]).map(({ content, ...row }) =>
        row.of === late?.seq ? { ...row, void: 'broken' } : { ...row, content },
      ),
    }));
    // Assess
    expect(finalOffersIn(purchase.state, 1).map(({ org }) => org)).toEqual([qinghe, yunxiu]);
  });
});

describe('the time of an offer', () => {
  it('is over at its hour', () => {
    const purchase = finalAsked().at(finalDeadline);
    const late = purchase.refusal('xieqing', 'SubmitFinalOffer', methods.finalOfferForm(1), first);
    expect(late?.code).toBe('FINAL_OFFERS_CLOSED');
  });

  it('calls nobody to an opening where nothing came', () => {
    expect(responded([]).elapse('WaitResponses').open()).toEqual(['0/OpenResponses']);
  });

  it('and its report are a fault, not an answer, where there was no call or no round', () => {
    const state = initialState('451221-2021-0001');
    const facts = { now: '2021-04-06T10:00:00.000+08:00', actor: actorOf('huangda'), seed: 's' };
    const due = (step: string) => () => stepOf(step)?.due?.(state, {} as Position, facts);
    expect(due('WaitResponses')).toThrow('without a notice');
    expect(due('WaitFinalOffers')).toThrow('without a round');
    const input = { state, lot: 0, item: 0, facts, kernel: { decide, stepOf } };
    const forms: [step: string, form: object][] = [
      ['SubmitReport', reportForm()],
      ['ReviewQualifications', { reviews: [] }],
    ];
    for (const [step, form] of forms)
      expect(() => stepOf(step)?.decide({ ...input, form: form as never })).toThrow('without a notice');
  });
});
