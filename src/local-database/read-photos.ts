// Photos on the phone: own bytes, thumbnails, and what the server knows of them.

import type { VisitPhoto } from '../domain/visit.ts';
import type { PhotoThumbRow, TinjauDatabase } from './database.ts';

export interface PictureBytes {
  readonly photoId: string;
  readonly mime: string;
  readonly bytes: ArrayBuffer;
}

/** Thumbnails by photo id; an own photo without one is shown from its own bytes. */
export const readThumbs = async (
  database: TinjauDatabase,
  photoIds: readonly string[],
): Promise<ReadonlyMap<string, PictureBytes>> => {
  const thumbs = await database.photoThumb.bulkGet([...photoIds]);
  const found = new Map<string, PictureBytes>();
  for (const row of thumbs) if (row) found.set(row.photoId, row);
  const missing = photoIds.filter((id) => !found.has(id));
  for (const row of await database.photoBytes.bulkGet(missing))
    if (row && !row.mime.startsWith('video/')) found.set(row.photoId, row);
  return found;
};

/** The full photo where this phone holds it: own bytes, else one viewed before; null when it must be fetched. */
export const readPhoto = async (database: TinjauDatabase, photoId: string): Promise<PictureBytes | null> => {
  const own = await database.photoBytes.get(photoId);
  if (own) return own;
  const viewed: PhotoThumbRow | undefined = await database.photoView.get(photoId);
  return viewed ?? null;
};

/** What the server knows of the photos of one visit revision, by photo id. */
export const readPhotosOfVisit = async (
  database: TinjauDatabase,
  photoIds: readonly string[],
): Promise<ReadonlyMap<string, VisitPhoto>> =>
  new Map(
    (await database.photo.bulkGet([...photoIds])).flatMap((photo) => (photo ? [[photo.photoId, photo]] : [])),
  );
