import type { Json, JsonObject } from '../json.ts';
import { isObject, setKey } from '../json.ts';
import type { Filter } from './json-path-filter.ts';
import { parseFilter } from './json-path-filter.ts';

export type Segment =
  | { kind: 'keys'; names: string[] }
  | { kind: 'indexes'; at: number[] }
  | { kind: 'slice'; from: number | undefined; to: number | undefined; step: number }
  | { kind: 'wildcard' }
  | { kind: 'descend' }
  | { kind: 'length' }
  | { kind: 'filter'; filter: Filter };

/** `root` is `$` (state data), `$$` (context object) or the name of a variable. */
export type JsonPath = { text: string; root: string; segments: Segment[]; definite: boolean };
export type Lookup = { found: true; value: Json } | { found: false; missing: string; last: boolean };

export class PathSyntaxError extends Error {}

const cache = new Map<string, JsonPath>();

export function parsePath(text: string): JsonPath {
  let path = cache.get(text);
  if (!path) {
    path = new PathParser(text).parse();
    if (cache.size > 5_000) cache.clear();
    cache.set(text, path);
  }
  return path;
}

class PathParser {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  parse(): JsonPath {
    const root = /^\$\$|^\$([A-Za-z_][A-Za-z0-9_]*)?/.exec(this.text);
    if (!root) throw new PathSyntaxError(`Invalid path '${this.text}' : Path must start with '$'`);
    this.at = root[0].length;
    const segments: Segment[] = [];
    while (this.at < this.text.length) segments.push(...this.segment());
    const definite = segments.every(
      (s) =>
        s.kind === 'length' ||
        (s.kind === 'keys' && s.names.length === 1) ||
        (s.kind === 'indexes' && s.at.length === 1),
    );
    return { text: this.text, root: root[1] ?? root[0], segments, definite };
  }

  segment(): Segment[] {
    if (this.take('..')) {
      if (this.text[this.at] === '[') return [{ kind: 'descend' }, this.bracket()];
      return [{ kind: 'descend' }, this.name()];
    }
    if (this.take('.')) {
      if (this.text[this.at] === '[') return [this.bracket()];
      return [this.name()];
    }
    if (this.text[this.at] === '[') return [this.bracket()];
    throw this.bad();
  }

