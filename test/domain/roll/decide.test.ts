/** 落实台账: what a refusal names, what an event holds, and what one event can hold. */
import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Actor } from '#domain/kernel/types.ts';
import { advance, isOpen, nextLook } from '#domain/roll/advance.ts';
import { decideRoll } from '#domain/roll/decide.ts';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { RollAct, RollForm } from '#domain/roll/forms.ts';
import { helper, later, momentOf, nandan, opened, Roll, recipient } from '#test/domain/support/roll.ts';

const village = '451221104201';
const system: Actor = { account: 'system', role: 'system', region: nandan };
const told = (at = opened) => ({ v: 1 as const, at, by: system });
const many = (count: number, first = 1000) =>
  Array.from({ length: count }, (_, index) => String(first + index));

/** One of the first class for a, one of the second; both asked of a. */
const asked = (): Roll =>
  new Roll([recipient('r1'), recipient('r2', 'p2')], [helper('a', 2), helper('b', 2)]).settle();

const decided = <A extends RollAct>(
  roll: Roll,
  account: string,
  act: A,
  form: RollForm<A>,
  elsewhere?: number,
) =>
  decideRoll(roll.state, act, form, {
    actor: { account, role: 'village', region: nandan },
    now: roll.now,
    ...(elsewhere === undefined ? {} : { elsewhere }),
  });

const contact = (minutes: number) => ({ nextContactAt: momentOf(later(opened, minutes)) });

describe('a refusal on a roll', () => {
  it.each(['AcceptRecipients', 'DeclineRecipients', 'ContactRecipients'] as const)(
    'of %s names the recipient that is another person’s, or none where the person has none',
    (act) => {
      const form = { ...contact(60), reason: 'distance' as const };
      for (const [ids, name] of [
        [['r2'], 'r2'],
        [['r9'], 'r9'],
        [undefined, '—'],
      ] as const) {
        const refusal = decided(asked(), 'b', act, { ...form, ids: ids && [...ids] });
        expect(refusal).toMatchObject({ code: 'RECIPIENT_NOT_YOURS', field: 'ids' });
        if (isRefusal(refusal)) expect(refusal.sentence).toContain(name);
      }
    },
  );

  it('of a contact names the form’s field and the plan’s hours, the shortest of those chosen', () => {
    expect(decided(asked(), 'a', 'AcceptRecipients', contact(0))).toMatchObject({ field: 'nextContactAt' });
    expect(decided(asked(), 'a', 'AcceptRecipients', contact(24 * 60 + 1))).toMatchObject({
      code: 'CONTACT_TOO_LATE',
      field: 'nextContactAt',
      sentence: expect.stringContaining('24'),
    });
    expect(decided(asked(), 'a', 'AcceptRecipients', { ...contact(72 * 60 + 1), ids: ['r2'] })).toMatchObject(
      {
        sentence: expect.stringContaining('72'),
      },
    );
  });

  it('of whoever is full counts what was accepted in other takeovers', () => {
    // Prepare: room for three, one accepted here, one asked here
    const roll = new Roll([recipient('r1'), recipient('r2')], [helper('a', 3)]).settle();
    roll.accept('a', ['r1']);
    // Act
    const fits = decided(roll, 'a', 'AcceptRecipients', { ...contact(60), ids: ['r2'] }, 1);
    const full = decided(roll, 'a', 'AcceptRecipients', { ...contact(60), ids: ['r2'] }, 2);
    // Assess
    expect(isRefusal(fits)).toBe(false);
    expect(full).toMatchObject({
      code: 'HELPER_FULL',
      field: 'ids',
      sentence: '可负责 3 人，合计将达到 4 人。',
    });
  });

  it('of a smaller capacity than what stands with the person names both', () => {
    expect(decided(asked(), 'lanxi', 'EnterHelpers', { helpers: [helper('a', 1)] })).toMatchObject({
      code: 'HELPER_FULL',
      field: 'helpers',
      sentence: '可负责 1 人，合计将达到 2 人。',
    });
    expect(isRefusal(decided(asked(), 'lanxi', 'EnterHelpers', { helpers: [helper('new', 1)] }))).toBe(false);
  });

  it('of helpers names the one who is there twice and the place of another county', () => {
    const twice = [helper('a', 1), helper('b', 1), helper('b', 2)];
    expect(decided(asked(), 'lanxi', 'EnterHelpers', { helpers: twice })).toMatchObject({
      code: 'HELPER_TWICE',
      field: 'helpers.2.account',
      sentence: expect.stringContaining('b'),
    });
    const foreign = [helper('c', 1, { place: village }), helper('d', 1, { place: '451222100' })];
    expect(decided(asked(), 'lanxi', 'EnterHelpers', { helpers: foreign })).toMatchObject({
      code: 'TOWNSHIP_FOREIGN',
      field: 'helpers.1.place',
      sentence: expect.stringContaining('451222100'),
    });
    expect(decided(asked(), 'lanxi', 'EnterHelpers', { helpers: foreign.slice(1) })).toMatchObject({
      field: 'helpers.0.place',
    });
    expect(isRefusal(decided(asked(), 'lanxi', 'EnterHelpers', { helpers: foreign.slice(0, 1) }))).toBe(
      false,
    );
  });

  it('meets only whom a person accepted: what another accepted is not that person’s to tell of', () => {
    const roll = asked();
    roll.accept('a');
    expect(decided(roll, 'b', 'ContactRecipients', { ...contact(60), ids: ['r1'] })).toMatchObject({
      code: 'RECIPIENT_NOT_YOURS',
    });
    expect(isRefusal(decided(roll, 'a', 'ContactRecipients', { ...contact(60), ids: ['r1', 'r1'] }))).toBe(
      false,
    );
  });
});

