/** 走访照片: what of a file is kept, what is left out, and what is no photograph. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { pictureOf } from '#functions/shared/pictures/picture.ts';
import {
  chunk,
  exif,
  extended,
  header,
  jfif,
  jpeg,
  lossless,
  lossy,
  png,
  pngHead,
  riff,
  riffChunk,
  segment,
} from '#test/functions/support/pictures.ts';

const secret = '东兰县GPS24.51,107.37';
const planted = Buffer.from(secret, 'utf8');

function cleaned(file: Uint8Array): Buffer {
  const picture = pictureOf(file);
  if (isRefusal(picture)) throw new Error(picture.sentence);
  return Buffer.from(picture.bytes);
}
const wrongOf = (file: Uint8Array): string => {
  const picture = pictureOf(file);
  return isRefusal(picture) ? `${picture.code} ${picture.sentence}` : picture.type;
};

/** What a camera or a program writes beside the picture. */
const said = fc.uint8Array({ maxLength: 40 }).map((noise) => Buffer.concat([planted, noise, planted]));
const jpegNotes = fc.array(
  fc
    .tuple(
      fc.constantFrom(0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xec, 0xed, 0xee, 0xef, 0xfe, 0xdc, 0xf0),
      fc.constantFrom('', 'Exif\0\0', 'JFIF\0', 'Adobe', 'http://ns.adobe.com/xap/1.0/\0', 'ICC_PROFILE\0'),
      said,
    )
    .map(([code, name, content]) => segment(code, Buffer.concat([Buffer.from(name), content]))),
  { maxLength: 5 },
);
const scans = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xfe }).map((byte) => [byte]),
      fc.constantFrom([0xff, 0], [0xff, 0xd3]),
    ),
  )
  .map((parts) => Uint8Array.from(parts.flat()));
const pngNotes = fc.array(
  fc
    .tuple(
      fc.constantFrom('eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'iCCP', 'pHYs', 'acTL', 'fdAT', 'teSt'),
      said,
    )
    .map(([type, content]) => chunk(type, content)),
  { maxLength: 5 },
);
const webpNotes = fc.array(
  fc
    .tuple(fc.constantFrom('EXIF', 'XMP ', 'ICCP', 'NOTE'), said)
    .map(([type, content]) => riffChunk(type, content)),
  { maxLength: 5 },
);

describe('a JPEG', () => {
  it('keeps picture, tables and colours, and nothing else, wherever it stands', () => {
    fc.assert(
      fc.property(jpegNotes, jpegNotes, scans, said, (before, within, scan, after) => {
        const adobe = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'));
        const file = jpeg({ before: [jfif, adobe, ...before], within, scan, after });
        expect(cleaned(file)).toEqual(jpeg({ before: [jfif, adobe], scan }));
      }),
    );
  });

  it('keeps every scan of a progressive one, and drops what stands between them', () => {
    const more = [segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 3])];
    const scan = Buffer.concat([Buffer.from([9, 0xff, 0]), ...more]);
    const noted = Buffer.concat([Buffer.from([9, 0xff, 0]), exif(secret), ...more]);
    expect(cleaned(jpeg({ scan: noted }))).toEqual(jpeg({ scan }));
  });

  it('is taken with fill bytes before a mark', () => {
    const file = jpeg({ before: [Buffer.from([0xff, 0xff]), jfif] });
    expect(cleaned(file)).toEqual(jpeg({ before: [jfif] }));
  });

  it('drops a thumbnail', () => {
    const thumbnail = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc', 'latin1'));
    expect(cleaned(jpeg({ before: [thumbnail] }))).toEqual(jpeg());
  });

  it.each([
    ['without an end', jpeg().subarray(0, -2), '不完整'],
    ['cut in a segment', jpeg().subarray(0, 20), '不完整'],
    ['with a mark that is none', jpeg({ before: [jfif, Buffer.from([0x12])] }), '段落标记'],
    ['with a second beginning', jpeg({ before: [Buffer.from([0xff, 0xd8])] }), '段落标记'],
    ['with a segment of no length', jpeg({ before: [Buffer.from([0xff, 0xe1, 0, 1])] }), '段落长度'],
    ['with two frames', jpeg({ within: [segment(0xc1, Buffer.from([8, 0, 8, 0, 8, 1]))] }), '图像帧'],
    ['of a kind no browser draws', jpeg({ before: [segment(0xc9, '')] }), '编码方式'],
    ['of no height', jpeg({ height: 0 }), '没有尺寸'],
    ['of too many pixels', jpeg({ width: 60_000, height: 60_000 }), '尺寸过大'],
    ['of a beginning and an end', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), '没有图像数据'],
  ])('%s is refused by name', (_, file, why) => {
    expect(wrongOf(file)).toContain(`PHOTOGRAPH_DAMAGED 照片文件有误：`);
    expect(wrongOf(file)).toContain(why);
  });
});

