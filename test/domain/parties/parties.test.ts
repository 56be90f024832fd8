import { describe, expect, it } from '@jest/globals';
import { actorOf } from '#domain/people/accounts.ts';
import { furthestStage, membersOf, partiesOf, witnessesOf } from '#domain/stages/parties.ts';
import { branchLabel, caseNumber, isCase, nextCase } from '#domain/stages/remedies/cases.ts';
import * as performance from '#test/domain/support/performance-story.ts';
import { invitationIssued, only } from '#test/domain/support/single-story.ts';
import {
  awarded,
  contractStage,
  filedPurchase,
  openedPurchase,
  responded,
  seated,
} from '#test/domain/support/story.ts';
import * as takeover from '#test/domain/support/takeover-forms.ts';

const org = (account: string): string => actorOf(account).org ?? '';
const agency = org('huangda');

describe('the parties of a purchase', () => {
  it('are nobody at first, then the agency, then the winners, and no one who only answered', () => {
    expect(partiesOf(openedPurchase().state)).toHaveLength(0);
    expect(partiesOf(filedPurchase().state)).toEqual([agency]);
    expect(partiesOf(responded().state)).toEqual([agency]);
    expect(partiesOf(awarded().state).sort()).toEqual([agency, org('xieqing'), org('lujia')].sort());
  });

  it('are those of a lot alone where one lot is asked for', () => {
    const { state } = contractStage();
    expect(partiesOf(state, 1)).toEqual([agency, org('xieqing')]);
    expect(partiesOf(state, 2)).toEqual([agency, org('lujia')]);
  });

  it('are whom the purchaser negotiates with, from the invitation on', () => {
    expect(partiesOf(invitationIssued().state)).toContain(only.supplier.org);
  });

  it('stay parties by what they did, and take in the standby', () => {
    // Prepare
    const { state } = performance.standbyServing();
    // Assess
    expect(partiesOf(state, 1)).toEqual(expect.arrayContaining([agency, org('xieqing'), org('panan')]));
    expect(partiesOf(state, 2)).not.toContain(org('panan'));
  });

  it('are those who have a task, of its own lot alone, before they do anything', () => {
    // Prepare
    const purchase = performance.responded();
    const standby = (lot?: number): boolean => partiesOf(purchase.state, lot).includes(org('panan'));
    expect(standby()).toBe(false);
    // Act
    performance.act(purchase, '2021-12-06T19:00', 'weiguo', 'AssignStandby', takeover.standbyForm());
    // Assess
    expect([standby(), standby(1), standby(2)]).toEqual([true, true, false]);
    expect(partiesOf(purchase.state, 2)).toEqual([agency, org('lujia')]);
  });

  it('of a case are the agency and whose case it is', () => {
    // Prepare
    const { state } = contractStage();
    const [record] = state.acts['0/OpenPurchase'] ?? [];
    if (!record) throw new Error('nothing was opened');
    const data = { case: 1001, org: 'somebody', lot: 1, link: 'result' };
    const filed = { ...state, acts: { ...state.acts, '0/FileChallenge': [{ ...record, data }] } };
    // Assess
    expect(partiesOf(filed, 1001)).toEqual([agency, 'somebody']);
    expect(partiesOf(filed, 1002)).toEqual([agency]);
    expect(partiesOf(filed)).toContain('somebody');
    expect(partiesOf(filed, 1)).not.toContain('somebody');
  });
});

describe('who judges a service', () => {
  it('is nobody before it begins, then those of the county and of the townships it reaches', () => {
    expect(witnessesOf(contractStage().state)).toEqual([]);
    const witnesses = witnessesOf(performance.serving().state);
    expect(witnesses.slice(0, 2)).toEqual(['recipient#451221', 'evaluator#451221']);
    expect(witnesses).toContain('village#451221104');
    expect(new Set(witnesses).size).toBe(witnesses.length);
  });
});

describe('the committee', () => {
  it('is known by account from the draw on', () => {
    expect(membersOf(responded().state)).toEqual([]);
    const { state } = seated();
    expect(membersOf(state).sort()).toEqual(['chenyi', 'liuer', 'zhousan']);
  });
});

describe('how far a purchase has come', () => {
  it('is its last stage, and what goes beside it takes it nowhere', () => {
    expect(furthestStage(openedPurchase().state)).toBe('catalogue');
    const { state } = contractStage();
    expect(furthestStage(state)).toBe('contract');
    const run = { stage: 'remedies', lot: 1001, attempt: 1, name: 'x' } as const;
    expect(furthestStage({ ...state, runs: { ...state.runs, '1001/remedies': run } })).toBe('contract');
    expect(furthestStage({ ...state, runs: {} })).toBeUndefined();
  });
});

describe('a case', () => {
  it('is counted from 1001 and called by its number', () => {
    expect([1000, 1001].map(isCase)).toEqual([false, true]);
    expect([branchLabel(2), branchLabel(1003), caseNumber(1001)]).toEqual(['第 2 标段', '救济第 3 号', 1]);
    const run = { stage: 'remedies', lot: 1001, attempt: 1, name: 'x' } as const;
    const bidding = { stage: 'bidding', lot: 0, attempt: 1, name: 'y' } as const;
    expect([nextCase({ runs: {} }), nextCase({ runs: { a: run, b: bidding } })]).toEqual([1001, 1002]);
  });
});
