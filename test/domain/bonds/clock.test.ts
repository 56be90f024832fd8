/** 保证金何时退、退哪些, from the record alone: whose clock has begun, since when, and which period it is. */
import { describe, expect, it } from '@jest/globals';
import { positionKey } from '#domain/kernel/evolve.ts';
import type { Position } from '#domain/kernel/types.ts';
import { fromMoment } from '#domain/law/calendar.ts';
import {
  bondAsked,
  heldBonds,
  owedBonds,
  refundDue,
  startRefunds,
  withoutBond,
} from '#domain/stages/bonds/held.ts';
import { qinghe, yunxiu } from '#test/domain/support/forms.ts';
import { type Done, recorded } from '#test/domain/support/recorded.ts';

const at = fromMoment;
const asked = 1_000_000;
const bond = (org: string, lot = 1) => ({ lot, org, way: 'guarantee', fen: asked, on: '2021-04-02' });

const method: Done = [0, 'ChooseMethod', '2021-03-09T10:00', { method: 'openTender' }];
const notice: Done = [0, 'PublishNotice', '2021-03-12T09:00', { lots: [1, 2] }];
const opening: Done = [0, 'OpenResponses', '2021-04-06T10:00', { bonds: [bond(qinghe)] }];
const opened: Done[] = [method, notice, opening];

const result = (awards: object[], moment = '2021-04-09T10:00'): Done => [
  0,
  'PublishResult',
  moment,
  { awards },
];
const won = result([{ lot: 1, org: qinghe }]);
const lost = result([{ lot: 1, org: yunxiu }]);
const noticed = (lots?: number[]): Done => [
  0,
  'WaitResultNotice',
  '2021-04-14T09:00',
  lots === undefined ? {} : { lots },
];
const ended: Done = [0, 'TerminateProcurement', '2021-04-15T10:00'];
const failed: Done = [0, 'PublishTermination', '2021-04-07T10:00'];
const calledAgain = (data: object): Done => [0, 'PublishNotice', '2021-04-20T09:00', data];
const signed: Done = [1, 'SignAsPurchaser', '2021-04-20T10:00', { signedOn: '2021-04-19' }];
const next = (refusedBy: string): Done => [1, 'AwardNextCandidate', '2021-04-16T10:00', { refusedBy }];

describe('the bond of 青禾 for lot 1 of an open tender', () => {
  it.each<[string, Done[], [since: string, period: string] | undefined]>([
    ['stays while nothing is decided', [], undefined],
    ['goes back with the result to one who lost', [lost], ['2021-04-09T10:00', 'bondRefundLosers']],
    ['stays with the result where it won', [won], undefined],
    [
      'goes back with the result where its lot was not awarded',
      [result([{ lot: 2, org: yunxiu }])],
      ['2021-04-09T10:00', 'bondRefundTermination'],
    ],
    [
      'goes back to the winner from the day on which the contract is signed',
      [won, signed],
      ['2021-04-19', 'bondRefundWinner'],
    ],
    ['does not with a contract that was signed before', [signed, won], undefined],
    ['is dealt with where the winner refused', [won, next(qinghe)], ['2021-04-16T10:00', 'internalStep']],
    ['stays where somebody else refused', [won, next(yunxiu)], undefined],
    ['stays where it had refused before, in another call', [next(qinghe), won], undefined],
    ['goes back where the call has failed', [failed], ['2021-04-07T10:00', 'bondRefundTermination']],
    ['goes back where the procurement is ended', [ended], ['2021-04-15T10:00', 'bondRefundTermination']],
    [
      'goes back to the winner too where that comes before the contract stage',
      [won, ended],
      ['2021-04-15T10:00', 'bondRefundTermination'],
    ],
    ['stays with the winner whose lot has gone to its contract', [won, noticed([1]), ended], undefined],
    ['stays so with a notice that named no lots', [won, noticed(), ended], undefined],
    [
      'goes back to the winner whose lot has not, where another one has',
      [won, noticed([2]), ended],
      ['2021-04-15T10:00', 'bondRefundTermination'],
    ],
    [
      'goes back with its own call, whatever the next one brings',
      [failed, calledAgain({ lots: [1] }), result([{ lot: 1, org: yunxiu }], '2021-05-14T10:00')],
      ['2021-04-07T10:00', 'bondRefundTermination'],
    ],
    [
      'goes back with its own call, where the next one named no lots',
      [failed, calledAgain({}), result([{ lot: 1, org: yunxiu }], '2021-05-14T10:00')],
      ['2021-04-07T10:00', 'bondRefundTermination'],
    ],
  ])('%s', (_, later, clock) => {
    const owed = owedBonds(recorded([...opened, ...later]), 1);
    const [since, period] = clock ?? [];
    expect(owed).toEqual(
      since === undefined
        ? []
        : [
            {
              lot: 1,
              org: qinghe,
              fen: asked,
              opening: 3,
              since: since.includes('T') ? at(since) : since,
              period,
            },
          ],
    );
  });

  it('goes back to the winner of a second call as well, whatever went to its contract in the first', () => {
    const done = [method, notice, noticed([1]), calledAgain({ lots: [1] }), opening, won, ended];
    expect(owedBonds(recorded(done), 1)).toMatchObject([{ period: 'bondRefundTermination' }]);
  });

  it('is not the matter of what was ended or awarded before it was given', () => {
    expect(owedBonds(recorded([method, notice, failed, ended, lost, opening]), 1)).toEqual([]);
  });
});

