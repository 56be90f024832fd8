import type { ChoiceRule } from '../definition/asl.ts';
import { RuntimeFault, StateError } from '../errors.ts';
import type { Json } from '../json.ts';
import { wrongType } from '../query/jsonata-template.ts';
import { find } from '../query/template.ts';
import type { Exit } from './data-flow.ts';
import { effectiveInput, exitWithInput } from './data-flow.ts';
import type { Frame } from './frame.ts';
import { jsonata, pathScope } from './frame.ts';

export function choose(frame: Frame): Exit {
  const { state, thread } = frame;
  const rules = state.Choices ?? [];
  const input = effectiveInput(frame);
  for (const [i, rule] of rules.entries()) {
    const holds = frame.language === 'JSONata' ? condition(frame, rule, i) : matches(frame, rule, input);
    if (holds)
      return exitWithInput(
        frame,
        frame.language === 'JSONata' ? rule : { ...rule },
        `Choices[${i}]/`,
        rule.Next,
      );
  }
  if (state.Default === undefined) {
    throw new StateError(
      'States.NoChoiceMatched',
      `An error occurred while executing the state '${thread.state}' (entered at the event id #${thread.enteredEvent}). No choice rule matched and there is no Default.`,
    );
  }
  return exitWithInput(frame, state, '', state.Default);
}

function condition(frame: Frame, rule: ChoiceRule, index: number): boolean {
  const location = `Choices[${index}]/Condition`;
  const field = rule.Condition as Json;
  const value = jsonata(frame, field, location, { input: frame.thread.input });
  if (typeof value !== 'boolean') throw wrongType(field, value, location, 'boolean');
  return value;
}

function matches(frame: Frame, rule: ChoiceRule, data: Json): boolean {
  if (rule.And) return rule.And.every((inner) => matches(frame, inner, data));
  if (rule.Or) return rule.Or.some((inner) => matches(frame, inner, data));
  if (rule.Not) return !matches(frame, rule.Not, data);
  const operator = Object.keys(rule).find(
    (key) => key in TESTS || key in TYPE_TESTS || (key.endsWith('Path') && key.slice(0, -4) in TESTS),
  );
  if (operator === undefined) throw new RuntimeFault('The choice rule has no comparison');
  const scope = pathScope(frame, data);
  const left = find(rule.Variable as string, scope);
  if (operator === 'IsPresent') return left.found === rule[operator];
  const typeTest = TYPE_TESTS[operator];
  // A path that leads nowhere has no type; AWS fails here, and so it does for a comparison.
  if (!left.found)
    throw new RuntimeFault(
      `Invalid path '${rule.Variable as string}': The choice state's condition path references an invalid value.`,
    );
  if (typeTest) return typeTest(left.value) === rule[operator];
  if (operator in TESTS) return (TESTS[operator] as Test)(left.value, rule[operator] as Json);
  const right = find(rule[operator] as string, scope);
  if (!right.found)
    throw new RuntimeFault(
      `Invalid path '${rule[operator] as string}': The choice state's condition path references an invalid value.`,
    );
  return (TESTS[operator.slice(0, -4)] as Test)(left.value, right.value);
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds of an RFC 3339 instant, or undefined. */
export function instant(value: Json): number | undefined {
  if (typeof value !== 'string' || !TIMESTAMP.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

const TYPE_TESTS: Record<string, (value: Json) => boolean> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => instant(value) !== undefined,
  IsPresent: () => true,
};

type Test = (left: Json, right: Json) => boolean;
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

const TESTS: Record<string, Test> = {
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
