// What the reviewer said of the photos one camera takes anew: on the photos themselves, on their question or their note.

import type { Draft } from '../../../domain/draft.ts';
import type { PhotoFacts, PhotoStage } from '../../../domain/photo.ts';
import type { ReviewItem } from '../../../domain/review.ts';
import type { VisitPayload } from '../../../domain/visit.ts';
import { photoNumber } from './photo-number.ts';
import { photosOf } from './photo-place.ts';

export interface PhotoComment {
  readonly item: ReviewItem;
  /** The photo commented on, also one taken out of the draft since; null where the comment is on the whole. */
  readonly photo: { readonly facts: PhotoFacts; readonly number: number } | null;
}

/** Comments on the whole first, then those on single photos in the order of the review. */
export const photoComments = (
  draft: Pick<Draft, 'photos' | 'reviewItems'>,
  base: Pick<VisitPayload, 'photos'> | null,
  target: { readonly path?: string; readonly noteId?: string },
): readonly PhotoComment[] => {
  const [now, former] = [photosOf(draft, target), base ? photosOf(base, target) : []];
  const found = draft.reviewItems.flatMap((item): PhotoComment[] => {
    if (item.kind !== 'photo') {
      const whole = item.kind === 'question' ? target.path : target.noteId;
      return item.ref === whole ? [{ item, photo: null }] : [];
    }
    const facts = [...now, ...former].find(({ photoId }) => photoId === item.ref);
    return facts ? [{ item, photo: { facts, number: photoNumber(item.ref, now, former) } }] : [];
  });
  return [...found.filter(({ photo }) => !photo), ...found.filter(({ photo }) => photo)];
};

/**
 * The photo to be taken anew that the camera stands ready for: the chosen one, else the first, of those that show this
 * stage and point. Null once the camera is turned to something nobody complained of; a video is nothing to lay over.
 */
export const photoToRetake = (
  comments: readonly PhotoComment[],
  view: { readonly stage: PhotoStage; readonly photoPointId: string | undefined },
  chosen: string | null,
): PhotoComment['photo'] => {
  const fitting = comments.flatMap(({ photo }) =>
    photo &&
    photo.facts.durationMs === undefined &&
    photo.facts.stage === view.stage &&
    (photo.facts.photoPointId === undefined || photo.facts.photoPointId === view.photoPointId)
      ? [photo]
      : [],
  );
  return fitting.find(({ facts }) => facts.photoId === chosen) ?? fitting[0] ?? null;
};
