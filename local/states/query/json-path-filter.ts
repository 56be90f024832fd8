import type { Json } from '../json.ts';
import { deepEqual, isObject } from '../json.ts';

/** The predicate of `[?(…)]`: `@` is the item, `$` the document. */
export type Filter = (item: Json, root: Json) => boolean;
type Operand = (item: Json, root: Json) => Json | undefined;

const TOKEN =
  /\s*(&&|\|\||==|!=|<=|>=|<|>|!|\(|\)|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true\b|false\b|null\b|in\b|[@$](?:\.[A-Za-z_][\w-]*|\['[^']*'\]|\[\d+\])*)/y;

export function parseFilter(text: string): Filter {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`Invalid filter '${text}'`);
    tokens.push(match[1] as string);
  }
  let at = 0;
  const or = (): Filter => {
    let left = and();
    while (tokens[at] === '||') {
      at += 1;
      const [a, b] = [left, and()];
      left = (item, root) => a(item, root) || b(item, root);
    }
    return left;
  };
  const and = (): Filter => {
    let left = term();
    while (tokens[at] === '&&') {
      at += 1;
      const [a, b] = [left, term()];
      left = (item, root) => a(item, root) && b(item, root);
    }
    return left;
  };
  const term = (): Filter => {
    if (tokens[at] === '!') {
      at += 1;
      const inner = term();
      return (item, root) => !inner(item, root);
    }
    if (tokens[at] === '(') {
      at += 1;
      const inner = or();
      at += 1;
      return inner;
    }
    const left = operand(tokens[at++]);
    const operator = tokens[at];
    if (operator === undefined || !COMPARE[operator]) return (item, root) => left(item, root) !== undefined;
    at += 1;
    const right = operand(tokens[at++]);
    return (item, root) => (COMPARE[operator] as Compare)(left(item, root), right(item, root));
  };
  const filter = or();
  if (at < tokens.length) throw new Error(`Invalid filter '${text}'`);
  return filter;
}

type Compare = (a: Json | undefined, b: Json | undefined) => boolean;
const ordered =
  (test: (a: number | string, b: number | string) => boolean): Compare =>
  (a, b) =>
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
      ? test(a, b)
      : false;
const COMPARE: Record<string, Compare> = {
  '==': (a, b) => a !== undefined && b !== undefined && deepEqual(a, b),
  '!=': (a, b) => a === undefined || b === undefined || !deepEqual(a, b),
  '<': ordered((a, b) => a < b),
  '<=': ordered((a, b) => a <= b),
  '>': ordered((a, b) => a > b),
  '>=': ordered((a, b) => a >= b),
  in: (a, b) => a !== undefined && Array.isArray(b) && b.some((item) => deepEqual(item, a)),
};

function operand(token: string | undefined): Operand {
  if (token === undefined) throw new Error('Invalid filter: an operand is missing');
  if (/^['"]/.test(token)) {
    const text = token.slice(1, -1).replace(/\\(.)/gs, '$1');
    return () => text;
  }
  if (!/^[@$]/.test(token)) {
    const value = JSON.parse(token) as Json;
    return () => value;
  }
  const steps = [...token.matchAll(/\.([A-Za-z_][\w-]*)|\['([^']*)'\]|\[(\d+)\]/g)].map(
    (m) => m[1] ?? m[2] ?? Number(m[3]),
  );
  return (item, root) => {
    let value: Json | undefined = token.startsWith('@') ? item : root;
    for (const step of steps) {
      if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
      else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
      if (value === undefined) return undefined;
    }
    return value;
  };
}
