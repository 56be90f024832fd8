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
  return utf8Size(JSON.stringify(value)) > PAYLOAD_LIMIT;
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
