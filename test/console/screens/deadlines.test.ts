import { describe, expect, it } from '@jest/globals';
import type { EventView } from '#console/api/types.ts';
import { termsOf } from '#console/screens/purchase/Deadlines.tsx';
import { dueBy } from '#domain/law/deadlines.ts';

const event = (seq: number, type: string, at: string, rest: Partial<EventView> = {}): EventView => ({
  seq,
  type,
  label: type,
  article: '',
  v: 1,
  lot: 0,
  item: 0,
  visit: 1,
  at,
  by: { role: 'officer', account: 'lanxi' },
  outcome: 'done',
  data: {},
  closes: [],
  opens: [],
  moves: [],
  starts: [],
  hash: '',
  ...rest,
});

describe('the deadlines of a record', () => {
  it('puts those that run first, keeps the date before a move, and knows the act that ended each', () => {
    // Prepare
    const first = dueBy('internalStep', '2021-05-06T09:00:00+08:00', '451221');
    const response = dueBy('consultationWindow', '2021-05-11T09:00:00+08:00', '451221');
    const moved = dueBy('consultationWindow', '2021-05-20T09:00:00+08:00', '451221');
    const events = [
      event(1, 'ApproveProject', '2021-05-06T09:00:00+08:00', {
        opens: [{ key: '0/FilePlan', label: '', due: first }],
      }),
      event(2, 'FilePlan', '2021-05-07T15:00:00+08:00', {
        closes: ['0/FilePlan'],
        opens: [{ key: '0/DraftNotice', label: '' }],
      }),
      event(3, 'WaitNoticePeriod', '2021-05-15T00:00:00+08:00', {
        opens: [{ key: '0/WaitResponses', label: '', due: response }],
      }),
      event(4, 'CorrectNotice', '2021-05-20T09:00:00+08:00', {
        moves: [{ key: '0/WaitResponses', due: moved }],
      }),
    ];
    // Act
    const terms = termsOf(events);
    // Assess
    expect(terms.map((term) => term.step)).toEqual(['WaitResponses', 'FilePlan']);
    expect(terms[0]).toMatchObject({ due: moved, moved: [response] });
    expect(terms[0]?.closed).toBeUndefined();
    expect(terms[1]?.closed?.seq).toBe(2);
  });
});
