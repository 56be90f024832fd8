import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lintConditions, type Part, terms } from '#domain/law/condition-lint.ts';
import { conditionRules } from '#domain/law/condition-rules.ts';
import { sources } from '#domain/law/sources.ts';
import { column, readCases } from '#test/cases/read.ts';

const parts: Part[] = ['qualifications', 'scoring', 'need'];
const cases = readCases('condition-lint');

describe('the check of conditions', () => {
  it.each(Object.keys(terms))('has for term %s a case that is refused and one that passes', (term) => {
    const of = cases.filter((row) => column(row, '项') === term).map((row) => column(row, '结论'));
    expect(of).toEqual(expect.arrayContaining(['不得', '可以']));
  });

  it('has a case for each of its rules, under the term of the rule', () => {
    for (const rule of conditionRules) {
      const found = cases.filter((row) => column(row, '应发现').split(';').includes(rule.id));
      expect([rule.id, found.length > 0]).toEqual([rule.id, true]);
      expect(found.map((row) => column(row, '项'))).toContain(String(rule.term));
      expect(Object.keys(sources)).toContain(rule.source.number);
    }
  });

  it('takes any text without a fault, and its own suggestions', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...parts), (text, part) => {
        expect(Array.isArray(lintConditions([{ field: 'text', part, text }]))).toBe(true);
      }),
    );
    const refused = conditionRules.flatMap(({ suggestion }) =>
      parts.flatMap((part) => lintConditions([{ field: suggestion, part, text: suggestion }])),
    );
    expect(refused.filter(({ rule }) => rule.level === 'refused')).toEqual([]);
  });

  it('comes to an end on a very long text', () => {
    // A pattern that backtracks would not return before jest gives up.
    const text = '本县注册资本须为国有指定品牌在我县设有原服务单位业绩'.repeat(5_000);
    for (const part of parts)
      expect(lintConditions([{ field: 'text', part, text }])).toEqual(expect.any(Array));
  });
});
