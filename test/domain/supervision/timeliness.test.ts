import { describe, expect, it } from '@jest/globals';
import type { ActRecord, PurchaseState } from '#domain/kernel/types.ts';
import { targetOf, timelinessOf } from '#domain/stages/supervision/timeliness.ts';
import { serving, yearEnd } from '#test/domain/support/performance-story.ts';

/** The record as if its acts of a step had said so. */
function saying(
  state: PurchaseState,
  step: string,
  change: (act: ActRecord, at: number) => Partial<ActRecord>,
) {
  const key = `1/${step}`;
  const acts = (state.acts[key] ?? []).map((act, at) => ({ ...act, ...change(act, at) }));
  return { ...state, acts: { ...state.acts, [key]: acts } };
}
const added = (state: PurchaseState, step: string, acts: Partial<ActRecord>[]): PurchaseState => {
  const last = state.version;
  const made = acts.map((act, at) => ({
    seq: last + 1 + at,
    at: '2022-01-05T10:00:00.000+08:00',
    lot: 1,
    item: 0,
    visit: 1,
    outcome: 'done',
    data: {},
    ...act,
  }));
  return { ...state, acts: { ...state.acts, [`1/${step}`]: made as ActRecord[] } };
};

describe('the timeliness of a service (G-02)', () => {
  it('counts what was owed under the contract, and says nothing of what has not come up', () => {
    expect(timelinessOf(serving().state, 1)).toEqual([]);
    expect(timelinessOf(yearEnd().state, 1)).toEqual([{ matter: 'reports', kept: 3, owed: 3 }]);
  });

  it('leaves out what came late, what others had to do, and what did not pass', () => {
    // Prepare
    let state = saying(yearEnd().state, 'ReportService', ({ data }, at) => ({
      data: { ...data, late: at === 1 },
    }));
    state = added(state, 'RectifyService', [
      { data: { late: false, missed: false } },
      { data: { late: true } },
      { data: { late: false, missed: true } },
    ]);
    state = added(state, 'RecheckService', [{ outcome: 'failed' }, { outcome: 'passed' }]);
    // Act, Assess
    expect(timelinessOf(state, 1)).toEqual([
      { matter: 'reports', kept: 2, owed: 3 },
      { matter: 'rectifications', kept: 1, owed: 3 },
      { matter: 'rechecks', kept: 1, owed: 2 },
    ]);
  });

  it('has the target of its type, of several types the highest, and none without a contract', () => {
    const { state } = serving();
    expect(targetOf(state, 1, '2022-01-01')).toEqual({ type: 'inquiry', target: 9000 });
    const both = saying(state, 'DraftContract', ({ data }) => ({
      data: {
        ...data,
        services: [
          { no: 1, item: 1 },
          { no: 2, item: 12 },
          { no: 3, item: 3 },
        ],
      },
    }));
    expect(targetOf(both, 1, '2022-01-01')).toEqual({ type: 'care', target: 9500 });
    expect(targetOf(state, 9, '2022-01-01')).toBeUndefined();
  });
});