describe('a PNG', () => {
  it('keeps what draws it, and nothing else', () => {
    fc.assert(
      fc.property(pngNotes, said, (between, after) => {
        const bright = chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
        expect(cleaned(png({ between: [bright, ...between], after }))).toEqual(png({ between: [bright] }));
      }),
    );
  });

  it.each([
    ['cut short', png().subarray(0, -3), '不完整'],
    ['of its signature alone', pngHead, '不完整'],
    [
      'with a broken signature',
      Buffer.concat([pngHead.subarray(0, 6), Buffer.from('xx'), png().subarray(8)]),
      '文件头',
    ],
    ['with two headers', png({ between: [header(1, 1)] }), '文件头'],
    ['without a header', Buffer.concat([pngHead, chunk('IEND')]), '文件头'],
    [
      'with a short header',
      Buffer.concat([pngHead, chunk('IHDR', '12'), chunk('IDAT'), chunk('IEND')]),
      '文件头',
    ],
    ['without data', Buffer.concat([pngHead, header(1, 1), chunk('IEND')]), '没有图像数据'],
    ['with a chunk nobody knows and everybody must', png({ between: [chunk('TEST')] }), '数据块'],
    ['with a statement that is too long', png({ between: [chunk('sRGB', planted)] }), '数据块长度'],
    [
      'with something in its end',
      Buffer.concat([png().subarray(0, -12), chunk('IEND', planted)]),
      '数据块长度',
    ],
  ])('%s is refused by name', (_, file, why) => {
    expect(wrongOf(file)).toContain('PHOTOGRAPH_DAMAGED');
    expect(wrongOf(file)).toContain(why);
  });

  it('is refused with any one bit turned', () => {
    const file = png();
    fc.assert(
      fc.property(fc.nat(file.length * 8 - 1), (bit) => {
        const turned = Uint8Array.from(file);
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(wrongOf(turned)).toMatch(/^PHOTOGRAPH_/);
      }),
    );
  });
});

describe('a WebP', () => {
  it('keeps its one picture in a container of its own', () => {
    fc.assert(
      fc.property(webpNotes, webpNotes, fc.constantFrom(0, 0x2c, 0x3c), (before, behind, flags) => {
        const plain = riffChunk('VP8 ', lossy());
        const file = riff(extended(flags), ...before, plain, ...behind);
        expect(cleaned(file)).toEqual(riff(plain));
        const packed = riffChunk('VP8L', lossless('odd'));
        expect(cleaned(riff(extended(flags), ...before, packed, ...behind))).toEqual(riff(packed));
      }),
    );
  });

  it('keeps its transparency, and of the container’s words that alone', () => {
    const parts = [riffChunk('ALPH', 'see-through'), riffChunk('VP8 ', lossy())];
    const file = riff(extended(0x3c), riffChunk('ICCP', planted), ...parts, riffChunk('EXIF', planted));
    expect(cleaned(file)).toEqual(riff(extended(0x10), ...parts));
  });

  it.each([
    ['that is longer than it is', riff(riffChunk('VP8 ', lossy())).subarray(0, -2), '不完整'],
    ['with a chunk that is longer than the file', riff(Buffer.from('VP8 \xff\0\0\0', 'latin1')), '不完整'],
    ['with half a chunk', riff(Buffer.from('VP8 ')), '不完整'],
    ['that moves', riff(extended(2), riffChunk('ANIM', '123456')), '动图'],
    ['of two pictures', riff(riffChunk('VP8 ', lossy()), riffChunk('VP8 ', lossy())), '图像帧'],
    ['of two kinds', riff(riffChunk('VP8 ', lossy()), riffChunk('VP8L', lossless())), '图像帧'],
    ['of no picture', riff(riffChunk('EXIF', planted)), '没有图像数据'],
    ['of no width', riff(riffChunk('VP8 ', lossy(0))), '图像帧'],
    ['of no width, with transparency', riff(riffChunk('ALPH', ''), riffChunk('VP8 ', lossy(0))), '图像帧'],
    [
      'of a frame that is no key frame',
      riff(riffChunk('VP8 ', Buffer.from('\x11\0\0\x9d\x01\x2a\x08\0\x08\0', 'latin1'))),
      '图像帧',
    ],
    ['of a frame without its mark', riff(riffChunk('VP8L', 'coded')), '图像帧'],
  ])('%s is refused by name', (_, file, why) => {
    expect(wrongOf(file)).toContain('PHOTOGRAPH_DAMAGED');
    expect(wrongOf(file)).toContain(why);
  });
});

describe('any file', () => {
  const whole = fc.oneof(
    fc.tuple(jpegNotes, scans).map(([before, scan]) => jpeg({ before, scan })),
    pngNotes.map((between) => png({ between })),
    webpNotes.map((notes) => riff(extended(0x3c), ...notes, riffChunk('VP8 ', lossy()))),
  );
  /** Cut, and some of its bytes put differently. */
  const broken = fc
    .tuple(whole, fc.nat(), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }))
    .map(([file, end, changes]) => {
      const bytes = Uint8Array.from(file.subarray(0, end % 3 ? file.length : end % (file.length + 1)));
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });

  it('is cleaned once and for all, or refused with a reason and a way out; never a fault', () => {
    fc.assert(
      fc.property(fc.oneof(whole, broken, fc.uint8Array({ maxLength: 200 })), (file) => {
        const before = Uint8Array.from(file);
        const picture = pictureOf(file);
        expect(Uint8Array.from(file)).toEqual(before);
        if (isRefusal(picture)) {
          expect(picture.code).toMatch(/^PHOTOGRAPH_(TYPE|DAMAGED)$/);
          expect(picture.wayOut).toContain('JPEG');
          return;
        }
        expect(picture.bytes.length).toBeLessThanOrEqual(file.length);
        expect(pictureOf(picture.bytes)).toEqual({ ...picture, bytes: Buffer.from(picture.bytes) });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['empty', ''],
    ['a text', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a GIF', 'GIF89a\x01\0\x01\0'],
    ['what an iPhone keeps', '\0\0\0\x18ftypheic\0\0\0\0'],
    ['a sound', 'RIFF\x04\0\0\0WAVE'],
  ])('that is %s is no photograph', (_, text) => {
    expect(wrongOf(Buffer.from(text, 'latin1'))).toMatch(/^PHOTOGRAPH_TYPE/);
  });
});
