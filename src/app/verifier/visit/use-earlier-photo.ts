// The picture to take the new one from the same angle: the one to be taken anew, else of an earlier visit, else of an
// earlier stage in this one. Only what is on the phone; nothing is fetched while the camera is open.

import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { PhotoFacts, PhotoStage } from '../../../domain/photo.ts';
import { byStage, earlierPhotosFor, isSameView, type View } from '../../../domain/photo-points.ts';
import { readPhoto, readThumbs } from '../../../local-database/read-photos.ts';
import { useServices } from '../../shared/services.ts';
import { useBlobUrl } from '../../shared/use-blob-url.ts';
import { useVisit } from './visit-context.ts';

export interface EarlierPhoto {
  readonly facts: PhotoFacts;
  /** A blob address, or null while this phone does not hold the picture. */
  readonly url: string | null;
}

/** Further down the list the pictures tell less than a word would. */
const worthTrying = 8;

/** `rejected`, else the best earlier photo of the same view, or null where no visit this phone knows has one. */
export const useEarlierPhoto = (
  { path, photoPointId }: View,
  stage: PhotoStage,
  rejected?: PhotoFacts,
): EarlierPhoto | null => {
  const { database } = useServices();
  const { draft, earlierPhotos } = useVisit();
  const candidates = useMemo(() => {
    if (rejected) return [rejected];
    const before = draft.photos.filter(
      (photo) => photo.stage !== 'any' && byStage({ ...photo, takenAt: 0 }, { stage, takenAt: 0 }) < 0,
    );
    const view = { path, photoPointId };
    const same = [...earlierPhotos, ...before].filter(
      (photo) => photo.durationMs === undefined && isSameView(photo, view),
    );
    return earlierPhotosFor(stage, same).slice(0, worthTrying);
  }, [draft.photos, earlierPhotos, path, photoPointId, stage, rejected]);
  const held = useLiveQuery(async () => {
    for (const facts of candidates) {
      const { photoId } = facts;
      const bytes =
        (await readPhoto(database, photoId)) ?? (await readThumbs(database, [photoId])).get(photoId);
      if (bytes) return { candidates, facts, bytes };
    }
    return null;
  }, [database, candidates]);
  const current = held?.candidates === candidates ? held : null;
  const url = useBlobUrl(current?.bytes);
  const facts = current?.facts ?? candidates[0];
  return facts ? { facts, url } : null;
};