describe('an event of a roll', () => {
  const by = { account: 'a', role: 'village', region: nandan };

  it('of an acceptance holds who, whom and when the next contact is', () => {
    expect(decided(asked(), 'a', 'AcceptRecipients', { ...contact(60), ids: ['r1', 'r1'] })).toEqual({
      v: 1,
      at: opened,
      by,
      type: 'AcceptRecipients',
      helper: 'a',
      ids: ['r1'],
      nextContactAt: later(opened, 60),
    });
  });

  it('of helpers keeps a place where one was named and no empty one', () => {
    const near = helper('near', 1, { kind: 'village', place: village });
    expect(
      decided(asked(), 'a', 'EnterHelpers', { helpers: [near, { ...helper('far', 1), place: undefined }] }),
    ).toStrictEqual({ v: 1, at: opened, by, type: 'EnterHelpers', helpers: [near, helper('far', 1)] });
  });

  it('made by the clock is the system’s, of the region of the roll', () => {
    expect(advance(new Roll([recipient('r1')], [helper('a')]).state, opened)).toEqual({
      ...told(),
      type: 'OfferRecipients',
      offers: [{ helper: 'a', ids: ['r1'], acceptBy: later(opened, 30) }],
    });
  });

  it('holds forty persons and five hundred recipients at most, and the rest follows', () => {
    // Prepare: fifty are asked for one each, and none answers
    const ids = many(50).map((number) => `r${number}`);
    const roll = new Roll(
      ids.map((id) => recipient(id)),
      many(50).map((number) => helper(`h${number}`, 1)),
    ).settle();
    roll.now = later(opened, 30);
    // Act
    const first = advance(roll.state, roll.now);
    // Assess
    expect(first).toMatchObject({ type: 'LapseRecipients', ids: ids.slice(0, 40) });
    roll.settle();
    const lapsed = roll.events.flatMap((event) =>
      event.type === 'LapseRecipients' ? [event.ids.length] : [],
    );
    expect(lapsed).toEqual([40, 10]);
  });

  it('sends what nobody can be asked for up in steps of five hundred, the lowest office first', () => {
    const ids = many(700).map((number) => `r${number}`);
    const roll = new Roll(
      ids.map((id) => recipient(id)),
      [],
    ).settle();
    const steps = () =>
      roll.events.flatMap((event) =>
        event.type === 'EscalateRecipients' ? [[event.station, event.ids.length]] : [],
      );
    expect(steps()).toEqual([
      [0, 500],
      [0, 200],
    ]);
    // One more comes when the others already stand one office higher: it goes its own way
    roll.until(later(opened, 60));
    roll.apply({ ...told(roll.now), type: 'EnterRecipients', recipients: [recipient('r9')] });
    roll.settle();
    roll.now = later(opened, 120);
    expect(advance(roll.state, roll.now)).toMatchObject({
      type: 'EscalateRecipients',
      station: 1,
      ids: ['r9'],
    });
  });

  it('tells of missing receipts five hundred at a time', () => {
    const count = 520;
    const roll = new Roll(
      many(count).map((number) => recipient(`r${number}`)),
      many(count).map((number) => helper(`h${number}`, 1)),
    ).settle();
    const event = advance(roll.state, later(opened, 15));
    expect(event?.type === 'PhoneOffers' && event.offers).toEqual(
      Array.from({ length: 500 }, (_, index) => index + 1),
    );
  });
});

