import { RuntimeFault } from '../errors.ts';
import type { Json } from '../json.ts';
import { deepEqual, isObject, parseJson } from '../json.ts';
import { javaRandomInt } from './java-random.ts';
import type { QueryEnvironment } from './jsonata.ts';
import { hashText } from './jsonata.ts';

/** The States.* functions of JSONPath machines. */
export type Expression = { call: string; args: Expression[] } | { path: string } | { literal: Json };

export class IntrinsicSyntaxError extends Error {}

const MAX_NESTING = 10;

export function parseIntrinsic(text: string): Expression {
  let at = 0;
  const space = (): void => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  const bad = (): IntrinsicSyntaxError => new IntrinsicSyntaxError(`Invalid intrinsic function '${text}'`);
  const expression = (depth: number): Expression => {
    if (depth > MAX_NESTING)
      throw new IntrinsicSyntaxError(`Intrinsic functions nest at most ${MAX_NESTING} deep: '${text}'`);
    space();
    const rest = text.slice(at);
    if (rest.startsWith('$')) return { path: readPath() };
    if (rest.startsWith("'")) return { literal: readString() };
    const call = /^(States\.[A-Za-z0-9]+)\s*\(/.exec(rest);
    if (call) {
      at += call[0].length;
      return { call: call[1] as string, args: readArguments(depth) };
    }
    const literal = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/.exec(rest);
    if (!literal) throw bad();
    at += literal[0].length;
    return { literal: JSON.parse(literal[0]) as Json };
  };
  const readArguments = (depth: number): Expression[] => {
    const args: Expression[] = [];
    space();
    if (text[at] === ')') {
      at += 1;
      return args;
    }
    for (;;) {
      args.push(expression(depth + 1));
      space();
      const next = text[at];
      at += 1;
      if (next === ')') return args;
      if (next !== ',') throw bad();
    }
  };
  const readString = (): string => {
    let value = '';
    for (at += 1; at < text.length; at += 1) {
      const c = text[at] as string;
      if (c === "'") {
        at += 1;
        return value;
      }
      if (c === '\\') {
        at += 1;
        const escaped = text[at] ?? '';
        // Braces stay escaped so that States.Format can tell \{ from a place to fill.
        value += escaped === '{' || escaped === '}' ? `\\${escaped}` : (ESCAPES[escaped] ?? escaped);
      } else value += c;
    }
    throw bad();
  };
  const readPath = (): string => {
    const from = at;
    let depth = 0;
    let quote = '';
    for (; at < text.length; at += 1) {
      const c = text[at] as string;
      if (quote) {
        if (c === '\\') at += 1;
        else if (c === quote) quote = '';
      } else if (depth > 0 && (c === "'" || c === '"')) quote = c;
      else if (c === '[' || c === '(') depth += 1;
      else if (depth > 0 && (c === ']' || c === ')')) depth -= 1;
      else if (depth === 0 && (c === ',' || c === ')' || /\s/.test(c))) break;
    }
    return text.slice(from, at);
  };
  const parsed = expression(0);
  space();
  if (at < text.length || !('call' in parsed)) throw bad();
  return parsed;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
const unescapeBraces = (text: string): string => text.replace(/\\([{}])/g, '$1');

export function evaluateIntrinsic(
  expression: Expression,
  resolve: (path: string) => Json,
  env: QueryEnvironment,
): Json {
  if ('path' in expression) return resolve(expression.path);
  if ('literal' in expression) return expression.literal;
  const args = expression.args.map((arg) => {
    const value = evaluateIntrinsic(arg, resolve, env);
    return 'literal' in arg && typeof value === 'string' && expression.call !== 'States.Format'
      ? unescapeBraces(value)
      : value;
  });
  const run = FUNCTIONS[expression.call];
  if (!run) throw new RuntimeFault(`Unknown intrinsic function ${expression.call}`, 'States.Runtime');
  return run(args, env);
}

function refuse(name: string, why: string): RuntimeFault {
  return new RuntimeFault(
    `The function '${name}' had the following error: ${why}`,
    'States.IntrinsicFailure',
  );
}
function array(name: string, value: Json | undefined): Json[] {
  if (!Array.isArray(value)) throw refuse(name, 'The argument must be an array');
  return value;
}
function text(name: string, value: Json | undefined): string {
  if (typeof value !== 'string') throw refuse(name, 'The argument must be a string');
  return value;
}
function integer(name: string, value: Json | undefined): number {
  if (typeof value !== 'number') throw refuse(name, 'The argument must be a number');
  return Math.round(value) + 0;
}

type Run = (args: Json[], env: QueryEnvironment) => Json;

export const FUNCTIONS: Record<string, Run> = {
  'States.Format': ([template, ...values]) => {
    const name = 'States.Format';
    let used = 0;
    const filled = text(name, template).replace(
      /\\([{}])|\{\}/g,
      (_place: string, brace: string | undefined) => {
        if (brace) return brace;
        if (used >= values.length) throw refuse(name, 'There are more places than arguments');
        const value = values[used++] as Json;
        return typeof value === 'string' ? unescapeBraces(value) : JSON.stringify(value);
      },
    );
    if (used < values.length) throw refuse(name, 'There are more arguments than places');
    return filled;
  },
  'States.StringToJson': ([value]) => {
    const source = text('States.StringToJson', value);
    if (source.trim() === '') return null;
    try {
      return parseJson(source);
    } catch {
      throw refuse('States.StringToJson', 'The argument is not valid JSON');
    }
  },
  'States.JsonToString': ([value]) => JSON.stringify(value),
  'States.Array': (args) => args,
  'States.ArrayPartition': ([items, size]) => {
    const step = integer('States.ArrayPartition', size);
    if (step < 1) throw refuse('States.ArrayPartition', 'The chunk size must be positive');
    const all = array('States.ArrayPartition', items);
    return Array.from({ length: Math.ceil(all.length / step) }, (_, i) =>
      all.slice(i * step, (i + 1) * step),
    );
  },
  'States.ArrayContains': ([items, wanted]) =>
    array('States.ArrayContains', items).some((item) => deepEqual(item, wanted as Json)),
  'States.ArrayRange': ([first, last, step]) => {
    const name = 'States.ArrayRange';
    const [from, to, by] = [integer(name, first), integer(name, last), integer(name, step)];
    if (by === 0) throw refuse(name, 'The step must not be zero');
    const length = Math.max(0, Math.floor((to - from) / by) + 1);
    if (length > 1_000) throw refuse(name, 'A range has at most 1000 elements');
    return Array.from({ length }, (_, i) => from + i * by);
  },
  'States.ArrayGetItem': ([items, index]) => {
    const all = array('States.ArrayGetItem', items);
    const item = all[integer('States.ArrayGetItem', index)];
    if (item === undefined) throw refuse('States.ArrayGetItem', 'The index is out of range');
    return item;
  },
  'States.ArrayLength': ([items]) => array('States.ArrayLength', items).length,
  'States.ArrayUnique': ([items]) => {
    const unique: Json[] = [];
    for (const item of array('States.ArrayUnique', items))
      if (!unique.some((seen) => deepEqual(seen, item))) unique.push(item);
    return unique;
  },
  'States.Base64Encode': ([value]) =>
    Buffer.from(text('States.Base64Encode', value), 'utf8').toString('base64'),
  'States.Base64Decode': ([value]) =>
    Buffer.from(text('States.Base64Decode', value), 'base64').toString('utf8'),
  'States.Hash': ([value, algorithm]) => {
    try {
      return hashText(typeof value === 'string' ? value : JSON.stringify(value), algorithm);
    } catch (error) {
      throw refuse('States.Hash', (error as Error).message);
    }
  },
  'States.JsonMerge': ([left, right, deep]) => {
    if (!isObject(left) || !isObject(right))
      throw refuse('States.JsonMerge', 'The arguments must be objects');
    if (deep !== false) throw refuse('States.JsonMerge', 'Only shallow merging is supported');
    return { ...left, ...right };
  },
  'States.MathRandom': ([from, to, seed], env) => {
    const name = 'States.MathRandom';
    const [low, high] = [integer(name, from), integer(name, to)];
    if (high <= low) throw refuse(name, 'The end must be greater than the start');
    return (
      low +
      (seed === undefined
        ? Math.floor(env.random() * (high - low))
        : javaRandomInt(integer(name, seed), high - low))
    );
  },
  'States.MathAdd': ([a, b]) => integer('States.MathAdd', a) + integer('States.MathAdd', b),
  'States.StringSplit': ([value, delimiters]) => {
    // Every character of the second argument splits, and empty pieces vanish, as Java's StringTokenizer does.
    const marks = new Set(text('States.StringSplit', delimiters));
    const parts = [''];
    for (const c of text('States.StringSplit', value)) {
      if (marks.has(c)) parts.push('');
      else parts[parts.length - 1] += c;
    }
    return parts.filter((part) => part !== '');
  },
  'States.UUID': (_, env) => env.uuid(),
};
