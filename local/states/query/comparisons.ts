import type { Json } from '../json.ts';

/** The comparison operators of a JSONPath Choice rule. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds of an RFC 3339 instant, or undefined. */
export function instant(value: Json): number | undefined {
  if (typeof value !== 'string' || !TIMESTAMP.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

export const TYPE_TESTS: Record<string, (value: Json) => boolean> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => instant(value) !== undefined,
  IsPresent: () => true,
};

export type Test = (left: Json, right: Json) => boolean;
type Ordered = (a: number | string, b: number | string) => boolean;

/** A comparison of two values that are not of its type is simply false. */
const strings =
  (test: Ordered): Test =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' && test(a, b);
const numbers =
  (test: Ordered): Test =>
  (a, b) =>
    typeof a === 'number' && typeof b === 'number' && test(a, b);
const instants =
  (test: Ordered): Test =>
  (a, b) => {
    const [x, y] = [instant(a), instant(b)];
    return x !== undefined && y !== undefined && test(x, y);
  };
const ORDER: Record<string, Ordered> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
};

export const TESTS: Record<string, Test> = {
  BooleanEquals: (a, b) => typeof a === 'boolean' && a === b,
  StringMatches: (a, b) => typeof a === 'string' && typeof b === 'string' && wildcard(b, a),
};
for (const [name, test] of Object.entries(ORDER)) {
  TESTS[`String${name}`] = strings(test);
  TESTS[`Numeric${name}`] = numbers(test);
  TESTS[`Timestamp${name}`] = instants(test);
}

export const COMPARISONS: ReadonlySet<string> = new Set([
  ...Object.keys(TYPE_TESTS),
  ...Object.keys(TESTS).flatMap((name) => (name === 'StringMatches' ? [name] : [name, `${name}Path`])),
]);

/** `*` stands for any run of characters; `\*` is a star. Greedy with one backtrack point, so it is linear in practice and never explodes. */
function wildcard(pattern: string, text: string): boolean {
  const tokens: (string | null)[] = [];
  for (let i = 0; i < pattern.length; i += 1) {
    const c = pattern[i] as string;
    if (c === '\\' && i + 1 < pattern.length) tokens.push(pattern[++i] as string);
    else tokens.push(c === '*' ? null : c);
  }
  let [t, p, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (p < tokens.length && tokens[p] === null) {
      star = p++;
      mark = t;
    } else if (p < tokens.length && tokens[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (p < tokens.length && tokens[p] === null) p += 1;
  return p === tokens.length;
}
