// Files that call themselves pictures: true ones that are too large, broken ones, and other things in a picture's dress.

import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Random } from './random.ts';

export interface HostilePicture {
  readonly what: string;
  readonly make: () => Buffer | Promise<Buffer>;
  /** Takes a second and much memory, here and at the server. */
  readonly large?: true;
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

const crc32 = (bytes: Buffer): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

const pngChunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

const pngMagic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const pngHeader = (width: number, height: number, depth = 8, colour = 2, interlace = 0): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return pngChunk('IHDR', data);
};

/** A PNG that says it is this large; its data is zeros, as small as zeros get. */
const png = (
  width: number,
  height: number,
  dataBytes: number,
  interlace = 0,
  depth = 8,
  colour = 2,
): Buffer =>
  Buffer.concat([
    pngMagic,
    pngHeader(width, height, depth, colour, interlace),
    pngChunk('IDAT', deflateSync(Buffer.alloc(dataBytes), { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

/** The size a JPEG says it has, changed in its header. */
const withSize = (jpeg: Buffer, width: number, height: number): Buffer => {
  const changed = Buffer.from(jpeg);
  for (let at = 2; at < changed.length - 9; ) {
    const marker = changed[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) {
      changed.writeUInt16BE(height, at + 5);
      changed.writeUInt16BE(width, at + 7);
      return changed;
    }
    at += 2 + changed.readUInt16BE(at + 2);
  }
  return changed;
};

/** Puts a segment right behind the start of a JPEG. */
const withSegment = (jpeg: Buffer, marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
};

/** EXIF whose one directory points at itself, and whose entries say they hold four billion values. */
const exifBomb = (): Buffer => {
  const tiff = Buffer.alloc(26 + 12 * 200);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(200, 8);
  for (let entry = 0; entry < 200; entry += 1) {
    const at = 10 + entry * 12;
    tiff.writeUInt16LE(0x0112 + entry, at);
    tiff.writeUInt16LE(5, at + 2);
    tiff.writeUInt32LE(0xffffffff, at + 4);
    tiff.writeUInt32LE(8, at + 8);
  }
  tiff.writeUInt32LE(8, 10 + 12 * 200);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
};

const riff = (parts: Buffer): Buffer => {
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(parts.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, parts]);
};

/** All kinds once. */
export const hostilePictures = async (random: Random): Promise<readonly HostilePicture[]> => {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#345' } });
  const jpeg = await plain(64, 48).jpeg().toBuffer();
  const small = await plain(64, 48).png().toBuffer();
  const webp = await plain(64, 48).webp({ lossless: true }).toBuffer();
  const script = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
  );
  const html = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
  const flipped = (bytes: Buffer, count: number): Buffer => {
    const changed = Buffer.from(bytes);
    for (let index = 0; index < count; index += 1)
      changed[random.number(changed.length)] = random.number(256);
    return changed;
  };
  const noisy = await sharp(random.bytes(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } })
    .jpeg()
    .toBuffer();
  return [
    { what: 'a JPEG', make: () => jpeg },
    { what: 'SVG', make: () => script },
    { what: 'HTML', make: () => html },
    {
      what: 'HTML behind a JPEG head',
      make: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), html]),
    },
    { what: 'a JPEG with HTML behind', make: () => Buffer.concat([jpeg, html]) },
    { what: 'a JPEG with a script in its comment', make: () => withSegment(jpeg, 0xfe, html) },
    { what: 'SVG behind a PNG head', make: () => Buffer.concat([pngMagic, script]) },
    {
      what: 'a zip behind a JPEG',
      make: () => Buffer.concat([jpeg, Buffer.from('PK\x03\x04'), random.bytes(300)]),
    },
    { what: 'a GIF and script', make: () => Buffer.from('GIF89a/*;*/=alert(1)//;') },
    { what: 'a JPEG of 65535 x 65535', make: () => withSize(jpeg, 65_535, 65_535) },
    { what: 'a JPEG of 0 x 0', make: () => withSize(jpeg, 0, 0) },
    { what: 'a JPEG of 10000 x 10000 without the data', make: () => withSize(jpeg, 10_000, 10_000) },
    { what: 'a JPEG cut in the middle', make: () => noisy.subarray(0, noisy.length >> 1) },
    { what: 'a JPEG cut in its head', make: () => jpeg.subarray(0, 12) },
    { what: 'one byte', make: () => Buffer.from([0xff]) },
    { what: 'a JPEG with flipped bytes', make: () => flipped(noisy, 40) },
    { what: 'another JPEG with flipped bytes', make: () => flipped(noisy, 400) },
    { what: 'a JPEG with an EXIF bomb', make: () => withSegment(jpeg, 0xe1, exifBomb()) },
    {
      what: 'a JPEG with 60 KB of EXIF nonsense',
      make: () =>
        withSegment(
          jpeg,
          0xe1,
          Buffer.concat([Buffer.from('Exif\0\0II*\0', 'latin1'), random.bytes(60_000)]),
        ),
    },
    {
      what: 'a JPEG with 3 MB of segments',
      make: () =>
        Array.from({ length: 50 }).reduce(
          (all: Buffer) => withSegment(all, 0xe2, Buffer.alloc(65_000)),
          jpeg,
        ),
    },
    {
      large: true,
      what: 'a progressive JPEG of 16 million pixels',
      make: () => plain(4600, 3450).jpeg({ progressive: true }).toBuffer(),
    },
    {
      large: true,
      what: 'a progressive JPEG of 100 million pixels',
      make: async () =>
        withSize(await plain(6000, 4000).jpeg({ progressive: true }).toBuffer(), 12_000, 9000),
    },
    {
      large: true,
      what: 'a JPEG of 100 million pixels',
      make: () => plain(12_000, 9000).jpeg({ quality: 30 }).toBuffer(),
    },
    { what: 'a PNG', make: () => small },
    {
      large: true,
      what: 'a PNG of 100 million pixels, all zero',
      make: () => png(10_000, 10_000, 300_010_000),
    },
    {
      large: true,
      what: 'an interlaced PNG of 49 million pixels',
      make: () => png(7000, 7000, 150_000_000, 1),
    },
    { what: 'an interlaced PNG of 100 million pixels', make: () => png(10_000, 10_000, 1000, 1) },
    { large: true, what: 'a PNG of 16 bits, interlaced', make: () => png(4000, 4000, 100_000_000, 1, 16, 6) },
    { what: 'a PNG of 2^31 x 2^31', make: () => png(0x7fffffff, 0x7fffffff, 100) },
    { what: 'a PNG of 1 x 2^31', make: () => png(1, 0x7fffffff, 100) },
    { what: 'a PNG with a wrong check sum', make: () => flipped(small, 3) },
    { large: true, what: 'a PNG that unpacks to 250 MB for one pixel', make: () => png(1, 1, 250_000_000) },
    {
      large: true,
      what: 'a PNG with a text that unpacks to 200 MB',
      make: () =>
        Buffer.concat([
          small.subarray(0, 33),
          pngChunk(
            'zTXt',
            Buffer.concat([
              Buffer.from('a\0\0', 'latin1'),
              deflateSync(Buffer.alloc(200_000_000), { level: 9 }),
            ]),
          ),
          small.subarray(33),
        ]),
    },
    {
      what: 'a PNG that says it moves',
      make: () =>
        Buffer.concat([
          small.subarray(0, 33),
          pngChunk('acTL', Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])),
          small.subarray(33),
        ]),
    },
    { what: 'a PNG cut', make: () => small.subarray(0, 60) },
    { what: 'a WebP', make: () => webp },
    {
      large: true,
      what: 'a WebP of 8000 x 8000',
      make: () => plain(8000, 8000).webp({ lossless: true }).toBuffer(),
    },
    { what: 'a WebP with flipped bytes', make: () => flipped(webp, 8) },
    { what: 'a WebP of nonsense', make: () => riff(random.bytes(400)) },
    {
      what: 'a WebP that says VP8X and nothing more',
      make: () => riff(Buffer.from('VP8X\x0a\0\0\0\x02\0\0\0\xff\xff\xff\xff\xff\xff', 'latin1')),
    },
    { what: 'a WebP cut', make: () => webp.subarray(0, webp.length >> 1) },
    { what: 'AVIF', make: () => Buffer.from('\0\0\0\x20ftypavif\0\0\0\0avifmif1', 'latin1') },
    {
      what: 'PDF',
      make: () => Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'),
    },
    { what: 'nonsense', make: () => random.bytes(2000) },
  ];
};
