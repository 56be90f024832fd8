/** The short way for plain expressions says what the library says, whatever stands in the variables. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import jsonata from 'jsonata';
import type { JsonObject } from '#local/states/json.ts';
import { plain, UNSURE } from '#local/states/query/plain.ts';

const names = fc.constantFrom('states', 'a', 'b', 'input', 'length', 'constructor', 'count');
const path = fc.array(names, { minLength: 1, maxLength: 4 }).map((steps) => `$${steps.join('.')}`);
const literal = fc.constantFrom(
  "'x'",
  '""',
  "'approved'",
  '0',
  '1',
  '-2.5',
  'true',
  'false',
  'null',
  '[]',
  '[1]',
  '{}',
);
const operators = ['+', '-', '*', '/', '%', '&', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in'];
const source = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    path,
    literal,
    fc
      .tuple(tie('any'), fc.constantFrom(...operators), tie('any'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie('any').map((inner) => `-(${inner})`),
    fc.array(tie('any'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .dictionary(fc.constantFrom('k', 'l', 'm'), tie('any'), { maxKeys: 3 })
      .map((members) => `{${Object.entries(members).map(([key, value]) => `"${key}": ${value}`)}}`),
    fc
      .tuple(fc.constantFrom('exists', 'count', 'not', 'string'), tie('any'))
      .map(([name, argument]) => `$${name}(${argument})`),
  ),
})).any;
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('x', '', 'approved'),
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(names, tie('any'), { maxKeys: 3 }),
  ),
})).any;
const json = (something: unknown): unknown =>
  something === undefined ? 'nothing' : JSON.parse(JSON.stringify(something));

describe('plain expressions', () => {
  it('give what JSONata gives wherever they give anything', async () => {
    let sure = 0;
    await fc.assert(
      fc.asyncProperty(source, fc.dictionary(names, value, { maxKeys: 5 }), async (text, variables) => {
        // Prepare
        const bindings = json(variables) as JsonObject;
        // Act
        const short = plain(text);
        const gives = short
          ? short((name) => (Object.hasOwn(bindings, name) ? bindings[name] : undefined))
          : UNSURE;
        // Assess
        if (gives === UNSURE) return;
        sure += 1;
        const whole: unknown = await jsonata(text).evaluate(undefined, bindings);
        expect({ text, gives: json(gives) }).toEqual({ text, gives: json(whole) });
      }),
      { numRuns: 1_500 },
    );
    expect(sure).toBeGreaterThan(300);
  });

  it('are short only for what they are for', () => {
    // Prepare
    const bindings: JsonObject = { states: { input: { lot: 2, list: [1] } }, outcome: 'approved' };
    const short = (text: string) => plain(text)?.((name) => bindings[name]) ?? null;
    // Assess
    expect(short('$states.input.lot')).toBe(2);
    expect(short(" $outcome = 'approved' ")).toBe(true);
    expect(short('$states.input.list')).toEqual([1]);
    expect(short('{"next": $states.input.lot + 1}')).toEqual({ next: 3 });
    expect(short("$exists($states.input.none) ? 'a' : 'b' & $outcome")).toBe('bapproved');
    expect(short('$now')).toBe(UNSURE);
    expect(short('$states.input.list.lot')).toBe(UNSURE);
    for (const text of [
      '$map($a, $f)',
      '$a[0]',
      '$a.*',
      '($x := 1; $x)',
      'function($x){1}',
      '$a.b.$c',
      '[1..3]',
    ])
      expect(plain(text)).toBeNull();
  });
});
