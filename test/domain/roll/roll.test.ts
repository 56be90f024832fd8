/** 落实台账: every recipient has a person who accepted, or somebody by name and office who answers for it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance, nextLook } from '#domain/roll/advance.ts';
import { assign } from '#domain/roll/assign.ts';
import { evolveRoll, foldRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { Helper, Recipient } from '#domain/roll/types.ts';
import { helper, later, momentOf, opened, Roll, recipient } from '#test/domain/support/roll.ts';

const village = '451221104201';
const neighbour = '451221104202';

describe('who is asked', () => {
  it('is the nearest first, then whoever serves before who helps', () => {
    // Prepare
    const near = helper('near', 1, { kind: 'village', place: village });
    const serves = helper('serves', 1, { place: village.slice(0, 9) });
    const town = helper('town', 1, { kind: 'township', place: village.slice(0, 9) });
    const far = helper('far', 1);
    const roll = new Roll(
      ['r1', 'r2', 'r3', 'r4'].map((id) => recipient(id)),
      [far, town, serves, near],
    );
    // Act
    roll.settle();
    // Assess
    expect(['r1', 'r2', 'r3', 'r4'].map((id) => roll.standing(id))).toEqual([
      'offered near',
      'offered serves',
      'offered town',
      'offered far',
    ]);
  });

  it('is nobody of another place', () => {
    const roll = new Roll([recipient('r1')], [helper('other', 5, { place: neighbour })]).settle();
    expect(roll.state.entries.get('r1')).toMatchObject({ standing: 'escalated', station: 0 });
  });

  it('is asked for the first class before anybody is asked for the second', () => {
    const roll = new Roll(
      [recipient('r1', 'p3'), recipient('r2', 'p1'), recipient('r3', 'p2')],
      [helper('a', 5)],
    ).settle();
    const offers = roll.events.filter((event) => event.type === 'OfferRecipients');
    expect(offers.map((event) => event.type === 'OfferRecipients' && event.offers[0]?.ids)).toEqual([
      ['r2'],
      ['r3'],
      ['r1'],
    ]);
    expect(roll.state.entries.get('r2')?.acceptBy).toBe(later(opened, 30));
    expect(roll.state.entries.get('r3')?.acceptBy).toBe(later(opened, 120));
    expect(roll.state.entries.get('r1')?.acceptBy).toBe(later(opened, 480));
  });

  it('is asked in batches that one transaction holds, forty persons at most', () => {
    const recipients = Array.from({ length: 90 }, (_, index) => recipient(`r${100 + index}`));
    const helpers = Array.from({ length: 90 }, (_, index) => helper(`h${100 + index}`, 1));
    const roll = new Roll(recipients, helpers).settle();
    const sizes = roll.events.flatMap((event) =>
      event.type === 'OfferRecipients' ? event.offers.length : [],
    );
    expect(sizes).toEqual([40, 40, 10]);
    expect(assign(roll.state, 40, opened)).toEqual({ asks: [], without: [] });
  });

  it('is the same whoever computes it, in whatever order the rows were read', () => {
    const recipients = ['r3', 'r1', 'r2'].map((id) => recipient(id));
    const helpers = [helper('b', 2), helper('a', 2)];
    const one = new Roll(recipients, helpers).settle();
    const other = new Roll([...recipients].reverse(), [...helpers].reverse()).settle();
    expect(other.events.slice(3)).toEqual(one.events.slice(3));
    expect(one.standing('r3')).toBe('offered b');
  });
});

describe('who was asked', () => {
  const asked = (): Roll =>
    new Roll([recipient('r1'), recipient('r2', 'p2')], [helper('a', 2), helper('b', 2)]).settle();

  it('accepts in time, all of it or by number, with the next contact', () => {
    const roll = asked();
    expect(roll.accept('a', ['r1'])).toBeUndefined();
    expect(roll.state.entries.get('r1')).toMatchObject({
      standing: 'accepted',
      helper: 'a',
      nextContactAt: later(opened, 60),
    });
    expect(roll.state.entries.get('r1')?.acceptBy).toBeUndefined();
    expect(roll.accept('a')).toBeUndefined();
    expect(roll.standing('r2')).toBe('accepted a');
    expect(roll.accept('a')?.code).toBe('RECIPIENT_NOT_YOURS');
  });

  it('is the only one who accepts it, and must be on the team', () => {
    const roll = asked();
    expect(roll.accept('b', ['r1'])).toMatchObject({
      code: 'RECIPIENT_NOT_YOURS',
      sentence: expect.stringContaining('r1'),
    });
    expect(roll.accept('stranger', ['r1'])?.code).toBe('NOT_A_HELPER');
    expect(roll.accept('a', ['unknown'])?.code).toBe('RECIPIENT_NOT_YOURS');
  });

  it('is not asked again for whom it declined, and another one is', () => {
    const roll = asked();
    expect(roll.act('a', 'DeclineRecipients', { ids: ['r1'], reason: 'distance' })).toBeUndefined();
    expect(roll.standing('r1')).toBe('waiting');
    roll.settle();
    expect(roll.standing('r1')).toBe('offered b');
    expect(roll.act('b', 'DeclineRecipients', { ids: ['r2'], reason: 'other' })?.code).toBe(
      'RECIPIENT_NOT_YOURS',
    );
    expect(roll.act('b', 'DeclineRecipients', { reason: 'capacity' })).toBeUndefined();
    roll.settle();
    expect(roll.state.entries.get('r1')).toMatchObject({
      standing: 'escalated',
      station: 0,
      tried: ['a', 'b'],
    });
    expect(roll.act('b', 'DeclineRecipients', { reason: 'capacity' })?.code).toBe('RECIPIENT_NOT_YOURS');
  });

  it('passes on what it had accepted, without the contact it had promised, and nobody else’s', () => {
    // Prepare
    const roll = asked();
    roll.accept('a');
    // Act
    expect(roll.act('b', 'DeclineRecipients', { ids: ['r1'], reason: 'health' })?.code).toBe(
      'RECIPIENT_NOT_YOURS',
    );
    expect(roll.act('a', 'DeclineRecipients', { reason: 'health' })?.code).toBe('RECIPIENT_NOT_YOURS');
    expect(roll.act('a', 'DeclineRecipients', { ids: ['r1'], reason: 'health' })).toBeUndefined();
    // Assess
    expect(roll.state.entries.get('r1')).not.toHaveProperty('nextContactAt');
    expect(roll.state.entries.get('r1')).toMatchObject({ standing: 'waiting', tried: ['a'] });
    expect(roll.state.load.get('a')).toBe(1);
    roll.settle();
    expect(roll.standing('r1')).toBe('offered b');
  });

  it.each([
    [0, 'CONTACT_PAST'],
    [24 * 60, undefined],
    [24 * 60 + 1, 'CONTACT_TOO_LATE'],
  ])('names a contact in %i minutes: %s', (minutes, code) => {
    const nextContactAt = momentOf(later(opened, minutes));
    expect(asked().act('a', 'AcceptRecipients', { ids: ['r1'], nextContactAt })?.code).toBe(code);
  });

  it.each([
    [72 * 60, undefined],
    [72 * 60 + 1, 'CONTACT_TOO_LATE'],
  ])('has longer for the other classes: %i minutes', (minutes, code) => {
    const nextContactAt = momentOf(later(opened, minutes));
    expect(asked().act('a', 'AcceptRecipients', { ids: ['r2'], nextContactAt })?.code).toBe(code);
  });

  it('tells of each contact, and only of those it accepted', () => {
    const roll = asked();
    const form = { nextContactAt: momentOf(later(opened, 300)) };
    expect(roll.act('a', 'ContactRecipients', form)?.code).toBe('RECIPIENT_NOT_YOURS');
    roll.accept('a', ['r1']);
    roll.now = later(opened, 120);
    expect(roll.act('a', 'ContactRecipients', { ...form, ids: ['r2'] })?.code).toBe('RECIPIENT_NOT_YOURS');
    expect(roll.act('a', 'ContactRecipients', { nextContactAt: momentOf(opened) })?.code).toBe(
      'CONTACT_PAST',
    );
    expect(roll.act('a', 'ContactRecipients', form)).toBeUndefined();
    expect(roll.state.entries.get('r1')).toMatchObject({
      contactedAt: later(opened, 120),
      nextContactAt: later(opened, 300),
    });
  });

  it('takes on besides what nobody answers for, as far as there is room', () => {
    // Prepare: three that nobody of the place can take, and one helper with room for two, asked for one
    const far = (id: string) => recipient(id, 'p1', neighbour);
    const roll = new Roll(
      [recipient('r1'), far('r2'), far('r3')],
      [helper('a', 2, { place: village })],
    ).settle();
    // Act
    const tooMany = roll.accept('a', ['r1', 'r2', 'r3']);
    const fits = roll.accept('a', ['r2']);
    // Assess
    expect(tooMany).toMatchObject({ code: 'HELPER_FULL', sentence: '可负责 2 人，合计将达到 3 人。' });
    expect(fits).toBeUndefined();
    expect(roll.state.entries.get('r2')).toMatchObject({ standing: 'accepted', helper: 'a' });
    expect(roll.state.entries.get('r2')?.station).toBeUndefined();
    expect(roll.state.load.get('a')).toBe(2);
    expect(roll.accept('a', ['r3'])?.code).toBe('HELPER_FULL');
  });
});

describe('what nobody takes', () => {
  it('lapses after its time, goes to the next one and then up, step by step, to the last office', () => {
    // Prepare
    const roll = new Roll([recipient('r1')], [helper('a', 1)]).settle();
    expect(nextLook(roll.state)).toBe(later(opened, 15));
    roll.until(later(opened, 29));
    expect(roll.standing('r1')).toBe('offered a');
    // Act, Assess
    roll.until(later(opened, 30));
    expect(roll.state.entries.get('r1')).toMatchObject({ standing: 'escalated', station: 0 });
    expect(roll.state.load.get('a')).toBe(0);
    roll.until(later(opened, 89));
    expect(roll.state.entries.get('r1')?.station).toBe(0);
    roll.until(later(opened, 90));
    expect(roll.state.entries.get('r1')?.station).toBe(1);
    roll.until(later(opened, 6000));
    expect(roll.state.entries.get('r1')).toMatchObject({ station: 2, escalatedAt: later(opened, 150) });
    expect(roll.state.stations[2]?.owner).toEqual({ role: 'citySupervisor', scope: '451200' });
    expect(nextLook(roll.state)).toBeUndefined();
  });

  it('is asked of a helper who comes later', () => {
    const roll = new Roll([recipient('r1'), recipient('r2')], []).settle();
    expect(roll.state.entries.get('r1')?.standing).toBe('escalated');
    roll.now = later(opened, 10);
    expect(roll.act('lanxi', 'EnterHelpers', { helpers: [helper('new', 2)] })).toBeUndefined();
    roll.settle();
    expect(roll.standing('r1')).toBe('offered new');
    expect(roll.act('lanxi', 'EnterHelpers', { helpers: [helper('new', 1)] })).toMatchObject({
      code: 'HELPER_FULL',
    });
    expect(
      roll.act('lanxi', 'EnterHelpers', { helpers: [helper('new', 2, { place: village })] }),
    ).toBeUndefined();
  });

  it('stands with the last office when the plan’s time is over, whoever is still being asked', () => {
    // Prepare: fifty who are asked one after the other and never answer
    const team = Array.from({ length: 60 }, (_, index) => helper(`h${100 + index}`, 1));
    const roll = new Roll([recipient('r1'), recipient('r2', 'p2')], team);
    roll.until(later(opened, 24 * 60 - 1));
    expect(roll.state.entries.get('r1')?.standing).toBe('offered');
    // Act
    roll.until(later(opened, 24 * 60));
    // Assess
    expect(roll.state.entries.get('r1')).toMatchObject({ standing: 'escalated', station: 2 });
    expect(roll.state.entries.get('r1')?.helper).toBeUndefined();
    roll.until(later(opened, 24 * 60 + 500));
    expect(roll.state.entries.get('r1')).toMatchObject({ standing: 'escalated', station: 2 });
    expect(roll.accept('h159', ['r1'])).toBeUndefined();
  });

  it('is never asked past the plan’s time', () => {
    const roll = new Roll([recipient('r1')], []).until(later(opened, 24 * 60 - 10));
    roll.act('lanxi', 'EnterHelpers', { helpers: [helper('new', 2)] });
    roll.settle();
    expect(roll.state.entries.get('r1')?.acceptBy).toBe(later(opened, 24 * 60));
  });

  it('goes up together with what stands at the same office', () => {
    const roll = new Roll([recipient('r1')], []).settle();
    roll.now = later(opened, 30);
    roll.apply({
      type: 'EnterRecipients',
      v: 1,
      at: roll.now,
      by: { account: 'system', role: 'system', region: '451221' },
      recipients: [recipient('r2')],
    });
    roll.settle();
    roll.until(later(opened, 60));
    expect([roll.state.entries.get('r1')?.station, roll.state.entries.get('r2')?.station]).toEqual([1, 0]);
  });
});

describe('a notice', () => {
  const offered = (): Roll => new Roll([recipient('r1')], [helper('a', 1)]).settle();
  const received = (roll: Roll): void =>
    roll.apply({
      type: 'ReceiveNotices',
      v: 1,
      at: roll.now,
      by: { account: 'system', role: 'system', region: '451221' },
      receipts: [{ no: 1, ways: ['mail'] }],
    });

  it('without a receipt is told to the first office once, to be made by telephone', () => {
    const roll = offered().until(later(opened, 15));
    expect(roll.state.offers[0]).toMatchObject({ no: 1, helper: 'a', phoned: true });
    roll.until(later(opened, 20));
    expect(roll.events.filter(({ type }) => type === 'PhoneOffers')).toHaveLength(1);
  });

  it('with a receipt is told to nobody', () => {
    const roll = offered();
    received(roll);
    roll.until(later(opened, 29));
    expect(roll.state.offers[0]?.receipt).toEqual({ at: opened, ways: ['mail'] });
    expect(roll.events.some(({ type }) => type === 'PhoneOffers')).toBe(false);
  });

  it('is of no matter once the person has answered', () => {
    const roll = offered();
    roll.accept('a');
    roll.until(later(opened, 60));
    expect(roll.events.some(({ type }) => type === 'PhoneOffers')).toBe(false);
  });
});

describe('a roll', () => {
  it('that is closed asks for nothing and takes nothing', () => {
    const roll = new Roll([recipient('r1')], [helper('a', 1)]).settle();
    roll.apply({
      type: 'CloseRoll',
      v: 1,
      at: opened,
      by: { account: 'system', role: 'system', region: '451221' },
      reason: 'withdrawn',
    });
    expect([advance(roll.state, later(opened, 600)), nextLook(roll.state)]).toEqual([undefined, undefined]);
    expect(roll.accept('a')?.code).toBe('ROLL_CLOSED');
  });

  it('that was never opened asks for nothing', () => {
    expect([advance(initialRoll, opened), nextLook(initialRoll)]).toEqual([undefined, undefined]);
  });

  it('is what its events say, and knows nobody it was not told of', () => {
    const roll = new Roll([recipient('r1')], [helper('a', 1)]).settle();
    expect(roll.events.reduce(evolveRoll, initialRoll)).toEqual(roll.state);
    const by = { account: 'system', role: 'system' as const, region: '451221' };
    const strange = evolveRoll(roll.state, {
      type: 'LapseRecipients',
      v: 1,
      at: opened,
      by,
      ids: ['nobody'],
    });
    expect(strange.entries).toEqual(roll.state.entries);
  });

  it('is the same whether its events are read one by one, all at once, or on from the middle', () => {
    // Prepare
    const roll = new Roll([recipient('r1'), recipient('r2')], [helper('a', 1), helper('b', 1)]).settle();
    roll.accept('a');
    const middle = Math.floor(roll.events.length / 2);
    const before = roll.events.slice(0, middle).reduce(evolveRoll, initialRoll);
    const seen = structuredClone(before);
    // Act
    const on = foldRoll(roll.events.slice(middle), before);
    // Assess
    expect(foldRoll(roll.events)).toEqual(roll.state);
    expect(on).toEqual(roll.state);
    expect(before).toEqual(seen);
    expect(initialRoll.entries.size + initialRoll.helpers.size + initialRoll.offers.length).toBe(0);
  });

  it('never asks more of anybody than the capacity, loses nobody and leaves nobody waiting', () => {
    const recipients = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^r\d{1,3}$/),
        class: fc.constantFrom('p1' as const, 'p2' as const, 'p3' as const),
        village: fc.constantFrom(village, neighbour, '451221105201'),
      }),
      { selector: ({ id }) => id, maxLength: 40 },
    );
    const helpers = fc.uniqueArray(
      fc.record({
        account: fc.stringMatching(/^h\d{1,2}$/),
        capacity: fc.integer({ min: 1, max: 6 }),
        place: fc.constantFrom(undefined, village, village.slice(0, 9), neighbour),
        kind: fc.constantFrom('standby' as const, 'village' as const, 'township' as const),
      }),
      { selector: ({ account }) => account, maxLength: 10 },
    );
    const answers = fc.array(fc.constantFrom('accept', 'decline', 'silent'), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(recipients, helpers, answers, (some, team, said) => {
        const people: Recipient[] = some.map((one) => ({ ...one, township: one.village.slice(0, 9) }));
        const named: Helper[] = team.map(({ place, ...one }) => ({ ...one, ...(place ? { place } : {}) }));
        const roll = new Roll(people, named).settle();
        let turn = 0;
        for (let minute = 0; minute <= 4320; minute += 120) {
          roll.until(later(opened, minute));
          for (const { account } of named) {
            const answer = said[turn++ % said.length];
            if (answer === 'accept') roll.accept(account);
            if (answer === 'decline') roll.act(account, 'DeclineRecipients', { reason: 'capacity' });
          }
          roll.settle();
          for (const { account, capacity } of named) {
            const held = [...roll.state.entries.values()].filter((entry) => entry.helper === account).length;
            expect(held).toBeLessThanOrEqual(capacity);
            expect(roll.state.load.get(account) ?? 0).toBe(held);
          }
        }
        expect(roll.state.entries.size).toBe(people.length);
        for (const entry of roll.state.entries.values()) {
          expect(['accepted', 'escalated']).toContain(entry.standing);
          if (entry.standing === 'escalated') expect(roll.state.stations[entry.station ?? -1]).toBeDefined();
        }
      }),
      { numRuns: 40 },
    );
  });
});
