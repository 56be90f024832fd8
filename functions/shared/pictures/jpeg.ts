/** JPEG (ITU-T T.81): tables, frame and scans are kept; of the application segments only those without which colours change. */
import { type Cleaned, textAt, truncated } from '#functions/shared/pictures/bytes.ts';

const mark = 0xff;
const startOfImage = [mark, 0xd8];
const endOfImage = [mark, 0xd9];

/** Baseline, extended, progressive: what browsers draw. */
const frames = [0xc0, 0xc1, 0xc2];
const otherFrames = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
const startOfScan = 0xda;
/** Huffman tables, quantisation tables, restart interval. */
const tables = [0xc4, 0xdb, 0xdd];

export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const kept: Uint8Array[] = [Uint8Array.from(startOfImage)];
  let size: { width: number; height: number } | undefined;
  let scans = 0;
  for (let at = 2; ; ) {
    if (at >= bytes.length) return truncated;
    if (bytes[at] !== mark) return { wrong: '段落标记有误' };
    while (bytes[at] === mark) at++; // may be repeated to fill
    const code = bytes[at++];
    if (code === undefined) return truncated;
    if (code === endOfImage[1]) break;
    if (!hasLength(code)) return { wrong: '段落标记有误' };
    const length = wordAt(bytes, at);
    if (length < 2) return at + 2 > bytes.length ? truncated : { wrong: '段落长度有误' };
    if (at + length > bytes.length) return truncated;
    const segment = bytes.subarray(at, at + length);
    at += length;
    if (otherFrames.includes(code)) return { wrong: '不支持的编码方式' };
    if (frames.includes(code)) {
      if (size || length < 8) return { wrong: '图像帧有误' };
      size = { height: wordAt(segment, 3), width: wordAt(segment, 5) };
    }
    if (isKept(code, segment)) kept.push(Uint8Array.of(mark, code), segment);
    if (code === startOfScan) {
      if (!size) return { wrong: '图像帧有误' };
      const end = endOfScan(bytes, at);
      if (end === undefined) return truncated;
      kept.push(bytes.subarray(at, end));
      at = end;
      scans++;
    }
  }
  if (!size || scans === 0) return { wrong: '没有图像数据' };
  // What stands behind the end (a film, a second picture) is no part of the photograph.
  return { ...size, bytes: Buffer.concat([...kept, Uint8Array.from(endOfImage)]) };
}

/** All but: stuffed zero, TEM, reserved, restart marks, a second beginning. */
const hasLength = (code: number): boolean => code >= 0xc0 && !(code >= 0xd0 && code <= 0xd8);

function isKept(code: number, segment: Uint8Array): boolean {
  if (frames.includes(code) || tables.includes(code) || code === startOfScan) return true;
  // JFIF without a thumbnail; Adobe: which colours the numbers mean.
  if (code === 0xe0) return segment.length === 16 && textAt(segment, 2, 5) === 'JFIF\0';
  return code === 0xee && segment.length === 14 && textAt(segment, 2, 5) === 'Adobe';
}

/** The next mark that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(mark, from); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return undefined;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return undefined;
}

const wordAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
