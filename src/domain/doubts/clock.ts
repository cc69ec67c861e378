// A phone's clock that was moved. A clock that is wrong all the time is not doubted: the server's own answers say by how
// much, and many phones in the field stand in the wrong zone.

import type { Doubt } from '../doubt.ts';
import { type VisitEvidence, visitKeyOf } from './evidence.ts';

/** Networks set a wrong clock right by some minutes, several times a day. */
const movedMs = 15 * 60_000;

/** Indonesia has three zones: a phone in the wrong one is two hours off, and its person may have turned it by hand. */
const farOffMs = 3 * 3_600_000;

/**
 * What the clock says against itself, the server, and the visit sealed before on the same phone by the same person
 * (`before`, null for none). The time since a page was opened may stand still while a phone sleeps, so that it only
 * proves a clock that was set back.
 */
export const clockJumps = (own: VisitEvidence, before: VisitEvidence | null): readonly Doubt[] => {
  const { offsetMs, receivedAt, at } = own;
  const found: Doubt[] = [];
  const add = (how: string, ms: number, facts: Doubt['facts'] = {}): void => {
    found.push({ kind: 'clock_jump', photoId: null, facts: { how, ms: Math.round(ms), ...facts } });
  };
  if (offsetMs !== null && Math.abs(offsetMs) > farOffMs) add('off', Math.abs(offsetMs));
  const aheadMs = at + (offsetMs ?? 0) - receivedAt;
  if (aheadMs > (offsetMs === null ? farOffMs : movedMs)) add('future', aheadMs);
  if (own.startedAt - own.finishedAt > movedMs) add('backwards', own.startedAt - own.finishedAt);
  const outsideMs = photosOutside(own);
  if (outsideMs > movedMs) add('photos', outsideMs);
  const moved = before === null ? null : movedSince(before, own);
  if (before !== null && moved !== null) add(moved.how, moved.ms, { otherActId: before.actId });
  return found;
};

/** By how much a photo taken in the app lies before the visit or after it was sealed. */
const photosOutside = (own: VisitEvidence): number =>
  own.photos.reduce((most, { takenAt, origin }) => {
    if (origin !== 'camera') return most;
    // A correction keeps the photos of its base.
    const early = own.basedOn === null ? own.startedAt - takenAt : 0;
    return Math.max(most, early, takenAt - own.at);
  }, 0);

const movedSince = (before: VisitEvidence, own: VisitEvidence): { how: string; ms: number } | null => {
  const passedMs = own.at - before.at;
  if (-passedMs > movedMs && visitKeyOf(before) !== visitKeyOf(own)) return { how: 'order', ms: -passedMs };
  if (before.pageId === own.pageId) {
    const ranMs = own.monotonicMs - before.monotonicMs;
    if (ranMs >= 0 && ranMs - passedMs > movedMs) return { how: 'back', ms: ranMs - passedMs };
  }
  if (before.offsetMs === null || own.offsetMs === null) return null;
  const changedMs = Math.abs(own.offsetMs - before.offsetMs);
  return changedMs > movedMs ? { how: 'changed', ms: changedMs } : null;
};

/**
 * The visit sealed before this one, of those of the same person and phone: the next lower number. Numbers that were
 * given twice (the phone's storage was emptied) say nothing about order.
 */
export const sealedBefore = (own: VisitEvidence, others: readonly VisitEvidence[]): VisitEvidence | null => {
  const same = others.filter(
    (one) => one.actId !== own.actId && one.personId === own.personId && one.deviceId === own.deviceId,
  );
  const isOnce = ({ deviceSeq }: VisitEvidence): boolean =>
    [own, ...same].filter((one) => one.deviceSeq === deviceSeq).length === 1;
  if (!isOnce(own)) return null;
  return (
    same
      .filter((one) => one.deviceSeq < own.deviceSeq && isOnce(one))
      .sort((a, b) => b.deviceSeq - a.deviceSeq)[0] ?? null
  );
};
