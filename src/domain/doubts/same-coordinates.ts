// A receiver never measures the same centimetre twice: coordinates that come again bit by bit were set, not measured.

import { distanceM } from '../coordinates.ts';
import type { Doubt } from '../doubt.ts';
import { byTime, type Moment, type VisitEvidence, visitKeyOf } from './evidence.ts';

/** Places of Wi-Fi and masts come from a table and do repeat; what comes from satellites is better than this. */
const satelliteM = 50;

/** Some phones hold their position while they stand still: a whole visit on one centimetre is more than that. */
const wholeVisit = { times: 8, ms: 20 * 60_000 };

/** The same fix may serve two houses side by side; half an hour or this far on it is another measurement. */
const anotherTimeMs = 30 * 60_000;
const anotherPlaceM = 300;

/**
 * At one site two visits may meet on one point by chance (of receivers that round to 10 cm, one pair in ten thousand):
 * this many points, or measurements on one, do not.
 */
const leastPoints = 2;
const leastTimes = 4;

/** Points of a visit that are compared with those of others: evidence first. */
const mostPoints = 40;

/** One point of the ground as text; equal for equal bits. */
export const placeKey = ({ lng, lat }: Pick<Moment, 'lng' | 'lat'>): string => `${lng},${lat}`;

/** The points by which other visits on the very same ones are found. */
export const comparedPlaces = (own: VisitEvidence): readonly string[] => {
  const measured = own.moments.filter(isMeasuredWell);
  const inOrder = [
    ...measured.filter(({ isEvidence }) => isEvidence),
    ...measured.filter(({ isEvidence }) => !isEvidence),
  ];
  return [...new Set(inOrder.map(placeKey))].slice(0, mostPoints);
};

/** `others` may hold any visits; of two on the same points the later one is doubted. */
export const sameCoordinates = (own: VisitEvidence, others: readonly VisitEvidence[]): readonly Doubt[] => {
  const inside = insideOne(own);
  const key = visitKeyOf(own);
  const points = momentsByPlace(own.moments, new Set(comparedPlaces(own)));
  const other = others
    .filter((one) => visitKeyOf(one) !== key && byTime(one, own) < 0)
    .sort(byTime)
    .flatMap((one) => {
      const times = timesOnTheSame(own, points, one);
      return times > 0 ? [{ times, one }] : [];
    })[0];
  return [
    ...(inside ? [{ kind: 'same_coordinates', photoId: null, facts: inside } as const] : []),
    ...(other
      ? [
          {
            kind: 'same_coordinates',
            photoId: null,
            facts: { times: other.times, otherActId: other.one.actId },
          } as const,
        ]
      : []),
  ];
};

const isMeasuredWell = ({ accuracyM }: Moment): boolean => accuracyM <= satelliteM;

const insideOne = (own: VisitEvidence): Doubt['facts'] | null => {
  const measured = own.moments.filter(isMeasuredWell);
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last || new Set(measured.map(placeKey)).size > 1) return null;
  const times = new Set(measured.map(({ at }) => at)).size;
  const ms = last.at - first.at;
  return times >= wholeVisit.times && ms >= wholeVisit.ms ? { times, ms } : null;
};

type MomentsByPlace = ReadonlyMap<string, readonly Moment[]>;

const momentsByPlace = (
  moments: readonly Moment[],
  places: Pick<ReadonlySet<string>, 'has'>,
): MomentsByPlace => {
  const found = new Map<string, Moment[]>();
  for (const moment of moments) {
    const key = placeKey(moment);
    if (!places.has(key)) continue;
    const there = found.get(key);
    if (there) there.push(moment);
    else found.set(key, [moment]);
  }
  return found;
};

/** How many measurements of both stand on the points of `own`; 0 when that may be chance, or one measurement. */
const timesOnTheSame = (own: VisitEvidence, ownPoints: MomentsByPlace, other: VisitEvidence): number => {
  const theirs = momentsByPlace(other.moments.filter(isMeasuredWell), ownPoints);
  const times = new Set<string>();
  const points = new Set<string>();
  for (const [key, measured] of theirs)
    for (const { at } of ownPoints.get(key) ?? []) {
      const apart = measured.filter((one) => Math.abs(one.at - at) >= anotherTimeMs);
      if (apart.length === 0) continue;
      points.add(key);
      times.add(`own ${key} ${at}`);
      for (const one of apart) times.add(`other ${key} ${one.at}`);
    }
  const isElsewhere = own.siteId !== other.siteId;
  if (isElsewhere && points.size > 0 && sitesApart(own, other)) return times.size;
  return points.size >= leastPoints || (points.size === 1 && times.size >= leastTimes) ? times.size : 0;
};

/** Whether the two visits were, by everything else measured on them, at places that are not side by side. */
const sitesApart = (own: VisitEvidence, other: VisitEvidence): boolean =>
  own.moments.some((a) => other.moments.some((b) => distanceM(a, b) >= anotherPlaceM)) ||
  own.moments.length === 1 ||
  other.moments.length === 1;
