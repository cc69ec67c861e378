// How far a site is and in which direction, in words.

import { bearingDeg, type LngLat } from '../../../domain/coordinates.ts';
import { distanceToGeometryM } from '../../../domain/geometry.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import type { Site } from '../../../domain/site.ts';
import type { Text, Words } from '../../text/use-text.ts';

/** One of eight directions in words; degrees from north, clockwise. */
export const directionWords = (degrees: number, text: Text): string =>
  text(`arah.${Math.round((((degrees % 360) + 360) % 360) / 45) % 8}`);

const middle = ({ geometry }: Site): LngLat => {
  const point =
    geometry.type === 'Point'
      ? geometry.coordinates
      : (geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0]);
  return { lng: point[0], lat: point[1] };
};

const atTheSiteM = 50;

/** "2,3 km ke arah timur laut", or that one is there; null where the site has no geometry. */
export const wayTo = (here: LngLat, site: Site, { text, language }: Words): string | null => {
  const metres = distanceToGeometryM(here, site.geometry);
  if (metres === null) return null;
  const jarak = formatDistance(metres, language);
  return metres <= atTheSiteM
    ? text('lokasi.here', { jarak })
    : text('lokasi.distance', { jarak, arah: directionWords(bearingDeg(here, middle(site)), text) });
};
