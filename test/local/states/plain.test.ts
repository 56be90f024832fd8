/** The short way for plain expressions says what the library says, whatever stands in the variables. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '#local/states/json.ts';
import { evaluateAll } from '#local/states/query/jsonata.ts';
import { plainValue } from '#local/states/query/plain.ts';

const env = { now: 0, random: () => 0.5, uuid: () => 'u' };
// An expression that is no plain path any more, but means the same.
const roundabout = (source: string): string => `(${source})`;

const names = fc.constantFrom('states', 'a', 'b', 'input', 'and', 'length', 'constructor');
const source = fc.oneof(
  fc.array(names, { minLength: 1, maxLength: 4 }).map((steps) => `$${steps.join('.')}`),
  fc
    .tuple(
      fc.array(names, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('=', '!='),
      fc.constantFrom('x', '', 'approved'),
    )
    .map(([steps, operator, text]) => `$${steps.join('.')} ${operator} '${text}'`),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('x', '', 'approved'),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(names, tie('any'), { maxKeys: 3 }),
  ),
})).any;

describe('plain expressions', () => {
  it('give what JSONata gives wherever they give anything', () => {
    fc.assert(
      fc.property(source, fc.dictionary(names, value, { maxKeys: 4 }), (text, variables) => {
        // Prepare
        const bindings = JSON.parse(JSON.stringify(variables)) as JsonObject;
        // Act
        const short = plainValue(text, bindings);
        // Assess
        if (short === undefined) return;
        expect(evaluateAll([roundabout(text)], bindings, env)).toEqual([{ kind: 'value', value: short }]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are short only for what they are for', () => {
    const bindings = { states: { input: { lot: 2, list: [1] } }, outcome: 'approved' } as JsonObject;
    expect(plainValue('$states.input.lot', bindings)).toBe(2);
    expect(plainValue(" $outcome = 'approved' ", bindings)).toBe(true);
    expect(plainValue('$states.input.list', bindings)).toBeUndefined();
    expect(plainValue('$states.input.lot + 1', bindings)).toBeUndefined();
    expect(plainValue('$now', bindings)).toBeUndefined();
  });
});
