// How much room the photos of a day's work will take, from what its checklists demand.

import type { Checklist } from './checklist/definition.ts';

/** Photos the checklist demands at least, with every list at its shortest and every condition met. */
export const demandedPhotos = (checklist: Pick<Checklist, 'sections'>): number =>
  checklist.sections.reduce((sum, section) => {
    const times = section.repeat ? Math.max(1, section.repeat.min) : 1;
    const perItem = section.questions
      .filter((question) => question.type === 'photo' && (question.required || question.required_when))
      .reduce((photos, question) => photos + Math.max(1, question.photo?.min ?? 1), 0);
    return sum + times * perItem;
  }, 0);

/** Bytes of a photo of 1600 pixels where nothing was measured yet. */
export const usualPhotoBytes = 400_000;

/** The average size of photos in bytes; few say too little. */
export const averagePhotoBytes = (sizes: readonly number[]): number =>
  sizes.length < 3 ? usualPhotoBytes : Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);

// Each photo lies twice on the phone until its receipt, and beside it thumbnails, answers and what comes in by sync.
const copies = 2;
const reserveBytes = 16 * 1024 * 1024;
/** More is not written for a try: it would cost a weak phone half a minute. */
const mostProbedBytes = 96 * 1024 * 1024;

/** Bytes that must be free for so many photos, and how many of them a probe really writes. */
export const roomForPhotos = (
  photos: number,
  photoBytes: number,
): { readonly bytes: number; readonly probed: number } => {
  const bytes = photos * photoBytes * copies + reserveBytes;
  return { bytes, probed: Math.min(bytes, mostProbedBytes) };
};
