// How long answers and photos of a programme are kept (DOMAIN.md 2.9, UU 27/2022 art. 16): to be erased only when its
// time is over and nobody has a decision to make about the visit any more.

import type { Programme } from './site.ts';
import type { ReviewState } from './visit.ts';

/**
 * When a visit's time is over, in ms since 1970: so many calendar months after the server received it (ms) or after the
 * last day of the programme's calendar, whichever is later. Null: kept for good.
 */
export const retentionEndOf = (
  programme: Pick<Programme, 'stages' | 'retention_months'>,
  receivedAt: number,
): number | null => {
  const months = programme.retention_months;
  if (typeof months !== 'number' || !Number.isInteger(months) || months < 1) return null;
  return addMonths(Math.max(receivedAt, lastDayEnd(programme)), months);
};

/** The end of the last day in UTC: in every zone of Indonesia that day is over by then. */
const lastDayEnd = ({ stages }: Pick<Programme, 'stages'>): number => {
  const days = stages.flatMap(({ from, to }) => [from, to]).filter((day) => typeof day === 'string');
  const ends = days.map((day) => Date.parse(`${day}T00:00:00Z`) + 86_400_000).filter(Number.isFinite);
  return Math.max(0, ...ends);
};

/** The same day of a later month, or that month's last day where it has fewer. */
const addMonths = (at: number, months: number): number => {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
};

/** Whether nothing is left to decide: every revision that stands is accepted or rejected. */
export const isDecided = (
  revisions: readonly { readonly state: ReviewState; readonly superseded: boolean }[],
): boolean => {
  const standing = revisions.filter(({ superseded }) => !superseded);
  return standing.length > 0 && standing.every(({ state }) => state === 'disetujui' || state === 'ditolak');
};
