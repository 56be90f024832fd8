/** PNG (ISO/IEC 15948): header, palette, transparency, data and the two short statements about brightness are kept, each with a sound sum. */
import { crc32 } from 'node:zlib';
import { type Cleaned, textAt, truncated } from '#functions/shared/pictures/bytes.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** How long each may be at most; those that are a picture's own data as long as they are. */
const kept: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  gAMA: 4,
  sRGB: 1,
  IDAT: Number.POSITIVE_INFINITY,
  IEND: 0,
};

export function cleanPng(bytes: Uint8Array): Cleaned {
  if (signature.some((byte, index) => bytes[index] !== byte)) return { wrong: '文件头有误' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Uint8Array[] = [Uint8Array.from(signature)];
  const seen = new Set<string>();
  for (let at = signature.length; ; ) {
    if (at + 12 > bytes.length) return truncated;
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return truncated;
    const type = textAt(bytes, at + 4, 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return { wrong: '校验和不符' };
    if ((type === 'IHDR') !== (at === signature.length)) return { wrong: '文件头有误' };
    if (Object.hasOwn(kept, type)) {
      if (length > (kept[type] ?? 0)) return { wrong: '数据块长度有误' };
      chunks.push(bytes.subarray(at, end));
      seen.add(type);
    } else if (/^[A-Z]/.test(type)) return { wrong: '不支持的数据块' };
    if (type === 'IEND') break;
    at = end;
  }
  if (view.getUint32(signature.length) !== 13) return { wrong: '文件头有误' };
  if (!seen.has('IDAT')) return { wrong: '没有图像数据' };
  return { width: view.getUint32(16), height: view.getUint32(20), bytes: Buffer.concat(chunks) };
}
