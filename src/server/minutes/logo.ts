// A logo as an admin brings it, made small and clean: what is printed on every paper is never the file as it came.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { recognisePicture } from '../photo-store/picture.ts';

const mostBytes = 500_000;
const mostPixels = 16_000_000;
const size = 320;

/** A PNG of at most 320 by 320 pixels; null when it is no picture of ours, or too large. */
export const makeLogo = async (bytes: Buffer): Promise<Buffer | null> => {
  if (bytes.length === 0 || bytes.length > mostBytes) return null;
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-logo-'));
  try {
    const path = join(folder, 'logo');
    await writeFile(path, bytes, { mode: 0o600 });
    if ((await recognisePicture(path)) === null) return null;
    return await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer();
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
