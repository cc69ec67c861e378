import type { PhotoFacts } from '../../../domain/photo.ts';

/**
 * The number a photo is called by, from 1. In a correction it stays what the supervisor called it, also after an
 * earlier photo was taken out; new ones go on after the last of the revision that is corrected.
 */
export const photoNumber = (
  photoId: string,
  photos: readonly PhotoFacts[],
  former: readonly PhotoFacts[],
): number => {
  const before = former.findIndex((photo) => photo.photoId === photoId);
  if (before >= 0) return before + 1;
  const known = new Set(former.map((photo) => photo.photoId));
  const added = photos.filter((photo) => !known.has(photo.photoId));
  return former.length + added.findIndex((photo) => photo.photoId === photoId) + 1;
};
