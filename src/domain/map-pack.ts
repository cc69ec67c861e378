// What an office gives its phones to draw under the sites: a base map of an area in one file, and overlays made by a
// community or an agency. The files themselves travel by their own addresses, never in the feed.

import type { LngLat } from './coordinates.ts';

/** A base map in PMTiles form. Zooms are whole; `bounds` is west, south, east, north in degrees (WGS84). */
export interface MapPack {
  readonly packId: string;
  readonly name: string;
  /** Code of the regency it is meant for; null = for everybody. */
  readonly regency: string | null;
  /** Whom the map is owed to; always shown with it. */
  readonly attribution: string;
  readonly bytes: number;
  /** Lower-case hex of the whole file. */
  readonly sha256: string;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  /** Server time, ms since 1970. */
  readonly addedAt: number;
}

/** A GeoJSON file drawn over the base map, e.g. bus-stop maps made by residents. */
export interface MapOverlay {
  readonly overlayId: string;
  readonly name: string;
  /** Code of the regency it is meant for; null = for everybody. */
  readonly regency: string | null;
  readonly attribution: string;
  readonly bytes: number;
  /** Lower-case hex of the whole file. */
  readonly sha256: string;
  /** Server time, ms since 1970. */
  readonly addedAt: number;
}

/** A file of a map pack as it lies on a phone. `bytes` counts from its start without a gap. */
export interface HeldMapFile {
  readonly sha256: string;
  readonly bytes: number;
  /** All of it is here, and its sha256 was right. */
  readonly isWhole: boolean;
}

/** The layers of vector tiles the app draws, by their names in the file; others are passed over. */
export const baseMapLayers = [
  'land',
  'earth',
  'landuse',
  'water',
  'boundaries',
  'buildings',
  'roads',
  'places',
] as const;

// 95 to 141 degrees east, 11 degrees south to 6 north, and the seas and neighbours a map of a border regency shows.
const indonesia = { west: 92, south: -14, east: 144, north: 9 } as const;

/** Whether a position in degrees (WGS84) lies in Indonesia or the waters around it. */
export const isInIndonesia = ({ lng, lat }: LngLat): boolean =>
  lng >= indonesia.west && lng <= indonesia.east && lat >= indonesia.south && lat <= indonesia.north;

/** Whether an area has anything in common with Indonesia. */
export const touchesIndonesia = ([west, south, east, north]: MapPack['bounds']): boolean =>
  west <= indonesia.east && east >= indonesia.west && south <= indonesia.north && north >= indonesia.south;

/** What an admin says of a map file; `regency` null = for everybody. */
export interface MapDetails {
  readonly name: string;
  readonly regency: string | null;
  readonly attribution: string;
}

/** Most letters of a name and of an attribution. */
export const mapNameLength = 80;
export const mapAttributionLength = 300;

/** Limits of an overlay, so that a simple phone still draws it. */
export const overlayLimits = { features: 20_000, positions: 200_000 } as const;
