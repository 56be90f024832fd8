import { describe, expect, it } from '@jest/globals';
import type { EventView } from '#console/api/types.ts';
import { termsOf, underCalendar } from '#console/screens/purchase/Deadlines.tsx';
import { dueBy } from '#domain/law/deadlines.ts';
import { buildCalendar } from '#domain/law/workdays/build.ts';
import { year2027 } from '#test/domain/support/year2027.ts';

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

  it('shows an open deadline under the notice that came meanwhile, the old date beside it, and leaves what is over', () => {
    // Prepare
    const due = dueBy('internalStep', '2026-12-28T09:00:00+08:00', '451221');
    const term = { key: '0/SelectItems#1', lot: 0, item: 0, step: 'SelectItems', due, moved: [] };
    const place = { region: '451221', calendar: buildCalendar([year2027], '2027.1') };
    // Act
    const open = underCalendar(term, place);
    const closed = underCalendar(
      { ...term, closed: event(2, 'SelectItems', '2026-12-30T09:00:00+08:00') },
      place,
    );
    // Assess
    expect([open.due.on, open.due.provisional, open.moved.map(({ on }) => on)]).toEqual([
      '2027-01-04',
      false,
      ['2027-01-05'],
    ]);
    expect(closed.due).toBe(due);
  });
});
