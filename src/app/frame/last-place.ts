// Where the app opens again after it was killed: inside the visit, unless the person had left it or it is long ago.

import type { LastVisitPlace } from '../../local-database/last-visit-place.ts';

const reopenWithinMs = 12 * 60 * 60 * 1000;

/** The visit a path of the app lies in, or null. */
export const visitOfPath = (path: string): string | null => /^\/kunjungan\/([^/]+)/.exec(path)?.[1] ?? null;

/**
 * The path to open instead of the first screen, or null. `draftChangedAt` is when that visit's draft was last changed
 * (ms since 1970), null when there is no such draft any more.
 */
export const placeToReopen = (
  last: LastVisitPlace | null,
  draftChangedAt: number | null,
  now: number,
): string | null => {
  if (last === null || draftChangedAt === null) return null;
  const since = now - Math.max(last.at, draftChangedAt);
  return since < reopenWithinMs ? `/kunjungan/${last.visitId}` : null;
};
