/** A ZIP archive by the platform's own inflate. What is unpacked is counted as it comes: no archive can say how large it really is. */

export interface Entry {
  name: string;
  packed: Uint8Array;
  method: number;
}

export class TooLarge extends Error {
  override name = 'TooLarge';
}
export class NoArchive extends Error {
  override name = 'NoArchive';
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const mostEntries = 500;

/** The entries of an archive, still packed. Throws `NoArchive`. */
export function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) throw new TooLarge();
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) throw new NoArchive();
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== localMark) throw new NoArchive();
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const length = view.getUint32(at + 20, true);
    if (start + length > bytes.length) throw new NoArchive();
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      packed: bytes.subarray(start, start + length),
    });
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === endMark) return at;
  throw new NoArchive();
}

/** The text of an entry, of `most` bytes at most; throws `TooLarge` as soon as it is longer. */
export async function textOf({ method, packed }: Entry, most: number): Promise<string> {
  if (method !== 0 && method !== 8) throw new NoArchive();
  const stream = new Blob([packed as BlobPart]).stream();
  const plain = method === 0 ? stream : stream.pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder();
  const reader = plain.getReader();
  const parts: string[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new TooLarge();
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}