describe('bonds that are held', () => {
  const twice: Done[] = [
    ...opened,
    failed,
    calledAgain({ lots: [1] }),
    [0, 'OpenResponses', '2021-05-10T10:00', { bonds: [bond(qinghe), bond(yunxiu), bond(yunxiu, 2)] }],
  ];
  const settled: Done = [1, 'RefundBonds', '2021-04-12T10:00', { settled: [{ org: qinghe, opening: 3 }] }];
  const heldOf = (done: Done[], lot = 1) =>
    heldBonds(recorded(done), lot).map(({ org, opening: of }) => [org, of]);

  it('are those of every call until each is settled, lot by lot', () => {
    expect(heldOf(twice)).toEqual([
      [qinghe, 3],
      [qinghe, 6],
      [yunxiu, 6],
    ]);
    expect(heldOf([...twice, settled])).toEqual([
      [qinghe, 6],
      [yunxiu, 6],
    ]);
    expect(heldOf([...twice, settled], 2)).toEqual([[yunxiu, 6]]);
  });

  it('are those that were received, and none where the documents asked for none', () => {
    const none = { lot: 1, org: yunxiu, way: 'none' };
    const paper: Done = [0, 'OpenResponses', '2021-04-06T10:00', { bonds: [none, { ...none, fen: 0 }] }];
    expect(heldOf([method, notice, paper])).toEqual([]);
    expect(heldOf([method, notice, [0, 'OpenResponses', '2021-04-06T10:00']])).toEqual([]);
  });

  it('fall due with the one that must go back first', () => {
    // Prepare: 云岫 lost on the 9th, 青禾 refused to sign on the 16th
    const both = (...orgs: string[]): Done[] => [
      method,
      notice,
      [0, 'OpenResponses', '2021-04-06T10:00', { bonds: orgs.map((org) => bond(org)) }],
      won,
      next(qinghe),
    ];
    const due = (done: Done[]) => refundDue(recorded(done), 1);
    // Assess
    expect(due(both(qinghe, yunxiu))).toMatchObject({ period: 'bondRefundLosers', on: '2021-04-16' });
    expect(due(both(yunxiu, qinghe))).toEqual(due(both(qinghe, yunxiu)));
    expect(due(both(qinghe))).toMatchObject({ period: 'internalStep' });
    expect(due(opened)).toBeUndefined();
  });

  it('begin to go back in the lots that hold such a bond and are not at it already', () => {
    const state = recorded([...opened, lost]);
    const position: Position = {
      key: positionKey('RefundBonds', 1, 0),
      stage: 'bonds',
      step: 'RefundBonds',
      lot: 1,
      item: 0,
      visit: 1,
      openedAt: at('2021-04-09T10:00'),
      owner: { role: 'agency', scope: qinghe },
    };
    expect(startRefunds(state, [1, 2])).toEqual({ start: [{ stage: 'bonds', lots: [1] }] });
    expect(startRefunds(state, [2])).toEqual({});
    expect(startRefunds(state, [1], ({ org }) => org !== qinghe)).toEqual({});
    expect(startRefunds({ ...state, positions: { [position.key]: position } }, [1])).toEqual({});
  });
});

describe('the bond that a lot asks for', () => {
  it('is that of its newest notice, and none where the notice names none', () => {
    const again = calledAgain({ lots: [1], bonds: [{ lot: 1, fen: 2 * asked }] });
    const first: Done = [
      0,
      'PublishNotice',
      '2021-03-12T09:00',
      { lots: [1, 2], bonds: [{ lot: 2, fen: asked }] },
    ];
    const state = recorded([method, first, again]);
    expect([1, 2, 3].map((lot) => bondAsked(state, lot))).toEqual([2 * asked, asked, 0]);
    expect(bondAsked(recorded([method, first]), 1)).toBe(0);
    expect(bondAsked(recorded([method, notice]), 1)).toBe(0);
    expect(bondAsked(recorded([method]), 1)).toBe(0);
    expect(withoutBond(recorded([method]), 1)).toEqual([]);
  });
});
