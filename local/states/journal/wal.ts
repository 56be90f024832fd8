import { existsSync, readFileSync } from 'node:fs';

/** SQLite's write-ahead log, read as it stands on disk (https://www.sqlite.org/fileformat2.html#walformat). */
const HEADER = 32;
const FRAME_HEADER = 24;

export type LoggedPages = {
  /** The newest committed content of each page in the log, by page number. */
  pages: Map<number, Buffer>;
  /** Size of the database in pages after the last commit, 0 where the log holds none. */
  databasePages: number;
};

/**
 * The committed pages of a log. `verify` recomputes every checksum and stops at the first that is wrong, as recovery does; without it
 * the frames are taken as written by this process.
 */
export function readLog(file: string, pageSize: number, verify: boolean): LoggedPages {
  const pages = new Map<number, Buffer>();
  const found: LoggedPages = { pages, databasePages: 0 };
  const log = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  if (log.length < HEADER) return found;
  const bigEndian = (log.readUInt32BE(0) & 1) === 1;
  let sums: Sums = [0, 0];
  if (verify) {
    sums = checksum(log, 0, 24, sums, bigEndian);
    if (!equal(sums, log, 24)) return found;
  }
  let uncommitted: [number, Buffer][] = [];
  const frame = FRAME_HEADER + pageSize;
  for (let at = HEADER; at + frame <= log.length; at += frame) {
    // Frames of an earlier round of the log carry other salts.
    if (log.compare(log, 16, 24, at + 8, at + 16) !== 0) break;
    if (verify) {
      sums = checksum(log, at, at + 8, sums, bigEndian);
      sums = checksum(log, at + FRAME_HEADER, at + frame, sums, bigEndian);
      if (!equal(sums, log, at + 16)) break;
    }
    uncommitted.push([log.readUInt32BE(at), log.subarray(at + FRAME_HEADER, at + frame)]);
    const size = log.readUInt32BE(at + 4);
    if (size === 0) continue;
    for (const [page, content] of uncommitted) pages.set(page, content);
    uncommitted = [];
    found.databasePages = size;
  }
  return found;
}

type Sums = [number, number];

const equal = ([a, b]: Sums, log: Buffer, at: number): boolean =>
  log.readUInt32BE(at) === a && log.readUInt32BE(at + 4) === b;

/** SQLite's own: a Fibonacci-weighted sum over pairs of words. */
function checksum(log: Buffer, from: number, to: number, [first, second]: Sums, bigEndian: boolean): Sums {
  let [a, b] = [first, second];
  for (let at = from; at < to; at += 8) {
    const x = bigEndian ? log.readUInt32BE(at) : log.readUInt32LE(at);
    const y = bigEndian ? log.readUInt32BE(at + 4) : log.readUInt32LE(at + 4);
    a = (a + x + b) >>> 0;
    b = (b + y + a) >>> 0;
  }
  return [a, b];
}
