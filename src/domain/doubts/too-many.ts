// More visits of one person than can be made in that time. Counted by when things were measured and photographed, not by
// when visits were sealed: many work outside all day and press "Selesai" for all of it in the evening.

import type { Doubt } from '../doubt.ts';
import { type VisitEvidence, visitKeyOf } from './evidence.ts';

/**
 * Houses side by side take an honest verifier five minutes each when every answer is known; the longest checklist takes
 * an hour. A day of twelve hours has room for sixty visits of twelve minutes with no step in between.
 */
const limits = [
  { visits: 5, ms: 5 * 60_000 },
  { visits: 10, ms: 30 * 60_000 },
  { visits: 60, ms: 12 * 3_600_000 },
] as const;

export const tooManyWindowMs = 12 * 3_600_000;

/** When a visit was worked on, ms of the phone's clock corrected: the middle of its photos, or else of its fixes. */
export const workedAt = (own: VisitEvidence): number | null => {
  const offset = own.offsetMs ?? 0;
  const times = own.photos.filter(({ origin }) => origin !== 'gallery').map(({ takenAt }) => takenAt);
  const used = times.length > 0 ? times : own.moments.map(({ at }) => at);
  const middle = [...used].sort((a, b) => a - b)[Math.floor(used.length / 2)];
  if (middle !== undefined) return middle + offset;
  // A correction without photos was written at a desk; how many of them fit into an hour says nothing.
  return own.basedOn === null ? own.finishedAt + offset : null;
};

/** `others` may hold any visits; the ones beyond the limit are doubted, not those before. */
export const tooManyVisits = (own: VisitEvidence, others: readonly VisitEvidence[]): readonly Doubt[] => {
  const end = workedAt(own);
  if (end === null) return [];
  const key = visitKeyOf(own);
  const times = new Map<string, number>();
  for (const other of others) {
    const time = workedAt(other);
    const otherKey = visitKeyOf(other);
    if (other.personId !== own.personId || otherKey === key || time === null) continue;
    if (time < end || (time === end && otherKey < key))
      times.set(otherKey, Math.max(time, times.get(otherKey) ?? Number.NEGATIVE_INFINITY));
  }
  for (const { visits, ms } of limits) {
    const within = [...times.values()].filter((time) => end - time < ms);
    if (within.length + 1 < visits) continue;
    const spanMs = end - Math.min(end, ...within);
    return [
      {
        kind: 'too_many_visits',
        photoId: null,
        facts: { times: within.length + 1, ms: Math.round(spanMs) },
      },
    ];
  }
  return [];
};
