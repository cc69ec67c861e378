// Every rule over one visit. What is found depends on what is held, not on the order in which it came.

import type { Geometry } from '../coordinates.ts';
import type { Doubt } from '../doubt.ts';
import { clockJumps, sealedBefore } from './clock.ts';
import type { VisitEvidence } from './evidence.ts';
import { galleryPhotos, photosSeenBefore } from './photo-doubts.ts';
import { farFromSite, noPosition, stalePosition } from './position-doubts.ts';
import { sameCoordinates } from './same-coordinates.ts';
import { impossibleSpeed } from './speed.ts';
import { tooManyVisits } from './too-many.ts';

/** What a visit is held against. Each list may hold any visits, also this one: the rules choose. */
export interface DoubtContext {
  /** Of its site as registered now; null when there is none. */
  readonly geometry: Geometry | null;
  /** By the same person or phone within half a day, and the ones sealed next before on the same phone. */
  readonly near: readonly VisitEvidence[];
  /** With a measurement on the very same point. */
  readonly onSamePoints: readonly VisitEvidence[];
  /** With a photo of the same bytes or look, and the other revisions of this visit. */
  readonly withSamePhotos: readonly VisitEvidence[];
  /** The look of the bytes of a photo, '' when there is none. */
  readonly lookOf: (sha256: string) => string;
}

/** All doubts about one revision, in a fixed order; none for a visit there is nothing to ask about. */
export const doubtsOf = (own: VisitEvidence, context: DoubtContext): readonly Doubt[] => [
  ...farFromSite(own, context.geometry),
  ...noPosition(own),
  ...stalePosition(own),
  ...impossibleSpeed(own, context.near),
  ...sameCoordinates(own, context.onSamePoints),
  ...clockJumps(own, sealedBefore(own, context.near)),
  ...galleryPhotos(own),
  ...photosSeenBefore(own, context.withSamePhotos, context.lookOf),
  ...tooManyVisits(own, context.near),
];
