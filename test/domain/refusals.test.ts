/** 拒绝事由: every room keeps its own table, and no room's code hides another's. */
import { describe, expect, it } from '@jest/globals';
import { httpRefusals } from '#domain/refusals/http.ts';
import { refusals } from '#domain/refusals/index.ts';
import { kernelRefusals } from '#domain/refusals/kernel.ts';
import { lawRefusals } from '#domain/refusals/law.ts';
import { methodRefusals } from '#domain/refusals/methods.ts';
import { performanceRefusals } from '#domain/refusals/performance.ts';
import { procurementRefusals } from '#domain/refusals/procurement.ts';

describe('the refusals', () => {
  it('have one meaning each: no code stands in two tables', () => {
    // Prepare
    const tables = [
      kernelRefusals,
      lawRefusals,
      procurementRefusals,
      methodRefusals,
      performanceRefusals,
      httpRefusals,
    ];
    // Act
    const codes = tables.flatMap((table) => Object.keys(table));
    // Assess
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('say in Chinese what is wrong and what would make it right', () => {
    for (const [code, row] of Object.entries(refusals)) {
      expect(`${code} ${row.sentence}`).toMatch(/[\u4e00-\u9fff]|\{\w+\}/);
      expect(`${code} ${row.wayOut}`).toMatch(/[\u4e00-\u9fff]|\{\w+\}/);
    }
  });
});
