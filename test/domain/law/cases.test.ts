import { describe, expect, it } from '@jest/globals';
import { judges } from '#test/cases/judges/index.ts';
import { readCases } from '#test/cases/read.ts';

describe.each(Object.entries(judges))('the cases of %s', (name, judge) => {
  it.each(readCases(name).map((row, index) => [index + 1, Object.values(row).join('，'), row] as const))(
    'case %i is judged as a person did: %s',
    (_, _words, row) => {
      // Act
      const [got, wanted] = judge(row);
      // Assess
      expect(got).toEqual(wanted);
    },
  );
});
