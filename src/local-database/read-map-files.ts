// What the office gave the phones to draw, for the screen that manages it.

import type { MapOverlay, MapPack } from '../domain/map-pack.ts';
import type { Region } from '../domain/site.ts';
import type { TinjauDatabase } from './database.ts';
import { readMapPacks } from './map-choices.ts';

export interface ManagedMapFiles {
  readonly packs: readonly MapPack[];
  readonly overlays: readonly MapOverlay[];
  /** By name. */
  readonly regencies: readonly Region[];
}

/** Everything as this person's feed has it, by name. */
export const readMapFiles = async (database: TinjauDatabase): Promise<ManagedMapFiles> => {
  const [packs, overlays, regencies] = await Promise.all([
    readMapPacks(database),
    database.mapOverlay.toArray(),
    database.region.filter(({ level }) => level === 'regency').toArray(),
  ]);
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name.localeCompare(b.name, 'id');
  return { packs, overlays: overlays.sort(byName), regencies: regencies.sort(byName) };
};
