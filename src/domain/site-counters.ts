// The counters of the desk: which sites want somebody's attention, and why. Said once, for the screen and for what is
// taken out of it.

import type { SiteState } from './site-state.ts';
import type { ReviewState } from './visit.ts';

export const siteCounters = ['waiting', 'returned', 'late', 'unsettled', 'doubtful'] as const;
export type SiteCounter = (typeof siteCounters)[number];

/** One revision, as far as counters look; `doubted`: something about it is worth a second look. */
export interface CountedVisit {
  readonly state: ReviewState;
  readonly superseded: boolean;
  readonly doubted: boolean;
}

export interface VisitMarks {
  /** Two revisions of one base, or one kept apart: a person has to decide. */
  readonly unsettled: boolean;
  /** A visit that waits has something about it worth a second look. */
  readonly doubtful: boolean;
  /** A current visit waits for a decision. */
  readonly waiting: boolean;
}

/** What a site's current revisions ask of the desk. */
export const visitMarksOf = (visits: readonly CountedVisit[]): VisitMarks => {
  const current = visits.filter(({ superseded }) => !superseded);
  const isNow = (...states: readonly ReviewState[]): boolean =>
    current.some(({ state }) => states.includes(state));
  return {
    unsettled: isNow('konflik', 'karantina'),
    doubtful: current.some(({ state, doubted }) => state === 'menunggu' && doubted),
    waiting: isNow('menunggu', 'konflik', 'karantina'),
  };
};

/** Whether a counter counts a site of these marks and this state. */
export const isCounted = (counter: SiteCounter, site: VisitMarks & SiteState): boolean =>
  counter === 'returned' ? site.state === 'dikembalikan' : site[counter];