  name(): Segment {
    if (this.take('*')) return { kind: 'wildcard' };
    if (this.take('length()')) return { kind: 'length' };
    const match = /^[^.[\](){}'",\s*?@!=<>&|]+/u.exec(this.text.slice(this.at));
    if (!match) throw this.bad();
    this.at += match[0].length;
    return { kind: 'keys', names: [match[0]] };
  }

  bracket(): Segment {
    const close = this.closing();
    const body = this.text.slice(this.at + 1, close).trim();
    this.at = close + 1;
    if (body === '*') return { kind: 'wildcard' };
    if (/^\?\s*\(.*\)$/s.test(body))
      return { kind: 'filter', filter: parseFilter(body.slice(body.indexOf('(') + 1, -1)) };
    if (/^['"]/.test(body)) return { kind: 'keys', names: quotedNames(body, this.text) };
    const slice = /^(-?\d+)?\s*:\s*(-?\d+)?(?:\s*:\s*(-?\d+)?)?$/.exec(body);
    if (slice)
      return { kind: 'slice', from: number(slice[1]), to: number(slice[2]), step: number(slice[3]) ?? 1 };
    if (/^-?\d+(\s*,\s*-?\d+)*$/.test(body)) return { kind: 'indexes', at: body.split(',').map(Number) };
    throw this.bad();
  }

  /** The bracket that closes the one at `this.at`, reading over quotes and nested brackets. */
  closing(): number {
    let depth = 0;
    let quote = '';
    for (let i = this.at; i < this.text.length; i += 1) {
      const c = this.text[i] as string;
      if (quote) {
        if (c === '\\') i += 1;
        else if (c === quote) quote = '';
      } else if (c === "'" || c === '"') quote = c;
      else if (c === '[') depth += 1;
      else if (c === ']' && --depth === 0) return i;
    }
    throw this.bad();
  }

  take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  bad(): PathSyntaxError {
    return new PathSyntaxError(
      `Invalid path '${this.text}' : could not parse token starting at position ${this.at}`,
    );
  }
}

function quotedNames(body: string, text: string): string[] {
  const names: string[] = [];
  let rest = body;
  while (rest) {
    const match = /^\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|$)/s.exec(rest);
    if (!match) throw new PathSyntaxError(`Invalid path '${text}'`);
    names.push((match[1] ?? match[2] ?? '').replace(/\\(['\\])/g, '$1'));
    rest = rest.slice(match[0].length);
  }
  return names;
}

const number = (digits: string | undefined): number | undefined =>
  digits === undefined || digits === '' ? undefined : Number(digits);

/** A definite path has one value or none; any other gives the array of all it meets, possibly empty. */
export function lookup(path: JsonPath, root: Json): Lookup {
  let current: Json[] = [root];
  let walked = path.root === '$' || path.root === '$$' ? path.root : `$${path.root}`;
  for (const [i, segment] of path.segments.entries()) {
    const next: Json[] = [];
    for (const value of current) collect(segment, value, root, next);
    walked += describe(segment);
    if (path.definite && next.length === 0)
      return { found: false, missing: walked, last: i === path.segments.length - 1 };
    current = next;
  }
  return path.definite ? { found: true, value: current[0] as Json } : { found: true, value: current };
}

function collect(segment: Segment, value: Json, root: Json, out: Json[]): void {
  switch (segment.kind) {
    case 'keys':
      if (isObject(value))
        for (const name of segment.names) if (Object.hasOwn(value, name)) out.push(value[name] as Json);
      return;
    case 'indexes':
      if (Array.isArray(value))
        for (const at of segment.at) {
          const index = at < 0 ? value.length + at : at;
          if (index >= 0 && index < value.length) out.push(value[index] as Json);
        }
      return;
    case 'slice':
      if (Array.isArray(value)) out.push(...slice(value, segment.from, segment.to, segment.step));
      return;
    case 'wildcard':
      if (Array.isArray(value)) out.push(...value);
      else if (isObject(value)) out.push(...Object.values(value));
      return;
    case 'descend':
      out.push(value);
      if (Array.isArray(value)) for (const item of value) collect(segment, item, root, out);
      else if (isObject(value)) for (const item of Object.values(value)) collect(segment, item, root, out);
      return;
    case 'length':
      if (Array.isArray(value) || typeof value === 'string') out.push(value.length);
      else if (isObject(value)) out.push(Object.keys(value).length);
      return;
    case 'filter':
      if (Array.isArray(value)) out.push(...value.filter((item) => segment.filter(item, root)));
      else if (isObject(value) && segment.filter(value, root)) out.push(value);
  }
}

function slice(array: Json[], from: number | undefined, to: number | undefined, step: number): Json[] {
  if (step <= 0) return [];
  return array.slice(from, to).filter((_, i) => i % step === 0);
}

function describe(segment: Segment): string {
  if (segment.kind === 'keys') return `[${segment.names.map((n) => `'${n}'`).join(',')}]`;
  if (segment.kind === 'indexes') return `[${segment.at.join(',')}]`;
  return segment.kind === 'length' ? '.length()' : '[*]';
}

/** ResultPath: a copy of `target` with `value` put at the path, objects made on the way. Undefined where the path runs through a non-object. */
export function assignAt(path: JsonPath, target: Json, value: Json): Json | undefined {
  const [segment, ...rest] = path.segments;
  if (!segment) return value;
  if (segment.kind === 'indexes') {
    const index = segment.at[0] as number;
    if (!Array.isArray(target) || index < 0 || index >= target.length) return undefined;
    const inner = assignAt({ ...path, segments: rest }, target[index] as Json, value);
    return inner === undefined ? undefined : target.map((item, i) => (i === index ? inner : item));
  }
  if (segment.kind !== 'keys' || !isObject(target)) return undefined;
  const name = segment.names[0] as string;
  const child = Object.hasOwn(target, name) ? (target[name] as Json) : {};
  const inner = assignAt(
    { ...path, segments: rest },
    rest.length && !isObject(child) && !Array.isArray(child) ? {} : child,
    value,
  );
  if (inner === undefined) return undefined;
  const copy: JsonObject = { ...target };
  setKey(copy, name, inner);
  return copy;
}
