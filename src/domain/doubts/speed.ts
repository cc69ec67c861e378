// Nobody is at two places at once: the way between two measurements of one person or one phone, against the time
// between them.

import { distanceM } from '../coordinates.ts';
import type { Doubt } from '../doubt.ts';
import { byTime, type Moment, type VisitEvidence, visitKeyOf } from './evidence.ts';

/** Faster than any car on these roads; a toll road allows 100. */
const roadKmh = 150;

/** From here on people fly or take a ferry. */
const flightM = 150_000;
const flightKmh = 900;

/** Shorter leaps happen to an honest receiver between houses and under trees. */
const leastLeapM = 1000;

/** What masts and tables of Wi-Fi stations say may lie a village away at the next moment, whatever accuracy they claim. */
const satelliteM = 100;

/** Each end may be this many of its accuracies elsewhere; nearly always less. */
const accuracies = 3;

/** Clocks of two phones that are both set by the network still differ. */
const twoPhonesMs = 2 * 60_000;

/** After half a day anybody can be anywhere the product is used. */
export const speedWindowMs = 12 * 3_600_000;

interface Leap {
  readonly metres: number;
  readonly ms: number;
  readonly kmh: number;
}

/** Leaps inside the visit, and from other visits of the same person or phone; `others` may hold any visits. */
export const impossibleSpeed = (own: VisitEvidence, others: readonly VisitEvidence[]): readonly Doubt[] => {
  const inside = leapInside(measuredWell(own));
  const key = visitKeyOf(own);
  const between = others
    .filter((other) => visitKeyOf(other) !== key && isSameHand(own, other))
    .flatMap((other) => {
      const leap = leapBetween(own, other);
      return leap ? [{ leap, other }] : [];
    })
    .sort((a, b) => b.leap.kmh - a.leap.kmh || byTime(a.other, b.other))[0];
  return [
    ...(inside ? [{ kind: 'impossible_speed', photoId: null, facts: factsOf(inside) } as const] : []),
    ...(between
      ? [
          {
            kind: 'impossible_speed',
            photoId: null,
            facts: { ...factsOf(between.leap), otherActId: between.other.actId },
          } as const,
        ]
      : []),
  ];
};

const measuredWell = ({ moments }: VisitEvidence): readonly Moment[] =>
  moments.filter(({ accuracyM }) => accuracyM <= satelliteM);

const isSameHand = (a: VisitEvidence, b: VisitEvidence): boolean =>
  a.personId === b.personId || a.deviceId === b.deviceId;

const factsOf = ({ metres, ms, kmh }: Leap): Doubt['facts'] => ({
  metres: Math.round(metres),
  ms: Math.round(ms),
  kmh: Math.round(kmh),
});

/** Of fewer measurements than this, none can be told to be the stray one. */
const enoughToTell = 5;

/** The worst leap inside; a single one that the next measurement takes back is the receiver's, not the person's. */
const leapInside = (moments: readonly Moment[]): Leap | null => {
  const leaps: Leap[] = [];
  const strays: Leap[] = [];
  let trusted = moments[0];
  for (const [index, here] of moments.entries()) {
    if (index === 0 || !trusted) continue;
    const leap = leapOf(trusted, here, 0);
    const after = moments[index + 1];
    if (!leap) trusted = here;
    else if (!after || !leapOf(trusted, after, 0)) strays.push(leap);
    else {
      (index === 1 && !leapOf(here, after, 0) ? strays : leaps).push(leap);
      trusted = here;
    }
  }
  const counted = strays.length > 1 || moments.length < enoughToTell ? [...leaps, ...strays] : leaps;
  return counted.sort((a, b) => b.kmh - a.kmh)[0] ?? null;
};

/** The worst leap from a measurement of `other` to the next one of `own`. */
const leapBetween = (own: VisitEvidence, other: VisitEvidence): Leap | null => {
  const slackMs = clocksMayDiffer(own, other);
  const theirs = measuredWell(other);
  let worst: Leap | null = null;
  let next = 0;
  let before: Moment | undefined;
  for (const here of measuredWell(own)) {
    while (next < theirs.length && (theirs[next]?.at ?? 0) <= here.at) {
      before = theirs[next];
      next += 1;
    }
    const leap = before && here.at - before.at <= speedWindowMs ? leapOf(before, here, slackMs) : null;
    if (leap && (worst === null || leap.kmh > worst.kmh)) worst = leap;
  }
  return worst;
};

/** By how much the clocks of two visits may be apart, as far as the server's answers told. */
const clocksMayDiffer = (a: VisitEvidence, b: VisitEvidence): number => {
  const [first, second] = [a.offsetMs ?? 0, b.offsetMs ?? 0];
  if (a.deviceId === b.deviceId) return Math.abs(first - second);
  return Math.abs(first) + Math.abs(second) + twoPhonesMs;
};

const leapOf = (a: Moment, b: Moment, slackMs: number): Leap | null => {
  const metres = distanceM(a, b) - accuracies * (Math.max(0, a.accuracyM) + Math.max(0, b.accuracyM));
  if (!(metres >= leastLeapM)) return null;
  // A second at least: two fixes of the same second are not an infinite speed.
  const ms = Math.max(1000, b.at - a.at + slackMs);
  const kmh = (metres / ms) * 3600;
  return kmh > (metres >= flightM ? flightKmh : roadKmh) ? { metres, ms, kmh } : null;
};
