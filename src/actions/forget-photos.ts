import type { TinjauDatabase } from '../local-database/database.ts';

/**
 * Deletes the bytes of photos that only a draft knew; photos of a sealed visit stay. Runs inside the caller's
 * transaction over photoBytes, photoThumb, outbox and photo.
 */
export const forgetPhotos = async (database: TinjauDatabase, photoIds: readonly string[]): Promise<void> => {
  for (const photoId of photoIds) {
    const isSealed =
      (await database.outbox.get(photoId)) !== undefined || (await database.photo.get(photoId)) !== undefined;
    if (isSealed) continue;
    await database.photoBytes.delete(photoId);
    await database.photoThumb.delete(photoId);
  }
};
