// The file that is handed over. The clean one without regions is the original itself, byte by byte; everything else is a
// new picture. Nothing here writes to the record.

import { pictureWithout } from '../../../device/blur-photo.ts';
import { contextOf, jpegOf, newCanvas, stampPhoto } from '../../../device/stamp-photo.ts';
import type { PictureRegion } from '../../../domain/obscure-picture.ts';
import { endingOf } from '../../../domain/stamp-lines.ts';
import type { PictureBytes } from '../../../local-database/read-photos.ts';
import type { Words } from '../../text/use-text.ts';
import { type CopiedPhoto, type CopyKind, copyName, stampLines } from './stamp-lines.ts';

export interface CopyWanted {
  readonly kind: CopyKind;
  readonly regions: readonly PictureRegion[];
}

/** The copy as a file with a speaking name. Fails where a picture that must be drawn cannot be decoded. */
export const makeCopy = async (
  photo: CopiedPhoto,
  picture: PictureBytes,
  { kind, regions }: CopyWanted,
  siteId: string,
  words: Words,
): Promise<File> => {
  const { text } = words;
  const original = new Blob([picture.bytes], { type: picture.mime });
  const marks = [
    ...(regions.length > 0 ? [text('salinan.mark_obscured')] : []),
    text(kind === 'stamped' ? 'salinan.mark_stamped' : 'salinan.mark_clean'),
  ];
  const asFile = (blob: Blob): File =>
    new File([blob], copyName(photo, marks, siteId, endingOf(blob.type)), { type: blob.type });
  if (kind === 'clean' && regions.length === 0) return asFile(original);
  const drawn = await pictureWithout(original, regions);
  try {
    if (kind === 'stamped') {
      const lines = stampLines(photo, words);
      const said = regions.length > 0 ? [...lines, text('salinan.obscured_here')] : lines;
      return asFile((await stampPhoto(drawn, said)).blob);
    }
    const canvas = newCanvas(drawn.width, drawn.height);
    contextOf(canvas).drawImage(drawn, 0, 0);
    return asFile(await jpegOf(canvas, 0.92));
  } finally {
    drawn.close();
  }
};
