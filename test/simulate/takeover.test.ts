/** The simulation in small. `npm run simulate -- takeover` plays ten thousand failures. */
import { describe, expect, it } from '@jest/globals';
import { helper, later, opened, Roll, recipient } from '#test/domain/support/roll.ts';
import {
  brokenIn,
  reportOf,
  scenarios,
  simulateOne,
  simulateTakeovers,
  unanswered,
} from '#test/simulate/takeover.ts';
import { unraised } from '#test/simulate/takeover-contacts.ts';

describe('simulated failures', () => {
  const runs = simulateTakeovers(4 * Object.keys(scenarios).length, 20_000);

  it('leave nobody without a person or an office that answers, and no step without owner and clock', () => {
    expect(brokenIn(runs)).toEqual([]);
    expect(new Set(runs.map(({ scenario }) => scenario)).size).toBe(Object.keys(scenarios).length);
    for (const run of runs) expect(run.accepted + run.atTop).toBe(run.recipients);
  });

  it('meet both: some find a person for everybody, some do not', () => {
    expect(runs.some(({ atTop }) => atTop === 0)).toBe(true);
    expect(runs.some(({ atTop }) => atTop > 0)).toBe(true);
    expect(runs.some(({ escalatedSteps }) => escalatedSteps > 0)).toBe(true);
    expect(runs.some(({ missed, missedToTop }) => missedToTop > 0 && missed > missedToTop)).toBe(true);
  });

  it('are the same whenever they are played', () => {
    expect(simulateOne(20_007)).toEqual(simulateOne(20_007));
  });

  it('would say who was left, which notice is silent and whom the roll lost', () => {
    const roll = new Roll([recipient('r1'), recipient('r2')], [helper('a', 1)]).settle();
    expect(unanswered(roll.state, 3)).toEqual([
      '1 recipients were lost',
      'r1 is offered',
      'r2 is escalated',
      'offer 1 has neither receipt nor telephone',
    ]);
    roll.until(later(opened, 24 * 60));
    expect(unanswered(roll.state, 2)).toEqual([]);
  });

  it('would say which contact was missed and stands with nobody, or not with the office whose hour it is', () => {
    // Prepare: r1 was to be contacted an hour after the opening
    const roll = new Roll([recipient('r1')], [helper('a', 1)]).settle();
    roll.accept('a');
    const contact = 'r1: contact of 2026-02-17T03:00:00.000+08:00 stands with';
    // Act, Assess
    expect(unraised(roll.state, later(opened, 59))).toEqual([]);
    expect(unraised(roll.state, later(opened, 60))).toEqual([`${contact} nobody`]);
    roll.until(later(opened, 60));
    expect(unraised(roll.state, later(opened, 119))).toEqual([]);
    expect(unraised(roll.state, later(opened, 120))).toEqual([`${contact} 0`]);
    roll.until(later(opened, 600));
    expect(unraised(roll.state, later(opened, 600))).toEqual([]);
  });

  it('are told by scenario', () => {
    expect(reportOf(runs)).toContain('| killed 处理中途进程被杀 | 4 |');
    expect(brokenIn([{ ...(runs[0] as (typeof runs)[number]), broken: ['x'] }])).toEqual(['run 0: x']);
  });
});
