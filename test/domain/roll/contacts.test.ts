/** 逾期未联系: what was promised and not done goes up at once; the person stays responsible until another accepts. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance, nextLook } from '#domain/roll/advance.ts';
import { holdersOf, isFree, isMissed } from '#domain/roll/contacts.ts';
import { evolveRoll, initialRoll } from '#domain/roll/evolve.ts';
import type { Entry, RollEvent } from '#domain/roll/types.ts';
import { clock, helper, later, momentOf, opened, Roll, recipient } from '#test/domain/support/roll.ts';

const village = '451221104201';
const neighbour = '451221104202';
const contact = (minutes: number) => ({ nextContactAt: momentOf(later(opened, minutes)) });

/** One of the first class, whom a accepted with a contact after an hour; b is of the same place. */
function accepted(): Roll {
  const roll = new Roll([recipient('r1')], [helper('a', 3), helper('b', 3)]).settle();
  roll.accept('a');
  return roll;
}

const entryOf = (roll: Roll, id = 'r1'): Entry => {
  const entry = roll.state.entries.get(id);
  if (!entry) throw new Error(`${id} is not on the roll`);
  return entry;
};

const raised = (roll: Roll) =>
  roll.events.filter(
    (event): event is Extract<RollEvent, { type: 'EscalateContacts' }> => event.type === 'EscalateContacts',
  );
const stations = (roll: Roll): number[] => raised(roll).map(({ station }) => station);

describe('a contact that was promised and not made', () => {
  it('goes up the moment it is past, then every hour, to the last office and no further', () => {
    // Prepare
    const roll = accepted();
    expect(nextLook(roll.state)).toBe(later(opened, 60));
    roll.until(later(opened, 59));
    expect(entryOf(roll)).not.toHaveProperty('station');
    // Act, Assess
    roll.until(later(opened, 60));
    expect(raised(roll)).toEqual([
      {
        v: 1,
        at: later(opened, 60),
        by: { account: 'system', role: 'system', region: '451221' },
        type: 'EscalateContacts',
        ids: ['r1'],
        station: 0,
      },
    ]);
    expect(entryOf(roll)).toMatchObject({
      station: 0,
      escalatedAt: later(opened, 60),
      passAt: later(opened, 120),
    });
    roll.until(later(opened, 119));
    expect(entryOf(roll).station).toBe(0);
    roll.until(later(opened, 120));
    expect(entryOf(roll)).toMatchObject({
      station: 1,
      escalatedAt: later(opened, 120),
      passAt: later(opened, 180),
    });
    roll.until(later(opened, 9000));
    expect(entryOf(roll)).toMatchObject({ station: 2, escalatedAt: later(opened, 180) });
    expect(entryOf(roll)).not.toHaveProperty('passAt');
    expect(stations(roll)).toEqual([0, 1, 2]);
    expect(nextLook(roll.state)).toBeUndefined();
  });

  it('leaves the person who accepted responsible, also past the plan’s time', () => {
    const roll = accepted();
    roll.act('a', 'ContactRecipients', contact(24 * 60 - 30));
    roll.until(later(opened, 25 * 60));
    expect(entryOf(roll)).toMatchObject({ standing: 'accepted', helper: 'a', station: 1 });
    expect(roll.state.load.get('a')).toBe(1);
    expect(roll.events.some(({ type }) => type === 'EscalateRecipients')).toBe(false);
  });

  it('waits for the grace that the roll was opened with', () => {
    // Prepare
    const roll = accepted();
    const [open] = roll.events;
    if (open?.type !== 'OpenRoll') throw new Error('not opened');
    const patient = new Roll([recipient('r1')], [helper('a', 3)]);
    patient.apply({ ...open, clock: { ...clock, grace: 10 } });
    patient.settle();
    patient.accept('a');
    // Act
    patient.until(later(opened, 69));
    // Assess
    expect(stations(patient)).toEqual([]);
    patient.until(later(opened, 70));
    expect(stations(patient)).toEqual([0]);
    expect(entryOf(patient).passAt).toBe(later(opened, 130));
  });

  it('is told of nobody where the contact was made before, and anew where the next one is missed', () => {
    // Prepare
    const roll = accepted();
    roll.until(later(opened, 30));
    roll.act('a', 'ContactRecipients', contact(200));
    expect(nextLook(roll.state)).toBe(later(opened, 200));
    roll.until(later(opened, 199));
    expect(stations(roll)).toEqual([]);
    // Act: missed twice over, then made late
    roll.until(later(opened, 270));
    expect(stations(roll)).toEqual([0, 1]);
    expect(roll.act('a', 'ContactRecipients', contact(400))).toBeUndefined();
    // Assess
    expect(entryOf(roll)).toMatchObject({ contactedAt: later(opened, 270), passAt: later(opened, 400) });
    expect(entryOf(roll)).not.toHaveProperty('station');
    expect(entryOf(roll)).not.toHaveProperty('escalatedAt');
    roll.until(later(opened, 400));
    expect(stations(roll)).toEqual([0, 1, 0]);
  });

  it('is the state that its events say, wherever the process was stopped', () => {
    const roll = accepted().until(later(opened, 125));
    expect(roll.events.reduce(evolveRoll, initialRoll)).toEqual(roll.state);
    expect(advance(roll.state, roll.now)).toBeUndefined();
  });

  it('asks for nothing on a roll that is closed', () => {
    const roll = accepted();
    const by = { account: 'system', role: 'system' as const, region: '451221' };
    roll.apply({ type: 'CloseRoll', v: 1, at: opened, by, reason: 'ended' });
    expect([advance(roll.state, later(opened, 90)), nextLook(roll.state)]).toEqual([undefined, undefined]);
  });
});

