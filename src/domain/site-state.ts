// The state of a site, derived from its visits: the third of the three marks of promise N8.

import type { Schedule } from './site.ts';
import type { ReviewState, Visit } from './visit.ts';

/** `diusulkan`: proposed in the field and not in the register yet, so that nobody is sent there. */
export type SiteStateName = 'belum' | 'draf' | 'tersimpan' | 'diusulkan' | ReviewState;

export interface SiteState {
  readonly state: SiteStateName;
  /** The verification window has ended and nothing was handed in for it. */
  readonly late: boolean;
}

type VisitFacts = Pick<Visit, 'actId' | 'at' | 'state' | 'superseded'>;

/** A visit of the record in one of these was handed in, and nobody has to go there again because of it. */
export const handedInStates: readonly ReviewState[] = ['menunggu', 'disetujui', 'konflik', 'karantina'];

const handedIn: readonly SiteStateName[] = ['tersimpan', ...handedInStates];

/**
 * A draft comes first, then what is sealed here and not yet received, then the record: a conflict, a return that no
 * later acceptance has settled, else the newest visit. `today` is a day (yyyy-mm-dd) in the zone of the site.
 */
export const siteState = (
  visits: readonly VisitFacts[],
  drafts: number,
  ownUnsent: number,
  schedule: Schedule,
  today: string,
): SiteState => {
  const state = drafts > 0 ? 'draf' : ownUnsent > 0 ? 'tersimpan' : stateOfRecord(visits);
  const ended = schedule.verify_to != null && schedule.verify_to < today;
  return { state, late: ended && !handedIn.includes(state) };
};

const stateOfRecord = (visits: readonly VisitFacts[]): SiteStateName => {
  const newest = visits.filter((visit) => !visit.superseded).sort((a, b) => b.at - a.at);
  const conflict = newest.find((visit) => visit.state === 'konflik');
  if (conflict) return 'konflik';
  const acceptedAt = newest.find((visit) => visit.state === 'disetujui')?.at ?? Number.NEGATIVE_INFINITY;
  const returned = newest.find((visit) => visit.state === 'dikembalikan');
  if (returned && returned.at > acceptedAt) return 'dikembalikan';
  return newest.find((visit) => visit.state !== 'karantina')?.state ?? newest[0]?.state ?? 'belum';
};
