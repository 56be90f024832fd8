/** The hash chain: SM3 (GB/T 32905-2016) over the hash before it and the event's canonical bytes. */
import { createHash } from 'node:crypto';

export { canonical } from '#domain/kernel/canonical.ts';

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
