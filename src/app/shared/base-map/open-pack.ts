// A map pack as the drawing engine reads it: slices of its file, never the whole.

import { PMTiles } from 'pmtiles';
import { PmtilesSource, TileCache, View } from 'protomaps-leaflet';

/** What is asked of a pack's bytes; a Blob of the phone does it. */
export interface PackBytes {
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
}

export interface PackFile {
  readonly packId: string;
  readonly sha256: string;
  readonly file: PackBytes;
}

export interface OpenedPack {
  readonly packId: string;
  readonly view: View;
  /** West, south, east, north in degrees, as the file itself says. */
  readonly bounds: readonly [number, number, number, number];
  readonly minZoom: number;
}

const vectorTiles = 1;
const tileSizePx = 512;
/** 512 px of data for 256 px of map: fewer, larger tiles are read. */
const levelDifference = 1;

/** A source for the `pmtiles` reader over a file. */
export const fileSource = ({ sha256, file }: Pick<PackFile, 'sha256' | 'file'>) => ({
  getKey: () => sha256,
  getBytes: async (offset: number, length: number) => ({
    data: await file.slice(offset, offset + length).arrayBuffer(),
  }),
});

/** Opens a pack; rejects when the file is none, or holds no vector tiles. */
export const openPack = async (pack: PackFile): Promise<OpenedPack> => {
  const archive = new PMTiles(fileSource(pack));
  const header = await archive.getHeader();
  if (header.tileType !== vectorTiles) throw new Error('The pack holds no vector tiles.');
  if (!(header.maxZoom >= 0 && header.maxZoom <= 22)) throw new Error('The pack names no zooms.');
  const tiles = new TileCache(new PmtilesSource(archive, false), tileSizePx);
  return {
    packId: pack.packId,
    view: new View(tiles, header.maxZoom, levelDifference),
    bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
    minZoom: header.minZoom,
  };
};
