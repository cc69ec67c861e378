// How far the verification of a site has come, for a report: by its visits of the period alone.

import type { ReviewState } from '../visit.ts';

/** In the order of what counts more: a site stands where its best visit stands. */
export const standings = ['belum', 'ditolak', 'dikembalikan', 'menunggu', 'disetujui'] as const;

export type Standing = (typeof standings)[number];

/**
 * The place of a visit in `standings`. A conflict waits for its decision; what is kept in quarantine is no visit to the
 * site yet.
 */
export const standingRankOf = (state: ReviewState): number => {
  if (state === 'karantina') return 0;
  return standings.indexOf(state === 'konflik' ? 'menunggu' : state);
};
