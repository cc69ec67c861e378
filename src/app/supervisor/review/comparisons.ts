// What a visit can be laid beside: the revision it corrects, a rival revision, the visit before.

import type { Seen } from '../../../domain/overlay.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { isVideo } from '../../../domain/video.ts';
import type { Visit } from '../../../domain/visit.ts';
import { previousVisitOf, rivalsOf } from '../../../local-database/compared-visits.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';

export interface Comparison {
  readonly kind: 'base' | 'rival' | 'previous';
  readonly visit: Seen<Visit>;
}

/** Everything there is to compare with, the most telling first. */
export const comparisonsOf = (sealed: SealedVisit): readonly Comparison[] => {
  const previous = previousVisitOf(sealed);
  return [
    ...rivalsOf(sealed).map((visit) => ({ kind: 'rival' as const, visit })),
    ...(sealed.base ? [{ kind: 'base' as const, visit: sealed.base }] : []),
    ...(previous ? [{ kind: 'previous' as const, visit: previous }] : []),
  ];
};

/**
 * The other visit's photo of the same thing: the same photo point, else the same question, else none.
 * A file that no browser shows as a picture (`unseen`), or a video, is nobody's counterpart.
 */
export const counterpartOf = (
  facts: PhotoFacts,
  other: Visit,
  unseen: ReadonlySet<string>,
): PhotoFacts | null => {
  if (unseen.has(facts.photoId) || isVideo(facts)) return null;
  const others = other.payload.photos.filter(
    (photo) => photo.photoId !== facts.photoId && !unseen.has(photo.photoId) && !isVideo(photo),
  );
  return (
    others.find((photo) => facts.photoPointId !== undefined && photo.photoPointId === facts.photoPointId) ??
    others.find((photo) => facts.path !== undefined && photo.path === facts.path) ??
    null
  );
};
