// What a PMTiles file says of itself in its first bytes, held against the file as it is.

import { bytesToHeader, Compression, type Header, TileType } from 'pmtiles';
import { touchesIndonesia } from '../../domain/map-pack.ts';
import { faulty } from './fault.ts';
import type { Packing, Section } from './section.ts';

export interface PackHeader {
  readonly root: Section;
  readonly metadata: Section;
  readonly leaves: Section;
  readonly tiles: Section;
  readonly directoryPacking: Packing;
  readonly tilePacking: Packing;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
}

export const headerBytes = 127;
/** Readers ask for so much at once and expect the root directory in it. */
const firstRead = 16_384;
const mostZoom = 22;

/** Reads the header of a file of `size` bytes, `start` being its first 127. */
export const readPackHeader = (start: Buffer, size: number): PackHeader => {
  if (start.subarray(0, 2).toString('latin1') !== 'PM') return faulty('map-pack-foreign');
  if (start.subarray(0, 7).toString('latin1') !== 'PMTiles' || start[7] !== 3)
    return faulty('map-pack-version');
  if (start.length < headerBytes) return faulty('map-pack-cut');
  const header = bytesToHeader(new Uint8Array(start.subarray(0, headerBytes)).buffer);
  if (header.tileType !== TileType.Mvt) return faulty('map-pack-not-vector');
  const { minZoom, maxZoom } = header;
  if (minZoom > maxZoom || maxZoom > mostZoom) return faulty('map-pack-zooms', `${minZoom}..${maxZoom}`);
  const sections = sectionsOf(header, size);
  return {
    ...sections,
    directoryPacking: packingOf(header.internalCompression),
    tilePacking: packingOf(header.tileCompression),
    minZoom,
    maxZoom,
    bounds: boundsOf(header),
  };
};

const sectionsOf = (header: Header, size: number) => {
  const section = (name: string, offset: number, length: number): Section => {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length))
      return faulty('map-pack-broken', name);
    if (length > 0 && offset < headerBytes) return faulty('map-pack-broken', name);
    if (offset + length > size) return faulty('map-pack-cut', name);
    return { offset, length };
  };
  const root = section('root directory', header.rootDirectoryOffset, header.rootDirectoryLength);
  if (root.length === 0 || root.offset + root.length > firstRead)
    return faulty('map-pack-broken', 'root directory');
  return {
    root,
    metadata: section('metadata', header.jsonMetadataOffset, header.jsonMetadataLength),
    leaves: section('leaf directories', header.leafDirectoryOffset ?? 0, header.leafDirectoryLength ?? 0),
    tiles: section('tiles', header.tileDataOffset, header.tileDataLength ?? 0),
  };
};

const packingOf = (compression: Compression): Packing => {
  switch (compression) {
    case Compression.Gzip:
      return 'gzip';
    case Compression.None:
      return 'none';
    default:
      return faulty('map-pack-compression', Compression[compression] ?? String(compression));
  }
};

const boundsOf = ({ minLon, minLat, maxLon, maxLat }: Header): PackHeader['bounds'] => {
  const inWorld = Math.abs(minLon) <= 180 && Math.abs(maxLon) <= 180 && minLat >= -90 && maxLat <= 90;
  const bounds = [minLon, minLat, maxLon, maxLat] as const;
  if (!inWorld || minLon >= maxLon || minLat >= maxLat || !touchesIndonesia(bounds))
    return faulty('map-pack-area', bounds.join(', '));
  return bounds;
};
