// A paper printed where it is read shows originals: what is obscured, or has to be, is on the server's paper alone.

import { guardedFacesIn } from '../guarded-faces.ts';
import type { VisitPhoto } from '../visit.ts';
import type { MinutesContent } from './content.ts';
import type { MinutesSource } from './source.ts';

/** The content without photos of guarded faces nobody has looked at, and without obscured ones, which it names. */
export const withoutFaces = (
  content: MinutesContent,
  { site, checklist, payload }: Pick<MinutesSource, 'site' | 'checklist' | 'payload'>,
  known: ReadonlyMap<string, Pick<VisitPhoto, 'obscured' | 'noFaces'>>,
): MinutesContent => {
  const isGuarded = guardedFacesIn([checklist]);
  const paths = new Map(payload.photos.map(({ photoId, path }) => [photoId, path]));
  const isObscured = (id: string) => (known.get(id)?.obscured?.regions.length ?? 0) > 0;
  const isOpen = (id: string) => isGuarded(site.category, paths.get(id)) && !known.get(id)?.noFaces;
  const ids = content.photos.map(({ photoId }) => photoId);
  const obscured = ids.filter(isObscured).length;
  const open = ids.filter((id) => !isObscured(id) && isOpen(id)).length;
  return {
    ...content,
    photos: content.photos.filter(({ photoId }) => !isObscured(photoId) && !isOpen(photoId)),
    notPrinted: [
      ...content.notPrinted,
      ...(open > 0 ? [`${open} foto ${facesOpen}`] : []),
      ...(obscured > 0
        ? [`${obscured} foto yang disamarkan hanya dimuat pada berita acara dari server.`]
        : []),
    ],
  };
};

/** Why a photo of guarded faces is not on a paper, after its count. */
export const facesOpen = 'tidak dimuat karena wajah belum disamarkan.';
