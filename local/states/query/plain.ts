import jsonata from 'jsonata';
import type { Json, JsonObject } from '../json.ts';
import { isObject, setKey } from '../json.ts';

/**
 * Most expressions of real machines walk down objects, compare, calculate or choose. Sending those to the sandbox costs a hundred
 * times what they need, so they are compiled to closures from the library's own syntax tree. A plain expression cannot loop; as soon
 * as a value comes up where JSONata has rules of its own (an array in a path, a wrong type) it says `UNSURE` and the library decides.
 */
export const UNSURE: unique symbol = Symbol('unsure');
export type Value = Json | undefined | typeof UNSURE;
/** The variable of that name, or undefined. */
export type Variables = (name: string) => Json | undefined;
export type Plain = (variables: Variables) => Value;

type Node = {
  type: string;
  value?: unknown;
  steps?: Node[];
  lhs?: Node | [Node, Node][];
  rhs?: Node;
  expression?: Node;
  expressions?: Node[];
  condition?: Node;
  then?: Node;
  else?: Node;
  procedure?: Node;
  arguments?: Node[];
};

/** Longer sources and larger trees are rare and go to the sandbox. */
const MOST_CHARACTERS = 2_000;
const MOST_NODES = 200;
const MOST_KNOWN = 5_000;
/** What a text may grow to here. */
const MOST_TEXT = 1_000_000;

const known = new Map<string, Plain | null>();

/** The expression as a closure, or null where it is not plain. */
export function plain(source: string): Plain | null {
  let compiled = known.get(source);
  if (compiled === undefined) {
    compiled = compile(source);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(source, compiled);
  }
  return compiled;
}

class NotPlain extends Error {}

function compile(source: string): Plain | null {
  if (source.length > MOST_CHARACTERS) return null;
  try {
    return new Compiler().node(jsonata(source).ast() as Node);
  } catch {
    // What does not parse is refused elsewhere, with its reason.
    return null;
  }
}

/** Members that give a node a meaning beyond its type. */
const MODIFIERS = [
  'predicate',
  'group',
  'stages',
  'focus',
  'index',
  'tuple',
  'ancestor',
  'keepArray',
  'keepSingletonArray',
  'seekingParent',
  'nextFunction',
  'thunk',
];

class Compiler {
  #nodes = 0;

  node(node: Node | undefined): Plain {
    this.#nodes += 1;
    if (!node || this.#nodes > MOST_NODES || MODIFIERS.some((name) => Object.hasOwn(node, name)))
      throw new NotPlain();
    switch (node.type) {
      case 'string':
      case 'number':
      case 'value': {
        const value = node.value as Json;
        return () => value;
      }
      case 'variable': {
        const name = String(node.value);
        if (name === '' || name === '$') throw new NotPlain();
        // A name that is not bound may be a function of the library.
        return (variables) => orUnsure(variables(name));
      }
      case 'path':
        return this.#path(node.steps ?? []);
      case 'block': {
        if (node.expressions?.length !== 1) throw new NotPlain();
        return this.node(node.expressions[0]);
      }
      case 'condition':
        return this.#condition(node);
      case 'binary':
        return this.#binary(String(node.value), this.node(node.lhs as Node), this.node(node.rhs));
      case 'unary':
        return this.#unary(node);
      case 'function':
        return this.#function(node);
      default:
        throw new NotPlain();
    }
  }

  #path([first, ...rest]: Node[]): Plain {
    if (first?.type !== 'variable') throw new NotPlain();
    const start = this.node(first);
    const names = rest.map((step) => {
      if (step.type !== 'name' || MODIFIERS.some((name) => Object.hasOwn(step, name))) throw new NotPlain();
      return String(step.value);
    });
    return (variables) => {
      let value = start(variables);
      for (const name of names) {
        if (value === UNSURE || Array.isArray(value)) return UNSURE;
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
        value = value[name];
      }
      return value;
    };
  }

