import type { Json, JsonObject } from '../json.ts';

/**
 * Most expressions of real machines only name a value (`$states.input.lot`) or compare one with a text. Opening the
 * sandbox for those costs a hundred times what they need. Whatever is not plainly an object path down to a value that
 * is no array - JSONata flattens those - is left to the library.
 */
const path = /^\s*\$([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)\s*$/;
const comparison = /^\s*(\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(!?=)\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*$/;
// Words of the language that a path step may not be taken for.
const reserved = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** The value, or undefined where the library must decide. */
export function plainValue(source: string, bindings: JsonObject): Json | undefined {
  const named = path.exec(source);
  if (named) return follow(named[1] ?? '', named[2] ?? '', bindings);
  const compared = comparison.exec(source);
  if (!compared) return undefined;
  const [, left = '', operator, single, double] = compared;
  const found = path.exec(left);
  const value = found ? follow(found[1] ?? '', found[2] ?? '', bindings) : undefined;
  if (typeof value !== 'string') return undefined;
  return (value === (single ?? double)) === (operator === '=');
}

function follow(variable: string, steps: string, bindings: JsonObject): Json | undefined {
  let value: Json | undefined = own(bindings, variable);
  for (const step of steps.split('.').slice(1)) {
    if (reserved.has(step) || typeof value !== 'object' || value === null || Array.isArray(value))
      return undefined;
    value = own(value, step);
  }
  return Array.isArray(value) ? undefined : value;
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
