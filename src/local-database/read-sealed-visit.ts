// Everything the screens of one sealed visit are made from: the read-only view, the review desk, the confirmation.

import type { Checklist } from '../domain/checklist/definition.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import type { PhoneMark } from '../domain/draft.ts';
import type { Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import { withPhotoPoints } from '../domain/photo-points.ts';
import type { Review } from '../domain/review.ts';
import type { Programme, Site } from '../domain/site.ts';
import type { Visit, VisitPhoto } from '../domain/visit.ts';
import type { TinjauDatabase } from './database.ts';
import { readConfirmationsOfSite, readReviewsOfSite } from './read-confirmations.ts';
import { withOwnDeadline } from './read-deadlines.ts';
import { readPhoneMark } from './read-outbox.ts';
import { readChecklist, readSite } from './read-site.ts';
import { readVisit, readVisitsOfSite } from './read-visits.ts';

export interface SealedVisit {
  readonly visit: Seen<Visit>;
  /** Null when the visit names a site that is not at hand (karantina). */
  readonly site: Site | null;
  /** Null when its version is not at hand; answers are then shown as they were sent. */
  readonly checklist: Checklist | null;
  readonly programme: Programme | null;
  /** What the server knows of its photos, by photo id; none without a row. */
  readonly photos: ReadonlyMap<string, VisitPhoto>;
  /** Confirmations of this revision, oldest first. */
  readonly confirmations: readonly Seen<Confirmation>[];
  /** Confirmations of earlier revisions of the same visit, oldest first. */
  readonly earlierConfirmations: readonly Seen<Confirmation>[];
  /** Reviews of this revision and of the revisions it corrects, oldest first. */
  readonly reviews: readonly Seen<Review>[];
  /** The revision it corrects, or null. */
  readonly base: Seen<Visit> | null;
  /** All revisions of all visits to the site, oldest first; this one too. */
  readonly siblings: readonly Seen<Visit>[];
  /** Where it is, when it was sealed on this phone. */
  readonly mark: PhoneMark | null;
}

/** One sealed visit with all that hangs on it, or null when this phone does not hold it. */
export const readSealedVisit = async (
  database: TinjauDatabase,
  actId: string,
  person: Person,
): Promise<SealedVisit | null> => {
  const visit = await readVisit(database, actId, person);
  if (!visit) return null;
  const found = await readSite(database, visit.siteId);
  // Late or not is a matter between the visit and whoever was sent.
  const site = found && (await withOwnDeadline(database, found, visit.personId));
  const { checklist: ref, photos } = visit.payload;
  const [checklist, programme, photoRows, confirmations, reviews, siblings, mark] = await Promise.all([
    readChecklist(database, ref.id, ref.version),
    site ? database.programme.get(site.program) : undefined,
    database.photo.bulkGet(photos.map(({ photoId }) => photoId)),
    readConfirmationsOfSite(database, visit.siteId, person),
    readReviewsOfSite(database, visit.siteId, person),
    readVisitsOfSite(database, visit.siteId, person),
    readPhoneMark(database, actId),
  ]);
  const line = lineOf(visit, siblings);
  return {
    visit,
    // A point made on this visit has a name here also before the server has added it to the site.
    site: site && withPhotoPoints(site, visit.payload.photoPoints ?? []),
    checklist,
    programme: programme ?? null,
    photos: new Map(photoRows.flatMap((row) => (row ? [[row.photoId, row]] : []))),
    confirmations: confirmations.filter((row) => row.visitActId === actId),
    earlierConfirmations: confirmations.filter((row) => row.visitActId !== actId && line.has(row.visitActId)),
    reviews: reviews.filter((row) => line.has(row.visitActId)),
    base: siblings.find((other) => other.actId === visit.basedOn) ?? null,
    siblings,
    mark,
  };
};

/** How many photos of a visit the server still waits for; a visit only this phone knows misses none here. */
export const photosOnTheWay = ({ visit, photos }: Pick<SealedVisit, 'visit' | 'photos'>): number =>
  visit.fromPhone ? 0 : visit.payload.photos.filter(({ photoId }) => !photos.get(photoId)?.received).length;

/** This revision and all it was corrected from. */
const lineOf = (visit: Visit, siblings: readonly Visit[]): ReadonlySet<string> => {
  const byId = new Map(siblings.map((other) => [other.actId, other]));
  const line = new Set<string>();
  for (let at: Visit | undefined = visit; at && !line.has(at.actId); ) {
    line.add(at.actId);
    at = at.basedOn === null ? undefined : byId.get(at.basedOn);
  }
  return line;
};
