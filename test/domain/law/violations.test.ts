/** 前三年内: to which day a decision is held against somebody. */
import { describe, expect, it } from '@jest/globals';
import { lastDayOf } from '#domain/law/violations.ts';

describe('the years after a day', () => {
  it.each([
    ['2020-03-01', 3, '2023-03-01'],
    ['2020-12-31', 1, '2021-12-31'],
    ['2020-02-29', 3, '2023-02-28'],
    ['2020-02-29', 4, '2024-02-29'],
    ['2099-02-28', 1, '2100-02-28'],
    ['2096-02-29', 4, '2100-02-28'],
  ])('from %s, %d of them, end on %s', (on, years, last) => {
    expect(lastDayOf(on, years)).toBe(last);
  });
});
