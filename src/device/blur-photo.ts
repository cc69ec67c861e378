// A copy of a picture with faces and plates obscured; the picture itself is only read.

import { obscurePixels, type PictureRegion } from '../domain/obscure-picture.ts';
import { contextOf, newCanvas } from './stamp-photo.ts';

/** The picture of these bytes, upright, with the regions obscured. The receiver closes it. */
export const pictureWithout = async (
  bytes: Blob,
  regions: readonly PictureRegion[],
): Promise<ImageBitmap> => {
  const picture = await createImageBitmap(bytes, { imageOrientation: 'from-image' });
  if (regions.length === 0) return picture;
  try {
    const canvas = newCanvas(picture.width, picture.height);
    const context = contextOf(canvas);
    context.drawImage(picture, 0, 0);
    const pixels = context.getImageData(0, 0, picture.width, picture.height);
    obscurePixels(pixels, regions);
    context.putImageData(pixels, 0, 0);
    return await createImageBitmap(canvas);
  } finally {
    picture.close();
  }
};