describe('whom a person accepted and was not in touch with', () => {
  const missed = (): Roll => accepted().until(later(opened, 61));

  it('can be taken on by another who has room, and not before nor by the one who promised', () => {
    // Prepare
    expect(accepted().accept('b', ['r1'])?.code).toBe('RECIPIENT_NOT_YOURS');
    const roll = missed();
    expect(roll.accept('a', ['r1'])?.code).toBe('RECIPIENT_NOT_YOURS');
    // Act
    expect(roll.accept('b', ['r1'])).toBeUndefined();
    // Assess
    expect(entryOf(roll)).toMatchObject({
      standing: 'accepted',
      helper: 'b',
      nextContactAt: later(opened, 121),
      passAt: later(opened, 121),
      tried: ['a'],
    });
    expect(isMissed(entryOf(roll))).toBe(false);
    expect([roll.state.load.get('a'), roll.state.load.get('b')]).toEqual([0, 1]);
    expect(roll.act('a', 'ContactRecipients', contact(300))?.code).toBe('RECIPIENT_NOT_YOURS');
  });

  it('is passed on by the one who promised, and another is asked with nothing of the old', () => {
    const roll = missed();
    expect(roll.act('a', 'DeclineRecipients', { ids: ['r1'], reason: 'health' })).toBeUndefined();
    for (const left of ['station', 'escalatedAt', 'passAt', 'nextContactAt'])
      expect(entryOf(roll)).not.toHaveProperty(left);
    roll.settle();
    expect(roll.standing('r1')).toBe('offered b');
    roll.until(later(opened, 61 + 29));
    expect(roll.standing('r1')).toBe('offered b');
  });

  it('counts for the capacity of the one who takes it on', () => {
    // Prepare: b has room for one, and holds one
    const roll = new Roll(
      [recipient('r1'), recipient('r2', 'p1', neighbour)],
      [helper('a', 1, { place: village }), helper('b', 1, { place: neighbour })],
    ).settle();
    roll.accept('a');
    roll.act('b', 'AcceptRecipients', contact(600));
    // Act
    roll.until(later(opened, 60));
    // Assess
    expect(roll.accept('b', ['r1'])?.code).toBe('HELPER_FULL');
  });

  it('is taken from twenty persons at a time at most', () => {
    // Prepare: twenty-one, each with somebody else
    const names = Array.from({ length: 21 }, (_, index) => `${100 + index}`);
    const roll = new Roll(
      names.map((name) => recipient(`r${name}`)),
      names.map((name) => helper(`h${name}`, 1)),
    ).settle();
    for (const name of names) roll.accept(`h${name}`);
    roll.until(later(opened, 60));
    roll.act('lanxi', 'EnterHelpers', { helpers: [helper('new', 30)] });
    const ids = names.map((name) => `r${name}`);
    // Act, Assess
    expect(roll.accept('new', ids)).toMatchObject({
      code: 'TOO_MANY_HOLDERS',
      field: 'ids',
      sentence: '所选服务对象现由 21 人负责，一次最多从 20 人处接手。',
    });
    expect(roll.accept('new', ids.slice(1))).toBeUndefined();
    expect(roll.state.load.get('new')).toBe(20);
  });

  it('is free for others only, as is what nobody answers for', () => {
    const entry: Entry = { ...recipient('r1'), standing: 'accepted', helper: 'a', tried: [] };
    expect(isFree(entry, 'b')).toBe(false);
    expect([isFree({ ...entry, station: 0 }, 'b'), isFree({ ...entry, station: 0 }, 'a')]).toEqual([
      true,
      false,
    ]);
    expect(isFree({ ...entry, standing: 'waiting' }, 'a')).toBe(true);
    expect(isFree({ ...entry, standing: 'escalated', station: 0 }, 'a')).toBe(true);
    expect(isFree({ ...entry, standing: 'offered', station: 0 }, 'b')).toBe(false);
    expect(isMissed({ ...entry, standing: 'escalated', station: 0 })).toBe(false);
  });

  it('has as holders those who accepted and not the one who takes it on', () => {
    const entry: Entry = { ...recipient('r1'), standing: 'accepted', helper: 'a', tried: [] };
    const { helper: _, ...nobody } = entry;
    expect(
      holdersOf(
        [entry, entry, { ...entry, helper: 'b' }, { ...entry, helper: 'c', standing: 'offered' }, nobody],
        'b',
      ),
    ).toEqual(['a']);
  });
});

