/** A reader who tries every table that fits what is shown must be left with at least six values for each small count. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { protectedTable, type Shown, smallest, together, width } from '#domain/survey/cells.ts';

const named = (rows: number[][]) => rows.map((counts, at) => ({ label: `乡镇${at + 1}`, counts }));

/** All tables of whole numbers with these sums that agree with what is shown. */
function fitting({ groups }: Shown, columns: number[]): number[][][] {
  const found: number[][][] = [];
  const rows = groups.map(({ counts, total }) => ({ counts, total }));
  const fill = (table: number[][], left: number[]): void => {
    const row = rows[table.length];
    if (!row) {
      if (left.every((rest) => rest === 0)) found.push(table);
      return;
    }
    const spread = (given: number[], rest: number): void => {
      const column = given.length;
      if (column === row.counts.length) {
        if (rest === 0)
          fill(
            [...table, given],
            left.map((one, at) => one - (given[at] ?? 0)),
          );
        return;
      }
      const known = row.counts[column];
      const most = Math.min(rest, left[column] ?? 0);
      for (let value = known ?? 0; value <= (known ?? most) && value <= most; value++)
        spread([...given, value], rest - value);
    };
    spread([], row.total);
  };
  fill([], columns);
  return found;
}

const sums = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));

describe('a table with small counts', () => {
  it('is shown whole where all are five or more', () => {
    const rows = [
      [20, 5, 7],
      [9, 6, 5],
    ];
    expect(protectedTable(named(rows))).toEqual({
      groups: [
        { label: '乡镇1', counts: [20, 5, 7], total: 32 },
        { label: '乡镇2', counts: [9, 6, 5], total: 20 },
      ],
    });
  });

  it('hides a small one, and with it others, so that it is not computed back from the sums', () => {
    const shown = protectedTable(
      named([
        [20, 4, 9],
        [30, 12, 8],
        [25, 15, 40],
      ]),
    );
    expect(shown?.groups.map(({ counts }) => counts)).toEqual([
      [20, undefined, undefined],
      [30, undefined, undefined],
      [25, 15, 40],
    ]);
    for (const row of shown?.groups ?? [])
      expect(row.counts.filter((one) => one === undefined)).not.toHaveLength(1);
    expect(
      shown?.groups.flatMap(({ counts }) => counts).filter((one) => one !== undefined).length,
    ).toBeGreaterThan(0);
  });

  it('puts groups of fewer than five together, a single one with the next smallest', () => {
    const shown = protectedTable(
      named([
        [40, 30, 20],
        [2, 1, 0],
        [12, 8, 7],
      ]),
    );
    expect(shown?.groups.map(({ label, total }) => [label, total])).toEqual([
      ['乡镇1', 90],
      [together, 30],
    ]);
    const two = protectedTable(
      named([
        [40, 30, 20],
        [2, 1, 0],
        [1, 1, 2],
        [30, 30, 9],
      ]),
    );
    expect(two?.groups.map(({ label, total }) => [label, total])).toEqual([
      ['乡镇1', 90],
      ['乡镇4', 69],
      [together, 7],
    ]);
  });

  it('leaves a group of five as it is, and shows a merged one of five by its sum', () => {
    const shown = protectedTable(
      named([
        [40, 30, 20],
        [5, 0, 0],
        [2, 1, 0],
        [1, 1, 0],
      ]),
    );
    expect(shown?.groups.map(({ label, total }) => [label, total])).toEqual([
      ['乡镇1', 90],
      ['乡镇2', 5],
      [together, 5],
    ]);
    expect(
      shown?.groups
        .slice(1)
        .flatMap(({ counts }) => counts)
        .filter((one) => (one ?? 9) < smallest),
    ).toEqual([]);
  });

  it('puts the smallest together, whatever their place, and counts each column by itself', () => {
    const shown = protectedTable(
      named([
        [1, 1, 1],
        [60, 50, 70],
        [30, 20, 10],
        [40, 80, 90],
      ]),
    );
    expect(shown?.groups.map(({ label, total }) => [label, total])).toEqual([
      ['乡镇2', 180],
      ['乡镇4', 210],
      [together, 63],
    ]);
    expect(shown?.groups.at(-1)?.counts).toEqual([31, 21, 11]);
  });

  it('shows nothing but the sum of all where there are too few people, or nothing can hide it', () => {
    expect(protectedTable(named([[1, 2, 1]]))).toBeUndefined();
    // One row: each count is told by the sums of the columns.
    expect(protectedTable(named([[30, 4, 9]]))).toBeUndefined();
    expect(protectedTable([])).toEqual({ groups: [] });
  });

  it('leaves out groups in which nobody answered', () => {
    expect(
      protectedTable(
        named([
          [9, 8, 7],
          [0, 0, 0],
          [6, 6, 6],
        ]),
      )?.groups,
    ).toHaveLength(2);
  });

  it('leaves a reader of all sums at least six values for every small count', () => {
    const small = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), { minLength: 2, maxLength: 3 });
    let hid = 0;
    fc.assert(
      fc.property(small, (given) => {
        // Prepare
        const rows = given.map((row) => [...row]);
        // Act
        const shown = protectedTable(named(rows));
        // Assess
        if (!shown || shown.groups.length !== rows.length) return;
        const tables = fitting(shown, sums(rows));
        for (const [row, counts] of rows.entries())
          for (const [column, count] of counts.entries()) {
            if (count >= smallest) continue;
            hid += 1;
            expect(new Set(tables.map((table) => table[row]?.[column])).size).toBeGreaterThan(smallest);
          }
      }),
      { numRuns: 150 },
    );
    expect(hid).toBeGreaterThan(0);
  });
});

describe('the range of a hidden count', () => {
  it('is nothing where it stands alone, and what its neighbours let it move otherwise', () => {
    const table = [
      [3, 7],
      [6, 2],
    ];
    const only = [
      [true, false],
      [false, false],
    ];
    const square = [
      [true, true],
      [true, true],
    ];
    expect(width(table, only, 0, 0)).toBe(0);
    // Down until the 2 opposite is used up; up by more than the five that are asked for.
    expect(width(table, square, 0, 0)).toBe(2 + 5);
  });
});
