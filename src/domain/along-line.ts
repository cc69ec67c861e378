// Places along a drawn line. A place is nearest where the line comes no closer on either side of it, so that a bend
// counts once and every stretch of a road that turns back on itself is found.

import { bearingDeg, distanceM, type LngLat } from './coordinates.ts';
import { lengthsAlong } from './geometry.ts';

export type Line = readonly (readonly [number, number])[];

export interface PlaceOnLine {
  /** Haversine metres from the first point, as drawn. */
  readonly alongM: number;
  /** Metres from the position to the line there. */
  readonly offsetM: number;
  /** Index of the segment's first point. */
  readonly segment: number;
}

const lengths = new WeakMap<Line, ReturnType<typeof lengthsAlong>>();

/** `lengthsAlong`, worked out once for each line. */
export const lengthsOf = (line: Line): ReturnType<typeof lengthsAlong> => {
  const known = lengths.get(line) ?? lengthsAlong(line);
  lengths.set(line, known);
  return known;
};

/** Whether a line has two points and a length, and every number of it is one. */
export const hasLength = (line: unknown): line is Line =>
  Array.isArray(line) &&
  (lengths.has(line as unknown as Line) ||
    line.every((point) => Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]))) &&
  lengthsOf(line as unknown as Line).totalM > 0;

/**
 * Every place of a line that is nearest among its neighbours and within `withinM` metres, the nearest of all first; none
 * for a broken line. A track asks this thousands of times, so the haversine is kept for the places found.
 */
export const nearestPlaces = (
  position: LngLat,
  line: Line,
  withinM = Number.POSITIVE_INFINITY,
): readonly PlaceOnLine[] => {
  if (!Number.isFinite(position.lng + position.lat) || !hasLength(line)) return [];
  const { startsM } = lengthsOf(line);
  const { segments, fractions } = flatFractions(position, line);
  const places = segments.flatMap((segment, index): PlaceOnLine[] => {
    const fraction = fractions[index] ?? 0;
    // At a corner both neighbours say the same; it counts with the later one.
    if (fraction === 0 && index > 0 && (fractions[index - 1] ?? 0) < 1) return [];
    if (fraction === 1 && index < segments.length - 1) return [];
    const [from, to] = [pointAt(line, segment), pointAt(line, segment + 1)];
    if (distanceM(position, between(from, to, fraction)) > withinM + 50) return [];
    const exact = fraction === 0 || fraction === 1 ? fraction : exactFraction(position, from, to, fraction);
    const startM = startsM[segment] ?? 0;
    const offsetM = distanceM(position, between(from, to, exact));
    if (offsetM > withinM) return [];
    return [{ alongM: startM + exact * ((startsM[segment + 1] ?? startM) - startM), offsetM, segment }];
  });
  return places.sort((a, b) => a.offsetM - b.offsetM || a.alongM - b.alongM);
};

// The segments with a length, and how far along each is nearest when it is laid flat around the position's latitude.
const flatFractions = (position: LngLat, line: Line) => {
  const shrink = Math.cos((position.lat * Math.PI) / 180);
  const segments: number[] = [];
  const fractions: number[] = [];
  for (let segment = 0; segment + 1 < line.length; segment += 1) {
    const [start, end] = [line[segment], line[segment + 1]];
    if (!start || !end || (start[0] === end[0] && start[1] === end[1])) continue;
    const dx = (end[0] - start[0]) * shrink;
    const dy = end[1] - start[1];
    const dot = (position.lng - start[0]) * shrink * dx + (position.lat - start[1]) * dy;
    segments.push(segment);
    fractions.push(Math.min(1, Math.max(0, dot / (dx * dx + dy * dy))));
  }
  return { segments, fractions };
};

/** The place at so many metres along a line as drawn, and the direction of the line there in its two points. */
export const placeAlong = (
  line: Line,
  alongM: number,
): { readonly at: LngLat; readonly from: LngLat; readonly to: LngLat } => {
  const { startsM, totalM } = lengthsOf(line);
  const metres = Math.min(totalM, Math.max(0, alongM));
  let segment = line.length - 2;
  while (segment > 0 && ((startsM[segment] ?? 0) > metres || startsM[segment] === startsM[segment + 1]))
    segment -= 1;
  const [from, to] = [pointAt(line, segment), pointAt(line, segment + 1)];
  const lengthM = (startsM[segment + 1] ?? 0) - (startsM[segment] ?? 0);
  const fraction = lengthM > 0 ? (metres - (startsM[segment] ?? 0)) / lengthM : 0;
  return { at: between(from, to, Math.min(1, fraction)), from, to };
};

const pointAt = (line: Line, index: number): LngLat => ({
  lng: line[index]?.[0] ?? Number.NaN,
  lat: line[index]?.[1] ?? Number.NaN,
});

const between = (from: LngLat, to: LngLat, fraction: number): LngLat => ({
  lng: from.lng + (to.lng - from.lng) * fraction,
  lat: from.lat + (to.lat - from.lat) * fraction,
});

// The flat projection is out by up to metres when the position lies kilometres off the road: the foot is moved along the
// segment until the direction to the position stands square on it.
const exactFraction = (position: LngLat, from: LngLat, to: LngLat, flat: number): number => {
  const lengthM = distanceM(from, to);
  let fraction = flat;
  for (let step = 0; step < 3; step += 1) {
    const foot = between(from, to, fraction);
    const east = (to.lng - from.lng) * Math.cos((foot.lat * Math.PI) / 180);
    const heading = (Math.atan2(east, to.lat - from.lat) * 180) / Math.PI;
    const turn = ((bearingDeg(foot, position) - heading) * Math.PI) / 180;
    fraction += (distanceM(foot, position) * Math.cos(turn)) / lengthM;
    fraction = Math.min(1, Math.max(0, fraction));
  }
  return fraction;
};
