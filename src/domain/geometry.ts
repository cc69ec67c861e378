// Distances to drawn lines. Each segment is laid flat around the position's own latitude, which is exact enough
// here (under 0.5 m in 30 km); the distance itself is then the haversine one of the product.

import { distanceM, type Geometry, type LngLat } from './coordinates.ts';

type Line = readonly (readonly [number, number])[];

export interface NearestOnSegment {
  /** Index of the segment's first point. */
  readonly segment: number;
  /** How far along the segment, 0 to 1. */
  readonly fraction: number;
  readonly lengthM: number;
  readonly distanceM: number;
}

/** Metres from a position to a site's point or to the nearest place of its line; null when there is no geometry. */
export const distanceToGeometryM = (
  position: LngLat,
  geometry: Geometry | null | undefined,
): number | null => {
  if (geometry?.type === 'Point') return finite(distanceM(position, toLngLat(geometry.coordinates)));
  if (geometry?.type !== 'LineString') return null;
  const [only, second] = geometry.coordinates;
  if (only && !second) return finite(distanceM(position, toLngLat(only)));
  return distanceToLineM(position, geometry.coordinates);
};

// Asked for each of 10,000 lines while a list is sorted: the nearest place is chosen in the flat, which takes no sine.
const distanceToLineM = (position: LngLat, line: Line): number | null => {
  const shrink = Math.cos((position.lat * Math.PI) / 180);
  let least = Number.POSITIVE_INFINITY;
  let nearest: LngLat | null = null;
  for (let index = 1; index < line.length; index += 1) {
    const [start, end] = [line[index - 1], line[index]];
    if (!start || !end) continue;
    const fraction = fractionNearest(position, start, end, shrink);
    const lng = start[0] + (end[0] - start[0]) * fraction;
    const lat = start[1] + (end[1] - start[1]) * fraction;
    const [east, north] = [(lng - position.lng) * shrink, lat - position.lat];
    const squared = east * east + north * north;
    if (squared >= least) continue;
    least = squared;
    nearest = { lng, lat };
  }
  return nearest && finite(distanceM(position, nearest));
};

/** The nearest place of every segment of a line, in the order of the line. */
export const nearestOnSegments = (position: LngLat, line: Line): readonly NearestOnSegment[] =>
  line.slice(1).map((end, segment) => nearestOnSegment(position, segment, line[segment] ?? end, end));

/** Haversine metres at which each point of a line stands, and its whole length. */
export const lengthsAlong = (
  line: Line,
): { readonly startsM: readonly number[]; readonly totalM: number } => {
  const startsM: number[] = [];
  let totalM = 0;
  for (const [index, point] of line.entries()) {
    const previous = line[index - 1];
    if (previous) totalM += distanceM(toLngLat(previous), toLngLat(point));
    startsM.push(totalM);
  }
  return { startsM, totalM };
};

const nearestOnSegment = (
  position: LngLat,
  segment: number,
  start: readonly [number, number],
  end: readonly [number, number],
): NearestOnSegment => {
  const fraction = fractionNearest(position, start, end, Math.cos((position.lat * Math.PI) / 180));
  const nearest = {
    lng: start[0] + (end[0] - start[0]) * fraction,
    lat: start[1] + (end[1] - start[1]) * fraction,
  };
  return {
    segment,
    fraction,
    lengthM: distanceM(toLngLat(start), toLngLat(end)),
    distanceM: distanceM(position, nearest),
  };
};

const fractionNearest = (
  position: LngLat,
  start: readonly [number, number],
  end: readonly [number, number],
  shrink: number,
): number => {
  const dx = (end[0] - start[0]) * shrink;
  const dy = end[1] - start[1];
  const squared = dx * dx + dy * dy;
  const projected =
    squared > 0 ? ((position.lng - start[0]) * shrink * dx + (position.lat - start[1]) * dy) / squared : 0;
  return Math.min(1, Math.max(0, projected));
};

const toLngLat = (point: readonly [number, number]): LngLat => ({ lng: point[0], lat: point[1] });

const finite = (metres: number): number | null => (Number.isFinite(metres) ? metres : null);
