// A map pack as the drawing engine reads it: slices of the file on the phone, never the network, never the whole file.

import { PMTiles } from 'pmtiles';
import { PmtilesSource, TileCache, View } from 'protomaps-leaflet';

export interface PackFile {
  readonly packId: string;
  readonly sha256: string;
  readonly file: Blob;
}

export interface OpenedPack {
  readonly packId: string;
  readonly view: View;
  /** West, south, east, north in degrees, as the file itself says. */
  readonly bounds: readonly [number, number, number, number];
  readonly minZoom: number;
  /** The pack draws its land: what is left between is sea. */
  readonly hasLand: boolean;
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
    hasLand: await namesLand(archive),
  };
};

const namesLand = async (archive: PMTiles): Promise<boolean> => {
  const told = (await archive.getMetadata().catch(() => null)) as { readonly vector_layers?: unknown } | null;
  const layers: readonly unknown[] = Array.isArray(told?.vector_layers) ? told.vector_layers : [];
  return layers.some((layer) => {
    const { id } = (layer ?? {}) as { readonly id?: unknown };
    return id === 'land' || id === 'earth';
  });
};
