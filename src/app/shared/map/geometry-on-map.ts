// Where a site stands on the map: a line is clustered and marked at its middle, and drawn whole besides.

import type { Geometry, LngLat } from '../../../domain/coordinates.ts';
import { lengthsAlong } from '../../../domain/geometry.ts';
import type { MapBounds, MapSite, OwnPosition } from './map-types.ts';

const anchors = new WeakMap<Geometry, LngLat>();

/** The place of a site's mark: its point, or the middle of its line by length; worked out once for each. */
export const anchorOf = (geometry: Geometry): LngLat => {
  const known = anchors.get(geometry);
  if (known) return known;
  const anchor = middleOf(geometry);
  anchors.set(geometry, anchor);
  return anchor;
};

const middleOf = (geometry: Geometry): LngLat => {
  if (geometry.type === 'Point') return { lng: geometry.coordinates[0], lat: geometry.coordinates[1] };
  const line = geometry.coordinates;
  const { startsM, totalM } = lengthsAlong(line);
  const half = totalM / 2;
  const next = startsM.findIndex((startM) => startM >= half);
  const end = line[Math.max(next, 0)];
  const start = line[Math.max(next - 1, 0)];
  if (!start || !end) return { lng: 0, lat: 0 };
  const [from, to] = [startsM[Math.max(next - 1, 0)] ?? 0, startsM[Math.max(next, 0)] ?? 0];
  const share = to > from ? (half - from) / (to - from) : 0;
  return { lng: start[0] + (end[0] - start[0]) * share, lat: start[1] + (end[1] - start[1]) * share };
};

const nowhere: MapBounds = { west: 180, south: 90, east: -180, north: -90 };

const extended = (bounds: MapBounds, lng: number, lat: number): MapBounds => ({
  west: Math.min(bounds.west, lng),
  south: Math.min(bounds.south, lat),
  east: Math.max(bounds.east, lng),
  north: Math.max(bounds.north, lat),
});

const boxes = new WeakMap<Geometry, MapBounds>();

/** The box around one geometry; worked out once for each. */
export const geometryBounds = (geometry: Geometry): MapBounds => {
  const known = boxes.get(geometry);
  if (known) return known;
  const box = boxOf(geometry);
  boxes.set(geometry, box);
  return box;
};

const boxOf = (geometry: Geometry): MapBounds =>
  (geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates).reduce(
    (bounds, [lng, lat]) => extended(bounds, lng, lat),
    nowhere,
  );

/** The box around everything handed in, or null when that is nothing. */
export const boundsAround = (
  sites: readonly Pick<MapSite, 'geometry'>[],
  marks: readonly LngLat[] = [],
  own: OwnPosition | null = null,
): MapBounds | null => {
  let bounds = nowhere;
  for (const { geometry } of sites) {
    const box = geometryBounds(geometry);
    bounds = extended(extended(bounds, box.west, box.south), box.east, box.north);
  }
  for (const { lng, lat } of marks) bounds = extended(bounds, lng, lat);
  if (own) bounds = extended(bounds, own.lng, own.lat);
  return bounds.west > bounds.east ? null : bounds;
};

/** Whether two boxes touch. */
export const touches = (a: MapBounds, b: MapBounds): boolean =>
  a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;

/** Whether any part of a site's box lies in view. */
export const isInView = (geometry: Geometry, view: MapBounds): boolean =>
  touches(geometryBounds(geometry), view);
