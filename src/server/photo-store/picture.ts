// What a file really is, by its content; and the small version of it. Nothing here trusts a name or a declared type.

import { open } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';

export type PictureMime = 'image/jpeg' | 'image/png' | 'image/webp';

/** Larger pictures are kept but not decoded: 120 million pixels take about half a gigabyte. */
export const maxPixels = 120_000_000;

/**
 * Bytes a picture may take that cannot be decoded line by line: interlaced PNG, progressive JPEG, WebP. A whole one of
 * 120 million pixels would take half a gigabyte and more at once; a baseline photo of a phone takes a few lines.
 */
const maxWholeBytes = 60_000_000;

// What was decoded is not needed again: the small picture is kept as a file.
sharp.cache(false);

/** Which picture the file holds, or null when it is none we show: by first bytes, then size by its header, undecoded. */
export const recognisePicture = async (path: string): Promise<PictureMime | null> => {
  const mime = mimeOf(await firstBytes(path, 12));
  if (mime === null) return null;
  try {
    const facts = await sharp(path, { limitInputPixels: false }).metadata();
    const { width, height, format } = facts;
    const fits =
      width > 0 && height > 0 && width * height <= maxPixels && wholeBytesOf(facts) <= maxWholeBytes;
    return fits && `image/${format}` === mime ? mime : null;
  } catch {
    return null;
  }
};

/** Memory a picture takes at once because it cannot be decoded line by line; 0 for those that can. */
const wholeBytesOf = ({ width, height, channels, depth, format, isProgressive }: Metadata): number => {
  const samples = width * height * (channels ?? 4);
  switch (format) {
    case 'webp':
      return width * height * 4;
    // Coefficients of 16 bits, of which colour has half as many as light.
    case 'jpeg':
      return isProgressive ? samples : 0;
    default:
      return isProgressive ? samples * (depth === 'ushort' ? 2 : 1) : 0;
  }
};

/** A JPEG of at most `width` pixels across, upright; null when the bytes cannot be decoded. */
export const makeThumbnail = async (bytes: Buffer, width: number): Promise<Buffer | null> => {
  try {
    return await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 72 })
      .toBuffer();
  } catch {
    return null;
  }
};

export const firstBytes = async (path: string, count: number): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const mimeOf = (bytes: Buffer): PictureMime | null => {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'image/png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return 'image/webp';
  return null;
};
