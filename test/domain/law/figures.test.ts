/** 设定值的次序: which of several values holds for a place on a day. */
import { describe, expect, it } from '@jest/globals';
import { figuresOf, noFigures, type SetFigure, setOn } from '#domain/law/figures.ts';

const by = { role: 'finance', region: '450000' } as const;
const one = (number: number, region: string, from: string): SetFigure => ({
  number,
  figure: 'largeFine',
  region,
  from,
  value: number * 100,
  basis: '桂财采〔2026〕8号',
  by,
  confirmedBy: by,
  confirmedAt: '2026-11-26T09:00:00.000+08:00',
});

const region = one(1, '450000', '2024-01-01');
const regionLater = one(2, '450000', '2025-01-01');
const regionAgain = one(3, '450000', '2025-01-01');
const city = one(4, '451200', '2023-01-01');
const all = [region, regionLater, regionAgain, city];

const holds = (set: readonly SetFigure[], date: string, place: string, since?: string) =>
  setOn(figuresOf(set), 'largeFine', date, place, since)?.number;

describe('of several values that were set', () => {
  // Whatever the order in which they are read.
  it.each([
    ['as entered', all],
    ['backwards', [...all].reverse()],
    ['mixed', [regionLater, city, region, regionAgain]],
  ])('the nearest holds, then the one from the latest day, then the newest entry: %s', (_, set) => {
    expect(
      figuresOf(set)
        .get('largeFine')
        ?.map(({ number }) => number),
    ).toEqual([4, 3, 2, 1]);
    expect([
      holds(set, '2022-12-31', '451221'),
      holds(set, '2023-01-01', '451221'),
      holds(set, '2025-06-01', '451221'),
      holds(set, '2024-12-31', '450100'),
      holds(set, '2025-01-01', '450100'),
      holds(set, '2025-01-01', '110000'),
    ]).toEqual([undefined, 4, 4, 1, 3, undefined]);
  });

  it('a county is nearer than its municipality, whatever noughts stand inside its code', () => {
    expect(
      holds([one(1, '500000', '2025-01-01'), one(2, '500112', '2024-01-01')], '2025-06-01', '500112'),
    ).toBe(2);
    // 右江区 of 百色: the noughts of its code stand before its end
    expect(
      holds([one(1, '451000', '2025-01-01'), one(2, '451002', '2024-01-01')], '2025-06-01', '451002'),
    ).toBe(2);
  });

  it('the later day counts before the later entry', () => {
    const set = [one(8, '450000', '2024-01-01'), one(7, '450000', '2025-01-01')];
    expect(holds(set, '2025-06-01', '451221')).toBe(7);
  });

  it('none holds that is older than the row of the table, one of the same day does', () => {
    expect([
      holds([region], '2025-01-01', '450000', '2024-01-01'),
      holds([region], '2025-01-01', '450000', '2024-01-02'),
    ]).toEqual([1, undefined]);
  });

  it('none holds for a figure that nobody set, or where nothing is set', () => {
    expect(setOn(figuresOf(all), 'fundingCap', '2025-06-01', '451221')).toBeUndefined();
    expect(setOn(noFigures, 'largeFine', '2025-06-01', '451221')).toBeUndefined();
    expect(setOn(undefined, 'largeFine', '2025-06-01', '451221')).toBeUndefined();
  });
});
