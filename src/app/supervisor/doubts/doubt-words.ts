// A doubt in plain words: what was found, how much of it, and beside which other visit. Never a verdict.

import { type Doubt, doubtKey } from '../../../domain/doubt.ts';
import { dayIn, formatDay } from '../../../domain/local-time.ts';
import { formatDecimal, formatDistance } from '../../../domain/numbers.ts';
import type { OtherVisit } from '../../../local-database/read-doubts.ts';
import { zoneOf } from '../../shared/visit-view/zone.ts';
import type { Words } from '../../text/use-text.ts';

/** Doubts that say the same of several photos, as one. */
export interface DoubtGroup {
  readonly key: string;
  /** The one that says most: the furthest, the oldest. */
  readonly doubt: Doubt;
  readonly photoIds: readonly string[];
  readonly otherActId: string | null;
  readonly otherPhotoId: string | null;
}

export const groupDoubts = (doubts: readonly Doubt[]): readonly DoubtGroup[] => {
  const groups = new Map<string, Doubt[]>();
  for (const doubt of doubts) {
    const key = doubtKey(doubt);
    groups.set(key, [...(groups.get(key) ?? []), doubt]);
  }
  return [...groups].flatMap(([key, group]) => {
    const [most] = [...group].sort((a, b) => sizeOf(b) - sizeOf(a));
    return most
      ? [
          {
            key,
            doubt: most,
            photoIds: group.flatMap(({ photoId }) => photoId ?? []),
            otherActId: textOf(most, 'otherActId'),
            otherPhotoId: textOf(most, 'otherPhotoId'),
          },
        ]
      : [];
  });
};

const numberOf = ({ facts }: Doubt, name: string): number => {
  const value = facts[name];
  return typeof value === 'number' ? value : 0;
};

const textOf = ({ facts }: Doubt, name: string): string | null => {
  const value = facts[name];
  return typeof value === 'string' ? value : null;
};

const sizeOf = (doubt: Doubt): number => numberOf(doubt, 'metres') || numberOf(doubt, 'ms');

/** One sentence for a group of doubts. */
export const doubtSentence = (
  { doubt, photoIds, otherActId }: DoubtGroup,
  others: ReadonlyMap<string, OtherVisit>,
  words: Words,
): string => {
  const { text, language } = words;
  const values = {
    n: photoIds.length,
    times: numberOf(doubt, 'times'),
    distance: formatDistance(numberOf(doubt, 'metres'), language),
    duration: durationWords(numberOf(doubt, 'ms'), words),
    speed: formatDecimal(numberOf(doubt, 'kmh'), language, 0),
    other: otherActId === null ? '' : otherWords(others.get(otherActId), words),
  };
  const about = photoIds.length === 0 ? 'visit' : photoIds.length === 1 ? 'photo' : 'photos';
  switch (doubt.kind) {
    case 'far_from_site':
    case 'no_position':
      return text(`doubt.${doubt.kind}.${about}`, values);
    case 'stale_position':
    case 'gallery_photo':
    case 'same_look':
      return text(`doubt.${doubt.kind}.${about === 'photos' ? 'photos' : 'photo'}`, values);
    case 'same_bytes':
      return text(
        `doubt.same_bytes.${otherActId === null ? 'here' : about === 'photos' ? 'photos' : 'photo'}`,
        values,
      );
    case 'impossible_speed':
    case 'same_coordinates':
      return text(`doubt.${doubt.kind}.${otherActId === null ? 'inside' : 'between'}`, values);
    case 'clock_jump':
      return text(`doubt.clock_jump.${knownHow(textOf(doubt, 'how'))}`, values);
    case 'too_many_visits':
      return text('doubt.too_many_visits', values);
    default:
      // A newer server knows more kinds.
      return text('doubt.unknown');
  }
};

const hows = ['off', 'future', 'backwards', 'photos', 'order', 'back', 'changed'];

const knownHow = (how: string | null): string => (how !== null && hows.includes(how) ? how : 'changed');

/** "kunjungan 12 November 2023 di Jalan Mawar". */
const otherWords = (other: OtherVisit | undefined, { text, of, language }: Words): string => {
  if (!other) return text('doubt.other_unseen');
  const { visit, site } = other;
  return text('doubt.other', {
    day: formatDay(dayIn(zoneOf(site), visit.finishedAt), language),
    site: site ? of(site.title) : visit.siteId,
  });
};

const minute = 60_000;

/** A span of time, roughly: seconds, minutes, hours or days. */
const durationWords = (ms: number, { text }: Words): string => {
  if (ms < 2 * minute) return text('doubt.seconds', { n: Math.round(ms / 1000) });
  if (ms < 120 * minute) return text('doubt.minutes', { n: Math.round(ms / minute) });
  if (ms < 48 * 60 * minute) return text('doubt.hours', { n: Math.round(ms / (60 * minute)) });
  return text('doubt.days', { n: Math.round(ms / (24 * 60 * minute)) });
};
