// A PMTiles file before it is taken: header, metadata, every directory, and the tiles themselves. What passes here is
// read by phones with the same package.

import { closeSync, fstatSync, openSync } from 'node:fs';
import { baseMapLayers } from '../../domain/map-pack.ts';
import { nameOfTile, readTileEntries, type TileEntry } from './directories.ts';
import { faulty } from './fault.ts';
import { headerBytes, type PackHeader, readPackHeader } from './pack-header.ts';
import { readSection, unpack } from './section.ts';
import { layersOfTile } from './vector-tile.ts';

export interface PackFacts {
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: PackHeader['bounds'];
  readonly layers: readonly string[];
  /** As the file itself says; null where it does not. */
  readonly name: string | null;
  readonly attribution: string | null;
}

const metadataMost = 2 * 1024 * 1024;
const tileMost = 8 * 1024 * 1024;
/** Of a larger file as many are read, evenly spread: some seconds of work. */
const tilesRead = 5000;

/** Throws a fault, or answers what the file is. */
export const checkPack = (path: string): PackFacts => {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = readSection(file, 0, Math.min(headerBytes, size)) ?? Buffer.alloc(0);
    const header = readPackHeader(start, size);
    const metadata = readMetadata(file, header);
    const layers = readLayers(file, header, readTileEntries(file, header));
    if (!layers.some((name) => (baseMapLayers as readonly string[]).includes(name)))
      faulty('map-pack-layers', layers.slice(0, 10).join(', '));
    const { minZoom, maxZoom, bounds } = header;
    return { minZoom, maxZoom, bounds, layers, ...metadata };
  } finally {
    closeSync(file);
  }
};

const readMetadata = (
  file: number,
  { metadata, directoryPacking }: PackHeader,
): Pick<PackFacts, 'name' | 'attribution'> => {
  if (metadata.length === 0) return { name: null, attribution: null };
  if (metadata.length > metadataMost) return faulty('map-pack-broken', 'metadata');
  const packed = readSection(file, metadata.offset, metadata.length);
  const bytes = packed === null ? null : unpack(packed, directoryPacking, metadataMost);
  const read = bytes === null ? null : objectOf(bytes);
  if (read === null) return faulty('map-pack-broken', 'metadata');
  const name = plainText(read.name);
  // Tools name a file by its path when nobody named it.
  return { name: name?.includes('/') ? null : name, attribution: plainText(read.attribution) };
};

const objectOf = (bytes: Buffer): Readonly<Record<string, unknown>> | null => {
  try {
    const read: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/** Attributions come as markup. */
const plainText = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  const text = value
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&copy;/g, '©')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text === '' ? null : text;
};

const readLayers = (file: number, header: PackHeader, tiles: readonly TileEntry[]): readonly string[] => {
  const names = new Set<string>();
  const seen = new Set<number>();
  for (const tile of spread(tiles, tilesRead)) {
    if (seen.has(tile.offset)) continue;
    seen.add(tile.offset);
    const packed = readSection(file, header.tiles.offset + tile.offset, tile.length);
    const bytes = packed === null ? null : unpack(packed, header.tilePacking, tileMost);
    const layers = bytes === null ? null : layersOfTile(bytes);
    if (layers === null) return faulty('map-pack-tile', nameOfTile(tile.tileId));
    for (const name of layers) names.add(name);
  }
  return [...names].sort();
};

function* spread<T>(all: readonly T[], most: number): Generator<T> {
  const step = Math.max(1, all.length / most);
  for (let at = 0; at < all.length; at += step) yield all[Math.floor(at)] as T;
  if (step > 1) yield all.at(-1) as T;
}
