// What evidence really is, by its content: a picture that can be shown, a short video that can be played, or neither.
// A video is never decoded here; whether it plays is seen by who plays it.

import { open } from 'node:fs/promises';
import { type PictureMime, recognisePicture } from './picture.ts';

export type VideoMime = 'video/mp4' | 'video/webm' | 'video/quicktime';

/** What is served as it is. Null: kept as it came, never shown. */
export type EvidenceMime = PictureMime | VideoMime;

export const isVideo = (mime: string): mime is VideoMime => mime.startsWith('video/');

/** Which picture or video the file holds, or null when it is none that is shown. */
export const recogniseEvidence = async (path: string): Promise<EvidenceMime | null> =>
  videoMimeOf(await firstBytes(path, 64)) ?? (await recognisePicture(path));

/** Brands of ISO media files that phones film with; the same container holds still pictures (HEIF) and sound alone. */
const filmBrands = /^(isom|iso[2-9]|mp4[12]|avc1|hvc1|M4V |MSNV|dash|mmp4|3gp\d|3gr\d|3gs\d|3ge\d)$/;

const videoMimeOf = (head: Buffer): VideoMime | null => {
  if (head.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3])))
    return head.includes('webm', 0, 'latin1') ? 'video/webm' : null;
  if (head.toString('latin1', 4, 8) !== 'ftyp') return null;
  const brand = head.toString('latin1', 8, 12);
  if (brand === 'qt  ') return 'video/quicktime';
  return filmBrands.test(brand) ? 'video/mp4' : null;
};

const firstBytes = async (path: string, count: number): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};
