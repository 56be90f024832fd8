import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';
import { S3Error } from './error.ts';

/** An upload's bytes, checked, with the checksums it was sent under (`x-amz-checksum-crc32` → base64). */
export interface Upload {
  bytes: Buffer;
  checksums: Record<string, string>;
}

const checksum: Record<string, (bytes: Buffer) => string> = {
  'x-amz-checksum-crc32': (bytes) => {
    const value = Buffer.alloc(4);
    value.writeUInt32BE(crc32(bytes));
    return value.toString('base64');
  },
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
};

/**
 * Takes the body of a PUT apart (aws-chunked with trailers, as the SDK streams it) and checks it against everything the
 * sender said of it: SHA-256 of the signature, Content-MD5, CRC32, SHA-1, SHA-256. Throws S3's refusal.
 */
export function readUpload(raw: Buffer, headers: IncomingHttpHeaders, payload: string): Upload {
  const chunked = payload.startsWith('STREAMING-');
  const { bytes, trailers } = chunked ? dechunk(raw) : { bytes: raw, trailers: {} };
  const declared = Number(headers['x-amz-decoded-content-length'] ?? bytes.length);
  if (chunked && declared !== bytes.length)
    throw new S3Error(400, 'IncompleteBody', 'The body is not complete.');
  if (/^[0-9a-f]{64}$/.test(payload) && createHash('sha256').update(bytes).digest('hex') !== payload) {
    throw new S3Error(400, 'XAmzContentSHA256Mismatch', 'The body is not the one that was signed.');
  }
  const md5 = headers['content-md5'];
  if (md5 !== undefined && createHash('md5').update(bytes).digest('base64') !== md5) {
    throw new S3Error(400, 'BadDigest', 'The Content-MD5 does not match.');
  }
  return { bytes, checksums: checkChecksums(bytes, { ...headers, ...trailers }) };
}

function checkChecksums(bytes: Buffer, said: IncomingHttpHeaders): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(said)) {
    if (!name.startsWith('x-amz-checksum-') || name === 'x-amz-checksum-mode') continue;
    if (name === 'x-amz-checksum-type' || name === 'x-amz-checksum-algorithm') continue;
    const compute = checksum[name];
    if (!compute) throw new S3Error(501, 'NotImplemented', `${name} is not kept by the embedded store.`);
    if (compute(bytes) !== value) throw new S3Error(400, 'BadDigest', `The ${name} does not match.`);
    checked[name] = String(value);
  }
  return checked;
}

/** `SIZE[;chunk-signature=…]\r\n DATA \r\n … 0\r\n trailer:value\r\n\r\n` */
function dechunk(raw: Buffer): { bytes: Buffer; trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let place = 0;
  const line = (): string => {
    const end = raw.indexOf('\r\n', place);
    if (end < 0) throw new S3Error(400, 'IncompleteBody', 'The body is not complete.');
    const text = raw.toString('latin1', place, end);
    place = end + 2;
    return text;
  };
  for (;;) {
    const size = Number.parseInt(line(), 16);
    if (!Number.isInteger(size) || size < 0) throw new S3Error(400, 'InvalidRequest', 'A chunk has no size.');
    if (size === 0) break;
    if (place + size > raw.length) throw new S3Error(400, 'IncompleteBody', 'The body is not complete.');
    parts.push(raw.subarray(place, place + size));
    place += size + 2;
  }
  const trailers: Record<string, string> = {};
  while (place < raw.length) {
    const text = line();
    const cut = text.indexOf(':');
    if (cut > 0) trailers[text.slice(0, cut).toLowerCase()] = text.slice(cut + 1).trim();
  }
  return { bytes: Buffer.concat(parts), trailers };
}
