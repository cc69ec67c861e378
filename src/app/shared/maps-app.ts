// The phone's own map app, for the way on the road. Only a tap leads there; it is told the place and the title.

import type { LngLat } from '../../domain/coordinates.ts';

/** An address that opens the usual map app: `geo:` on Android, Apple Maps on iOS, OpenStreetMap in a browser elsewhere. */
export const mapsAppAddress = (
  { lng, lat }: LngLat,
  title: string,
  agent: string = navigator.userAgent,
): string => {
  const place = `${lat.toFixed(6)},${lng.toFixed(6)}`;
  if (/Android/.test(agent)) return `geo:${place}?q=${place}(${encodeURIComponent(title)})`;
  if (/iPhone|iPad|Macintosh/.test(agent))
    return `https://maps.apple.com/?ll=${place}&q=${encodeURIComponent(title)}`;
  const [latitude, longitude] = place.split(',');
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
};
