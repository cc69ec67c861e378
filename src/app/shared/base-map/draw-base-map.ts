// Draws map packs under the sites with the engine of protomaps-leaflet, on a grid layer of ours: its own wants Leaflet as
// a global, and only complains on the console when a tile is broken. All of this is a piece of its own, which comes with
// the first pack.

import * as L from 'leaflet';
import { Labelers, type PreparedTile, paint, toIndex, type Zxy } from 'protomaps-leaflet';
import type { Mode } from '../../theme/appearance.ts';
import { baseMapRules } from './base-map-style.ts';
import { type OpenedPack, openPack, type PackFile } from './open-pack.ts';

export { serverPack } from './server-pack.ts';

export interface BaseMap {
  readonly layer: L.GridLayer;
  /** Packs whose file could not be opened as a map. */
  readonly broken: readonly string[];
  /** The opened packs, and where each has a map: west, south, east, north in degrees. */
  readonly opened: readonly Pick<OpenedPack, 'packId' | 'bounds'>[];
}

const tilePx = 256;
/** Labels and thick lines of a tile reach into its neighbours. */
const marginPx = 16;
const labelledTiles = 16;
/** More pixels than this cost a weak phone time nobody sees. */
const mostPixelRatio = 2;

/** Opens the packs and makes their layer. `onBroken`: a tile of this pack could not be read; the others go on. */
export const createBaseMap = async (
  packs: readonly PackFile[],
  mode: Mode,
  onBroken: (packId: string) => void,
): Promise<BaseMap> => {
  const opened: OpenedPack[] = [];
  const broken: string[] = [];
  for (const pack of packs) {
    try {
      opened.push(await openPack(pack));
    } catch {
      broken.push(pack.packId);
    }
  }
  return { layer: layerOf(opened, mode, onBroken), broken, opened };
};

const layerOf = (
  packs: readonly OpenedPack[],
  mode: Mode,
  onBroken: (packId: string) => void,
): L.GridLayer => {
  const { paintRules, labelRules } = baseMapRules(
    mode,
    packs.map(({ packId }) => packId),
  );
  const scratch = document.createElement('canvas').getContext('2d');
  const ratio = Math.min(mostPixelRatio, window.devicePixelRatio || 1);
  const shown = new Map<string, HTMLCanvasElement>();
  const told = new Set<string>();
  const tell = (packId: string): void => {
    if (told.has(packId)) return;
    told.add(packId);
    onBroken(packId);
  };
  const labelers =
    scratch &&
    new Labelers(scratch, labelRules, labelledTiles, (tiles) => {
      for (const key of tiles) {
        const canvas = shown.get(key);
        const [x = 0, y = 0, z = 0] = key.split(':').map(Number);
        if (canvas) void draw({ x, y, z }, canvas);
      }
    });

  const read = async (coords: Zxy): Promise<Map<string, PreparedTile[]>> => {
    const tiles = new Map<string, PreparedTile[]>();
    await Promise.all(
      packs.map(async ({ packId, view }) => {
        try {
          tiles.set(packId, [await view.getDisplayTile(coords)]);
        } catch {
          tell(packId);
        }
      }),
    );
    return tiles;
  };

  const draw = async (coords: Zxy, canvas: HTMLCanvasElement): Promise<void> => {
    const tiles = await read(coords);
    const context = canvas.getContext('2d');
    if (shown.get(toIndex(coords)) !== canvas || context === null) return;
    let labels = labelers?.getIndex(coords.z) ?? null;
    try {
      labelers?.add(coords.z, tiles);
      labels = labelers?.getIndex(coords.z) ?? null;
    } catch {
      // A tile with shapes that are none: what can be drawn of it is drawn.
      for (const { packId } of packs) if (tiles.has(packId)) tell(packId);
    }
    canvas.width = tilePx * ratio;
    canvas.height = tilePx * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const origin = { x: tilePx * coords.x, y: tilePx * coords.y };
    const box = {
      minX: origin.x - marginPx,
      minY: origin.y - marginPx,
      maxX: origin.x + tilePx + marginPx,
      maxY: origin.y + tilePx + marginPx,
    };
    try {
      paint(context, coords.z, tiles, labels, paintRules, box, origin as never, false);
    } catch {
      for (const { packId } of packs) if (tiles.has(packId)) tell(packId);
    }
  };

  const layer = new L.GridLayer({ className: 'map-base', tileSize: tilePx, keepBuffer: 1, zIndex: 2 });
  return Object.assign(layer, {
    createTile: (coords: L.Coords, done: L.DoneCallback): HTMLElement => {
      const canvas = L.DomUtil.create('canvas', 'leaflet-tile') as HTMLCanvasElement;
      const key = toIndex(coords);
      canvas.dataset.tile = key;
      const most = 2 ** coords.z;
      if (coords.x < 0 || coords.y < 0 || coords.x >= most || coords.y >= most) {
        queueMicrotask(() => done(undefined, canvas));
        return canvas;
      }
      shown.set(key, canvas);
      void draw({ x: coords.x, y: coords.y, z: coords.z }, canvas).finally(() => done(undefined, canvas));
      return canvas;
    },
  }).on('tileunload', ({ tile }: L.TileEvent) => {
    const key = tile.dataset.tile ?? '';
    if (shown.get(key) === (tile as HTMLElement)) shown.delete(key);
    // Safari counts the pixels of canvases that are no longer seen.
    Object.assign(tile, { width: 0, height: 0 });
  });
};
