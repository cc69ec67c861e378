// Doubt about evidence, computed by the server from the evidence itself. It is shown with its reason to who reviews,
// and never blocks, rejects or punishes.

export type DoubtKind =
  | 'far_from_site'
  | 'no_position'
  | 'stale_position'
  | 'impossible_speed'
  | 'same_coordinates'
  | 'clock_jump'
  | 'gallery_photo'
  | 'same_bytes'
  | 'same_look'
  | 'too_many_visits';

export interface Doubt {
  readonly kind: DoubtKind;
  /** The photo it is about, or null when it is about the visit. */
  readonly photoId: string | null;
  /** What the reason is made of: metres, ms, km/h, counts, ids; named per kind in `app/text`. */
  readonly facts: Readonly<Record<string, number | string>>;
}

/** The same for doubts that say the same of several photos: people read and count them as one. */
export const doubtKey = ({ kind, photoId, facts }: Doubt): string =>
  [kind, photoId === null ? 'visit' : 'photo', facts.otherActId, facts.how].join(' ');

/** How many doubts people read. */
export const countDoubts = (doubts: readonly Doubt[]): number => new Set(doubts.map(doubtKey)).size;

/** All doubts about one visit revision, as the feed brings them to the desk; recomputed as a whole. */
export interface VisitDoubts {
  readonly visitActId: string;
  readonly siteId: string;
  readonly doubts: readonly Doubt[];
}
