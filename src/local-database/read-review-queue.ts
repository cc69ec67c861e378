// What waits for a supervisor, oldest first, with what lists show of its site.

import { isVoidConfirmation } from '../domain/confirmation.ts';
import type { Seen } from '../domain/overlay.ts';
import type { Person } from '../domain/person.ts';
import type { Site } from '../domain/site.ts';
import type { VisitHead } from '../domain/visit-head.ts';
import type { TinjauDatabase } from './database.ts';
import { readVisitHeads } from './read-visits.ts';

export interface QueueEntry {
  readonly visit: Seen<VisitHead>;
  readonly site: Site | null;
  /** Photos the visit declares that the server has not received yet. */
  readonly photosMissing: number;
  readonly confirmations: number;
  readonly disputes: number;
}

/** Undecided newest revisions (waiting or in conflict), oldest arrival first; what is held apart has its own inbox. */
export const readReviewQueue = async (
  database: TinjauDatabase,
  person: Person,
): Promise<readonly QueueEntry[]> => {
  const heads = (await readVisitHeads(database, person)).filter(
    (head) => !head.superseded && !head.fromPhone && ['menunggu', 'konflik'].includes(head.state),
  );
  const sites = await database.site.bulkGet(heads.map((head) => head.siteId));
  const photos = await database.photo.bulkGet(heads.flatMap((head) => [...head.photoIds]));
  const received = new Set(photos.flatMap((photo) => (photo?.received ? [photo.photoId] : [])));
  const confirmations = await database.confirmation
    .where('visitActId')
    .anyOf(heads.map((head) => head.actId))
    .toArray();
  return heads
    .map((visit, index) => {
      const own = confirmations.filter((row) => row.visitActId === visit.actId && !isVoidConfirmation(row));
      return {
        visit,
        site: sites[index] ?? null,
        photosMissing: visit.photoIds.filter((id) => !received.has(id)).length,
        confirmations: own.filter((row) => row.payload.verdict === 'agree').length,
        disputes: own.filter((row) => row.payload.verdict === 'dispute').length,
      };
    })
    .sort((a, b) => a.visit.receivedAt - b.visit.receivedAt);
};
