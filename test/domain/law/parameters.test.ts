import { describe, expect, it } from '@jest/globals';
import {
  type ParameterId,
  type ParameterRow,
  parameterIds,
  parameterOf,
  parameterOn,
} from '#domain/law/parameters.ts';
import { judges } from '#test/cases/judges/index.ts';
import { type Case, column, readCases } from '#test/cases/read.ts';

/** 取值案例: what the table says on a day; it holds for every figure, whether or not anything uses it. */
const valueJudge = (row: Case): [unknown, unknown] => {
  const found = parameterOn(column(row, '参数') as ParameterId, column(row, '日期'), '451221');
  return [found === undefined ? '无' : String(found.value ?? ''), column(row, '值')];
};
const judgeOf = (file: string) => {
  const judge = file === 'parameters' ? valueJudge : judges[file];
  if (!judge) throw new Error(`no judge for ${file}.csv`);
  return judge;
};

/** Whether every case of a file holds; a fault in the program is no case that holds. */
function holds(file: string): boolean {
  const judge = judgeOf(file);
  return readCases(file).every((row) => {
    try {
      const [got, wanted] = judge(row);
      return JSON.stringify(got) === JSON.stringify(wanted);
    } catch {
      return false;
    }
  });
}

/** Runs with one figure of the table changed, and puts it back. */
function withValue<T>(row: ParameterRow, value: number, run: () => T): T {
  const before = row.value;
  row.value = value;
  try {
    return run();
  } finally {
    row.value = before;
  }
}

const told = readCases('parameter-cases');
const rowOf = (one: Case): ParameterRow => {
  const rows: readonly ParameterRow[] = parameterOf(column(one, '参数') as ParameterId).rows;
  const row = rows.find(({ from }) => from === column(one, '自'));
  if (!row) throw new Error(`no row of ${column(one, '参数')} from ${column(one, '自')}`);
  return row;
};

describe('a changed value in the table of parameters', () => {
  it.each(told.map((one) => [column(one, '参数'), column(one, '自'), column(one, '案例'), one] as const))(
    '%s from %s on makes a case of %s fail',
    (id, _from, file, one) => {
      // Prepare: one more and one less; a duty is there or not
      const row = rowOf(one);
      const value = row.value ?? Number.NaN;
      const changed =
        parameterOf(id as ParameterId).unit === 'yes-no' ? [value === 0 ? 1 : 0] : [value + 1, value - 1];
      // Act
      const unnoticed = changed.filter((other) => withValue(row, other, () => holds(file)));
      // Assess: unchanged the file holds, changed either way it does not
      expect(holds(file)).toBe(true);
      expect(unnoticed).toEqual([]);
    },
  );

  it('is asked of every figure that was seen, once', () => {
    const seen = parameterIds.flatMap((id) =>
      parameterOf(id).rows.flatMap((row) => (row.value === undefined ? [] : [`${id} ${row.from}`])),
    );
    expect(told.map((one) => `${column(one, '参数')} ${column(one, '自')}`).sort()).toEqual(seen.sort());
  });

  it('says why, where nothing but the table itself would notice', () => {
    for (const one of told) {
      const alone = column(one, '案例') === 'parameters';
      expect([column(one, '参数'), column(one, '说明') !== '']).toEqual([column(one, '参数'), alone]);
    }
  });
});
