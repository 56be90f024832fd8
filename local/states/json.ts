export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** AWS counts payload limits in UTF-8 bytes of the JSON text. */
export function utf8Size(text: string): number {
  // Three bytes per UTF-16 unit is the worst case, so short texts need no encoding to be judged small.
  return text.length * 3 < PAYLOAD_LIMIT ? text.length : Buffer.byteLength(text, 'utf8');
}

/** 256 KiB: the limit of every input, output, result and of all variables of one assignment. */
export const PAYLOAD_LIMIT = 262_144;

export function tooLarge(value: Json): boolean {
  try {
    const text = JSON.stringify(value);
    return utf8Size(text) > PAYLOAD_LIMIT || tooDeep(text);
  } catch (error) {
    // There was not stack enough to write it.
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** What goes deeper would exhaust the stack of those who walk it, the journal's at last. */
const DEEPEST = 1_000;

/** Whether a JSON text goes deeper than we follow. */
export function tooDeep(text: string): boolean {
  if (text.length < 2 * DEEPEST) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') at = endOfString(text, at);
    else if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function endOfString(text: string, begin: number): number {
  let at = begin + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The value of a JSON text from outside. */
export function parseJson(text: string): Json {
  if (tooDeep(text)) throw new SyntaxError(`JSON goes deeper than ${DEEPEST} levels`);
  return JSON.parse(text) as Json;
}

export function deepEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => deepEqual(item, b[i] as Json));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && deepEqual(a[key] as Json, b[key] as Json))
  );
}

/** Sets an own property even when its name is `__proto__`, which plain assignment would swallow. */
export function setKey(target: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
