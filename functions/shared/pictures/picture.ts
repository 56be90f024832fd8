/**
 * A photograph as it may be kept: known by its bytes, whole, and without what a camera writes beside the picture (EXIF, XMP, place,
 * device, time, thumbnails, comments). What a browser needs to draw it is kept; everything else is left out, known or not.
 */
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PhotographType } from '#domain/recipients/photographs.ts';
import { type Cleaned, textAt } from '#functions/shared/pictures/bytes.ts';
import { cleanJpeg } from '#functions/shared/pictures/jpeg.ts';
import { cleanPng } from '#functions/shared/pictures/png.ts';
import { cleanWebp } from '#functions/shared/pictures/webp.ts';

export interface Picture {
  type: PhotographType;
  bytes: Uint8Array;
}

/** More than any phone takes; what is larger would only stop the browser that shows it. */
const mostPixels = 60_000_000;

const kinds: readonly {
  type: PhotographType;
  is: (bytes: Uint8Array) => boolean;
  clean: (bytes: Uint8Array) => Cleaned;
}[] = [
  { type: 'image/jpeg', is: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]), clean: cleanJpeg },
  { type: 'image/png', is: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]), clean: cleanPng },
  {
    type: 'image/webp',
    is: (bytes) => textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP',
    clean: cleanWebp,
  },
];

/** Never throws, whatever the bytes are. */
export function pictureOf(bytes: Uint8Array): Picture | Refusal {
  const kind = kinds.find(({ is }) => is(bytes));
  if (!kind) return refuse('PHOTOGRAPH_TYPE', {}, 'body');
  const cleaned = kind.clean(bytes);
  if ('wrong' in cleaned) return refuse('PHOTOGRAPH_DAMAGED', { why: cleaned.wrong }, 'body');
  const { width, height } = cleaned;
  if (width === 0 || height === 0) return refuse('PHOTOGRAPH_DAMAGED', { why: '没有尺寸' }, 'body');
  if (width * height > mostPixels)
    return refuse('PHOTOGRAPH_DAMAGED', { why: `${width}×${height} 像素，尺寸过大` }, 'body');
  return { type: kind.type, bytes: cleaned.bytes };
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}
