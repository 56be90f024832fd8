/** 开立台账: what a takeover gives its roll. */
import { describe, expect, it } from '@jest/globals';
import { countedRecipients, openRoll, rollPlaceOf, stationsOf, teamOf } from '#domain/roll/open.ts';
import { takeoverOf } from '#domain/stages/performance-select.ts';
import { act, activated, serving } from '#test/domain/support/performance-story.ts';

describe('a roll', () => {
  it('belongs to the act that activated the takeover, and to none before', () => {
    const { state } = activated();
    expect(rollPlaceOf(state, 1)).toEqual({
      purchase: state.id,
      lot: 1,
      order: takeoverOf(state, 1)?.activatedSeq,
      region: '451221',
    });
    expect(rollPlaceOf(state, 2)).toBeUndefined();
    expect(rollPlaceOf(serving().state, 1)).toBeUndefined();
  });

  it('opens with the clock of the parameters and of the plan, its stations and how many follow', () => {
    // Prepare
    const { state } = activated();
    const place = rollPlaceOf(state, 1);
    if (!place) throw new Error('no takeover');
    // Act
    const event = openRoll(state, place, {
      title: '照护（虚构）',
      total: 7,
      now: '2021-12-06T10:00:00.000+08:00',
    });
    // Assess
    expect(event).toEqual({
      type: 'OpenRoll',
      v: 1,
      at: '2021-12-06T10:00:00.000+08:00',
      by: { account: 'system', role: 'system', region: '451221' },
      place,
      title: '照护（虚构）',
      drill: false,
      clock: {
        accept: { p1: 30, p2: 120, p3: 480 },
        escalate: 60,
        receipt: 15,
        contact: { p1: 24, p2: 72, p3: 72 },
        grace: 0,
      },
      stations: stationsOf({ region: '451221' }),
      total: 7,
    });
  });

  it('has the county’s desk, its leader and the city as stations, whatever township the purchase is of', () => {
    const owners = [
      { role: 'officer', scope: '451221' },
      { role: 'leader', scope: '451221' },
      { role: 'citySupervisor', scope: '451200' },
    ];
    expect(stationsOf({ region: '451221' }).map(({ owner }) => owner)).toEqual(owners);
    expect(stationsOf({ region: '451221104' }).map(({ owner }) => owner)).toEqual(owners);
    for (const { label } of stationsOf({ region: '451221' })) expect(label).not.toBe('');
  });
});

describe('the team of a roll', () => {
  const named = (...accounts: string[]) => ({
    helpers: accounts.map((account) => ({ account, kind: 'village', place: '451221104', capacity: 3 })),
  });

  it('is the one that was named last under the contract, and nobody where none was named', () => {
    expect(teamOf(serving().state, 1)).toEqual([]);
    const purchase = act(
      serving(),
      '2021-06-02T09:00',
      'lanxi',
      'NameTakeoverTeam',
      named('mengcun', 'panan'),
    );
    act(purchase, '2021-06-03T09:00', 'lanxi', 'NameTakeoverTeam', named('yangzhen'));
    expect(teamOf(purchase.state, 1)).toEqual([
      { account: 'yangzhen', kind: 'village', place: '451221104', capacity: 3 },
    ]);
    expect(teamOf(purchase.state, 2)).toEqual([]);
  });
});

describe('the recipients of a register that holds counts only', () => {
  it('are numbered by township and class, as many as there are', () => {
    expect(
      countedRecipients([
        { township: '451221104', p1: 2, p2: 0, p3: 1 },
        { township: '451221100', p1: 0, p2: 1, p3: 0 },
      ]),
    ).toEqual([
      { id: '451221104-p1-0001', class: 'p1', township: '451221104' },
      { id: '451221104-p1-0002', class: 'p1', township: '451221104' },
      { id: '451221104-p3-0001', class: 'p3', township: '451221104' },
      { id: '451221100-p2-0001', class: 'p2', township: '451221100' },
    ]);
  });
});
