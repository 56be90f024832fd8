/** WebP (RFC 9649): the one picture and its transparency are kept, the container is written anew around them. */
import { type Cleaned, textAt, truncated } from '#functions/shared/pictures/bytes.ts';

const alphaFlag = 0x10;
const noSize = { wrong: '图像帧有误' } as const;

export function cleanWebp(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return truncated;
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return truncated;
  const found = new Map<string, Uint8Array>();
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return truncated;
    const type = textAt(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) return truncated;
    if (type === 'ANIM' || type === 'ANMF') return { wrong: '动图不能作为照片' };
    if (['VP8 ', 'VP8L', 'ALPH'].includes(type)) {
      if (found.has(type)) return noSize;
      found.set(type, bytes.subarray(at + 8, at + 8 + length));
    }
    at += 8 + length + (length % 2);
  }
  const lossy = found.get('VP8 ');
  const lossless = found.get('VP8L');
  const alpha = found.get('ALPH');
  if (lossy && lossless) return noSize;
  if (lossless) return wrapped(losslessSize(lossless), [chunk('VP8L', lossless)]);
  if (!lossy) return { wrong: '没有图像数据' };
  const size = lossySize(lossy);
  return wrapped(
    size,
    size && alpha ? [extended(size), chunk('ALPH', alpha), chunk('VP8 ', lossy)] : [chunk('VP8 ', lossy)],
  );
}

interface Size {
  width: number;
  height: number;
}

/** A key frame begins with its own mark and two sizes of 14 bits. */
function lossySize(frame: Uint8Array): Size | undefined {
  const isKey = ((frame[0] ?? 1) & 1) === 0 && frame[3] === 0x9d && frame[4] === 0x01 && frame[5] === 0x2a;
  if (!isKey || frame.length < 10) return undefined;
  const part = (at: number): number => ((frame[at] ?? 0) | ((frame[at + 1] ?? 0) << 8)) & 0x3fff;
  const size = { width: part(6), height: part(8) };
  return size.width > 0 && size.height > 0 ? size : undefined;
}

function losslessSize(frame: Uint8Array): Size | undefined {
  if (frame[0] !== 0x2f || frame.length < 5) return undefined;
  const [, a = 0, b = 0, c = 0, d = 0] = frame;
  return { width: (a | ((b & 0x3f) << 8)) + 1, height: ((b >> 6) | (c << 2) | ((d & 0x0f) << 10)) + 1 };
}

function extended({ width, height }: Size): Buffer {
  const said = Buffer.alloc(10);
  said[0] = alphaFlag;
  said.writeUIntLE(width - 1, 4, 3);
  said.writeUIntLE(height - 1, 7, 3);
  return chunk('VP8X', said);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

function wrapped(size: Size | undefined, chunks: Buffer[]): Cleaned {
  if (!size) return noSize;
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + chunks.reduce((sum, { length }) => sum + length, 0), 4);
  return { ...size, bytes: Buffer.concat([head, ...chunks]) };
}
