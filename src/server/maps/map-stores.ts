// Where map files lie in the data folder, and how they end.

import type { MapKind } from '../record/map-files.ts';

export interface MapStore {
  readonly folder: string;
  readonly ending: string;
  readonly contentType: string;
}

export const mapStores: Readonly<Record<MapKind, MapStore>> = {
  mapPack: { folder: 'map-packs', ending: '.pmtiles', contentType: 'application/vnd.pmtiles' },
  mapOverlay: { folder: 'map-overlays', ending: '.geojson', contentType: 'application/geo+json' },
};
