/** The hash chain: SM3 (GB/T 32905-2016) over the hash before it and the event's canonical bytes. */
import { createHash } from 'node:crypto';

/** JSON with sorted keys and no spaces: the same value always gives the same bytes. `undefined` members are dropped. */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('a number in the record must be finite');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const parts = Object.keys(value)
      .sort()
      .filter((key) => (value as Record<string, unknown>)[key] !== undefined)
      .map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`);
    return `{${parts.join(',')}}`;
  }
  throw new Error(`a ${typeof value} cannot stand in the record`);
}

export function sm3(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** What the first event of a stream follows: binds a chain to its stream. */
export function genesis(stream: string): string {
  return sm3(stream);
}

export function link(prev: string, bytes: string): string {
  return sm3(prev, bytes);
}
