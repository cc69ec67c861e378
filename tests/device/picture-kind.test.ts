import { describe, expect, it } from 'vitest';
import { pictureKind } from '../../src/device/picture-kind.ts';
import { notAPicture, preparePhoto } from '../../src/device/prepare-photo.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : [...part],
    ),
    ...Array<number>(32).fill(0),
  ]);

const pictures: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe1], 'Exif')],
  ['image/png', bytes([0x89], 'PNG\r\n', [0x1a], '\n')],
  ['image/webp', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8 ')],
  ['image/gif', bytes('GIF89a')],
  ['image/bmp', bytes('BM', [70, 0, 0, 0])],
  ['image/tiff', bytes('II', [42, 0])],
  ['image/tiff', bytes('MM', [0, 42])],
  ['image/heic', bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic')],
  ['image/heic', bytes([0, 0, 0, 24], 'ftypmif1', [0, 0, 0, 0], 'mif1heic')],
  ['image/avif', bytes([0, 0, 0, 28], 'ftypmif1', [0, 0, 0, 0], 'mif1avifmiaf')],
];

const others: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['a text of 19 bytes', new TextEncoder().encode('this is not a photo')],
  ['nothing', new Uint8Array(0)],
  ['a text that begins with BM', bytes('BM adalah Bina Marga, bukan gambar')],
  ['a drawing with script in it', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
  ['a film', bytes([0, 0, 0, 24], 'ftypisom', [0, 0, 0, 0], 'isommp42')],
  ['a document', bytes('%PDF-1.7')],
  ['a sound in a RIFF file', bytes('RIFF', [9, 0, 0, 0], 'WAVEfmt ')],
];

describe('the kind of a picture', () => {
  it.each(pictures)('%s is known by its first bytes', (kind, head) => {
    expect(pictureKind(head)).toBe(kind);
  });

  it.each(others)('%s is no picture', (_name, head) => {
    expect(pictureKind(head)).toBeNull();
  });
});

// This runtime decodes no pictures, as a phone that does not know HEIC does not.
describe('a file that is not decoded', () => {
  it('is refused when it is a text named like a photo', async () => {
    const fake = new File(['this is not a photo'], 'fake.jpg', { type: 'image/jpeg' });
    await expect(preparePhoto(fake)).rejects.toThrow(notAPicture);
  });

  it('is kept byte for byte when it is a picture, under the type its bytes say', async () => {
    const heic = pictures.find(([kind]) => kind === 'image/heic')![1];
    const photo = await preparePhoto(new File([heic], 'IMG_0001.jpg', { type: 'image/jpeg' }));
    expect(new Uint8Array(photo.bytes)).toEqual(heic);
    expect([photo.mime, photo.size, photo.thumb]).toEqual(['image/heic', null, null]);
  });
});
