// Whether what a reviewer commented on was answered by a correction. A hint before sending, never a hindrance.

import { answerAt } from './answer-path.ts';
import type { Draft } from './draft.ts';
import type { PhotoFacts } from './photo.ts';
import type { ReviewItem } from './review.ts';
import type { VisitPayload } from './visit.ts';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const reasonsAt = (reasons: VisitPayload['reasons'], path: string) =>
  Object.entries(reasons)
    .filter(([key]) => key.startsWith(`${path}:`))
    .sort();

/** Whether the commented part differs from the revision that was returned; of a photo also when one was taken beside it. */
export const isChangedSince = (base: VisitPayload, draft: Draft, { kind, ref }: ReviewItem): boolean => {
  switch (kind) {
    case 'question':
      return (
        !isSame(answerAt(base.answers, ref), answerAt(draft.answers, ref)) ||
        !isSame(reasonsAt(base.reasons, ref), reasonsAt(draft.reasons, ref))
      );
    case 'photo':
      return isPhotoReplaced(base, draft, ref) || isRetaken(base, draft, ref);
    case 'note':
      return !isSame(
        base.notes.find(({ noteId }) => noteId === ref),
        draft.notes.find(({ noteId }) => noteId === ref),
      );
  }
};

const isPhotoReplaced = (base: VisitPayload, draft: Draft, photoId: string): boolean =>
  !isSame(
    base.photos.find((photo) => photo.photoId === photoId),
    draft.photos.find((photo) => photo.photoId === photoId),
  );

/**
 * The commented photo stays as evidence, and a new one of its question or note stands beside it: one of the same stage
 * and point, or as many new ones as photos there were commented on.
 */
const isRetaken = (base: VisitPayload, draft: Draft, photoId: string): boolean => {
  const commented = draft.photos.find((photo) => photo.photoId === photoId);
  if (!commented) return false;
  const added = draft.photos.filter(
    (photo) => isBeside(photo, commented) && !base.photos.some((former) => former.photoId === photo.photoId),
  );
  const waiting = new Set(draft.reviewItems.flatMap((item) => (item.kind === 'photo' ? [item.ref] : [])));
  const open = draft.photos.filter(
    (photo) =>
      isBeside(photo, commented) &&
      waiting.has(photo.photoId) &&
      !isPhotoReplaced(base, draft, photo.photoId),
  );
  return (
    added.some(
      ({ stage, photoPointId }) => stage === commented.stage && photoPointId === commented.photoPointId,
    ) ||
    (added.length > 0 && added.length >= open.length)
  );
};

const isBeside = (photo: PhotoFacts, commented: PhotoFacts): boolean =>
  photo.path === commented.path && photo.noteId === commented.noteId;
