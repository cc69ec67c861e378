// What a phone takes along of earlier visits, to be looked at where there is no signal: the small picture of every photo
// of the sites one goes to, and the whole picture where the next one is taken from the same angle.

import { type Role, roleTable } from './person.ts';
import { isVideo } from './video.ts';
import type { VisitPhoto } from './visit.ts';
import type { VisitHead } from './visit-head.ts';

/** Whose sites a person goes to: those assigned by name, all that the roles show, or none for who only reads and signs. */
export const goesTo = (roles: readonly Role[]): 'assigned' | 'seen' | 'none' => {
  const visiting = roles.filter((role) => role !== 'admin' && roleTable[role].mayAct.includes('visit'));
  if (visiting.length === 0) return 'none';
  // The desk sees a whole agency; nobody goes to all of that.
  const seesMore = roles.some((role) => !visiting.includes(role));
  return seesMore || visiting.every((role) => roleTable[role].sees === 'assigned') ? 'assigned' : 'seen';
};

/** Thumbnails of sites one does not go to are kept up to this many, those of the others counted in. */
export const mostThumbnails = 3000;

const newestFirst = (a: VisitPhoto, b: VisitPhoto): number => b.facts.takenAt - a.facts.takenAt;

/** Whether the server can give a picture of it. */
export const hasPicture = ({ received, renderable, facts }: VisitPhoto): boolean =>
  received !== null && renderable && !isVideo(facts);

/** Photos whose thumbnails belong on the phone: all of the sites one goes to, then the newest of the others up to `most`. */
export const thumbnailsToTake = (
  photos: readonly VisitPhoto[],
  siteIds: ReadonlySet<string>,
  most = mostThumbnails,
): readonly VisitPhoto[] => {
  const shown = photos.filter(hasPicture);
  const first = shown.filter((photo) => siteIds.has(photo.siteId)).sort(newestFirst);
  const others = shown.filter((photo) => !siteIds.has(photo.siteId)).sort(newestFirst);
  return [...first, ...others.slice(0, Math.max(0, most - first.length))];
};

/** Whole pictures together take no more than this, bytes. */
export const mostPointPhotoBytes = 150 * 1024 * 1024;

export interface PointPhotos {
  /** The newest first. */
  readonly photos: readonly VisitPhoto[];
  /** How many are left to their thumbnails, for want of room. */
  readonly beyond: number;
}

/**
 * Of each photo point the latest photo of each stage, of visits to go by: neither corrected nor rejected, nor kept apart
 * and of somebody else. Together at most `mostBytes`.
 */
export const pointPhotosToTake = (
  photos: readonly VisitPhoto[],
  visits: readonly VisitHead[],
  personId: string,
  mostBytes = mostPointPhotoBytes,
): PointPhotos => {
  const toGoBy = new Set(
    visits.flatMap(({ superseded, state, quarantine, photoIds, ...visit }) =>
      superseded || state === 'ditolak' || (quarantine.length > 0 && visit.personId !== personId)
        ? []
        : photoIds,
    ),
  );
  const latest = new Map<string, VisitPhoto>();
  for (const photo of photos.filter(hasPicture).sort(newestFirst)) {
    const { photoPointId, stage } = photo.facts;
    const key = `${photo.siteId} ${photoPointId} ${stage}`;
    if (photoPointId !== undefined && toGoBy.has(photo.photoId) && !latest.has(key)) latest.set(key, photo);
  }
  let room = mostBytes;
  const taken = [...latest.values()].filter(({ facts }) => {
    if (facts.bytes > room) return false;
    room -= facts.bytes;
    return true;
  });
  return { photos: taken, beyond: latest.size - taken.length };
};