describe('many contacts that were missed', () => {
  it('go up forty persons and five hundred recipients at a time, the first class first', () => {
    // Prepare: forty-five persons with one each, the last of them of the first class
    const names = Array.from({ length: 45 }, (_, index) => `${100 + index}`);
    const roll = new Roll(
      names.map((name, index) => recipient(`r${name}`, index < 44 ? 'p2' : 'p1')),
      names.map((name) => helper(`h${name}`, 1)),
    ).settle();
    for (const name of names) roll.accept(`h${name}`);
    // Act
    roll.until(later(opened, 60));
    // Assess
    expect(raised(roll).map(({ ids }) => ids.length)).toEqual([40, 5]);
    expect(raised(roll)[0]?.ids.slice(0, 2)).toEqual(['r144', 'r100']);
    const one = new Roll(
      Array.from({ length: 520 }, (_, index) => recipient(`r${1000 + index}`)),
      [helper('a', 600)],
    ).settle();
    one.accept('a');
    one.until(later(opened, 60));
    expect(raised(one).map(({ ids }) => ids.length)).toEqual([500, 20]);
  });

  it('go up each from the office where it stands, the lowest first', () => {
    // Prepare: r1 is missed after an hour, r2 after two
    const roll = new Roll([recipient('r1'), recipient('r2')], [helper('a', 2)]).settle();
    roll.act('a', 'AcceptRecipients', { ...contact(60), ids: ['r1'] });
    roll.act('a', 'AcceptRecipients', { ...contact(120), ids: ['r2'] });
    // Act
    roll.until(later(opened, 120));
    // Assess
    expect(raised(roll).map(({ ids, station }) => [ids, station])).toEqual([
      [['r1'], 0],
      [['r2'], 0],
      [['r1'], 1],
    ]);
  });

  it('never go unsaid, never are said twice, and leave nobody without the one who accepted', () => {
    const said = fc.array(fc.constantFrom('call', 'silent', 'take', 'pass'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), said, (count, turns) => {
        const people = ['a', 'b', 'c'];
        const roll = new Roll(
          Array.from({ length: count }, (_, index) => recipient(`r${index}`)),
          people.map((account) => helper(account, 6)),
        ).settle();
        let turn = 0;
        for (let minutes = 0; minutes < 1440; minutes += 45) {
          roll.until(later(opened, minutes));
          for (const account of people) {
            roll.accept(account);
            const what = turns[turn++ % turns.length];
            if (what === 'call') roll.act(account, 'ContactRecipients', contact(minutes + 60));
            const own = [...roll.state.entries.values()].find(({ helper }) => helper === account);
            if (what === 'pass' && own)
              roll.act(account, 'DeclineRecipients', { ids: [own.id], reason: 'other' });
            const free = [...roll.state.entries.values()].find(
              (entry) => isMissed(entry) && isFree(entry, account),
            );
            if (what === 'take' && free) roll.accept(account, [free.id]);
          }
          roll.settle();
          for (const entry of roll.state.entries.values()) {
            if (entry.standing !== 'accepted') continue;
            const late = (Date.parse(roll.now) - Date.parse(entry.nextContactAt ?? '')) / 60_000;
            expect(entry.helper).toBeDefined();
            expect(entry.station ?? -1).toBe(Math.min(2, Math.floor(late / 60)));
          }
          for (const account of people) {
            const held = [...roll.state.entries.values()].filter((entry) => entry.helper === account).length;
            expect(roll.state.load.get(account) ?? 0).toBe(held);
            expect(held).toBeLessThanOrEqual(6);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
