// What an office gives its phones to draw under the sites: a base map of an area in one file, and overlays made by a
// community or an agency. The files themselves travel by their own addresses, never in the feed.

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
