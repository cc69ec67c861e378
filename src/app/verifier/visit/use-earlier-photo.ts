// The last photo of an earlier visit from the same photo point (or of the same question), to take the new one
// from the same angle. Only what is on the phone; nothing is fetched while the camera is open.

import { useLiveQuery } from 'dexie-react-hooks';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { readPhoto, readThumbs } from '../../../local-database/read-photos.ts';
import { readVisitsOfSite } from '../../../local-database/read-visits.ts';
import { useServices } from '../../shared/services.ts';
import { useBlobUrl } from '../../shared/use-blob-url.ts';
import { useVisit } from './visit-context.ts';

/** Items of a repeat section are other places, so only a photo point tells that two of their photos belong together. */
const isSameView = (
  photo: PhotoFacts,
  path: string | undefined,
  photoPointId: string | undefined,
): boolean =>
  photoPointId ? photo.photoPointId === photoPointId : photo.path === path && !path?.includes('[');

/** A blob address of that photo, or null. */
export const useEarlierPhoto = (
  path: string | undefined,
  photoPointId: string | undefined,
): string | null => {
  const { database, person } = useServices();
  const { draft } = useVisit();
  const { siteId, visitId } = draft;
  const picture = useLiveQuery(async () => {
    const visits = await readVisitsOfSite(database, siteId, person);
    for (const visit of [...visits].reverse()) {
      if (visit.visitId === visitId) continue;
      const match = [...visit.payload.photos]
        .reverse()
        .find((photo) => isSameView(photo, path, photoPointId));
      if (!match) continue;
      const held =
        (await readPhoto(database, match.photoId)) ??
        (await readThumbs(database, [match.photoId])).get(match.photoId);
      if (held) return held;
    }
    return null;
  }, [database, person, siteId, visitId, path, photoPointId]);
  return useBlobUrl(picture);
};