  #condition(node: Node): Plain {
    const condition = this.node(node.condition);
    const yes = this.node(node.then);
    const no = node.else === undefined ? () => undefined : this.node(node.else);
    return (variables) => {
      const holds = truth(condition(variables));
      if (holds === UNSURE) return UNSURE;
      return holds ? yes(variables) : no(variables);
    };
  }

  #binary(operator: string, left: Plain, right: Plain): Plain {
    if (operator === 'and' || operator === 'or') {
      return (variables) => {
        const first = truth(left(variables));
        if (first === UNSURE || first === (operator === 'or')) return first;
        return truth(right(variables));
      };
    }
    const operation = OPERATIONS[operator];
    if (!operation) throw new NotPlain();
    return (variables) => {
      const a = left(variables);
      if (a === UNSURE) return UNSURE;
      const b = right(variables);
      return b === UNSURE ? UNSURE : operation(a, b);
    };
  }

  #unary(node: Node): Plain {
    if (node.value === '{') return this.#object(node.lhs as [Node, Node][]);
    if (node.value === '[') return this.#array(node.expressions ?? []);
    const operand = this.node(node.expression);
    return (variables) => {
      const value = operand(variables);
      if (value === undefined) return undefined;
      return typeof value === 'number' ? -value : UNSURE;
    };
  }

  #object(pairs: [Node, Node][]): Plain {
    const members = pairs.map(([key, value]) => {
      if (key.type !== 'string' || String(key.value).startsWith('_jsonata_')) throw new NotPlain();
      return [String(key.value), this.node(value)] as const;
    });
    if (new Set(members.map(([key]) => key)).size < members.length) throw new NotPlain();
    return (variables) => {
      const object: JsonObject = {};
      for (const [key, member] of members) {
        const value = member(variables);
        if (value === UNSURE) return UNSURE;
        if (value !== undefined) setKey(object, key, value);
      }
      return object;
    };
  }

  #array(items: Node[]): Plain {
    const parts = items.map((item) => [item.value === '[', this.node(item)] as const);
    return (variables) => {
      const array: Json[] = [];
      for (const [nested, part] of parts) {
        const value = part(variables);
        if (value === UNSURE) return UNSURE;
        if (value === undefined) continue;
        // Only an array written as such stays one; others are appended item by item.
        if (Array.isArray(value) && !nested) array.push(...value);
        else array.push(value);
        if (array.length > MOST_NODES * 100) return UNSURE;
      }
      return array;
    };
  }

  #function(node: Node): Plain {
    const name = String(node.procedure?.value);
    const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    const [argument, ...more] = node.arguments ?? [];
    if (node.procedure?.type !== 'variable' || !call || !argument || more.length > 0) throw new NotPlain();
    const operand = this.node(argument);
    return (variables) => {
      // A machine's variable may hide the function of its name.
      if (variables(name) !== undefined) return UNSURE;
      const value = operand(variables);
      return value === UNSURE ? UNSURE : call(value);
    };
  }
}

function truth(value: Value): boolean | typeof UNSURE {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value.length > 0;
    case 'number':
      return value !== 0;
    case 'undefined':
      return false;
    default:
      if (value === null) return false;
      return isObject(value) ? Object.keys(value).length > 0 : UNSURE;
  }
}

type Operation = (a: Json | undefined, b: Json | undefined) => Value;

const arithmetic =
  (calculate: (a: number, b: number) => number): Operation =>
  (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') {
      const result = calculate(a, b);
      return Number.isFinite(result) ? result : UNSURE;
    }
    return (a === undefined || typeof a === 'number') && (b === undefined || typeof b === 'number')
      ? undefined
      : UNSURE;
  };

const order =
  (holds: (a: number | string, b: number | string) => boolean): Operation =>
  (a, b) =>
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
      ? holds(a, b)
      : UNSURE;

const OPERATIONS: Record<string, Operation | undefined> = {
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '<': order((a, b) => a < b),
  '<=': order((a, b) => a <= b),
  '>': order((a, b) => a > b),
  '>=': order((a, b) => a >= b),
  '=': (a, b) => same(a, b, true),
  '!=': (a, b) => same(a, b, false),
  in: (a, b) =>
    a !== undefined &&
    b !== undefined &&
    (typeof a === 'object' && a !== null ? UNSURE : [b].flat().includes(a)),
  '&': (a, b) => {
    const left = text(a);
    const right = text(b);
    if (left === undefined || right === undefined || left.length + right.length > MOST_TEXT) return UNSURE;
    return left + right;
  },
};

const orUnsure = (value: Json | undefined): Value => (value === undefined ? UNSURE : value);

/** Nothing is neither equal nor unequal to anything. */
function same(a: Json | undefined, b: Json | undefined, wanted: boolean): Value {
  if (a === undefined || b === undefined) return false;
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) return UNSURE;
  return (a === b) === wanted;
}

/** As `$string` would write it, where that is beyond doubt. */
function text(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  return typeof value === 'boolean' || Number.isSafeInteger(value) ? String(value) : undefined;
}

const FUNCTIONS: Record<string, (value: Json | undefined) => Value> = {
  exists: (value) => value !== undefined,
  count: (value) => (value === undefined ? 0 : Array.isArray(value) ? value.length : 1),
  not: (value) => {
    if (value === undefined) return UNSURE;
    const holds = truth(value);
    return holds === UNSURE ? UNSURE : !holds;
  },
  string: (value) => (value === undefined ? UNSURE : (text(value) ?? UNSURE)),
};
