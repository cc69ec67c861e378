// Positions on the ground: WGS84, always longitude before latitude.

export interface LngLat {
  readonly lng: number;
  readonly lat: number;
}

/** One fix of the phone's receiver. Times are ms since 1970, lengths metres, speed m/s, heading degrees from north. */
export interface Position extends LngLat {
  readonly accuracyM: number;
  readonly fixAt: number;
  readonly receivedAt: number;
  readonly altitudeM?: number;
  readonly speedMps?: number;
  readonly headingDeg?: number;
}

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: readonly [number, number] }
  | { readonly type: 'LineString'; readonly coordinates: readonly (readonly [number, number])[] };

/** Mean Earth radius in metres (IUGG R1), as DESIGN sets it for every distance of the product. */
export const earthRadiusM = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres by the haversine formula. */
export const distanceM = (a: LngLat, b: LngLat): number => {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** Initial bearing from `a` to `b` in degrees, 0 = north, clockwise, 0 <= result < 360. */
export const bearingDeg = (a: LngLat, b: LngLat): number => {
  const dLng = radians(b.lng - a.lng);
  const y = Math.sin(dLng) * Math.cos(radians(b.lat));
  const x =
    Math.cos(radians(a.lat)) * Math.sin(radians(b.lat)) -
    Math.sin(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.cos(dLng);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
};