describe('an offer', () => {
  it('is open while anybody of it waits for that person’s answer, and not when another is asked', () => {
    const roll = asked();
    const [first] = roll.state.offers;
    if (!first) throw new Error('nobody was asked');
    const whole = { ...first, ids: ['r1', 'gone'] };
    expect(isOpen(roll.state, whole)).toBe(true);
    expect(isOpen(roll.state, { ...whole, helper: 'b' })).toBe(false);
    expect(isOpen(roll.state, { ...whole, acceptBy: later(opened, 31) })).toBe(false);
    roll.accept('a', ['r1']);
    expect(isOpen(roll.state, whole)).toBe(false);
  });

  it('that was told of by telephone is not told of again, and the others are', () => {
    const roll = new Roll([recipient('r1'), recipient('r2')], [helper('a', 1), helper('b', 1)]).settle();
    roll.apply({ ...told(later(opened, 15)), type: 'PhoneOffers', offers: [2] });
    expect(roll.state.offers.map(({ phoned }) => phoned)).toEqual([undefined, true]);
    roll.apply({ ...told(later(opened, 16)), type: 'ReceiveNotices', receipts: [{ no: 2, ways: ['mail'] }] });
    expect(roll.state.offers.map(({ receipt }) => receipt?.ways)).toEqual([undefined, ['mail']]);
    expect(advance(roll.state, later(opened, 16))).toMatchObject({ type: 'PhoneOffers', offers: [1] });
  });
});

describe('time on a roll', () => {
  it('is looked at first where anything is due first', () => {
    const roll = new Roll([recipient('r1', 'p2'), recipient('r2', 'p3')], [helper('a', 2)]).settle();
    expect(nextLook(roll.state)).toBe(later(opened, 15));
    roll.apply({ ...told(), type: 'ReceiveNotices', receipts: [1, 2].map((no) => ({ no, ways: ['mail'] })) });
    expect(nextLook(roll.state)).toBe(later(opened, 120));
    roll.accept('a');
    expect(nextLook(roll.state)).toBe(later(opened, 60));
  });

  it('ends nothing on a roll that is closed, whatever was due', () => {
    const roll = asked();
    roll.apply({ ...told(), type: 'CloseRoll', reason: 'ended' });
    expect(roll.state.closed).toBe('ended');
    expect([advance(roll.state, later(opened, 10_000)), nextLook(roll.state)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('a roll from its events', () => {
  it('counts them, and what one person no longer holds another one may', () => {
    const roll = asked();
    expect(roll.state.version).toBe(roll.events.length);
    expect([roll.state.load.get('a'), roll.state.load.get('b')]).toEqual([2, undefined]);
    roll.act('a', 'DeclineRecipients', { ids: ['r1'], reason: 'distance' });
    roll.settle();
    expect([roll.state.load.get('a'), roll.state.load.get('b')]).toEqual([1, 1]);
    roll.accept('b');
    expect([roll.state.load.get('a'), roll.state.load.get('b')]).toEqual([1, 1]);
  });

  it('remembers each person who did not take it once', () => {
    const state = [
      { ...told(), type: 'EnterRecipients' as const, recipients: [recipient('r1')] },
      ...[1, 2].flatMap(() => [
        {
          ...told(),
          type: 'OfferRecipients' as const,
          offers: [{ helper: 'a', acceptBy: later(opened, 30), ids: ['r1', 'nobody'] }],
        },
        { ...told(), type: 'LapseRecipients' as const, ids: ['r1'] },
        { ...told(), type: 'EscalateRecipients' as const, ids: ['r1'], station: 0 },
      ]),
    ].reduce(evolveRoll, initialRoll);
    expect(state.entries.get('r1')?.tried).toEqual(['a']);
    expect([...state.entries.keys()]).toEqual(['r1']);
  });
});
