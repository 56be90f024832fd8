/** Made pictures, as small as their kind allows, with whatever a camera may write beside them. */
import { crc32, deflateSync } from 'node:zlib';

const bytes = (...parts: (string | number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

/** A JPEG segment: mark, length, content. */
export function segment(code: number, content: Uint8Array | string): Buffer {
  const said = bytes(content);
  const length = said.length + 2;
  return bytes([0xff, code, length >> 8, length & 0xff], said);
}

const frame = (width: number, height: number): Buffer =>
  segment(0xc0, bytes([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]));

export interface JpegParts {
  /** Between the beginning and the tables. */
  before?: readonly Uint8Array[];
  /** Between tables and scan. */
  within?: readonly Uint8Array[];
  /** Coded picture; 0xff must be stuffed. */
  scan?: Uint8Array;
  /** Behind the end. */
  after?: Uint8Array;
  width?: number;
  height?: number;
}

/** Whole in its parts, though no decoder would see anything in it. */
export function jpeg({
  before = [],
  within = [],
  scan,
  after,
  width = 8,
  height = 8,
}: JpegParts = {}): Buffer {
  return bytes(
    [0xff, 0xd8],
    ...before,
    segment(0xdb, bytes([0], new Uint8Array(64).fill(1))),
    frame(width, height),
    segment(0xc4, bytes([0], new Uint8Array(16), [1])),
    ...within,
    segment(0xda, bytes([1, 1, 0, 0, 63, 0])),
    scan ?? [0x12, 0x34, 0xff, 0x00, 0xff, 0xd0, 0x56],
    [0xff, 0xd9],
    after ?? [],
  );
}

export const jfif = segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]));
export const exif = (secret: string): Buffer => segment(0xe1, `Exif\0\0${secret}`);

export function chunk(type: string, content: Uint8Array | string = ''): Buffer {
  const said = bytes(type, bytes(content));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(said.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(said));
  return bytes(head, said, sum);
}

export function header(width: number, height: number): Buffer {
  const said = Buffer.alloc(13);
  said.writeUInt32BE(width, 0);
  said.writeUInt32BE(height, 4);
  said.set([8, 2, 0, 0, 0], 8);
  return chunk('IHDR', said);
}

export const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG that every browser draws: `width` × `height` of one colour. */
export function png({
  width = 4,
  height = 3,
  colour = [200, 30, 40],
  between = [],
  after = '',
}: {
  width?: number;
  height?: number;
  colour?: readonly number[];
  between?: readonly Uint8Array[];
  after?: Uint8Array | string;
} = {}): Buffer {
  const row = bytes([0], ...Array.from({ length: width }, () => [...colour]));
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return bytes(pngHead, header(width, height), ...between, chunk('IDAT', data), chunk('IEND'), after);
}

export function riffChunk(type: string, content: Uint8Array | string): Buffer {
  const said = bytes(content);
  const head = bytes(type, [0, 0, 0, 0]);
  head.writeUInt32LE(said.length, 4);
  return bytes(head, said, new Uint8Array(said.length % 2));
}

export function riff(...chunks: readonly Uint8Array[]): Buffer {
  const file = bytes('RIFF', [0, 0, 0, 0], 'WEBP', ...chunks);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}

export const lossy = (width = 16, height = 8, rest = 'coded'): Buffer =>
  bytes([0x10, 0, 0, 0x9d, 0x01, 0x2a, width & 0xff, width >> 8, height & 0xff, height >> 8], rest);
export const lossless = (rest = 'coded'): Buffer => bytes([0x2f, 7, 0xc0, 0x00, 0], rest);
export const extended = (flags: number): Buffer =>
  riffChunk('VP8X', bytes([flags, 0, 0, 0, 15, 0, 0, 7, 0, 0]));
