// The mark of a site, derived from its visits (promise N8); never stored, so that it cannot disagree with them.

import type { Site } from './site.ts';
import type { ReviewState, Visit } from './visit.ts';

/** `belum` not visited, `draf` begun on this phone, `tersimpan` sealed here and not received, else the review's word. */
export type SiteState = 'belum' | 'draf' | 'tersimpan' | ReviewState;

/** Every state, the one that most needs somebody first: the order of a cluster's colour and of sorting. */
export const siteStatesByUrgency = [
  'konflik',
  'karantina',
  'dikembalikan',
  'ditolak',
  'draf',
  'tersimpan',
  'menunggu',
  'belum',
  'disetujui',
] as const satisfies readonly SiteState[];

export interface SiteStateFacts {
  /** All revisions of all visits to the site that are at hand. */
  readonly visits: readonly Pick<Visit, 'state' | 'superseded' | 'at'>[];
  readonly hasDraft: boolean;
  /** Whether a sealed visit to it still waits on this phone for its receipt. */
  readonly hasUnsent: boolean;
}

const undecided: readonly ReviewState[] = ['konflik', 'karantina', 'menunggu'];

/**
 * The mark of a site: what is on this phone first, then what still waits for a decision, then the newest decision.
 * Superseded revisions never count.
 */
export const siteState = ({ visits, hasDraft, hasUnsent }: SiteStateFacts): SiteState => {
  if (hasDraft) return 'draf';
  if (hasUnsent) return 'tersimpan';
  const current = visits.filter((visit) => !visit.superseded);
  for (const state of undecided) if (current.some((visit) => visit.state === state)) return state;
  const newest = current.reduce<(typeof current)[number] | null>(
    (found, visit) => (found === null || visit.at >= found.at ? visit : found),
    null,
  );
  return newest?.state ?? 'belum';
};

const needsVisit: readonly SiteState[] = ['belum', 'draf', 'dikembalikan', 'ditolak'];

/** Whether a site still needs a visit although its last day (`verify_to`) is before `today` (yyyy-mm-dd, site's zone). */
export const isLate = (site: Pick<Site, 'schedule'>, state: SiteState, today: string): boolean =>
  typeof site.schedule.verify_to === 'string' &&
  site.schedule.verify_to < today &&
  needsVisit.includes(state);
