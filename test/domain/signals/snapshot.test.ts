/** 核查摘要: what changes it, and what does not. */
import { describe, expect, it } from '@jest/globals';
import { digestOf, snapshotOf } from '#domain/signals/snapshot.ts';
import { line, service } from '#test/domain/support/signals.ts';

describe('the snapshot of a period', () => {
  const first = line({ evidence: 'QSD-A' });
  const second = line({ evidence: 'QSD-B', on: '2021-06-02' });
  const before = snapshotOf(service([first, second]));

  it('is the same whatever the order of the records', () => {
    expect(snapshotOf(service([second, first]))).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a record that is gone', [first]],
    ['another length', [{ ...first, minutes: 61 }, second]],
    ['another carer', [{ ...first, worker: 'W2' }, second]],
    ['another sheet', [{ ...first, evidence: 'QSD-C' }, second]],
  ])('changes with %s', (_, records) => {
    expect(snapshotOf(service(records))).not.toBe(before);
    expect(digestOf(records)).not.toBe(digestOf([first, second]));
  });

  it('changes where a person turns out not to have been there, and not where somebody left afterwards', () => {
    const left = (on: string) => ({ r000001: { on, reason: 'moved' as const } });
    expect(snapshotOf(service([first, second], left('2021-06-01')))).not.toBe(before);
    expect(snapshotOf(service([first, second], left('2021-06-02')))).toBe(before);
    expect(snapshotOf(service([first, second], { r000001: null }))).not.toBe(
      snapshotOf(service([first, second], left('2021-05-01'))),
    );
  });
});
