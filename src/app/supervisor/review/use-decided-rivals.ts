// Other revisions from the same base that are decided already: this one then waits as if nothing had happened.

import { useLiveQuery } from 'dexie-react-hooks';
import type { Seen } from '../../../domain/overlay.ts';
import type { Review } from '../../../domain/review.ts';
import type { Visit } from '../../../domain/visit.ts';
import { rivalsOf } from '../../../local-database/compared-visits.ts';
import { readReviewsOfSite } from '../../../local-database/read-confirmations.ts';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { useServices } from '../../shared/services.ts';

export interface DecidedRival {
  readonly visit: Seen<Visit>;
  /** Who decided it; null where that decision is not at hand. */
  readonly by: string | null;
}

/** The rivals of a visit that were approved, returned or rejected. */
export const decidedRivals = (
  sealed: Pick<SealedVisit, 'visit' | 'siblings'>,
  reviews: readonly Seen<Review>[],
): readonly DecidedRival[] =>
  rivalsOf(sealed)
    .filter(({ state }) => ['disetujui', 'dikembalikan', 'ditolak'].includes(state))
    .map((visit) => ({
      visit,
      by:
        reviews.find(
          (review) => review.visitActId === visit.actId && (review.effect === 'decides' || review.fromPhone),
        )?.personName ?? null,
    }));

const none: readonly never[] = [];

export const useDecidedRivals = (sealed: SealedVisit | null | undefined): readonly DecidedRival[] => {
  const { database, person } = useServices();
  const siteId = sealed?.visit.siteId;
  const reviews = useLiveQuery(
    async () => (siteId === undefined ? none : await readReviewsOfSite(database, siteId, person)),
    [database, person, siteId],
  );
  return sealed ? decidedRivals(sealed, reviews ?? none) : none;
};
