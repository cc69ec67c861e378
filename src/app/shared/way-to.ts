// How far a site is and in which direction, in words.

import { bearingDeg, type LngLat } from '../../domain/coordinates.ts';
import { distanceToGeometryM, type NearestOnSegment, nearestOnSegments } from '../../domain/geometry.ts';
import { formatDistance } from '../../domain/numbers.ts';
import type { Site } from '../../domain/site.ts';
import type { Text, Words } from '../text/use-text.ts';

/** One of eight directions in words; degrees from north, clockwise. */
export const directionWords = (degrees: number, text: Text): string =>
  text(`arah.${Math.round((((degrees % 360) + 360) % 360) / 45) % 8}`);

const middle = ({ geometry }: Pick<Site, 'geometry'>): LngLat => {
  const point =
    geometry.type === 'Point'
      ? geometry.coordinates
      : (geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0]);
  return { lng: point[0], lat: point[1] };
};

/** Where to go for a site: its point, or the nearest place of its line; the middle of the line while nobody knows from where. */
export const wayPoint = (here: LngLat | null, site: Pick<Site, 'geometry'>): LngLat => {
  const { geometry } = site;
  if (here === null || geometry.type !== 'LineString') return middle(site);
  const nearest = nearestOnSegments(here, geometry.coordinates).reduce<NearestOnSegment | null>(
    (least, one) => (least === null || one.distanceM < least.distanceM ? one : least),
    null,
  );
  const from = nearest && geometry.coordinates[nearest.segment];
  const to = nearest && geometry.coordinates[nearest.segment + 1];
  if (!nearest || !from || !to) return middle(site);
  return {
    lng: from[0] + (to[0] - from[0]) * nearest.fraction,
    lat: from[1] + (to[1] - from[1]) * nearest.fraction,
  };
};

const atTheSiteM = 50;

/** "2,3 km ke arah timur laut", or that one is there; null where the site has no geometry. */
export const wayTo = (
  here: LngLat,
  site: Pick<Site, 'geometry'>,
  { text, language }: Words,
): string | null => {
  const metres = distanceToGeometryM(here, site.geometry);
  if (metres === null) return null;
  const jarak = formatDistance(metres, language);
  return metres <= atTheSiteM
    ? text('lokasi.here', { jarak })
    : text('lokasi.distance', { jarak, arah: directionWords(bearingDeg(here, wayPoint(here, site)), text) });
};
