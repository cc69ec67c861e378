// The copy of a picture that others see: parts of it obscured before it is encoded, by the rule phones use too. Parts are
// placed on the upright picture, as people saw it when they marked them.

import sharp from 'sharp';
import { obscurePixels, type PictureRegion } from '../../domain/obscure-picture.ts';
import { maxPixels } from './picture.ts';

/** Parts are obscured at this size at most, so that a picture of any size takes bounded memory (10 MB). */
const longestEdge = 1600;

/** A JPEG of at most `width` pixels across with these parts obscured; null when the bytes cannot be decoded. */
export const makeObscured = async (
  bytes: Buffer,
  width: number,
  regions: readonly PictureRegion[],
): Promise<Buffer | null> => {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    obscurePixels({ data, width: info.width, height: info.height }, regions);
    return await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
      .resize({ width, withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: width >= longestEdge ? 82 : 72 })
      .toBuffer();
  } catch {
    return null;
  }
};
