import { describe, expect, it } from '@jest/globals';
import { beijing, parseMoment, parseSpan } from '#local/clock/moment.ts';

describe('A moment that a person types', () => {
  it.each([
    ['2021-03-01', '2021-03-01T00:00:00.000+08:00'],
    ['2021-03-01T09:00', '2021-03-01T09:00:00.000+08:00'],
    ['2021-03-01 09:00:30', '2021-03-01T09:00:30.000+08:00'],
    ['2021-03-01T01:00:00Z', '2021-03-01T09:00:00.000+08:00'],
    ['2021-03-01T09:00:00.250+08:00', '2021-03-01T09:00:00.250+08:00'],
  ])('reads %s as Beijing time', (typed, meant) => {
    expect(beijing(parseMoment(typed))).toBe(meant);
  });

  it.each(['2021-02-30', '2021-13-01', 'tomorrow', '', '2021-03-01T25:00'])(
    'refuses %j in one line',
    (typed) => {
      expect(() => parseMoment(typed)).toThrow(/is no moment/);
    },
  );

  it.each(['1948-12-31', '2200-01-01', '9999-01-01T09:00'])('refuses %s: no calendar goes there', (typed) => {
    expect(() => parseMoment(typed)).toThrow(/is out of reach: years 1949 to 2199/);
  });

  it('reads spans with and without a plus', () => {
    expect(['+20d', '3h', '15m', '2w'].map(parseSpan)).toEqual([
      1_728_000_000, 10_800_000, 900_000, 1_209_600_000,
    ]);
    expect(() => parseSpan('20')).toThrow(/is no span/);
  });
});
